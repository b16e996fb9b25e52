/** Text for a terminal: tables with Chinese widths, amounts, and nothing that could steer the terminal. */
import { basename } from "node:path";
import Table from "cli-table3";
import { formatFen } from "../../model/money.js";

/** Control characters of file names and documents become visible, so that they cannot move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    if (char === "\n") return "\\n";
    if (char === "\t") return " ";
    return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
}

/** A table with a line below its head; columns of numbers are set flush right. Empty text for no columns. */
export function textTable(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  if (head.length === 0) return "";
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (isNumeric(rows, column) ? "right" : "left")),
    style: { head: [], border: [], compact: true, "padding-left": 1, "padding-right": 1 },
  });
  for (const row of rows) table.push(row.map(cellText));
  return table.toString();
}

function isNumeric(rows: readonly (readonly unknown[])[], column: number): boolean {
  const values = rows.map((row) => row[column]).filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => /^-?[\d,]+(\.\d+)?%?$/.test(String(value)));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return printable(Buffer.isBuffer(value) ? value.toString("hex") : String(value));
}

/** Why a document failed, without the name of its file where that stands beside it. */
export function reasonOf(error: string, file: string): string {
  const name = `${basename(file)}: `;
  return error.startsWith(name) ? error.slice(name.length) : error;
}

/** Fen as 万元 with two decimals, or more where they are needed. */
export function inWanYuan(fen: number | null): string {
  if (fen === null) return "";
  const decimals = fen % 10_000 === 0 ? 2 : 6;
  return formatFen(fen, 10_000, decimals);
}

export function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)}%`;
}
