/** Spot checks: draws the sample from the database, and tells what the verdicts say of the rest. */
import { type AccuracyEstimate, accuracy, stratifiedSample, stratumOf } from "../quality/index.js";
import {
  eachFactCluster,
  type FactCluster,
  factOfCluster,
  type SpotCheckItem,
  type Store,
  type StratumParts,
  spotCheckItem,
  stratumVerdicts,
} from "../store/index.js";

export interface Sampled extends SpotCheckItem {
  stratum: string;
}

/** A sample, and how many amounts each stratum of the dataset holds. */
export interface Sample {
  items: Sampled[];
  populations: Map<string, number>;
}

/**
 * A sample of `n` amounts of the standing documents: each stratum (method, status, statement, province) in proportion
 * to its size, at least one of each while n lasts. The same rows and seed give the same sample, in any database.
 */
export function drawSample(store: Store, n: number, seed: number): Sampled[] {
  return drawWithPopulations(store, n, seed).items;
}

export function drawWithPopulations(store: Store, n: number, seed: number): Sample {
  const { drawn, populations } = stratifiedSample(clusters(store), n, seed);
  const items = drawn.flatMap(({ stratum, cluster, index }) => {
    const factId = factOfCluster(store, cluster, index);
    const found = factId === null ? null : spotCheckItem(store, factId);
    return found === null ? [] : [{ stratum, ...found }];
  });
  return { items, populations };
}

/** The error rate that the verdicts show, per stratum and for the whole dataset. */
export function estimateAccuracy(store: Store): AccuracyEstimate {
  const strata = new Map<string, { stratum: string; population: number; reviewed: number; wrong: number }>();
  const tally = (parts: StratumParts) => {
    const stratum = nameOf(parts);
    const known = strata.get(stratum) ?? { stratum, population: 0, reviewed: 0, wrong: 0 };
    strata.set(stratum, known);
    return known;
  };
  for (const cluster of eachFactCluster(store)) tally(cluster).population += cluster.size;
  for (const verdicts of stratumVerdicts(store)) {
    const known = tally(verdicts);
    known.reviewed += verdicts.reviewed;
    known.wrong += verdicts.wrong;
  }
  return accuracy([...strata.values()].sort((a, b) => (a.stratum < b.stratum ? -1 : 1)));
}

function* clusters(store: Store): Generator<FactCluster & { stratum: string; name: string }> {
  for (const cluster of eachFactCluster(store)) yield { ...cluster, stratum: nameOf(cluster), name: cluster.sha256 };
}

const nameOf = ({ region_code: regionCode, ...parts }: StratumParts): string => stratumOf({ ...parts, regionCode });
