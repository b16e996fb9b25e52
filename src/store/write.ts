/** The bulk write path: on SQLite prepared INSERTs with named columns, kept per connection; on PostgreSQL COPY. */
import type { Insertable } from "kysely";
import type { SqlDatabase, SqlStatement } from "./database.js";
import type { Schema } from "./schema.js";

const prepared = new WeakMap<SqlDatabase, Map<string, SqlStatement>>();

/** Inserts one row and returns its id (meaningless for tables without rowid). Columns left out become NULL or default. */
export function insert<Table extends keyof Schema>(
  sqlite: SqlDatabase,
  table: Table,
  row: Insertable<Schema[Table]>,
): number {
  if (sqlite.postgres) return sqlite.postgres.insert(table, row);
  const columns = Object.keys(row);
  const text = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`;
  return Number(statement(sqlite, text).run(row).lastInsertRowid);
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
