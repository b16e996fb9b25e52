/** Writes rows as Parquet, a row group at a time: memory holds one group, column by column. */
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { columnOf, physicalType, seldomRepeats } from "./parquet-columns.js";
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
    const columnData = fields.map((field, i) => ({
      name: field.name,
      // The writer copies what it is given.
      data: (held === GROUP ? columns[i]?.values : columns[i]?.values.slice(0, held)) ?? [],
      // Bounds help to skip row groups; of what every group has all values of, they do not.
      statistics: field.unit === "fen" || field.type === "year" || BOUNDED.test(field.name),
      ...(seldomRepeats(field, i === 0) ? { encoding: "PLAIN" as const } : {}),
    }));
    // A group is small enough to be one page.
    writer.write({ columnData, rowGroupSize: GROUP, pageSize: 0 });
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

/** Columns that queries choose by and that rows are ordered by. */
const BOUNDED = /^(?:document|table|fact|project)_id$|^region_code$/u;

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
