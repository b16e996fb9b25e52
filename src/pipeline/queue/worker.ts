/** A worker: takes jobs from the queue until it is told to go home, or until nothing is left. */
import { EventEmitter } from "node:events";
import { type Runner, run, type WorkerEvents } from "graphile-worker";
import {
  closeStore,
  DatabaseAway,
  jobsAhead,
  newerVersions,
  openStore,
  prepareQueue,
  registerVersion,
  SILENT,
  type Store,
  serverAddress,
  startHeartbeat,
  versionFlag,
} from "../../store/index.js";
import type { Came } from "../document-reader.js";
import { keepHeapFlat } from "../flat-heap.js";
import { DEFAULT_LIMITS, defaultJobs, type Limits } from "../limits.js";
import type { Progress } from "../progress.js";
import { pipelineVersion } from "../version.js";
import { type PatientPool, patientPool, untilItWorks } from "./patient-pool.js";
import { Tasks } from "./tasks.js";

export interface WorkerOptions {
  /** Documents read at once; default as many as cores and memory allow. */
  jobs?: number;
  /** Go home when no job is left. */
  drain: boolean;
  limits?: Partial<Limits>;
  /** Silence after which a worker is taken for dead and its jobs are given to others. */
  deadAfterMs?: number;
}

export interface WorkerPorts {
  /** Aborted: documents under way are finished, no other is begun. */
  finish?: AbortSignal;
  /** Aborted: documents under way are given back. */
  stop?: AbortSignal;
  /** Module that serves as worker process; default the real stages. */
  worker?: URL;
}

/** Progress of documents, and whether the database answers. */
export type WorkerNews = Exclude<Progress, { kind: "found" | "started" | "unpacked" }> | { kind: "away" | "back" };

const DEAD_AFTER_MS = 15_000;
const POLL_MS = 2000;
/** Who only waits for the end looks more often. */
const DRAIN_POLL_MS = 500;
/** One that listens, the others for taking and ending jobs. */
const CONNECTIONS = 3;

/** Works on the queue of the database at `address`; returns how many documents failed in its hands. */
export async function runWorker(
  address: string,
  options: WorkerOptions,
  ports: WorkerPorts = {},
  tell: (news: WorkerNews) => void = () => undefined,
): Promise<{ failed: number }> {
  const away = awayTeller(tell);
  const gaveUp = (): boolean => (ports.finish?.aborted ?? false) || (ports.stop?.aborted ?? false);
  const store = await openPatiently(address, away, gaveUp);
  if (store === null) return { failed: 0 };
  try {
    return await new QueueWorker(store, options, ports, tell, away).untilDone();
  } finally {
    closeStore(store);
  }
}

/** Null when somebody lost patience. */
async function openPatiently(
  address: string,
  away: (away: boolean) => void,
  gaveUp: () => boolean,
): Promise<Store | null> {
  const isAway = (error: unknown): boolean => {
    const gone = error instanceof DatabaseAway;
    if (gone) away(true);
    return gone;
  };
  try {
    return await untilItWorks(
      async () => {
        const store = await openStore(address);
        try {
          await prepareQueue(store);
          registerVersion(store, pipelineVersion());
          away(false);
          return store;
        } catch (error) {
          closeStore(store);
          throw error;
        }
      },
      isAway,
      gaveUp,
    );
  } catch (error) {
    if (gaveUp() && error instanceof DatabaseAway) return null;
    throw error;
  }
}

/** Says once that the database is away, and once that it is back. */
function awayTeller(tell: (news: WorkerNews) => void): (away: boolean) => void {
  let was = false;
  return (is) => {
    if (is !== was) tell({ kind: is ? "away" : "back" });
    was = is;
  };
}

class QueueWorker {
  private failed = 0;
  private finishing = false;
  private readonly tasks: Tasks;
  private readonly connections: PatientPool;
  private readonly jobs: number;
  private runner: Runner | null = null;

