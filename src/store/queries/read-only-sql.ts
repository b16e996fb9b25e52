/** One read-only query of the user's own. */
import { UsageError } from "../../model/errors.js";
import type { Store } from "../open.js";

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
  let statement: import("better-sqlite3").Statement<unknown[], SqlValue[]>;
  try {
    statement = store.sqlite.prepare<unknown[], SqlValue[]>(text);
  } catch (error) {
    throw new UsageError(`the query was not understood: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!statement.readonly || !statement.reader)
    throw new UsageError("the query would change the database; only reading is allowed");
  const columns = statement.columns().map((column) => column.name);
  return {
    columns,
    rows: statement
      .raw()
      .safeIntegers()
      .iterate(...parameters),
  };
}
