/** The error rate that spot checks show, per stratum and weighted to the whole dataset. */

export interface Interval {
  low: number;
  high: number;
}

/** Verdicts on the sampled items of one stratum. */
export interface StratumVerdicts {
  stratum: string;
  /** Items of the stratum in the dataset. */
  population: number;
  reviewed: number;
  wrong: number;
}

export interface AccuracyEstimate {
  /** Share of wrong items. */
  rate: number | null;
  interval: Interval | null;
  strata: (StratumVerdicts & { rate: number | null; interval: Interval | null })[];
  /** Share of the dataset that lies in strata with at least one verdict. */
  covered: number;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

/** Wilson score interval of a share; `trials` may be fractional (an effective sample size). */
export function wilson(successes: number, trials: number, z = Z): Interval {
  if (!(trials > 0)) return { low: 0, high: 1 };
  const share = successes / trials;
  const square = (z * z) / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials))) / (1 + square);
  return {
    low: successes <= 0 ? 0 : Math.max(0, centre - half),
    high: successes >= trials ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Each stratum counts by its share of the dataset. The interval of the whole is Wilson's with the sample size that a
 * simple random sample would need for the same variance; the variance of a stratum is smoothed (one wrong and one right
 * verdict added), so that a handful of clean reviews does not look like certainty. Strata without a verdict are left
 * out; `covered` says how much of the dataset the estimate speaks for.
 */
export function accuracy(verdicts: readonly StratumVerdicts[]): AccuracyEstimate {
  const strata = verdicts.map((entry) => ({
    ...entry,
    rate: entry.reviewed === 0 ? null : entry.wrong / entry.reviewed,
    interval: entry.reviewed === 0 ? null : wilson(entry.wrong, entry.reviewed),
  }));
  const total = verdicts.reduce((sum, entry) => sum + entry.population, 0);
  const seen = verdicts.filter((entry) => entry.reviewed > 0);
  const population = seen.reduce((sum, entry) => sum + entry.population, 0);
  if (population === 0) return { rate: null, interval: null, strata, covered: 0 };
  let rate = 0;
  let smoothed = 0;
  let variance = 0;
  for (const { population: size, reviewed, wrong } of seen) {
    const weight = size / population;
    const share = (wrong + 1) / (reviewed + 2);
    rate += (weight * wrong) / reviewed;
    smoothed += weight * share;
    variance += (weight * weight * share * (1 - share)) / reviewed;
  }
  const trials = (smoothed * (1 - smoothed)) / variance;
  return { rate, interval: wilson(rate * trials, trials), strata, covered: population / total };
}
