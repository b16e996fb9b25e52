/** What people decide about findings: seen, dismissed with a reason, confirmed. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  // Anchored by bytes, rule and sentence: a finding whose amounts have changed is a new one and comes up again.
  `CREATE TABLE finding_reviews (
    finding_review_id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    rule TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('seen', 'dismissed', 'confirmed')),
    reason TEXT CHECK (state <> 'dismissed' OR reason IS NOT NULL),
    reviewer TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    UNIQUE (sha256, rule, message)
  ) STRICT`,
  // One verdict per place and reviewer, so that two people can work on the same sample.
  `CREATE INDEX reviews_place ON reviews (sha256, table_ordinal, row, col, paragraph_ordinal, fact_key)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
