/** What can be searched for: names of organisations and regions, codes with their names, printed labels. */
import type { SqlDatabase } from "../database.js";
import { statement } from "../write.js";
import { bigrams } from "./fold.js";

/** A longer text is a sentence, not a name. */
const LONGEST_NAME = 80;

/**
 * Adds the terms of a document. A term stays when its last document goes; the search asks whether it still leads
 * somewhere.
 */
export function addSearchTerms(database: SqlDatabase, documentId: number): void {
  const ofDocument = "d.document_id = ?";
  if (!database.postgres) {
    for (const text of fillSearchTerms(ofDocument)) statement(database, text).run(documentId);
    return;
  }
  const rows = termSelects(ofDocument).flatMap((select) =>
    statement(database, `WITH ${NAMED} AS (${select}) SELECT * FROM term ${WORTH_IT}`).raw().all(documentId),
  ) as string[][];
  if (rows.length === 0) return;
  const columns = [0, 1, 2, 3, 4].map((i) => rows.map((row) => row[i]));
  // In one order, so that two documents stored at once wait for each other at most one way.
  statement(
    database,
    `INSERT INTO search_terms (kind, scheme, code, region_code, name, bigrams)
     SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT DO NOTHING`,
  ).run(
    ...columns,
    rows.map((row) => bigrams(row[5] ?? "")),
  );
}

/** SQL of SQLite that adds the terms of the documents that meet `where` (a condition on `documents d`; empty: all). */
export function fillSearchTerms(where: string): string[] {
  return termSelects(where).map(
    (select) => `WITH ${NAMED} AS (${select})
      INSERT OR IGNORE INTO search_terms (kind, scheme, code, region_code, name, bigrams)
      SELECT kind, scheme, code, region_code, name, search_bigrams(text) FROM term ${WORTH_IT}`,
  );
}

const NAMED = "term (kind, scheme, code, region_code, name, text)";
/** Most terms of a document are known from others: they are left out before anything is made of them. */
const WORTH_IT = `WHERE name <> '' AND code IS NOT NULL AND length(name) <= ${LONGEST_NAME} AND NOT EXISTS (
  SELECT 1 FROM search_terms k WHERE k.kind = term.kind AND k.scheme = term.scheme AND k.code = term.code
    AND k.region_code = term.region_code AND k.name = term.name)`;

/** Each gives kind, scheme, code, region_code, name and the text to be found by. */
function termSelects(where: string): string[] {
  const condition = where === "" ? "" : `WHERE ${where}`;
  const facts = `(SELECT DISTINCT f.scheme, f.code, f.name, f.label_raw
    FROM documents d JOIN facts f ON f.document_id = d.document_id ${condition}) f`;
  return [
    `SELECT DISTINCT 'organisation', '', '', coalesce(d.region_code, ''), d.organisation,
      d.organisation || coalesce(d.region, '') FROM documents d ${condition}`,
    `SELECT DISTINCT 'region', '', '', coalesce(d.region_code, ''), d.region, d.region FROM documents d ${condition}`,
    `SELECT DISTINCT 'code', scheme, code, '', name,
      CASE WHEN scheme IN ('function', 'economic') THEN code ELSE '' END || name FROM ${facts}`,
    `SELECT DISTINCT 'label', scheme, coalesce(code, ''), '', label_raw, label_raw FROM ${facts}`,
  ];
}
