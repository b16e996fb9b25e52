/** Spot-check samples: drawn once per seed and state of the dataset, verdicts added as they stand. */
import { datasetVersion, type FactVerdict, type Store, verdictsOn } from "../../store/index.js";
import type { Accuracy, DrawnSample, SpotCheckPort } from "./ports.js";

export interface SampleState {
  items: { fact_id: number; stratum: string; verdicts: FactVerdict[] }[];
  accuracy: Accuracy;
  /** Items with a verdict; right and wrong ones are the base of the accuracy. */
  done: number;
  right: number;
  wrong: number;
  unreadable: number;
  skip: number;
}

/** Samples kept. */
const KEPT = 20;
/** While an ingest changes the dataset a sample stands this long. */
const KEPT_MS = 5 * 60_000;

export class Samples {
  private readonly drawn = new Map<string, { version: string; at: number; sample: Promise<DrawnSample> }>();

  constructor(
    private readonly store: Store,
    private readonly port: SpotCheckPort,
  ) {}

  async state(n: number, seed: number): Promise<SampleState> {
    const sample = await this.draw(n, seed);
    const verdicts = new Map<number, FactVerdict[]>();
    for (const verdict of verdictsOn(
      this.store,
      sample.items.map(({ fact_id }) => fact_id),
    ))
      verdicts.set(verdict.fact_id, [...(verdicts.get(verdict.fact_id) ?? []), verdict]);
    const items = sample.items.map((item) => ({ ...item, verdicts: verdicts.get(item.fact_id) ?? [] }));
    const counts = { right: 0, wrong: 0, unreadable: 0, skip: 0 };
    const strata = new Map<string, { reviewed: number; wrong: number }>();
    for (const { stratum, verdicts } of items) {
      const said = standing(verdicts);
      if (said === null) continue;
      counts[said]++;
      if (said !== "right" && said !== "wrong") continue;
      const tally = strata.get(stratum) ?? { reviewed: 0, wrong: 0 };
      tally.reviewed++;
      if (said === "wrong") tally.wrong++;
      strata.set(stratum, tally);
    }
    const accuracy = this.port.accuracy(
      [...sample.populations].map(([stratum, population]) => ({
        stratum,
        population,
        ...(strata.get(stratum) ?? { reviewed: 0, wrong: 0 }),
      })),
    );
    const done = counts.right + counts.wrong + counts.unreadable + counts.skip;
    return { items, accuracy, done, ...counts };
  }

  private draw(n: number, seed: number): Promise<DrawnSample> {
    const key = `${n}|${seed}`;
    const version = datasetVersion(this.store);
    const known = this.drawn.get(key);
    const fresh = known && (known.version === version || performance.now() - known.at < KEPT_MS);
    if (fresh) return known.sample;
    const sample = this.port.draw(n, seed);
    sample.catch(() => this.drawn.delete(key));
    for (const old of [...this.drawn.keys()].slice(0, Math.max(0, this.drawn.size - KEPT + 1))) this.drawn.delete(old);
    this.drawn.set(key, { version, at: performance.now(), sample });
    return sample;
  }
}

/** Of several reviewers one who says wrong weighs most, then right; a skip counts only alone. */
function standing(verdicts: readonly FactVerdict[]): FactVerdict["verdict"] | null {
  for (const verdict of ["wrong", "right", "unreadable", "skip"] as const)
    if (verdicts.some((said) => said.verdict === verdict)) return verdict;
  return null;
}
