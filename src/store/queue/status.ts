/** How the queue stands: what waits and since when, who works, what has been given up. */
import type { Store } from "../open.js";
import { statement } from "../write.js";
import { hasQueue } from "./schema.js";

/** Jobs of one kind (`read`, `fetch`, `compare`). */
export interface TaskDepth {
  task: string;
  /** May be taken now. */
  waiting: number;
  /** In somebody's hands. */
  running: number;
  /** Failed, and waiting to be tried again. */
  retrying: number;
  /** Given up. */
  dead: number;
}

export interface QueueWorker {
  host: string;
  pid: number;
  version: string;
  jobs: number;
  started_at: string;
  /** Seconds since its last sign of life. */
  silent: number;
}

/** A job that has failed as often as it may; it stays until somebody tries it again or drops it. */
export interface DeadLetter {
  job: string;
  task: string;
  source: string;
  attempts: number;
  error: string | null;
  enqueued_at: string;
}

export interface QueueStatus {
  tasks: TaskDepth[];
  /** Seconds that the oldest job has been waiting to be taken; 0 when none waits. */
  oldestSeconds: number;
  workers: QueueWorker[];
  deadLetters: DeadLetter[];
}

const WAITS = "locked_at IS NULL AND attempts < max_attempts";
const DEAD = "locked_at IS NULL AND attempts >= max_attempts";
const TASKS = ["read", "fetch", "compare"];
/** Longer lists tell nothing more. */
const MOST_LETTERS = 500;

/** Null where there is no queue. */
export function queueStatus(store: Store): QueueStatus | null {
  if (!hasQueue(store)) return null;
  const { sqlite } = store;
  const tasks = statement(
    sqlite,
    `SELECT t.task, count(*) FILTER (WHERE ${WAITS} AND run_at <= now()) AS waiting,
       count(*) FILTER (WHERE locked_at IS NOT NULL) AS running,
       count(*) FILTER (WHERE ${WAITS} AND run_at > now()) AS retrying, count(*) FILTER (WHERE ${DEAD}) AS dead
     FROM unnest(?::text[]) WITH ORDINALITY t (task, place) LEFT JOIN graphile_worker.jobs j ON j.task_identifier = t.task
     GROUP BY t.task, t.place ORDER BY t.place`,
  ).all(TASKS) as TaskDepth[];
  const oldest = statement(
    sqlite,
    `SELECT coalesce(extract(epoch FROM now() - min(run_at)), 0)::double precision FROM graphile_worker.jobs
     WHERE ${WAITS} AND run_at <= now()`,
  );
  const workers = statement(
    sqlite,
    `SELECT host, pid, version, jobs, started_at::text, extract(epoch FROM now() - seen_at)::double precision AS silent
     FROM juesuan_queue.workers ORDER BY host, pid`,
  ).all() as QueueWorker[];
  return { tasks, oldestSeconds: Number(oldest.pluck().get()), workers, deadLetters: deadLetters(store) };
}

function deadLetters({ sqlite }: Store): DeadLetter[] {
  return statement(
    sqlite,
    `SELECT j.id::text AS job, j.task_identifier AS task, coalesce(p.payload ->> 'source', j.key, '') AS source, j.attempts,
       j.last_error AS error, j.created_at::text AS enqueued_at
     FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id
     WHERE j.locked_at IS NULL AND j.attempts >= j.max_attempts ORDER BY j.id LIMIT ${MOST_LETTERS}`,
  ).all() as DeadLetter[];
}

/** Has dead letters tried again, all or those with these job numbers; returns how many. */
export function retryDeadLetters(store: Store, jobs: readonly string[] | null): number {
  return ofDeadLetters(
    store,
    jobs,
    "SELECT count(*) FROM graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM dead), run_at := now(), attempts := 0)",
  );
}

/** Drops dead letters, all or those with these job numbers; returns how many. */
export function dropDeadLetters(store: Store, jobs: readonly string[] | null): number {
  return ofDeadLetters(store, jobs, "SELECT count(*) FROM graphile_worker.complete_jobs(ARRAY(SELECT id FROM dead))");
}

function ofDeadLetters({ sqlite }: Store, jobs: readonly string[] | null, act: string): number {
  const text = `WITH dead AS (SELECT id FROM graphile_worker.jobs
    WHERE ${DEAD} AND (?::bigint[] IS NULL OR id = ANY (?::bigint[]))) ${act}`;
  return Number(statement(sqlite, text).pluck().get(jobs, jobs));
}
