/** Writes rows as Parquet, a row group at a time: memory holds one group. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { Field } from "./resources.js";
import type { Row } from "./text-file.js";

/** Rows held in memory and written as one group. */
const GROUP = 50_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Amounts are 64-bit integers, keys and counts 32-bit ones, text is UTF-8, JSON columns are marked so. Returns the number of rows. */
export function writeParquet(file: string, fields: readonly Field[], rows: Iterable<Row>): number {
  const schema: Element[] = [{ name: "root", num_children: fields.length }, ...fields.map(elementOf)];
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: "juesuan" });
  const columns = fields.map((field) => ({ field, convert: converterOf(field) }));
  let held: Row[] = [];
  let count = 0;
  const flush = (): void => {
    const columnData = columns.map(({ field: { name, unit, type }, convert }, i) => ({
      name,
      data: held.map((row) => convert(row[i] ?? null)),
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

function elementOf({ name, type, unit }: Field): Element {
  const base = { name, repetition_type: "OPTIONAL" } as const;
  if (unit === "fen") return { ...base, type: "INT64" };
  if (type === "integer" || type === "year") return { ...base, type: "INT32" };
  if (type === "number") return { ...base, type: "DOUBLE" };
  if (type === "boolean") return { ...base, type: "BOOLEAN" };
  return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8" };
}

function converterOf({ type, unit }: Field): (value: string | number | null) => unknown {
  if (unit === "fen") return (value) => (value === null ? null : BigInt(value));
  if (type === "boolean") return (value) => (value === null ? null : value === 1);
  return (value) => value;
}
