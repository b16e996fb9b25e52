/** What people say of documents and tables that do not tell it themselves. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  // A log: the latest line on a place counts, one without value takes back. Anchored like reviews by bytes and place,
  // and by the words of the table, so that it outlives a reprocess and finds a table whose number has changed.
  `CREATE TABLE assignments (
    assignment_id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('organisation', 'statement')),
    table_ordinal INTEGER CHECK ((table_ordinal IS NULL) = (subject = 'organisation')),
    table_title TEXT,
    table_head TEXT,
    value TEXT,
    region TEXT,
    reviewer TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    applied INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  "CREATE INDEX assignments_place ON assignments (sha256, subject, table_ordinal)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
