/** What the crawler has done and what is left, for people. */
import type { RunOutcome, UrlOutcome } from "./frontier-rows.js";
import type { Store } from "./open.js";

export interface CrawlRunStatus {
  run_id: number;
  sources: string[];
  started_at: string;
  finished_at: string | null;
  outcome: RunOutcome;
  error: string | null;
  requests: number;
  bytes: number;
  documents_read: number;
  documents_failed: number;
  /** Addresses that wait in this run. */
  waiting: number;
}

export interface CrawlSourceStatus {
  source_name: string;
  addresses: number;
  /** Files kept, each address once. */
  files: number;
  waiting: number;
  refused: number;
  gone: number;
  failed: number;
  last_fetched_at: string | null;
}

/** An address that gave nothing when it was last asked. */
export interface CrawlTrouble {
  url: string;
  source_name: string;
  title: string;
  outcome: UrlOutcome;
  error: string | null;
  fetched_at: string | null;
  found_on: string | null;
}

export interface CrawlStatus {
  /** The last twenty, the newest first. */
  runs: CrawlRunStatus[];
  sources: CrawlSourceStatus[];
  troubles: CrawlTrouble[];
}

const WAITING = "settled_run IS NOT seen_run AND seen_run IN (SELECT max(run_id) FROM crawl_runs GROUP BY sources)";

export function crawlStatus({ sqlite }: Store): CrawlStatus {
  const runs = sqlite
    .prepare(
      `SELECT r.*, (SELECT count(*) FROM crawl_urls u WHERE u.seen_run = r.run_id AND u.settled_run IS NOT u.seen_run)
         AS waiting FROM crawl_runs r ORDER BY run_id DESC LIMIT 20`,
    )
    .all() as (Omit<CrawlRunStatus, "sources"> & { sources: string })[];
  return {
    runs: runs.map((run) => ({ ...run, sources: JSON.parse(run.sources) as string[] })),
    sources: sqlite
      .prepare(
        `SELECT source_name, count(*) AS addresses, count(sha256) AS files,
           count(*) FILTER (WHERE ${WAITING}) AS waiting,
           count(*) FILTER (WHERE outcome = 'refused') AS refused,
           count(*) FILTER (WHERE outcome = 'gone') AS gone,
           count(*) FILTER (WHERE outcome = 'failed') AS failed,
           max(fetched_at) AS last_fetched_at
         FROM crawl_urls GROUP BY source_name ORDER BY source_name`,
      )
      .all() as CrawlSourceStatus[],
    troubles: sqlite
      .prepare(
        `SELECT url, source_name, title, outcome, error, fetched_at, found_on FROM crawl_urls
         WHERE outcome IN ('refused', 'gone', 'failed') ORDER BY outcome = 'failed' DESC, source_name, url`,
      )
      .all() as CrawlTrouble[],
  };
}
