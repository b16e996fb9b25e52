/** Writes rows as Parquet, a row group at a time: memory holds one group, column by column. */
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
  const columns = fields.map(columnOf);
  let held = 0;
  let count = 0;
  const flush = (): void => {
    const columnData = fields.map(({ name, unit, type }, i) => ({
      name,
      data: columns[i]?.first(held) ?? [],
      // Bounds help to skip row groups; nobody asks for those of a label.
      statistics: unit === "fen" || type === "year" || BOUNDED.test(name),
      // Keys never repeat: a dictionary of them would be built in vain.
      ...(i === 0 && type === "integer" ? { encoding: "PLAIN" as const } : {}),
    }));
    writer.write({ columnData, rowGroupSize: GROUP });
    count += held;
    held = 0;
  };
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) columns[i]?.put(held, row[i] ?? null);
    held++;
    if (held === GROUP) flush();
  }
  if (held > 0) flush();
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

type Value = Row[number];
type Values = unknown[] | BigInt64Array | Int32Array | Float64Array;

/** The values of one column of a group. */
interface Column {
  put(place: number, value: Value): void;
  /** The first `count` values. */
  first(count: number): Values;
}

/** Columns without nulls are gathered in typed arrays, which the next group takes over. */
function columnOf({ type, unit, required }: Field): Column {
  if (required && unit === "fen") return gathered(new BigInt64Array(GROUP), (value) => BigInt(value ?? 0));
  if (required && (type === "integer" || type === "year")) return gathered(new Int32Array(GROUP), Number);
  if (required && type === "number") return gathered(new Float64Array(GROUP), Number);
  const list = new Array<unknown>(GROUP).fill(null);
  if (unit === "fen") return gathered(list, (value) => (value === null ? null : BigInt(value)));
  if (type === "boolean") return gathered(list, (value) => (value === null ? null : value === 1));
  return gathered(list, (value) => value);
}

function gathered<Kept>(places: Values & { [place: number]: Kept }, kept: (value: Value) => Kept): Column {
  return {
    put: (place, value) => {
      places[place] = kept(value);
    },
    // The writer copies what it is given.
    first: (count) => (count === GROUP ? places : places.slice(0, count)),
  };
}
