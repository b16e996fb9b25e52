/** A worker's sign of life, and what it does about workers that give none. */
import { hostname } from "node:os";
import { Worker } from "node:worker_threads";
import type { Store } from "../open.js";
import { serverAddress } from "../open-postgres.js";
import { statement } from "../write.js";

export interface Heart {
  /** Names under which the worker takes jobs. */
  poolIds: readonly string[];
  version: string;
  jobs: number;
  /** A worker that has been silent so long is taken for dead: its jobs go to others. */
  deadAfterMs: number;
}

/** Signs of life within the time after which a worker is taken for dead. */
const BEATS = 5;

/** Starts beating; returns what ends it: the worker goes home in order. */
export function startHeartbeat(store: Store, { poolIds, version, jobs, deadAfterMs }: Heart): () => void {
  const thread = new Worker(new URL("./heartbeat-thread.mjs", import.meta.url), {
    workerData: {
      ...{ url: serverAddress(store.address), poolIds: [...poolIds], version, jobs, deadAfterMs },
      ...{ host: hostname(), pid: process.pid, everyMs: Math.ceil(deadAfterMs / BEATS) },
    },
    execArgv: [],
  });
  thread.on("error", () => undefined);
  thread.unref();
  return () => {
    void thread.terminate();
    statement(store.sqlite, "DELETE FROM juesuan_queue.workers WHERE pool_id = ANY (?::text[])").run([...poolIds]);
  };
}
