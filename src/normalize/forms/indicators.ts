/** The indicator part of a performance form (绩效指标): its header, its rows filled down, its total row. */
import { readCsv } from "../../model/data-file.js";
import type { Cell, Indicator } from "../../model/index.js";
import type { Grid } from "./grid.js";
import { findLabel, plainLabel } from "./labels.js";
import { numberOrNull, splitWeight, textOrNull } from "./values.js";

export type IndicatorField =
  | "level1"
  | "level2"
  | "level3"
  | "description"
  | "target_sign"
  | "target"
  | "target_unit"
  | "actual"
  | "weight"
  | "score"
  | "note";

/** Columns of an indicator header; a field may own several neighbouring columns. */
export interface IndicatorColumns {
  first: number;
  last: number;
  columns: ReadonlyMap<IndicatorField, number[]>;
}

const FIELDS_OF = new Map<string, IndicatorField[]>();
for (const row of readCsv<"field" | "header">(new URL("./indicator-headers.csv", import.meta.url))) {
  FIELDS_OF.set(row.header, [...(FIELDS_OF.get(row.header) ?? []), row.field as IndicatorField]);
}

/** 二级 → 一级 of the national template, for rows printed without their 一级 cell. */
const GROUP_OF: ReadonlyMap<string, string> = new Map(
  readCsv<"level2" | "level1">(new URL("./level-groups.csv", import.meta.url)).map((row) => [row.level2, row.level1]),
);

/** 指标1：, 数量指标2: the name of a slot, not of an indicator. */
const SLOT = /^[\u4e00-\u9fff]{0,7}指标\d*:?$/;

/**
 * The indicator header that starts in a row: needs the names of two levels and a value, a score or a description column,
 * or one name with weight and value (指标名称, 指标权重, 指标值).
 */
export function indicatorHeader(grid: Grid, row: number): IndicatorColumns | null {
  const columns = new Map<IndicatorField, number[]>();
  let last = row;
  const cells = headCells(grid, row).filter((cell) => FIELDS_OF.has(plainLabel(cell.text)));
  if (cells.length < 3) return null;
  for (const cell of cells) last = Math.max(last, row + Math.min(cell.row + cell.rowspan - row, 3) - 1);
  const used = new Set<number>();
  for (let headerRow = last; headerRow >= row; headerRow--) {
    for (const cell of headCells(grid, headerRow)) {
      const field = (FIELDS_OF.get(plainLabel(cell.text)) ?? []).find((name) => !columns.has(name));
      if (field === undefined || used.has(cell.col)) continue;
      const owned = Array.from({ length: cell.colspan }, (_, i) => cell.col + i).filter((col) => !used.has(col));
      for (const col of owned) used.add(col);
      columns.set(field, owned);
    }
  }
  takeUnnamed(grid, row, columns, used);
  const levels = ["level1", "level2", "level3"].filter((level) => columns.has(level as IndicatorField)).length;
  const values = ["target", "actual", "score", "description"].some((field) => columns.has(field as IndicatorField));
  const plain = columns.has("target") && columns.has("weight");
  return (levels >= 2 || plain) && columns.has("level3") && values ? { first: row, last, columns } : null;
}

/** Rows of a head; a cell that reaches further is no part of one. */
const HEAD_ROWS = 3;

/** Cells of a head that cover a row, left to right: also those merged down from the row above (指标值 beside 绩效指标). */
export function headCells(grid: Grid, row: number): Cell[] {
  const cells = new Set<Cell>();
  for (let col = 0; col < grid.colCount; col++) {
    const cell = grid.at(row, col);
    if (cell !== null && (cell.row === row || cell.rowspan <= HEAD_ROWS)) cells.add(cell);
  }
  return [...cells];
}

/** A header cell left blank behind 三级指标 belongs to it: the name stands there behind "数量指标1". */
function takeUnnamed(grid: Grid, row: number, columns: Map<IndicatorField, number[]>, used: Set<number>): void {
  const level3 = columns.get("level3");
  const next = (level3?.at(-1) ?? grid.colCount) + 1;
  if (level3 && next < grid.colCount && !used.has(next) && grid.text(row, next) === "") {
    level3.push(next);
    used.add(next);
  }
}

/** Carried from row to row: what the merged (or left-out) cells above say. */
export interface LevelCarry {
  level1: string | null;
  level2: string | null;
}

/** One indicator row; null for a placeholder (×, blank, "指标1：" alone). `carry` is updated. */
export function readIndicator(grid: Grid, header: IndicatorColumns, row: number, carry: LevelCarry): Indicator | null {
  const texts = (field: IndicatorField): string[] => distinctTexts(grid, row, header.columns.get(field) ?? []);
  const joined = (field: IndicatorField): string | null => textOrNull(texts(field).join(""));
  fillDown(texts("level1").join(""), texts("level2").join(""), carry);
  const names = splitNames(texts("level3"), joined("description"));
  const { name, weight: ownWeight } = splitWeight(names.level3 ?? "", false);
  const target = textOrNull(
    ["target_sign", "target", "target_unit"].map((f) => joined(f as IndicatorField) ?? "").join(""),
  );
  const indicator: Indicator = {
    row,
    level1: carry.level1,
    level2: carry.level2,
    level3: textOrNull(name),
    description: names.description,
    target,
    actual: joined("actual"),
    weight: numberOrNull(joined("weight") ?? "") ?? ownWeight,
    score: numberOrNull(joined("score") ?? ""),
    note: joined("note"),
  };
  return isPlaceholder(indicator) ? null : indicator;
}

function distinctTexts(grid: Grid, row: number, columns: readonly number[]): string[] {
  const cells = new Set(columns.map((col) => grid.at(row, col)).filter((cell) => cell !== null));
  return [...cells].map((cell) => cell.text.trim());
}

function fillDown(text1: string, text2: string, carry: LevelCarry): void {
  const bare = splitWeight(text1, true).name.replace(/\s+/g, "");
  const level1 = findLabel(bare)?.field === "none" ? null : textOrNull(bare);
  const level2 = textOrNull(splitWeight(text2, true).name.replace(/\s+/g, ""));
  if (level1 !== null && level1 !== carry.level1) {
    carry.level1 = level1;
    carry.level2 = level2;
    return;
  }
  if (level2 === null) return;
  carry.level2 = level2;
  const group = GROUP_OF.get(level2);
  if (level1 === null && group !== undefined && isOtherGroup(carry.level1, group)) carry.level1 = group;
}

/** True when the carried 一级 is a group of the template, and another than the one this 二级 belongs to. */
function isOtherGroup(level1: string | null, group: string): boolean {
  return level1 === null || (level1 !== group && [...GROUP_OF.values()].includes(level1));
}

function splitNames(
  texts: string[],
  description: string | null,
): { level3: string | null; description: string | null } {
  const [first = "", ...rest] = texts.filter((text) => textOrNull(text) !== null);
  if (rest.length === 0) return { level3: textOrNull(first), description };
  if (SLOT.test(first.normalize("NFKC").replace(/\s+/g, ""))) return { level3: rest.join(""), description };
  return { level3: first, description: description ?? rest.join("") };
}

function isPlaceholder(indicator: Indicator): boolean {
  const bare = (indicator.level3 ?? "").normalize("NFKC").replace(/\s+/g, "");
  const unnamed = bare === "" || SLOT.test(bare);
  const valued = indicator.target !== null || indicator.actual !== null || indicator.score !== null;
  return unnamed && !valued && indicator.description === null;
}
