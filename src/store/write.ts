/** The bulk write path: on SQLite prepared INSERTs, kept per connection; on PostgreSQL COPY. */
import type { Insertable } from "kysely";
import type { SqlDatabase, SqlStatement } from "./database.js";
import type { Schema } from "./schema.js";

const prepared = new WeakMap<SqlDatabase, Map<string, SqlStatement>>();

/**
 * SQLite builds the lists of CHECK constraints anew for every statement, which costs it more than the row: so many rows
 * go in one.
 */
const ROWS_PER_STATEMENT = 16;

/** Inserts one row and returns its id (meaningless for tables without rowid). Columns left out become NULL or default. */
export function insert<Table extends keyof Schema>(
  sqlite: SqlDatabase,
  table: Table,
  row: Insertable<Schema[Table]>,
): number {
  return insertAll(sqlite, table, [row])[0] as number;
}

/**
 * Inserts rows that all have the same columns. Returns their ids where the database chose them: within one statement it
 * counts on from the highest.
 */
export function insertAll<Table extends keyof Schema>(
  sqlite: SqlDatabase,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): number[] {
  const { postgres } = sqlite;
  if (postgres) return rows.map((row) => postgres.insert(table, row));
  const ids: number[] = [];
  const columns = Object.keys(rows[0] ?? {});
  for (let done = 0; done < rows.length; ) {
    const count = greatestPowerOfTwo(Math.min(ROWS_PER_STATEMENT, rows.length - done));
    const values = rows.slice(done, done + count).flatMap((row) => valuesOf(row, columns));
    const last = Number(insertionOf(sqlite, table, columns, count).run(values).lastInsertRowid);
    for (let i = count - 1; i >= 0; i--) ids.push(last - i);
    done += count;
  }
  return ids;
}

/** A power of two, so that a table has few statements whatever the number of its rows. */
function greatestPowerOfTwo(limit: number): number {
  return 2 ** Math.floor(Math.log2(limit));
}

function valuesOf(row: object, columns: readonly string[]): unknown[] {
  if (Object.keys(row).length !== columns.length) throw new RangeError(`not the columns ${columns.join(", ")}`);
  return columns.map((name) => (row as Record<string, unknown>)[name]);
}

function insertionOf(sqlite: SqlDatabase, table: string, columns: readonly string[], count: number): SqlStatement {
  const row = `(${columns.map(() => "?").join(", ")})`;
  return statement(sqlite, `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${Array(count).fill(row).join(", ")}`);
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
