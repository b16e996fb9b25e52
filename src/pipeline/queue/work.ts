/** What the jobs of the queue are: one document to read, sources to crawl, or all documents to be compared. */
import { createHash } from "node:crypto";
import type { NewJob } from "../../store/index.js";
import type { ReadingOptions } from "../reading-options.js";

/** One document whose bytes lie among the originals. */
export interface ReadJob {
  source: string;
  fileName: string;
  sha256: string;
  byteSize: number;
  /** Of a member of an archive: how much of the usual limits it may use, if it is an archive itself. */
  share?: number | undefined;
  options: ReadingOptions;
  /** Read again what is stored already. */
  force: boolean;
  /** Its place in the order, for the members of an archive. */
  priority: number;
  attempts: number;
  version: string | null;
}

/** Sources to be crawled; what they publish becomes jobs to read. */
export interface FetchJob extends Pick<ReadJob, "options" | "force" | "priority" | "attempts"> {
  source: string;
  /** Text of a file of sources, or addresses named by hand. */
  sources: { text: string } | { urls: readonly string[]; allowHosts: readonly string[]; contact: string | null };
}

/** All crawls are one queue: a host is asked by one worker at a time, with its pauses between. */
export function fetchJob(payload: FetchJob): NewJob {
  const key = `fetch ${createHash("sha256").update(JSON.stringify(payload.sources)).digest("hex")}`;
  return { task: "fetch", payload, key, queue: "fetch", priority: payload.priority, attempts: FETCH_ATTEMPTS };
}

/** A crawl that is going on elsewhere is waited for. */
const FETCH_ATTEMPTS = 20;

/** Jobs compare as soon as nothing else is left to do. */
const LAST = 32_000;

/** The same bytes under two names are two jobs: the names decide together how the document is called. */
export function readJob(payload: ReadJob): NewJob {
  const { sha256, source, priority, attempts, version } = payload;
  return { task: "read", payload, key: `read ${sha256} ${source}`.slice(0, 512), priority, attempts, version };
}

export const COMPARE: NewJob = {
  ...{ task: "compare", payload: {}, key: "compare", queue: "compare" },
  ...{ priority: LAST, attempts: 10 },
};
