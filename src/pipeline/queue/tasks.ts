/** What a worker does with a job in hand. However it ends, the job ends in the transaction that stores what came of it. */
import { existsSync } from "node:fs";
import type { JobHelpers } from "graphile-worker";
import { type CrawlRules, parseSources, type Source, sourcesOfAddresses } from "../../crawl/index.js";
import {
  addJobOnce,
  addJobs,
  asStoreError,
  completeJob,
  DatabaseAway,
  findDocument,
  forgetFailure,
  holdJob,
  type JobClaim,
  JobLost,
  keepOriginal,
  markFilesRead,
  newerVersions,
  originalPath,
  returnJob,
  type Store,
  shownAddress,
  unreadFiles,
  type Writing,
} from "../../store/index.js";
import { betweenDocuments } from "../between-documents.js";
import type { Candidate } from "../candidates.js";
import { crawlAndRead } from "../crawl.js";
import { type Came, DocumentReader, membersOf, type ReaderPorts } from "../document-reader.js";
import type { Limits } from "../limits.js";
import type { Summary } from "../progress.js";
import type { Failure, Unpacked } from "../protocol.js";
import { pipelineVersion } from "../version.js";
import { untilItWorks } from "./patient-pool.js";
import { COMPARE, type FetchJob, type ReadJob, readJob } from "./work.js";

/** The document may be well and the machine to blame: another attempt may do better, here or elsewhere. */
const WORTH_A_RETRY = new Set(["worker-crashed", "limit-exceeded"]);

/** Thrown when the job has been put back: graphile-worker must not take it for done. */
export class GoingHome extends Error {}

export interface TaskPorts extends ReaderPorts {
  /** Worker processes at once. */
  jobs: number;
  limits: Limits;
  /** Told how a document came out. */
  told: (came: Came) => void;
  /** Told whenever the database does not answer, and when it does again. */
  away: (away: boolean) => void;
  gaveUp: () => boolean;
  finish?: AbortSignal;
  stop?: AbortSignal;
}

export class Tasks {
  /** One for each way of reading. */
  private readonly readers = new Map<string, DocumentReader>();
  private readonly version = pipelineVersion();

  constructor(private readonly ports: TaskPorts) {}

  readonly read = letGo(async (payload: unknown, { job }: JobHelpers): Promise<void> => {
    const work = payload as ReadJob;
    const claim = claimOf(job);
    const { store } = this.ports;
    const path = originalPath(store.file, work.sha256);
    if (!existsSync(path)) throw new Error(`the original ${path} is missing: do all hosts share this folder?`);
    const triedBefore = job.attempts > 1 || job.last_error !== null;
    const came = await this.withDatabase(() => this.readOne({ ...work, path }, work, claim, triedBefore));
    if (came.kind === "stopped") {
      returnJob(store, claim);
      throw new GoingHome("the worker goes home");
    }
    if (came.kind === "skipped")
      await this.withDatabase(() => inOneTransaction(store, () => this.complete(claim, work)));
    if (came.kind === "unpacked") await this.handOutMembers(claim, work, came.source, came.unpacked);
    this.ports.told(came);
    if (came.kind === "failed" && isWorthARetry(came.failure)) throw new Error(came.failure.message);
  });

  /** Crawls; the documents found are handed out in the transaction that ends the job. */
  readonly fetch = letGo(async (payload: unknown, { job }: JobHelpers): Promise<void> => {
    const work = payload as FetchJob;
    const { store, finish, stop } = this.ports;
    const { rules, sources } = sourcesOf(work);
    let interrupted = false;
    const handOut = async ({ outcome }: { outcome: string }): Promise<Summary> => {
      interrupted = outcome === "interrupted";
      const files = unreadFiles(store);
      inOneTransaction(store, () => {
        addJobs(
          store,
          files.map((file) => readJob({ ...handedOn(work), ...file, source: file.url })),
        );
        if (interrupted) returnJob(store, claimOf(job));
        else completeJob(store, claimOf(job));
      });
      return { read: 0, partial: 0, skipped: 0, failed: 0, pages: 0, interrupted: false };
    };
    const signals = { ...(finish ? { finish } : {}), ...(stop ? { stop } : {}) };
    await crawlAndRead(rules, sources, handOut, { store, ...signals }, () => undefined);
    if (interrupted || stop?.aborted) throw new GoingHome("the worker goes home");
  });

  readonly compare = letGo(async (_payload: unknown, { job }: JobHelpers): Promise<void> => {
    const { store } = this.ports;
    await this.withDatabase(() => betweenDocuments(store));
    await this.withDatabase(() => inOneTransaction(store, () => completeJob(store, claimOf(job))));
  });

