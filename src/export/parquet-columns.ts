/** The columns of a Parquet file: what each stores, and its values gathered from rows, a group at a time. */
import type { Field } from "./resources.js";
import type { Row } from "./text-file.js";

/** Physical types of Parquet that are used. */
export type Physical = "INT64" | "INT32" | "DOUBLE" | "BOOLEAN" | "BYTE_ARRAY";

/** Keys of the database: a whole country has more of them than 32 bits can count. */
const KEY = /_(?:id|by|of|fact)$/u;

/** Amounts and keys are 64-bit integers, counts 32-bit ones, everything but numbers and truth values is text. */
export function physicalType({ name, type, unit }: Field): Physical {
  if (unit === "fen") return "INT64";
  if (type === "integer") return KEY.test(name) ? "INT64" : "INT32";
  if (type === "year") return "INT32";
  if (type === "number") return "DOUBLE";
  return type === "boolean" ? "BOOLEAN" : "BYTE_ARRAY";
}

/** The values of one column of a group. The next group overwrites them. */
export interface Column {
  /** Takes the values at `index` of the rows `from` to `to` (exclusive) and keeps them from `place` on. */
  gather(rows: readonly Row[], index: number, from: number, to: number, place: number): void;
  readonly values: unknown[] | BigInt64Array | Int32Array | Float64Array;
}

/** Keys never repeat, amounts and their print seldom do: a dictionary of them would be built in vain. */
export function seldomRepeats({ name, type, unit }: Field, isFirst: boolean): boolean {
  return (isFirst && type === "integer") || unit === "fen" || name === PRINTED_AMOUNT;
}

const PRINTED_AMOUNT = "amount_raw";

/** Columns without nulls are gathered in typed arrays. */
export function columnOf(field: Field, size: number): Column {
  const physical = physicalType(field);
  // The writer encodes each value of a column without a dictionary by itself, which takes three times as long.
  if (field.name === PRINTED_AMOUNT) return new Values(size, (value) => Buffer.from(String(value)));
  if (physical === "BYTE_ARRAY") return new Values(size, String);
  if (field.required && physical === "INT64") return new WholeNumbers(size);
  if (field.required && physical === "INT32") return new Numbers(new Int32Array(size));
  if (field.required && physical === "DOUBLE") return new Numbers(new Float64Array(size));
  if (physical === "INT64") return new Values(size, (value) => BigInt(value));
  return new Values(size, physical === "BOOLEAN" ? (value) => value === 1 : (value) => value);
}

type Value = Exclude<Row[number], null>;

/** Values that can be absent; equal ones in a run are made once. */
class Values implements Column {
  readonly values: unknown[];

  constructor(
    size: number,
    private readonly made: (value: Value) => unknown,
  ) {
    this.values = new Array(size).fill(null);
  }

  gather(rows: readonly Row[], index: number, from: number, to: number, place: number): void {
    let last: Row[number] = null;
    let kept: unknown = null;
    for (let i = from; i < to; i++) {
      const value = rows[i]?.[index] ?? null;
      if (value !== last) {
        last = value;
        kept = value === null ? null : this.made(value);
      }
      this.values[place + i - from] = kept;
    }
  }
}

class Numbers implements Column {
  constructor(readonly values: Int32Array | Float64Array) {}

  gather(rows: readonly Row[], index: number, from: number, to: number, place: number): void {
    for (let i = from; i < to; i++) this.values[place + i - from] = rows[i]?.[index] as number;
  }
}

/** 64-bit integers by their halves: making a BigInt of each number takes twenty times as long. */
class WholeNumbers implements Column {
  readonly values: BigInt64Array;
  private readonly halves: DataView;

  constructor(size: number) {
    this.values = new BigInt64Array(size);
    this.halves = new DataView(this.values.buffer);
  }

  gather(rows: readonly Row[], index: number, from: number, to: number, place: number): void {
    for (let i = from; i < to; i++) {
      const value = rows[i]?.[index] as number;
      const at = (place + i - from) * 8;
      this.halves.setInt32(at, value, true);
      this.halves.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
    }
  }
}
