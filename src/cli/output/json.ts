/** JSON of query results: integers beyond 2^53 are written out digit by digit. */

/** One row as a JSON object; two columns of one name keep the last, as SQLite shells do. */
export function jsonRow(columns: readonly string[], values: readonly unknown[]): string {
  const members = new Map(columns.map((name, i) => [name, values[i]]));
  return `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${jsonValue(value)}`).join(",")}}`;
}

function jsonValue(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (Buffer.isBuffer(value)) return JSON.stringify(value.toString("hex"));
  return JSON.stringify(value) ?? "null";
}
