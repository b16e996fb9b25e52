// The thread by which a worker shows that it lives, however busy the worker itself is, and by which it frees the jobs of
// workers that have fallen silent. Plain JavaScript, as the thread of the store's connection is.
import { workerData } from "node:worker_threads";
import pg from "pg";

const { url, poolIds, host, pid, version, jobs, everyMs, deadAfterMs } = workerData;

const BEAT = `INSERT INTO juesuan_queue.workers (pool_id, host, pid, version, jobs)
  SELECT pool, $2, $3, $4, $5 FROM unnest($1::text[]) pool
  ON CONFLICT (pool_id) DO UPDATE SET seen_at = now()`;

// After a restart of the server everybody has been silent and gets the time to come back.
const RECOVER = `WITH limits AS (SELECT now() - $1 * interval '1 millisecond' AS silent_since),
  gone AS (DELETE FROM juesuan_queue.workers USING limits
    WHERE seen_at < silent_since AND pg_postmaster_start_time() < silent_since RETURNING pool_id),
  lost AS (SELECT locked_by FROM graphile_worker.jobs, limits
    WHERE locked_at < silent_since AND pg_postmaster_start_time() < silent_since
      AND NOT EXISTS (SELECT 1 FROM juesuan_queue.workers w WHERE w.pool_id = locked_by AND seen_at >= silent_since)
    UNION SELECT pool_id FROM gone)
  SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM lost HAVING count(*) > 0`;

/** A comparison must not wait for ever behind documents that keep coming. */
const HASTEN = `SELECT count(*) FROM (SELECT id FROM graphile_worker.jobs
    WHERE key = 'compare' AND locked_at IS NULL AND priority > 0 AND created_at < now() - interval '10 minutes') late,
  LATERAL graphile_worker.reschedule_jobs(ARRAY[late.id], priority := 0)`;

let client = null;

async function beat() {
  try {
    client ??= await connected();
    await client.query(BEAT, [poolIds, host, pid, version, jobs]);
    await client.query(RECOVER, [deadAfterMs]);
    await client.query(HASTEN);
  } catch {
    // The server is away: the next beat tries again.
    client?.end().catch(() => undefined);
    client = null;
  }
  setTimeout(beat, everyMs);
}

async function connected() {
  const fresh = new pg.Client({
    connectionString: url,
    application_name: "juesuan heartbeat",
    connectionTimeoutMillis: everyMs * 2,
  });
  fresh.on("error", () => undefined);
  await fresh.connect();
  return fresh;
}

beat();
