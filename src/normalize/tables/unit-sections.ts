/** Tables that name units: several one below another (no row of a class is the whole's), or the one that is the whole. */
import { readCsv } from "../../model/data-file.js";
import { compactNumber } from "../../model/money.js";
import { labelKey } from "../codebook/index.js";
import { endsLikeBody } from "../narrative/bodies.js";
import type { Column } from "./column.js";
import type { Grid } from "./grid.js";
import type { RowKey } from "./row-key.js";
import { isWholeOfUnits } from "./whole-of-units.js";

/** Heads of columns that name units, not classes. */
const UNIT_HEADS: ReadonlySet<string> = new Set(
  readCsv<"head">(new URL("./unit_heads.csv", import.meta.url)).map(({ head }) => labelKey(head)),
);
const TOTALS: ReadonlySet<string> = new Set(["合计", "总计", "小计"]);

/**
 * True when a column names more than one unit: one of unit codes (单位代码), of units and classes alike, or of names of
 * units (单位名称) beside one of classes.
 */
export function namesSeveralUnits(grid: Grid, rows: readonly number[], columns: readonly Column[]): boolean {
  const ofUnits = unitColumns(columns);
  return columns.some((column) => {
    const { kind, col } = column;
    const isUnit = ofUnits.includes(column) ? /./ : kind === "code" ? NO_CLASS : null;
    const units = rows.map((row) => grid.at(row, col)?.folded ?? "").filter((text) => isUnit?.test(text));
    return new Set(units.filter((unit) => !TOTALS.has(unit))).size > 1;
  });
}

/** Columns of units' codes, and those of their names beside others of classes or lines. */
export function unitColumns(columns: readonly Column[]): Column[] {
  const named = columns.filter(({ kind }) => kind === "label" || kind === "code");
  return columns.filter(
    ({ kind, path }) =>
      kind === "unit_code" || (kind === "label" && named.length > 1 && UNIT_HEADS.has(path.at(-1)?.key ?? "")),
  );
}

/**
 * True when a class stands below different rows whose name is none of the table's and which have amounts or
 * the name of a body (某局本级, 某中心), or above and below one: sections of several units, whose classes repeat.
 */
export function repeatsBelowUnits(
  grid: Grid,
  rows: readonly number[],
  amounts: readonly Column[],
  keys: readonly (RowKey | null)[],
): boolean {
  const sections = new Map<string, Set<string>>();
  let section = "";
  for (const [i, key] of keys.entries()) {
    const row = rows[i];
    if (key === null || row === undefined) continue;
    const nameless = key.mapping === "unmapped" && key.codeRaw === null && !key.isCount;
    const hasAmount = amounts.some(({ col }) => amountText(grid, row, col) !== "");
    if (nameless && (hasAmount || endsLikeBody(labelKey(key.labelRaw ?? "")))) section = key.labelRaw ?? section;
    if (!isClass(key)) continue;
    const seen = sections.get(idOf(key)) ?? new Set();
    sections.set(idOf(key), seen.add(section));
  }
  return [...sections.values()].some((seen) => seen.size > 1);
}

/** Codes of units have six digits or more, those of classes three, five or seven. */
const NO_CLASS = /^(?:\d{6}|\d{8,})$/;

/**
 * Row keys with the classes that repeat in one list made unmapped: which of them is the organisation's amount,
 * or whether only their sum is, the table does not say.
 */
export function withoutRepeated(keys: readonly (RowKey | null)[]): (RowKey | null)[] {
  const counts = new Map<string, number>();
  for (const key of keys) if (key && isClass(key)) counts.set(idOf(key), (counts.get(idOf(key)) ?? 0) + 1);
  return keys.map((key) => (key && isClass(key) && (counts.get(idOf(key)) ?? 0) > 1 ? withoutName(key) : key));
}

/**
 * Row keys with the units made unmapped that bear the organisation's own name (its 本级): the whole is the 合计 row, else
 * the first row of that name, if it is the sum of the other units listed.
 */
export function withoutPartsOfOneName(
  grid: Grid,
  rows: readonly number[],
  amounts: readonly Column[],
  keys: readonly (RowKey | null)[],
  organisation: string,
): (RowKey | null)[] {
  const isWhole = (key: RowKey | null): boolean => key?.scheme === "line" && key.code === "total";
  const bearsName = (key: RowKey | null): boolean => isWhole(key) && labelKey(key?.labelRaw ?? "") === organisation;
  const total = keys.findIndex((key) => isWhole(key) && !bearsName(key));
  const whole = rows[total >= 0 ? total : keys.findIndex(isWhole)];
  const units = rows.filter((row, i) => row !== whole && (isOtherUnit(keys[i] ?? null) || bearsName(keys[i] ?? null)));
  const isOnlyOne = total < 0 && whole !== undefined && !isWholeOfUnits(grid, whole, units, amounts);
  return keys.map((key, i) => {
    const row = rows[i];
    if (isOnlyOne && bearsName(key)) return withoutName(key);
    if (!bearsName(key) || row === undefined || row === whole || whole === undefined) return key;
    return sameAmounts(grid, row, whole, amounts) ? key : withoutName(key);
  });
}

/** 某县水库管理处, 某局本级: the name of a body, and none of the table's rows. */
const isOtherUnit = (key: RowKey | null): boolean =>
  key?.mapping === "unmapped" && endsLikeBody((key.labelRaw ?? "").replace(/[(（][^()（）]*[)）]$/u, "").trim());

/** The row with what is printed, and no place in the vocabulary. */
export function withoutName(key: RowKey | null): RowKey | null {
  return key && { ...key, scheme: "other", code: null, name: null, mapping: "unmapped" };
}

/**
 * Row keys with the rows that repeat the total made the total too: a publication of one unit prints 合计 and, below it,
 * the same amounts beside the unit's name (or beside none).
 */
export function withRepeatedTotal(
  grid: Grid,
  rows: readonly number[],
  amounts: readonly Column[],
  keys: readonly (RowKey | null)[],
): (RowKey | null)[] {
  const at = keys.findIndex((key) => key?.scheme === "line" && key.code === "total");
  const total = keys[at];
  const totalRow = rows[at];
  if (!total || totalRow === undefined) return [...keys];
  return keys.map((key, i) => {
    const row = rows[i];
    const nameless = key === null || (key.mapping === "unmapped" && key.codeRaw === null && !key.isCount);
    if (!nameless || row === undefined || !sameAmounts(grid, row, totalRow, amounts)) return key;
    return { ...total, mapping: "alias", labelRaw: key?.labelRaw ?? null };
  });
}

/** True when two rows print the same amounts in the same columns, at least one of them not zero. */
export function sameAmounts(grid: Grid, row: number, other: number, amounts: readonly Column[]): boolean {
  const pairs = amounts.map(({ col }) => [amountText(grid, row, col), amountText(grid, other, col)]);
  return pairs.every(([a, b]) => a === b) && pairs.some(([a]) => a !== "");
}

/** An amount as printed; a zero is as good as a blank. */
function amountText(grid: Grid, row: number, col: number): string {
  const cell = grid.startingAt(row, col);
  const text = cell === undefined ? "" : compactNumber(cell.text);
  return /[1-9]/.test(text) ? text : "";
}

function isClass(key: RowKey): boolean {
  return key.scheme === "function" || key.scheme === "economic";
}

function idOf(key: RowKey): string {
  return `${key.scheme}|${key.code}`;
}
