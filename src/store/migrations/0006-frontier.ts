/** The frontier of the crawler: its runs, every address it knows, and every version a file has had. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  `CREATE TABLE crawl_runs (
    run_id INTEGER PRIMARY KEY,
    sources TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'limited', 'interrupted', 'failed')),
    error TEXT,
    requests INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    documents_read INTEGER NOT NULL DEFAULT 0,
    documents_failed INTEGER NOT NULL DEFAULT 0
  ) STRICT`,

  // An address waits in run r when seen_run = r and settled_run is not r: nothing else has to survive a kill.
  `CREATE TABLE crawl_urls (
    url_id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    host TEXT NOT NULL,
    source_name TEXT NOT NULL,
    region TEXT,
    organisation TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'sitemap', 'page', 'file')),
    depth INTEGER NOT NULL,
    paging INTEGER NOT NULL,
    title TEXT NOT NULL,
    found_on TEXT,
    first_seen_at TEXT NOT NULL,
    seen_run INTEGER NOT NULL REFERENCES crawl_runs,
    settled_run INTEGER REFERENCES crawl_runs,
    outcome TEXT CHECK (outcome IN ('page', 'new', 'changed', 'unchanged', 'refused', 'gone', 'failed')),
    error TEXT,
    fetched_at TEXT,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    content_digest TEXT,
    file_name TEXT,
    read_sha256 TEXT
  ) STRICT`,
  "CREATE INDEX crawl_urls_waiting ON crawl_urls (seen_run, host, url_id)",
  "CREATE INDEX crawl_urls_unread ON crawl_urls (url_id) WHERE sha256 IS NOT NULL AND read_sha256 IS NOT sha256",

  `CREATE TABLE crawl_versions (
    url_id INTEGER NOT NULL REFERENCES crawl_urls ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    byte_size INTEGER NOT NULL,
    fetched_at TEXT NOT NULL,
    PRIMARY KEY (url_id, sha256)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX crawl_versions_sha256 ON crawl_versions (sha256)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
