/** What the proof stage says: findings, the identities behind each status, and people's verdicts. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  // `pass`: found within the document, or by comparing documents (recomputed after each ingest).
  `CREATE TABLE findings (
    finding_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    message TEXT NOT NULL,
    message_en TEXT NOT NULL,
    operands TEXT NOT NULL,
    expected_fen INTEGER,
    actual_fen INTEGER,
    table_id INTEGER REFERENCES tables ON DELETE CASCADE,
    facts TEXT NOT NULL,
    pass TEXT NOT NULL DEFAULT 'document' CHECK (pass IN ('document', 'between'))
  ) STRICT`,
  "CREATE INDEX findings_document ON findings (document_id)",
  "CREATE INDEX findings_table ON findings (table_id) WHERE table_id IS NOT NULL",
  "CREATE INDEX findings_rule ON findings (rule, severity)",

  `CREATE TABLE proofs (
    proof_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    rule TEXT NOT NULL,
    statement TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('exact', 'rounding', 'info', 'failed')),
    restraint INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX proofs_document ON proofs (document_id)",

  `CREATE TABLE proof_facts (
    fact_id INTEGER NOT NULL REFERENCES facts ON DELETE CASCADE,
    proof_id INTEGER NOT NULL REFERENCES proofs ON DELETE CASCADE,
    PRIMARY KEY (fact_id, proof_id)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX proof_facts_proof ON proof_facts (proof_id)",

  // No foreign key: a verdict is anchored by natural keys and outlives a reprocess.
  `CREATE TABLE reviews (
    review_id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    table_ordinal INTEGER,
    row INTEGER,
    col INTEGER,
    paragraph_ordinal INTEGER,
    fact_key TEXT NOT NULL,
    amount_seen_fen INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    corrected_fen INTEGER,
    reviewer TEXT,
    reviewed_at TEXT NOT NULL,
    note TEXT,
    stale INTEGER NOT NULL DEFAULT 0
  ) STRICT`,
  "CREATE INDEX reviews_document ON reviews (sha256)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
