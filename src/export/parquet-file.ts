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
  let columns: unknown[][] = fields.map(() => []);
  let held = 0;
  let count = 0;
  const flush = (): void => {
    const columnData = fields.map(({ name }, i) => ({ name, data: columns[i] ?? [] }));
    writer.write({ columnData, rowGroupSize: GROUP });
    columns = fields.map(() => []);
    held = 0;
  };
  const converters = fields.map(converterOf);
  for (const row of rows) {
    for (let i = 0; i < converters.length; i++) {
      const value = row[i] ?? null;
      columns[i]?.push(value === null ? null : (converters[i]?.(value) ?? value));
    }
    count++;
    if (++held === GROUP) flush();
  }
  if (held > 0) flush();
  writer.finish();
  return count;
}

function elementOf({ name, type, unit }: Field): Element {
  const base = { name, repetition_type: "OPTIONAL" } as const;
  if (unit === "fen") return { ...base, type: "INT64" };
  if (type === "integer" || type === "year") return { ...base, type: "INT32" };
  if (type === "number") return { ...base, type: "DOUBLE" };
  if (type === "boolean") return { ...base, type: "BOOLEAN" };
  return { ...base, type: "BYTE_ARRAY", converted_type: "UTF8" };
}

function converterOf({ type, unit }: Field): ((value: string | number) => unknown) | null {
  if (unit === "fen") return BigInt;
  if (type === "boolean") return (value) => value === 1;
  return null;
}
