/** Writes rows as Parquet, a row group at a time: memory holds one group. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { Field } from "./resources.js";
import type { Row } from "./text-file.js";

/** Rows held in memory and written as one group. */
const GROUP = 20_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Amounts are 64-bit integers, keys and counts 32-bit ones, text is UTF-8, JSON columns are marked so. Returns the number of rows. */
export function writeParquet(file: string, fields: readonly Field[], rows: Iterable<Row>): number {
  const schema: Element[] = [{ name: "root", num_children: fields.length }, ...fields.map(elementOf)];
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: "juesuan" });
  const columns = fields.map((field) => ({ field, collect: collectorOf(field) }));
  let held: Row[] = [];
  let count = 0;
  const flush = (): void => {
    const columnData = columns.map(({ field: { name, unit, type }, collect }, i) => ({
      name,
      data: collect(held, i),
      // Bounds help to skip row groups; nobody asks for those of a label.
      statistics: unit === "fen" || type === "year" || BOUNDED.test(name),
      // Keys never repeat: a dictionary of them would be built in vain.
      ...(i === 0 && type === "integer" ? { encoding: "PLAIN" as const } : {}),
    }));
    writer.write({ columnData, rowGroupSize: GROUP });
    held = [];
  };
  for (const row of rows) {
    held.push(row);
    count++;
    if (held.length === GROUP) flush();
  }
  if (held.length > 0) flush();
  writer.finish();
  return count;
}

/** Columns that queries choose by. */
const BOUNDED = /_id$|^(?:region_)?code$|^statement$|^status$/u;

function elementOf({ name, type, unit, required }: Field): Element {
  const base = { name, repetition_type: required ? "REQUIRED" : "OPTIONAL" } as const;
  if (unit === "fen") return { ...base, type: "INT64" };
  if (type === "integer" || type === "year") return { ...base, type: "INT32" };
  if (type === "number") return { ...base, type: "DOUBLE" };
  if (type === "boolean") return { ...base, type: "BOOLEAN" };
  return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8" };
}

type Column = unknown[] | BigInt64Array | Int32Array | Float64Array;

/** How the values of column `i` are gathered from rows; columns without nulls as typed arrays. */
function collectorOf({ type, unit, required }: Field): (rows: readonly Row[], i: number) => Column {
  if (unit === "fen")
    return required
      ? (rows, i) => BigInt64Array.from(rows, (row) => BigInt(row[i] ?? 0))
      : (rows, i) => rows.map((row) => (row[i] == null ? null : BigInt(row[i])));
  if (type === "boolean") return (rows, i) => rows.map((row) => (row[i] == null ? null : row[i] === 1));
  if (required && (type === "integer" || type === "year"))
    return (rows, i) => Int32Array.from(rows, (row) => Number(row[i]));
  if (required && type === "number") return (rows, i) => Float64Array.from(rows, (row) => Number(row[i]));
  return (rows, i) => rows.map((row) => row[i] ?? null);
}
