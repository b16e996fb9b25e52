/** Documents and what the extractors read of them: tables, cells, paragraphs, warnings. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  // sha256 is null only where not one byte could be read (a dangling link, a permission).
  `CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY,
    sha256 TEXT,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT,
    title TEXT,
    phase TEXT CHECK (phase IN ('budget', 'final')),
    fiscal_year INTEGER,
    organisation TEXT,
    org_level TEXT CHECK (org_level IN ('department', 'unit')),
    parent_organisation TEXT,
    region_code TEXT,
    region TEXT,
    page_count INTEGER,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),
    error TEXT,
    superseded_by INTEGER REFERENCES documents ON DELETE SET NULL,
    duplicate_of INTEGER REFERENCES documents ON DELETE SET NULL,
    ingested_at TEXT NOT NULL,
    pipeline_version TEXT NOT NULL,
    engines TEXT NOT NULL,
    options TEXT NOT NULL,
    error_code TEXT,
    retryable INTEGER NOT NULL DEFAULT 0,
    byte_size INTEGER,
    facts_digest TEXT
  ) STRICT`,
  "CREATE UNIQUE INDEX documents_sha256 ON documents (sha256)",
  "CREATE UNIQUE INDEX documents_unread ON documents (source) WHERE sha256 IS NULL",
  "CREATE INDEX documents_source ON documents (source)",
  "CREATE INDEX documents_organisation ON documents (organisation, fiscal_year, phase)",
  "CREATE INDEX documents_region ON documents (region_code, fiscal_year)",
  "CREATE INDEX documents_superseded ON documents (superseded_by) WHERE superseded_by IS NOT NULL",
  "CREATE INDEX documents_duplicate ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL",

  `CREATE TABLE tables (
    table_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    page_first INTEGER,
    page_last INTEGER,
    title TEXT,
    statement TEXT NOT NULL,
    phase TEXT,
    fiscal_year INTEGER,
    unit TEXT,
    unit_yuan INTEGER,
    method TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    col_count INTEGER NOT NULL,
    flow INTEGER NOT NULL,
    x0 REAL, y0 REAL, x1 REAL, y1 REAL,
    UNIQUE (document_id, ordinal)
  ) STRICT`,
  "CREATE INDEX tables_statement ON tables (statement, fiscal_year)",

  `CREATE TABLE cells (
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    rowspan INTEGER NOT NULL,
    colspan INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER,
    x0 REAL, y0 REAL, x1 REAL, y1 REAL,
    confidence REAL NOT NULL,
    alternatives TEXT,
    agreed INTEGER,
    PRIMARY KEY (table_id, row, col)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE paragraphs (
    paragraph_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    page INTEGER,
    x0 REAL, y0 REAL, x1 REAL, y1 REAL,
    text TEXT NOT NULL,
    flow INTEGER NOT NULL,
    heading INTEGER,
    UNIQUE (document_id, ordinal)
  ) STRICT`,

  `CREATE TABLE warnings (
    warning_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    table_ordinal INTEGER
  ) STRICT`,
  "CREATE INDEX warnings_document ON warnings (document_id)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
