/** One Parquet file to be written: which rows of which table, and where. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { documentRows, exportRows, rowsOfEach, type Store } from "../store/index.js";
import { writeParquet } from "./parquet-file.js";
import { fieldsOf } from "./resources.js";
import type { Row } from "./text-file.js";

export interface FileWork {
  /** Absolute. */
  file: string;
  table: string;
  /** Whose rows, in this order; null for all rows of the table. */
  documents: readonly number[] | null;
}

/** Writes the file and gives the number of its rows; `sign` is called with each batch of them. */
export function writeFileOf(store: Store, { file, table, documents }: FileWork, sign: () => void): number {
  const fields = fieldsOf(table);
  const columns = fields.map(({ name }) => name);
  const batches =
    documents === null ? exportRows(store, table, columns) : rowsOfEach(documents, documentRows(store, table, columns));
  mkdirSync(dirname(file), { recursive: true });
  return writeParquet(file, fields, signed(batches, sign));
}

function* signed(batches: Iterable<readonly Row[]>, sign: () => void): Generator<readonly Row[]> {
  for (const batch of batches) {
    sign();
    yield batch;
  }
}
