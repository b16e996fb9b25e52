/** Reads the data files that ship beside the code: the one place where a stage touches the disk. */
import { readFileSync } from "node:fs";

/**
 * Rows of a CSV file (RFC 4180, first line names the columns) as objects.
 * `url` is `new URL("./name.csv", import.meta.url)` of the caller; throws when the file is missing.
 */
export function readCsv<Column extends string>(url: URL): Record<Column, string>[] {
  const [header, ...rows] = parseCsv(readFileSync(url, "utf8"));
  if (header === undefined) return [];
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])) as Record<Column, string>);
}

/** Splits CSV text into rows of fields; quotes may hold commas, quotes ("") and line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      row.push(field);
      field = "";
    } else if (char === "\n") {
      row.push(field);
      rows.push(row);
      row = [];
      field = "";
    } else if (char !== "\r" && char !== "\uFEFF") field += char;
  }
  if (field !== "" || row.length > 0) {
    row.push(field);
    rows.push(row);
  }
  return rows;
}