  constructor(
    private readonly store: Store,
    private readonly options: WorkerOptions,
    private readonly ports: WorkerPorts,
    private readonly tell: (news: WorkerNews) => void,
    away: (away: boolean) => void,
  ) {
    keepHeapFlat();
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.jobs = options.jobs ?? defaultJobs(limits);
    const { worker, finish, stop } = ports;
    const given = { ...(worker ? { worker } : {}), ...(finish ? { finish } : {}), ...(stop ? { stop } : {}) };
    const gaveUp = (): boolean => this.finishing;
    this.tasks = new Tasks({ store, limits, jobs: this.jobs, away, gaveUp, told: this.told, ...given });
    this.connections = patientPool(serverAddress(store.address), CONNECTIONS, away);
  }

  async untilDone(): Promise<{ failed: number }> {
    const { finish, stop } = this.ports;
    finish?.addEventListener("abort", this.goHome);
    stop?.addEventListener("abort", this.stopAtOnce);
    const watch = this.options.drain ? setInterval(this.goHomeWhenEmpty, DRAIN_POLL_MS) : undefined;
    try {
      // graphile-worker gives up when the server is away for long; we do not.
      while (!this.finishing && !finish?.aborted && !stop?.aborted) await this.workUntilItEnds();
    } finally {
      clearInterval(watch);
      finish?.removeEventListener("abort", this.goHome);
      stop?.removeEventListener("abort", this.stopAtOnce);
      this.tasks.close();
      await this.connections.pool.end().catch(() => undefined);
    }
    return { failed: this.failed };
  }

  private async workUntilItEnds(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    let stopHeart = (): void => undefined;
    events.on("pool:create", ({ workerPool }) => {
      const { deadAfterMs = DEAD_AFTER_MS } = this.options;
      const version = pipelineVersion();
      stopHeart = startHeartbeat(this.store, { poolIds: [workerPool.id], version, jobs: this.jobs, deadAfterMs });
    });
    try {
      this.runner = await run({
        ...{ pgPool: this.connections.pool, events, logger: SILENT, noHandleSignals: true, parsedCronItems: [] },
        taskList: { read: this.tasks.read, fetch: this.tasks.fetch, compare: this.tasks.compare },
        concurrency: this.jobs,
        pollInterval: this.options.drain ? DRAIN_POLL_MS : POLL_MS,
        forbiddenFlags: this.flagsOfOthers,
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
      if (this.finishing) this.goHome();
      await this.runner.promise;
    } catch (error) {
      // At the end a server that is away is nobody's business any more; before, it is tried again.
      if (!this.finishing) await new Promise((done) => setTimeout(done, POLL_MS));
      else if (this.runner === null) throw error;
    } finally {
      this.runner = null;
      try {
        stopHeart();
      } catch {
        // The server is away: the others will find this worker silent.
      }
    }
  }

  private others: string[] = [];
  private othersAt = Number.NEGATIVE_INFINITY;

  /** Jobs that a newer version has asked for are left to its workers. */
  private readonly flagsOfOthers = (): string[] => {
    if (performance.now() - this.othersAt > POLL_MS) {
      this.others = newerVersions(this.store, pipelineVersion());
      this.othersAt = performance.now();
    }
    return this.others.map(versionFlag);
  };

  private readonly told = (came: Came): void => {
    const { source: file } = came;
    if (came.kind === "stored") this.tell({ kind: "stored", file, ...came.stored });
    else if (came.kind === "skipped") {
      const { status, error } = came.known;
      this.tell({ kind: "skipped", file, status, error });
    } else if (came.kind === "failed") {
      this.failed++;
      this.tell({ kind: "failed", file, code: came.failure.code, error: came.failure.message });
    }
  };

  private readonly goHomeWhenEmpty = (): void => {
    try {
      if (jobsAhead(this.store, this.others) === 0) this.goHome();
    } catch {
      // The server is away; the next look will tell.
    }
  };

  private readonly goHome = (): void => {
    this.finishing = true;
    this.connections.losePatience();
    void this.runner?.stop().catch(() => undefined);
  };

  private readonly stopAtOnce = (): void => {
    this.tasks.stop();
    this.goHome();
  };
}
