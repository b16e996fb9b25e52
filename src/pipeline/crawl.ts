/** A crawl run from end to end: fetch what the sources publish, read what is new, note the run. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  type CrawlEnd,
  type CrawlRules,
  type CrawlStep,
  crawl,
  EXCHANGE_LIMITS,
  Fetcher,
  type FetchRules,
  RETRY_RULES,
  type Source,
} from "../crawl/index.js";
import {
  endRun,
  findDocument,
  lockCrawl,
  markRead,
  originalPath,
  originalsFolder,
  type Store,
  type UnreadFile,
  unreadFiles,
} from "../store/index.js";
import type { Candidate } from "./candidates.js";
import { findCandidates } from "./candidates.js";
import { findFiles } from "./find-files.js";
import { type IngestOptions, type IngestPorts, readDocuments } from "./ingest.js";
import { DEFAULT_LIMITS } from "./limits.js";
import { readPage } from "./page-reader.js";
import type { Progress, Summary } from "./progress.js";
import { packageVersion } from "./version.js";

/** Product name that robots.txt speaks to. */
const AGENT = "juesuan";
/** Hosts asked at the same time. */
const HOSTS = 8;
const REDIRECTS = 5;

export type CrawlProgress = { kind: "step"; step: CrawlStep } | { kind: "ingest"; progress: Progress };

/** What a run came to. */
export interface CrawlReport extends CrawlEnd {
  sources: string[];
  startedAt: string;
  seconds: number;
  requests: number;
  bytes: number;
  /** Addresses by what came of them in this run, those before an interruption included. */
  addresses: Record<Exclude<CrawlStep["outcome"], undefined>, number>;
  documents: Summary;
}

/** Rules of the crawl that a test may tighten. */
export type FetchChanges = Partial<Pick<FetchRules, "exchange" | "retry">>;

/**
 * Fetches and reads what `sources` publish. What is fetched is read even when the run was stopped or
 * limited before. Throws StoreError when another crawl is running or the database cannot be written.
 */
export function crawlAndIngest(
  rules: CrawlRules,
  sources: readonly Source[],
  options: IngestOptions,
  ports: IngestPorts,
  onProgress: (progress: CrawlProgress) => void = () => undefined,
  changes: FetchChanges = {},
): Promise<CrawlReport> {
  const read = ({ runId }: CrawlEnd): Promise<Summary> =>
    ingestFetched(runId, sources, options, ports, (progress) => onProgress({ kind: "ingest", progress }));
  return crawlAndRead(rules, sources, read, ports, (step) => onProgress({ kind: "step", step }), changes);
}

/** The same, with `read` to see to it that what has been fetched is read. */
export async function crawlAndRead(
  rules: CrawlRules,
  sources: readonly Source[],
  read: (end: CrawlEnd) => Promise<Summary>,
  ports: Pick<IngestPorts, "store" | "finish" | "stop" | "now">,
  onStep: (step: CrawlStep) => void,
  changes: FetchChanges = {},
): Promise<CrawlReport> {
  const { store, finish, stop } = ports;
  const now = ports.now ?? (() => new Date());
  const unlock = lockCrawl(store);
  const fetcher = new Fetcher({ ...rulesOf(rules), ...changes }, stop);
  const startedAt = now().toISOString();
  const started = performance.now();
  let end: CrawlEnd | null = null;
  let documents: Summary = { read: 0, partial: 0, skipped: 0, failed: 0, pages: 0, interrupted: false };
  let fault: unknown = null;
  try {
    end = await crawl(
      sources,
      { hosts: HOSTS, delaySeconds: rules.delaySeconds },
      { store, fetcher, readPage, now, finish },
      onStep,
    );
    if (!stop?.aborted) documents = await read(end);
    return report(store, { end, documents, fetcher, sources, startedAt, started });
  } catch (error) {
    fault = error;
    throw error;
  } finally {
    try {
      if (end) closeRun(store, end, { fault, documents, fetcher, time: now().toISOString() });
    } finally {
      await fetcher.close();
      unlock();
    }
  }
}

