/** Whether two databases hold the same rows: how many, and a checksum of them, table by table. */
import { createHash } from "node:crypto";
import { COPIED } from "./copy.js";
import type { SqlDatabase } from "./database.js";
import { onOneState } from "./export.js";
import type { Store } from "./store.js";

/** Rows of a table, and the sum of the hashes of its rows, 16 hexadecimal digits; the order of rows does not matter. */
export interface TableSum {
  rows: number;
  sum: string;
}

export interface ComparedTable {
  table: string;
  here: TableSum;
  there: TableSum;
  same: boolean;
}

/** Reads both as a whole. */
export function compareStores(here: Store, there: Store): ComparedTable[] {
  return onOneState(here, () =>
    onOneState(there, () =>
      COPIED.map((table) => {
        const columns = columnsOf(here.sqlite, table);
        const sums = [here, there].map(({ sqlite }) => sumOf(sqlite, table, columns));
        const [one, other] = sums as [TableSum, TableSum];
        return { table, here: one, there: other, same: one.rows === other.rows && one.sum === other.sum };
      }),
    ),
  );
}

function columnsOf(database: SqlDatabase, table: string): string[] {
  const row = database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} LIMIT 1`).get();
  return Object.keys(row ?? {}).sort();
}

const MODULUS = 2n ** 64n;

function sumOf(database: SqlDatabase, table: string, columns: readonly string[]): TableSum {
  if (columns.length === 0) {
    const rows = Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return { rows, sum: "0".padStart(16, "0") };
  }
  let rows = 0;
  let sum = 0n;
  const text = `SELECT ${columns.map((column) => `"${column}"`).join(", ")} FROM ${table}`;
  for (const row of database.prepare<[], unknown[]>(text).raw().iterate()) {
    rows++;
    sum += createHash("sha256").update(JSON.stringify(row)).digest().readBigUInt64BE();
  }
  return { rows, sum: (sum % MODULUS).toString(16).padStart(16, "0") };
}
