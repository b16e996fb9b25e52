/** Copies a dataset from one database into another, also of the other kind: ids, verdicts and crawl records included. */
import { UsageError } from "../model/errors.js";
import type { SqlDatabase } from "./database.js";
import { onOneState } from "./export.js";
import type { Schema } from "./schema.js";
import type { Store } from "./store.js";
import { insert, insertAll, statement } from "./write.js";

type Table = keyof Schema;
type Row = Record<string, string | number | null>;

const BY_DOCUMENT = "document_id = ?";
const OF_TABLES = "table_id IN (SELECT table_id FROM tables WHERE document_id = ?)";

/** What belongs to a document, parents before children, with how its rows are found. */
const OWNED: readonly (readonly [table: Table, where: string])[] = [
  ["documents", BY_DOCUMENT],
  ["tables", BY_DOCUMENT],
  ["cells", OF_TABLES],
  ["paragraphs", BY_DOCUMENT],
  ["warnings", BY_DOCUMENT],
  ["facts", BY_DOCUMENT],
  ["document_statements", BY_DOCUMENT],
  ["rejected", OF_TABLES],
  ["claims", BY_DOCUMENT],
  ["quantities", BY_DOCUMENT],
  ["org_units", BY_DOCUMENT],
  ["projects", BY_DOCUMENT],
  ["indicators", "project_id IN (SELECT project_id FROM projects WHERE document_id = ?)"],
  ["procurements", BY_DOCUMENT],
  ["assets", BY_DOCUMENT],
  ["findings", BY_DOCUMENT],
  ["proofs", BY_DOCUMENT],
  ["proof_facts", "proof_id IN (SELECT proof_id FROM proofs WHERE document_id = ?)"],
];

/** What belongs to the dataset as a whole, parents before children; few rows, replaced as a whole. */
const SHARED: readonly Table[] = [
  "reviews",
  "finding_reviews",
  "assignments",
  "search_terms",
  "crawl_runs",
  "crawl_urls",
  "crawl_versions",
];

/** Every table that is copied. */
export const COPIED: readonly Table[] = [...OWNED.map(([table]) => table), ...SHARED];

/** Documents of one transaction. */
const BATCH = 20;

/** A document by what changes whenever its rows do. */
interface Head {
  document_id: number;
  state: string;
}

export interface CopyProgress {
  /** Documents there now, of how many. */
  documents: number;
  of: number;
}

/**
 * Makes `to` hold what `from` holds. Documents that are there already as they are here are left alone, so that a copy
 * that was cut off goes on where it was. `from` is read in one state, whatever is stored meanwhile.
 * Throws UsageError when `to` holds documents that `from` does not have: it is another dataset.
 */
export function copyStore(
  from: Store,
  to: Store,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): void {
  onOneState(from, () => {
    const heads = headsOf(from.sqlite);
    const there = new Map(headsOf(to.sqlite).map(({ document_id, state }) => [document_id, state]));
    refuseOthers(from.sqlite, to.sqlite);
    const missing = heads.filter(({ document_id, state }) => there.get(document_id) !== state);
    let documents = heads.length - missing.length;
    onProgress({ documents, of: heads.length });
    for (let i = 0; i < missing.length; i += BATCH) {
      const batch = missing.slice(i, i + BATCH);
      to.sqlite.transaction(() => copyDocuments(from.sqlite, to.sqlite, batch)).immediate();
      documents += batch.length;
      onProgress({ documents, of: heads.length });
    }
    to.sqlite
      .transaction(() => {
        link(from.sqlite, to.sqlite);
        copyShared(from.sqlite, to.sqlite);
        to.sqlite.postgres?.advanceIds();
      })
      .immediate();
  });
}

/** Links between documents are set at the end; `compared_with` tells whether they are as here. */
function headsOf(database: SqlDatabase): Head[] {
  return statement(
    database,
    `SELECT document_id, concat_ws('|', sha256, source, ingested_at, pipeline_version, engines, options, compared_with) AS state
     FROM documents ORDER BY document_id`,
  ).all() as Head[];
}

function refuseOthers(from: SqlDatabase, to: SqlDatabase): void {
  const known = new Map(keysOf(from));
  for (const [id, key] of keysOf(to))
    if (known.get(id) !== key)
      throw new UsageError("the database to copy into holds another dataset; copy into a new one");
}

function keysOf(database: SqlDatabase): [id: number, key: string][] {
  const keys = "SELECT document_id, coalesce(sha256, source) FROM documents";
  return statement(database, keys).raw().all() as [number, string][];
}

function copyDocuments(from: SqlDatabase, to: SqlDatabase, heads: readonly Head[]): void {
  for (const { document_id } of heads) {
    statement(to, "DELETE FROM documents WHERE document_id = ?").run(document_id);
    for (const [table, where] of OWNED) {
      const rows = statement(from, `SELECT * FROM ${table} WHERE ${where}`).all(document_id) as Row[];
      putAll(to, table, table === "documents" ? rows.map(withoutLinks) : rows);
    }
  }
}

/** A document may be superseded by one that comes later: links are set when all are there. */
function withoutLinks(document: Row): Row {
  return { ...document, superseded_by: null, duplicate_of: null };
}

function link(from: SqlDatabase, to: SqlDatabase): void {
  const links = "SELECT superseded_by, duplicate_of, document_id FROM documents";
  const set = statement(to, "UPDATE documents SET superseded_by = ?, duplicate_of = ? WHERE document_id = ?");
  const there = new Map(linksOf(to, links).map((row) => [row[2], row.join()]));
  for (const row of linksOf(from, links)) if (there.get(row[2]) !== row.join()) set.run(...row);
}

function linksOf(database: SqlDatabase, links: string): (number | null)[][] {
  return statement(database, links).raw().all() as (number | null)[][];
}

function copyShared(from: SqlDatabase, to: SqlDatabase): void {
  for (const table of [...SHARED].reverse()) statement(to, `DELETE FROM ${table}`).run();
  for (const table of SHARED)
    for (const row of from.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()) put(to, table, row);
}

/** The rows have the columns of their table: both databases have the schema of this program. */
function putAll(to: SqlDatabase, table: Table, rows: readonly Row[]): void {
  insertAll(to, table, rows as unknown as Parameters<typeof insertAll>[2]);
}

function put(to: SqlDatabase, table: Table, row: Row): void {
  insert(to, table, row as Parameters<typeof insert>[2]);
}
