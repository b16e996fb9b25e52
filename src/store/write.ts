/** The bulk write path: on SQLite prepared INSERTs with named columns, kept per connection; on PostgreSQL COPY. */
import type { Insertable } from "kysely";
import type { SqlDatabase, SqlStatement } from "./database.js";
import type { Schema } from "./schema.js";

const prepared = new WeakMap<SqlDatabase, Map<string, SqlStatement>>();

/** The INSERT last used for a table and its columns: the rows of a table mostly have the same ones. */
interface Insertion {
  columns: readonly string[];
  statement: SqlStatement;
}

const insertions = new WeakMap<SqlDatabase, Map<keyof Schema, Insertion>>();

/** Inserts one row and returns its id (meaningless for tables without rowid). Columns left out become NULL or default. */
export function insert<Table extends keyof Schema>(
  sqlite: SqlDatabase,
  table: Table,
  row: Insertable<Schema[Table]>,
): number {
  if (sqlite.postgres) return sqlite.postgres.insert(table, row);
  return Number(insertion(sqlite, table, Object.keys(row)).run(row).lastInsertRowid);
}

function insertion(sqlite: SqlDatabase, table: keyof Schema, columns: readonly string[]): SqlStatement {
  let ofTables = insertions.get(sqlite);
  if (ofTables === undefined) {
    ofTables = new Map();
    insertions.set(sqlite, ofTables);
  }
  const last = ofTables.get(table);
  if (last && last.columns.length === columns.length && last.columns.every((name, i) => name === columns[i]))
    return last.statement;
  const text = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`;
  const made = statement(sqlite, text);
  ofTables.set(table, { columns, statement: made });
  return made;
}

/** The prepared form of `text`, made once per connection. */
export function statement(sqlite: SqlDatabase, text: string): SqlStatement {
  let known = prepared.get(sqlite);
  if (known === undefined) {
    known = new Map();
    prepared.set(sqlite, known);
  }
  let found = known.get(text);
  if (found === undefined) {
    found = sqlite.prepare(text);
    known.set(text, found);
  }
  return found;
}
