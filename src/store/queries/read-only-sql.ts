/** One read-only query of the user's own. */
import Database from "better-sqlite3";
import { UsageError } from "../../model/errors.js";
import { asStoreError } from "../errors.js";
import type { Store } from "../open.js";
import { asSqlite } from "../open-sqlite.js";
import { translate } from "../postgres/translate.js";
import { PostgresError } from "../postgres/wire.js";

/** A value as SQLite gives it; integers come as bigint, so that sums beyond 2^53 stay exact. */
export type SqlValue = bigint | number | string | Buffer | null;

export interface SqlResult {
  columns: string[];
  /** Read while it is iterated; each row in the order of `columns`. */
  rows: IterableIterator<SqlValue[]>;
}

const READING = /^\s*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*(select|with|values|explain)\b/i;

/**
 * Prepares `text` on a store opened for reading. Throws UsageError when it is no single reading statement
 * (SELECT, WITH, VALUES, EXPLAIN) or SQLite does not understand it. `parameters` stand for its question marks.
 */
export function readOnlySql(
  store: Store,
  text: string,
  parameters: readonly (string | number | null)[] = [],
): SqlResult {
  if (!READING.test(text))
    throw new UsageError("only one reading statement is allowed: SELECT, WITH, VALUES or EXPLAIN");
  const sqlite = asSqlite(store.sqlite);
  return sqlite === null ? onPostgres(store, text, parameters) : onSqlite(sqlite, text, parameters);
}

function onSqlite(sqlite: Database.Database, text: string, parameters: readonly (string | number | null)[]): SqlResult {
  let statement: Database.Statement<unknown[], SqlValue[]>;
  try {
    statement = sqlite.prepare<unknown[], SqlValue[]>(text);
  } catch (error) {
    throw new UsageError(`the query was not understood: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!statement.readonly || !statement.reader)
    throw new UsageError("the query would change the database; only reading is allowed");
  const columns = statement.columns().map((column) => column.name);
  const rows = statement
    .raw()
    .safeIntegers()
    .iterate(...parameters);
  return { columns, rows: failingInWords(rows) };
}

/** A query can fail on its way: a text that is no JSON, a sum beyond 64 bits, a function that is not allowed. */
function* failingInWords(rows: Iterable<SqlValue[]>): Generator<SqlValue[], undefined> {
  try {
    yield* rows;
  } catch (error) {
    const known = asStoreError(error, "database");
    throw error instanceof Database.SqliteError && known === error
      ? new UsageError(`the query failed: ${error.message}`)
      : known;
  }
}

/** In PostgreSQL's own words, in a transaction that only reads. */
function onPostgres(store: Store, text: string, parameters: readonly (string | number | null)[]): SqlResult {
  const said = parameters.length === 0 ? text : translate(text).text;
  try {
    const { columns, rows } = store.sqlite.postgres?.read(said, parameters) ?? { columns: [], rows: [].values() };
    return { columns, rows: rows as IterableIterator<SqlValue[]> };
  } catch (error) {
    if (!(error instanceof PostgresError) || error.lost) throw error;
    const { code, message } = error;
    if (code === "25006") throw new UsageError("the query would change the database; only reading is allowed");
    throw new UsageError(code === "57014" ? "the query took too long" : `the query was not understood: ${message}`);
  }
}
