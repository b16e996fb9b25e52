/** Everything that is stored, by natural keys: surrogate ids and times aside, so that two databases can be compared. */
import type { Store } from "../../src/store/index.js";

const DOCUMENT = "(SELECT coalesce(sha256, source) FROM documents d WHERE d.document_id = x.document_id)";
const TABLE =
  "(SELECT d.sha256 || '#' || t.ordinal FROM tables t JOIN documents d ON d.document_id = t.document_id WHERE t.table_id = x.table_id)";
const PARAGRAPH = "(SELECT p.ordinal FROM paragraphs p WHERE p.paragraph_id = x.paragraph_id)";
const FACT = (column: string) =>
  `(SELECT d.sha256 || '#' || f.ref FROM facts f JOIN documents d ON d.document_id = f.document_id WHERE f.fact_id = x.${column})`;
const OTHER = (column: string) => `(SELECT d.sha256 FROM documents d WHERE d.document_id = x.${column})`;

/** How each surrogate key is said by natural ones; keys of a row itself are left out. */
const SAID: Record<string, string> = {
  document_id: DOCUMENT,
  table_id: TABLE,
  paragraph_id: PARAGRAPH,
  superseded_by: OTHER("superseded_by"),
  duplicate_of: OTHER("duplicate_of"),
  subject_fact: FACT("subject_fact"),
  base_fact: FACT("base_fact"),
  fact_id: FACT("fact_id"),
};
const OWN_KEYS = new Set([
  "claim_id",
  "quantity_id",
  "finding_id",
  "proof_id",
  "warning_id",
  "indicator_id",
  "project_id",
  "review_id",
  "term_id",
  "ingested_at",
  // One for all documents of a program; it changes while somebody works on the stages.
  "pipeline_version",
  // A fingerprint with the version in it.
  "compared_with",
]);

/** Names of all tables but those of the machinery and the parts of one; the index of the search is SQLite's own. */
export function tablesOf({ sqlite }: Store): string[] {
  const names = sqlite.prepare(
    sqlite.postgres
      ? `SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace
         AND relkind IN ('r', 'p') AND NOT relispartition`
      : "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
  );
  return (names.pluck().all() as string[]).filter((name) => !/^(kysely|sqlite|search_index)/.test(name)).sort();
}

/** Names of the columns of a table or view, in their order. */
export function columnsOf(sqlite: Store["sqlite"], table: string): string[] {
  const names = sqlite.prepare(
    sqlite.postgres
      ? `SELECT column_name::text FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position`
      : "SELECT name FROM pragma_table_info(?)",
  );
  return names.pluck().all(table) as string[];
}

export function dumpOf(store: Store): Record<string, unknown[]> {
  return Object.fromEntries(tablesOf(store).map((table) => [table, rowsOf(store.sqlite, table)]));
}

function rowsOf(sqlite: Store["sqlite"], table: string): unknown[] {
  const said = columnsOf(sqlite, table)
    .filter((name) => !OWN_KEYS.has(name) && !(table === "findings" && (name === "facts" || name === "operands")))
    .filter(
      (name) => !(table === "facts" && name === "fact_id") && !(table === "paragraphs" && name === "paragraph_id"),
    )
    .map((name) => `${SAID[name] ?? `x.${name}`} AS ${name}`);
  const rows = sqlite
    .prepare(`SELECT ${said.join(", ")} FROM ${table} x`)
    .raw()
    .all();
  return rows.map((row) => JSON.stringify(row)).sort();
}
