/** How the dataset came about: failures with their reasons, crawls, the queue, the share proved over time. */
import type { Store } from "../open.js";
import { type QueueStatus, queueStatus } from "../queue/status.js";
import { statement } from "../write.js";

export interface FailedEntry {
  document_id: number;
  file_name: string;
  source: string;
  status: "failed" | "partial";
  error_code: string | null;
  error: string | null;
  ingested_at: string;
}

/** Documents read on one day with one version. */
export interface IngestDay {
  day: string;
  pipeline_version: string;
  documents: number;
  failed: number;
  partial: number;
  /** Amounts of tables that stand for their key, and how many of them are proved or repaired. */
  facts: number;
  proved: number;
}

export interface CrawlRunEntry {
  run_id: number;
  sources: string;
  started_at: string;
  finished_at: string | null;
  outcome: string;
  error: string | null;
  documents_read: number;
  documents_failed: number;
}

export interface RunReport {
  failures: FailedEntry[];
  days: IngestDay[];
  crawls: CrawlRunEntry[];
  /** Null where no workers are used. */
  queue: QueueStatus | null;
}

export function runReport(store: Store): RunReport {
  const { sqlite } = store;
  return {
    failures: statement(
      sqlite,
      `SELECT document_id, file_name, source, status, error_code, error, ingested_at FROM documents
       WHERE status <> 'ok' ORDER BY status, ingested_at DESC, source LIMIT 500`,
    ).all() as FailedEntry[],
    days: statement(
      sqlite,
      `SELECT substr(d.ingested_at, 1, 10) AS day, d.pipeline_version, count(*) AS documents,
         count(*) FILTER (WHERE d.status = 'failed') AS failed, count(*) FILTER (WHERE d.status = 'partial') AS partial,
         coalesce(sum(s.facts), 0) AS facts, coalesce(sum(s.proved), 0) AS proved
       FROM documents d
       LEFT JOIN (SELECT document_id, sum(facts) AS facts, sum(proved) AS proved FROM document_statements
         GROUP BY document_id) s ON s.document_id = d.document_id
       GROUP BY 1, 2 ORDER BY 1, 2`,
    ).all() as IngestDay[],
    crawls: statement(
      sqlite,
      `SELECT run_id, sources, started_at, finished_at, outcome, error, documents_read, documents_failed
       FROM crawl_runs ORDER BY run_id DESC LIMIT 50`,
    ).all() as CrawlRunEntry[],
    queue: queueStatus(store),
  };
}
