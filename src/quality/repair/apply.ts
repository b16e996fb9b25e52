/** Applies repairs round by round: each mended cell may let a neighbour be decided. */
import type { Fact } from "../../model/fact.js";
import { type Evidence, weigh } from "../evidence/weigh.js";
import { findRepairs, type Repair } from "./repair.js";

/** Rounds at most; each mends or takes back at least one cell. */
const MOST_ROUNDS = 12;

export interface Repaired {
  facts: readonly Fact[];
  evidence: Evidence;
  /** Indexes of the facts whose reading was replaced. */
  repaired: ReadonlySet<number>;
}

/**
 * `amountFen` and `decimals` become those of the value; the reading stays in `amountRaw`, the mapping as it was. Safe
 * repairs first; then those that depend on each other, which are taken back unless in the end every identity of each
 * repaired cell holds.
 */
export function repairReadings(facts: readonly Fact[], first: Evidence, assumed: ReadonlySet<number>): Repaired {
  const given = facts;
  let current = facts;
  let evidence = first;
  const repaired = new Set<number>();
  const refused = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = (tentative: boolean): Repair[] =>
      findRepairs(evidence, tentative).filter(({ fact }) => !repaired.has(fact) && !refused.has(fact));
    const safe = fresh(false);
    const repairs = safe.length > 0 ? safe : fresh(true);
    const open = repairs.length > 0 ? [] : stillOpen(evidence, repaired);
    if (repairs.length === 0 && open.length === 0) break;
    const next = [...current];
    for (const { fact, fen, decimals } of repairs) {
      const old = next[fact];
      if (old === undefined) continue;
      next[fact] = { ...old, amountFen: fen, decimals };
      repaired.add(fact);
    }
    takeBack(open, next, given, repaired, refused);
    current = next;
    evidence = weigh(current, assumed);
  }
  // The rounds may be used up with a repair still open.
  for (let open = stillOpen(evidence, repaired); open.length > 0; open = stillOpen(evidence, repaired)) {
    const next = [...current];
    takeBack(open, next, given, repaired, refused);
    current = next;
    evidence = weigh(current, assumed);
  }
  return { facts: current, evidence, repaired };
}

const fails = (evidence: Evidence, fact: number): boolean =>
  evidence.graph.of(fact).some((number) => evidence.graph.instances[number]?.outcome === "failed");

const stillOpen = (evidence: Evidence, repaired: ReadonlySet<number>): number[] =>
  [...repaired].filter((fact) => fails(evidence, fact));

function takeBack(
  open: readonly number[],
  next: Fact[],
  given: readonly Fact[],
  repaired: Set<number>,
  refused: Set<number>,
): void {
  for (const fact of open) {
    const reading = given[fact];
    if (reading !== undefined) next[fact] = reading;
    repaired.delete(fact);
    refused.add(fact);
  }
}
