/** Jobs: added, and ended in the transaction that stores what came of them. */
import { StoreError } from "../errors.js";
import type { Store } from "../open.js";
import { statement } from "../write.js";

export interface NewJob {
  task: string;
  payload: unknown;
  /** A second job with the same key takes the place of one that waits. */
  key: string;
  /** Smaller goes first. */
  priority: number;
  /** Times it is tried. */
  attempts: number;
  /** Jobs of one queue are done one after the other, whoever does them. */
  queue?: string;
  /** Workers that know of a newer version than their own leave jobs of that version alone. */
  version?: string | null;
}

/** A job in hand; whether it still is ours is known by who took it, and when. */
export interface JobClaim {
  id: string;
  pool: string;
  takenAt: Date;
}

/** Another worker has the job: this one was taken for dead. What it did must not be stored. */
export class JobLost extends StoreError {}

/** Adds jobs; belongs into a transaction where they must come with something else. */
export function addJobs({ sqlite }: Store, jobs: readonly NewJob[]): void {
  if (jobs.length === 0) return;
  const specs = jobs.map(({ task, payload, key, priority, attempts, queue, version }) => ({
    ...{ identifier: task, payload, job_key: key, priority, max_attempts: attempts },
    ...{ queue_name: queue ?? null, flags: version ? [versionFlag(version)] : null },
  }));
  statement(
    sqlite,
    `SELECT count(*) FROM graphile_worker.add_jobs(
       ARRAY(SELECT json_populate_recordset(NULL::graphile_worker.job_spec, ?::json)), false)`,
  ).get(JSON.stringify(specs));
}

export const versionFlag = (version: string): string => `version ${version}`;

const STILL_OURS = "id = ?::bigint AND locked_by = ? AND date_trunc('milliseconds', locked_at) = ?::timestamptz";

/**
 * Ends a job and lets its queue go on. Belongs into the transaction that stores what came of the job: both happen or
 * neither does. graphile-worker's own completion finds nothing left to do.
 * Throws JobLost when somebody else has the job.
 */
export function completeJob(store: Store, claim: JobClaim): void {
  release(store, claim, `DELETE FROM graphile_worker._private_jobs WHERE ${STILL_OURS} RETURNING job_queue_id`);
}

/** Makes sure within a transaction that the job is still ours. Throws JobLost when it is not. */
export function holdJob({ sqlite }: Store, { id, pool, takenAt }: JobClaim): void {
  const text = `SELECT 1 FROM graphile_worker._private_jobs WHERE ${STILL_OURS} FOR UPDATE`;
  if (statement(sqlite, text).get(id, pool, takenAt.toISOString()) === undefined) throw new JobLost(lost(id));
}

/** Puts a job back as if it had not been taken: the worker goes home before it is done. */
export function returnJob(store: Store, claim: JobClaim): void {
  release(
    store,
    claim,
    `UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, attempts = greatest(attempts - 1, 0)
     WHERE ${STILL_OURS} RETURNING job_queue_id`,
  );
}

function release({ sqlite }: Store, { id, pool, takenAt }: JobClaim, text: string): void {
  const row = statement(
    sqlite,
    `WITH job AS (${text}), queue AS (
       UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
       WHERE id IN (SELECT job_queue_id FROM job) AND locked_by = ?)
     SELECT count(*) FROM job`,
  )
    .pluck()
    .get(id, pool, takenAt.toISOString(), pool);
  if (row !== 1) throw new JobLost(lost(id));
}

const lost = (id: string): string => `job ${id} was given to another worker`;

/** Adds `job` unless one with its key waits already. */
export function addJobOnce(store: Store, job: NewJob): void {
  const waits = statement(store.sqlite, "SELECT 1 FROM graphile_worker.jobs WHERE key = ? AND locked_at IS NULL");
  if (waits.get(job.key) === undefined) addJobs(store, [job]);
}

/** Jobs that somebody has in hand, will take, or will try again; those for versions in `others` aside. */
export function jobsAhead({ sqlite }: Store, others: readonly string[]): number {
  const count = statement(
    sqlite,
    `SELECT count(*) FROM graphile_worker.jobs
     WHERE (attempts < max_attempts OR locked_at IS NOT NULL)
       AND jsonb_exists_any(coalesce(flags, '{}'), ?::text[]) IS FALSE`,
  );
  return Number(count.pluck().get(others.map(versionFlag)));
}
