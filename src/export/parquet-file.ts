/** Writes rows as Parquet, a row group at a time: memory holds one group, column by column. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { columnOf, physicalType } from "./parquet-columns.js";
import type { Field } from "./resources.js";
import type { Row } from "./text-file.js";

/** Rows held in memory and written as one group. */
const GROUP = 10_000;

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/**
 * Amounts are 64-bit integers, keys and counts 32-bit ones, text is UTF-8. Rows come in batches, of a document say,
 * because a column is faster gathered from many rows than a row into many columns. Returns the number of rows.
 */
export function writeParquet(file: string, fields: readonly Field[], batches: Iterable<readonly Row[]>): number {
  const schema: Element[] = [{ name: "root", num_children: fields.length }, ...fields.map(elementOf)];
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: "juesuan" });
  const columns = fields.map((field) => columnOf(field, GROUP));
  let held = 0;
  let count = 0;
  const flush = (): void => {
    const columnData = fields.map(({ name, unit, type }, i) => ({
      name,
      // The writer copies what it is given.
      data: columns[i]?.values.slice(0, held) ?? [],
      // Bounds help to skip row groups; nobody asks for those of a label.
      statistics: unit === "fen" || type === "year" || BOUNDED.test(name),
      // Keys never repeat, amounts seldom do: a dictionary of them would be built in vain.
      ...((i === 0 && type === "integer") || unit === "fen" ? { encoding: "PLAIN" as const } : {}),
    }));
    writer.write({ columnData, rowGroupSize: GROUP });
    count += held;
    held = 0;
  };
  for (const batch of batches)
    for (let from = 0; from < batch.length; ) {
      const to = Math.min(batch.length, from + GROUP - held);
      for (let i = 0; i < columns.length; i++) columns[i]?.gather(batch, i, from, to, held);
      held += to - from;
      from = to;
      if (held === GROUP) flush();
    }
  if (held > 0) flush();
  writer.finish();
  return count;
}

/** Columns that queries choose by. */
const BOUNDED = /_id$|^(?:region_)?code$|^statement$|^status$/u;

function elementOf(field: Field): Element {
  const { name, required } = field;
  const type = physicalType(field);
  return {
    name,
    type,
    repetition_type: required ? "REQUIRED" : "OPTIONAL",
    ...(type === "BYTE_ARRAY" ? { converted_type: "UTF8" as const } : {}),
  };
}