  /** Gives up the documents under way. */
  stop(): void {
    for (const reader of this.readers.values()) reader.stop();
  }

  close(): void {
    for (const reader of this.readers.values()) reader.close();
  }

  private readOne(candidate: Candidate, work: ReadJob, claim: JobClaim, triedBefore: boolean): Promise<Came> {
    const { store } = this.ports;
    const known = findDocument(store, work.sha256);
    // What failed at the last attempt is stored as failed, and would be skipped.
    const again = triedBefore && known?.status === "failed" && !this.isNewer(known.pipelineVersion);
    const writing = (failure: Failure | null): Writing => ({
      force: work.force || again,
      stands: ({ pipelineVersion }) => this.isNewer(pipelineVersion),
      alongside: () => {
        if (failure !== null && isWorthARetry(failure)) holdJob(store, claim);
        else this.complete(claim, work);
        addJobOnce(store, COMPARE);
      },
    });
    return this.readerFor(work).read(candidate, { writing });
  }

  /** The members become jobs in the transaction that ends the archive's. */
  private async handOutMembers(claim: JobClaim, work: ReadJob, source: string, unpacked: Unpacked): Promise<void> {
    const { store } = this.ports;
    const { candidates, unreadable } = membersOf({ ...work, source }, unpacked);
    for (const { path, sha256 } of candidates) await keepOriginal(store.file, path, sha256);
    await this.withDatabase(() =>
      inOneTransaction(store, () => {
        forgetFailure(store, work.sha256);
        for (const member of unreadable) this.readerFor(work).storeUnreadable(member, { force: work.force });
        const jobs = candidates.map(({ source, fileName, sha256, byteSize, share }) =>
          readJob({ ...work, source, fileName, sha256, byteSize, share }),
        );
        addJobs(store, jobs);
        this.complete(claim, work);
        addJobOnce(store, COMPARE);
      }),
    );
  }

  private complete(claim: JobClaim, { sha256 }: ReadJob): void {
    completeJob(this.ports.store, claim);
    markFilesRead(this.ports.store, sha256);
  }

  private isNewer(version: string): boolean {
    return version !== this.version && newerVersions(this.ports.store, this.version).includes(version);
  }

  private readerFor({ options }: ReadJob): DocumentReader {
    const key = JSON.stringify(options);
    let reader = this.readers.get(key);
    if (reader === undefined) {
      // Other workers may be at work on this host: what is done beside the reading takes their cores.
      reader = new DocumentReader(options, this.ports, this.ports.limits, { jobs: this.ports.jobs, crowded: true });
      this.readers.set(key, reader);
    }
    return reader;
  }

  /** A database that goes away in the middle is waited for, and the whole done again: nothing of it was stored. */
  private withDatabase<T>(work: () => T | Promise<T>): Promise<T> {
    const { store, away, gaveUp } = this.ports;
    return untilItWorks(
      async () => {
        const value = await work();
        away(false);
        return value;
      },
      (error) => {
        const gone = isAway(error, store.address);
        if (gone) away(true);
        return gone;
      },
      gaveUp,
    );
  }
}

type Task = (payload: unknown, helpers: JobHelpers) => Promise<void>;

/**
 * A job that is no longer ours must not be failed by graphile-worker: this worker may have taken it again by then.
 * It is told of a job that nobody has.
 */
function letGo(task: Task): Task {
  return async (payload, helpers) => {
    try {
      await task(payload, helpers);
    } catch (error) {
      if (error instanceof JobLost || error instanceof GoingHome) helpers.job.id = "0";
      throw error;
    }
  };
}

function isAway(error: unknown, address: string): boolean {
  return asStoreError(error, shownAddress(address)) instanceof DatabaseAway;
}

function isWorthARetry({ code, retryable }: Failure): boolean {
  return retryable || WORTH_A_RETRY.has(code);
}

function sourcesOf({ source, sources }: FetchJob): { rules: CrawlRules; sources: Source[] } {
  if ("text" in sources) {
    const file = parseSources(sources.text, source);
    return { rules: file, sources: file.sources };
  }
  const { rules, sources: named } = sourcesOfAddresses(sources.urls, sources.allowHosts);
  return { rules: { ...rules, contact: sources.contact }, sources: named };
}

function handedOn({ options, force, priority, attempts }: FetchJob) {
  return { options, force, priority, attempts, version: null };
}

function inOneTransaction(store: Store, work: () => void): void {
  store.sqlite.transaction(work).immediate();
}

function claimOf({ id, locked_by, locked_at }: JobHelpers["job"]): JobClaim {
  return { id: String(id), pool: locked_by ?? "", takenAt: locked_at ?? new Date(0) };
}
