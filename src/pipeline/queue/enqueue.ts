/** Hands documents to the workers: their bytes go among the originals, a job for each into the queue. */
import { existsSync } from "node:fs";
import {
  addJobOnce,
  addJobs,
  keepOriginal,
  originalPath,
  originalsFolder,
  prepareQueue,
  registerVersion,
  type Store,
  StoreError,
} from "../../store/index.js";
import { type Candidate, findCandidates, type Unreadable } from "../candidates.js";
import { DocumentReader } from "../document-reader.js";
import { UnreadableFile } from "../errors.js";
import { findFiles } from "../find-files.js";
import { DEFAULT_LIMITS } from "../limits.js";
import type { ReadingOptions } from "../reading-options.js";
import { pipelineVersion } from "../version.js";
import { COMPARE, type FetchJob, fetchJob, type ReadJob, readJob } from "./work.js";

export interface EnqueueOptions extends ReadingOptions {
  force: boolean;
  /** Smaller goes first. */
  priority: number;
  /** Times a document is tried before it is given up. */
  attempts: number;
}

export interface Enqueued {
  documents: number;
  /** Files of which nothing can be read: stored as failed. */
  unreadable: Unreadable[];
  /** Links and files in folders that are no documents. */
  ignored: string[];
  /** Names of stored documents whose original is gone. */
  withoutOriginal: string[];
}

/** Jobs added in one transaction. */
const BATCH = 500;

/**
 * Enqueues the documents of `paths`. Throws UsageError for a missing path or a database without a queue, StoreError when
 * the database or the folder of the originals cannot be written.
 */
export async function enqueueFiles(store: Store, paths: readonly string[], options: EnqueueOptions): Promise<Enqueued> {
  const { files, ignored } = findFiles(paths, originalsFolder(store.file));
  await prepareQueue(store);
  const { candidates, unreadable } = await findCandidates(files, DEFAULT_LIMITS.fileMb);
  const jobs: ReadJob[] = [];
  for (const candidate of candidates) {
    try {
      await keepOriginal(store.file, candidate.path, candidate.sha256);
      jobs.push(jobOf(candidate, options, null));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const { code, message, retryable } = new UnreadableFile(candidate.fileName, String((error as Error).message));
      unreadable.push({ ...candidate, failure: { code, message, retryable } });
    }
  }
  storeUnreadable(store, unreadable, options);
  add(store, jobs);
  return { documents: jobs.length, unreadable, ignored, withoutOriginal: [] };
}

/**
 * Enqueues every stored document to be read again with this version, which from now on counts as the newest of its
 * release: workers of older versions leave these jobs alone, and leave standing what a newer version has stored.
 */
export async function enqueueStored(store: Store, options: EnqueueOptions): Promise<Enqueued> {
  await prepareQueue(store);
  const version = pipelineVersion();
  registerVersion(store, version, true);
  const rows = await store.query
    .selectFrom("documents")
    .select(["sha256", "source", "file_name", "byte_size"])
    .orderBy("sha256")
    .execute();
  const jobs: ReadJob[] = [];
  const withoutOriginal: string[] = [];
  for (const { sha256, source, file_name: fileName, byte_size } of rows) {
    if (sha256 === null) continue;
    const path = originalPath(store.file, sha256);
    if (existsSync(path))
      jobs.push(jobOf({ source, fileName, path, sha256, byteSize: byte_size ?? 0 }, options, version));
    else withoutOriginal.push(fileName);
  }
  add(store, jobs);
  return { documents: jobs.length, unreadable: [], ignored: [], withoutOriginal };
}

/** Enqueues a crawl of what the sources publish; their folders are of this machine, and `enqueueFiles` takes them. */
export async function enqueueSources(
  store: Store,
  name: string,
  sources: FetchJob["sources"],
  { ocr, engines, repair, force, priority, attempts }: EnqueueOptions,
): Promise<void> {
  await prepareQueue(store);
  const options = { ocr, engines, repair };
  addJobs(store, [fetchJob({ source: name, sources, options, force, priority, attempts })]);
}

function jobOf(
  { source, fileName, sha256, byteSize }: Candidate,
  { ocr, engines, repair, force, priority, attempts }: EnqueueOptions,
  version: string | null,
): ReadJob {
  const options = { ocr, engines, repair };
  return { source, fileName, sha256, byteSize, options, force, priority, attempts, version };
}

function storeUnreadable(store: Store, unreadable: readonly Unreadable[], options: EnqueueOptions): void {
  if (unreadable.length === 0) return;
  const reader = new DocumentReader(options, { store }, DEFAULT_LIMITS, { jobs: 1, crowded: false });
  for (const file of unreadable) reader.storeUnreadable(file, { force: options.force });
  reader.close();
}

function add(store: Store, jobs: readonly ReadJob[]): void {
  for (let i = 0; i < jobs.length; i += BATCH)
    store.sqlite.transaction(() => addJobs(store, jobs.slice(i, i + BATCH).map(readJob))).immediate();
  addJobOnce(store, COMPARE);
}