/** A run that failed is not gone on with: what it fetched waits to be read all the same. */
function closeRun(
  store: Store,
  end: CrawlEnd,
  { fault, documents, fetcher, time }: { fault: unknown; documents: Summary; fetcher: Fetcher; time: string },
): void {
  endRun(store, end.runId, {
    outcome: fault !== null ? "failed" : documents.interrupted ? "interrupted" : end.outcome,
    error: fault === null ? end.error : String(fault),
    requests: fetcher.requests,
    bytes: fetcher.bytes,
    documentsRead: documents.read,
    documentsFailed: documents.failed,
    time,
  });
}

/** Reads what has been fetched and not been read since, and the folders of the sources. */
async function ingestFetched(
  runId: number,
  sources: readonly Source[],
  options: IngestOptions,
  ports: IngestPorts,
  onProgress: (progress: Progress) => void,
): Promise<Summary> {
  const { store } = ports;
  const unread = unreadFiles(store, options.force ? runId : null);
  const { fileMb } = { ...DEFAULT_LIMITS, ...options.limits };
  const folders = sources.flatMap((source) => source.folders.map((folder) => resolve(folder)));
  const present = folders.filter((folder) => existsSync(folder));
  const { files, ignored } = findFiles(present, originalsFolder(store.file));
  // A folder that is missing tonight fails by name; it does not keep what was fetched from being read.
  files.push(...folders.filter((folder) => !existsSync(folder)));
  const { candidates, unreadable } = await findCandidates(files, fileMb, ports.finish);
  const fetched = distinct(unread, store);
  onProgress({
    kind: "found",
    documents: fetched.length + candidates.length + unreadable.length,
    files: unread.length + files.length,
    ignored,
  });
  const summary = await readDocuments([...fetched, ...candidates], unreadable, options, ports, onProgress);
  if (!summary.interrupted) markRead(store, unread);
  else
    markRead(
      store,
      unread.filter(({ sha256 }) => findDocument(store, sha256) !== null),
    );
  return summary;
}

/** The same bytes under several addresses are one document, named by the alphabetically first. */
function distinct(unread: readonly UnreadFile[], store: Store): Candidate[] {
  const bySha256 = new Map<string, Candidate>();
  for (const { url, sha256, fileName, byteSize } of unread)
    if (!bySha256.has(sha256))
      bySha256.set(sha256, { source: url, fileName, sha256, byteSize, path: originalPath(store.file, sha256) });
  return [...bySha256.values()];
}

interface Ended {
  end: CrawlEnd;
  documents: Summary;
  fetcher: Fetcher;
  sources: readonly Source[];
  startedAt: string;
  started: number;
}

function report(store: Store, { end, documents, fetcher, sources, startedAt, started }: Ended): CrawlReport {
  const addresses = { page: 0, new: 0, changed: 0, unchanged: 0, refused: 0, gone: 0, failed: 0 };
  const counts = store.sqlite
    .prepare("SELECT outcome, count(*) AS urls FROM crawl_urls WHERE settled_run = ? GROUP BY outcome")
    .all(end.runId) as { outcome: keyof typeof addresses; urls: number }[];
  for (const { outcome, urls } of counts) addresses[outcome] = urls;
  return {
    ...end,
    sources: sources.map((source) => source.name),
    startedAt,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    requests: fetcher.requests,
    bytes: fetcher.bytes,
    addresses,
    documents,
  };
}

function rulesOf({ contact, allowHosts, limits }: CrawlRules): FetchRules {
  const product = `${AGENT}/${packageVersion()}`;
  return {
    agent: AGENT,
    userAgent: contact === null ? product : `${product} (+${contact.includes("://") ? contact : `mailto:${contact}`})`,
    allowHosts,
    exchange: {
      ...EXCHANGE_LIMITS,
      totalMs: limits.fileMinutes * 60_000,
      maxBytes: limits.fileMegabytes * 1e6,
    },
    retry: RETRY_RULES,
    redirects: REDIRECTS,
    total: { requests: limits.requests, bytes: limits.megabytes * 1e6, ms: limits.minutes * 60_000 },
  };
}
