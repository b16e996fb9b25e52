/** Rows of the crawler's frontier. */
import type { Generated } from "kysely";

export type RunOutcome = "running" | "done" | "limited" | "interrupted" | "failed";

export interface CrawlRunRow {
  run_id: Generated<number>;
  /** JSON array of the names of its sources, sorted. */
  sources: string;
  started_at: string;
  finished_at: string | null;
  /** `limited`: a total limit was met; the next run goes on where it ended, as after `running` (killed) and `interrupted`. */
  outcome: RunOutcome;
  error: string | null;
  requests: Generated<number>;
  /** Received, as sent over the wire. */
  bytes: Generated<number>;
  documents_read: Generated<number>;
  documents_failed: Generated<number>;
}

export type UrlKind = "listing" | "sitemap" | "page" | "file";

/** `page`: read for its links. `refused`: not allowed or no document. `gone`: 404 and the like. `failed`: tried again next run. */
export type UrlOutcome = "page" | "new" | "changed" | "unchanged" | "refused" | "gone" | "failed";

export interface CrawlUrlRow {
  url_id: Generated<number>;
  url: string;
  host: string;
  source_name: string;
  region: string | null;
  organisation: string | null;
  kind: UrlKind;
  depth: number;
  paging: number;
  title: string;
  found_on: string | null;
  first_seen_at: string;
  seen_run: number;
  settled_run: number | null;
  outcome: UrlOutcome | null;
  error: string | null;
  fetched_at: string | null;
  etag: string | null;
  last_modified: string | null;
  sha256: string | null;
  content_digest: string | null;
  file_name: string | null;
  read_sha256: string | null;
}

export interface CrawlVersionRow {
  url_id: number;
  sha256: string;
  byte_size: number;
  fetched_at: string;
}
