/** What the web room needs from others, handed over by the command line. */
import type { Store } from "../../store/index.js";

/** How accurate the dataset is by the verdicts so far; intervals are Wilson's, 95 %. */
export interface Accuracy {
  /** Share of wrong amounts; null before the first verdict. */
  rate: number | null;
  interval: { low: number; high: number } | null;
  /** Share of the dataset that lies in strata with a verdict. */
  covered: number;
}

export interface DrawnSample {
  items: { fact_id: number; stratum: string }[];
  /** Amounts of the dataset per stratum. */
  populations: ReadonlyMap<string, number>;
}

/** The statistics of spot checks; the web does not know how they are computed. */
export interface SpotCheckPort {
  /** Draws from all amounts; the same for the same seed. Takes seconds where there are millions. */
  draw(n: number, seed: number): Promise<DrawnSample>;
  accuracy(strata: { stratum: string; population: number; reviewed: number; wrong: number }[]): Accuracy;
}

export interface WebOptions {
  /** Opened for writing: verdicts are stored. */
  store: Store;
  spotCheck: SpotCheckPort;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Needed by everything that writes; null where only this machine can reach the server. */
  token: string | null;
  /** Folder of the built front end. */
  publicFolder: string;
  /** ISO 8601 time of a verdict. */
  now: () => string;
  version: string;
  /** How long a query may take. */
  queryTimeoutMs?: number;
}
