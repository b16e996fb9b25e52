/** Spot checks: draws the sample from the database, and tells what the verdicts say of the rest. */
import {
  type AccuracyEstimate,
  accuracy,
  allocate,
  type Stratified,
  stratifiedSample,
  stratumOf,
} from "../quality/index.js";
import {
  eachFactPlace,
  type SpotCheckItem,
  type Store,
  type StratumParts,
  spotCheckItem,
  stratumCounts,
} from "../store/index.js";

export interface Sampled extends SpotCheckItem {
  stratum: string;
}

interface Place {
  factId: number;
  place: string;
}

/** Amounts held back per stratum before the least of them are dropped again. */
const BUFFER = 5_000;

/**
 * A sample of `n` amounts of the standing documents: each stratum (method, status, statement, province) in proportion
 * to its size, at least one of each while n lasts. The same rows and seed give the same sample, in any database.
 */
export function drawSample(store: Store, n: number, seed: number): Sampled[] {
  const given = allocate(stratumSizes(store), n);
  const buffers = new Map<string, Stratified<Place>[]>();
  // The least draws of a whole are among the least draws of its parts: a stratum never needs all its amounts at once.
  const least = (stratum: string, buffer: Stratified<Place>[]): Stratified<Place>[] =>
    stratifiedSample(buffer, given.get(stratum) ?? 0, seed, ({ place }) => place);
  for (const fact of eachFactPlace(store)) {
    const stratum = nameOf(fact);
    const wanted = given.get(stratum) ?? 0;
    if (wanted === 0) continue;
    const buffer = buffers.get(stratum) ?? [];
    buffer.push({ stratum, item: { factId: fact.fact_id, place: fact.place } });
    buffers.set(stratum, buffer.length >= wanted + BUFFER ? least(stratum, buffer) : buffer);
  }
  return [...buffers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([stratum, buffer]) => least(stratum, buffer))
    .flatMap(({ stratum, item }) => {
      const found = spotCheckItem(store, item.factId);
      return found === null ? [] : [{ stratum, ...found }];
    });
}

/** The error rate that the verdicts show, per stratum and for the whole dataset. */
export function estimateAccuracy(store: Store): AccuracyEstimate {
  const strata = new Map<string, { stratum: string; population: number; reviewed: number; wrong: number }>();
  for (const { population, reviewed, wrong, ...parts } of stratumCounts(store)) {
    const stratum = nameOf(parts);
    const known = strata.get(stratum) ?? { stratum, population: 0, reviewed: 0, wrong: 0 };
    strata.set(stratum, {
      stratum,
      population: known.population + population,
      reviewed: known.reviewed + reviewed,
      wrong: known.wrong + wrong,
    });
  }
  return accuracy([...strata.values()].sort((a, b) => (a.stratum < b.stratum ? -1 : 1)));
}

/** Amounts of the standing documents per stratum. */
export function stratumSizes(store: Store): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { population, ...parts } of stratumCounts(store)) {
    const stratum = nameOf(parts);
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + population);
  }
  return sizes;
}

const nameOf = ({ region_code: regionCode, ...parts }: StratumParts): string => stratumOf({ ...parts, regionCode });
