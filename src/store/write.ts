/** The bulk write path: prepared INSERTs with named columns, kept per connection. */
import type Database from "better-sqlite3";
import type { Insertable } from "kysely";
import type { Schema } from "./schema.js";

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** Inserts one row and returns its id (meaningless for tables without rowid). Columns left out become NULL or default. */
export function insert<Table extends keyof Schema>(
  sqlite: Database.Database,
  table: Table,
  row: Insertable<Schema[Table]>,
): number {
  const columns = Object.keys(row);
  const text = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((name) => `@${name}`).join(", ")})`;
  return Number(statement(sqlite, text).run(row).lastInsertRowid);
}

/** The prepared form of `text`, made once per connection. */
export function statement(sqlite: Database.Database, text: string): Database.Statement {
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
