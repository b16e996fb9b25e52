/** Writes rows as CSV or JSON lines, a piece at a time: memory does not grow with the number of rows. */
import { closeSync, openSync, writeSync } from "node:fs";
import type { Field } from "./resources.js";

export type Row = readonly (string | number | null)[];

/** Characters gathered before they are written. */
const PIECE = 1 << 18;

/** RFC 4180 with a header; `bom` lets Excel know that it is UTF-8. Returns the number of rows. */
export function writeCsv(
  file: string,
  fields: readonly Field[],
  batches: Iterable<readonly Row[]>,
  bom: boolean,
): number {
  const head = `${bom ? "\uFEFF" : ""}${fields.map(({ name }) => name).join(",")}\n`;
  return writeLines(file, head, batches, (row) => `${row.map(csvField).join(",")}\n`);
}

/** One JSON object for each row; JSON columns are nested, not quoted. Returns the number of rows. */
export function writeJsonLines(file: string, fields: readonly Field[], batches: Iterable<readonly Row[]>): number {
  const names = fields.map(({ name }) => `${JSON.stringify(name)}:`);
  return writeLines(
    file,
    "",
    batches,
    (row) => `{${row.map((value, i) => names[i] + jsonOf(value, fields[i])).join(",")}}\n`,
  );
}

function writeLines(
  file: string,
  head: string,
  batches: Iterable<readonly Row[]>,
  lineOf: (row: Row) => string,
): number {
  const handle = openSync(file, "wx");
  try {
    let piece = head;
    let count = 0;
    for (const batch of batches) {
      count += batch.length;
      for (const row of batch) piece += lineOf(row);
      if (piece.length < PIECE) continue;
      writeAll(handle, piece);
      piece = "";
    }
    writeAll(handle, piece);
    return count;
  } finally {
    closeSync(handle);
  }
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function jsonOf(value: string | number | null, field: Field | undefined): string {
  if (value === null) return "null";
  if (field?.type === "boolean") return value === 1 ? "true" : "false";
  if (field?.type === "array" || field?.type === "object") return String(value);
  return JSON.stringify(value);
}
