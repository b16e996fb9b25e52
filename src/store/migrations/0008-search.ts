/** Search over departments, regions, codes and labels; the choice behind `spending` as a view of its own. */
import type { Kysely } from "kysely";
import { isPostgres, runAll } from "./run.js";

const TERMS = [
  // `bigrams`: the folded text as overlapping pairs of characters, because Chinese words are not set apart.
  `CREATE TABLE search_terms (
    term_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('organisation', 'region', 'code', 'label')),
    scheme TEXT NOT NULL,
    code TEXT NOT NULL,
    region_code TEXT NOT NULL,
    name TEXT NOT NULL,
    bigrams TEXT NOT NULL,
    UNIQUE (kind, scheme, code, region_code, name)
  ) STRICT`,
  "CREATE INDEX facts_unmapped_label ON facts (label_raw) WHERE mapping = 'unmapped'",
];
const INDEX_OF_SQLITE = [
  `CREATE VIRTUAL TABLE search_index USING fts5 (bigrams, content = 'search_terms', content_rowid = 'term_id')`,
  `CREATE TRIGGER search_terms_added AFTER INSERT ON search_terms BEGIN
    INSERT INTO search_index (rowid, bigrams) VALUES (new.term_id, new.bigrams);
  END`,
  `CREATE TRIGGER search_terms_removed AFTER DELETE ON search_terms BEGIN
    INSERT INTO search_index (search_index, rowid, bigrams) VALUES ('delete', old.term_id, old.bigrams);
  END`,
];

/** PostgreSQL has no FTS5; an index over the pairs finds two characters too, which its trigrams do not. */
const INDEX_OF_POSTGRES = "CREATE INDEX search_index ON search_terms USING gin (string_to_array(bigrams, ' '))";

/** Each gives kind, scheme, code, region_code, name and the text to be found by, as search/terms.ts does today. */
const OF_DOCUMENTS = [
  `SELECT DISTINCT 'organisation', '', '', coalesce(region_code, ''), organisation, organisation || coalesce(region, '')
     FROM documents`,
  `SELECT DISTINCT 'region', '', '', coalesce(region_code, ''), region, region FROM documents`,
  `SELECT DISTINCT 'code', scheme, code, '', name,
     CASE WHEN scheme IN ('function', 'economic') THEN code ELSE '' END || name FROM facts`,
  `SELECT DISTINCT 'label', scheme, coalesce(code, ''), '', label_raw, label_raw FROM facts`,
];

/** Adds the terms of all documents of a SQLite database that has none yet. */
export const FILL_TERMS: readonly string[] = OF_DOCUMENTS.map(
  (terms) => `WITH term (kind, scheme, code, region_code, name, text) AS (${terms})
    INSERT OR IGNORE INTO search_terms (kind, scheme, code, region_code, name, bigrams)
    SELECT kind, scheme, code, region_code, name, search_bigrams(text) FROM term
    WHERE name <> '' AND code IS NOT NULL AND length(name) <= 80`,
);

export async function up(db: Kysely<unknown>): Promise<void> {
  // There has never been a PostgreSQL database with documents and without terms.
  if (isPostgres(db)) await runAll(db, [...TERMS, INDEX_OF_POSTGRES]);
  else await runAll(db, [...TERMS, ...INDEX_OF_SQLITE, ...FILL_TERMS]);
}
