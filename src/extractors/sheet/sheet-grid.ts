/** The visible cells of one sheet with their spans and the text they display. */
import type * as XLSX from "@e965/xlsx";
import { LimitExceeded } from "../../model/errors.js";
import type { FlowCell } from "../flow.js";
import { withLiteralPoint } from "./literal-point.js";
import { withRaisedDigits } from "./rich-text.js";
import { spelledDate } from "./spelled-date.js";

export interface SheetGrid {
  /** Rows and columns count visible ones only, from 0; cells without text are left out unless merged. */
  cells: FlowCell[];
  hiddenRows: number;
  hiddenColumns: number;
  /** Cells that show #REF! and its kind. */
  errors: number;
  /** Formulas that were saved without a value. */
  unvalued: number;
}

/** More cells with text than any publication has. */
const MOST_CELLS = 3_000_000;
/** Most rows a merged cell may reach over; a larger one merges emptiness. */
const LONGEST_MERGE = 5_000;

/** Reads a dense sheet of the reader. Throws LimitExceeded. */
export function sheetGrid(sheet: XLSX.WorkSheet, file: string): SheetGrid {
  const rows = (sheet["!data"] ?? []) as (XLSX.CellObject | undefined)[][];
  const rowAt = visibleIndex(sheet["!rows"]);
  const columnAt = visibleIndex(sheet["!cols"]);
  const merges = mergesByStart(sheet["!merges"] ?? []);
  const grid: SheetGrid = { cells: [], hiddenRows: 0, hiddenColumns: 0, errors: 0, unvalued: 0 };
  const usedColumns = new Set<number>();
  rows.forEach((row, r) => {
    if (row === undefined) return;
    const visibleRow = rowAt.at(r);
    let holdsText = false;
    row.forEach((cell, c) => {
      if (cell === undefined) return;
      const merge = merges.get(key(r, c));
      const text = displayed(cell, grid);
      if (text === "" && merge === undefined) return;
      holdsText ||= text !== "";
      usedColumns.add(c);
      const place = merge === undefined ? at(r, c) : spanOf(merge);
      if (place === null) return;
      grid.cells.push({ ...place, text });
      if (grid.cells.length > MOST_CELLS) throw new LimitExceeded(file, `more than ${MOST_CELLS} cells`);
    });
    if (visibleRow === null && holdsText) grid.hiddenRows++;
  });
  for (const c of usedColumns) if (columnAt.at(c) === null) grid.hiddenColumns++;
  grid.cells.sort((a, b) => a.row - b.row || a.col - b.col);
  return grid;

  function at(r: number, c: number): Omit<FlowCell, "text"> | null {
    const [row, col] = [rowAt.at(r), columnAt.at(c)];
    return row === null || col === null ? null : { row, col, rowspan: 1, colspan: 1 };
  }

  /** A merged area without its hidden rows and columns; null when nothing of it is seen. */
  function spanOf({ s, e }: XLSX.Range): Omit<FlowCell, "text"> | null {
    const [rowspan, colspan] = [rowAt.count(s.r, e.r), columnAt.count(s.c, e.c)];
    if (rowspan === 0 || colspan === 0) return null;
    return { row: rowAt.next(s.r), col: columnAt.next(s.c), rowspan: Math.min(rowspan, LONGEST_MERGE), colspan };
  }
}

/** What the cell shows (a formula without its value shows nothing: the reader would say 0); tallies errors and formulas without a value. */
function displayed(cell: XLSX.CellObject, grid: SheetGrid): string {
  if (cell.t === "z" || (cell.v === undefined && cell.w === undefined)) {
    if (cell.f !== undefined) grid.unvalued++;
    return "";
  }
  if (cell.t === "e") grid.errors++;
  const shown = typeof cell.v === "number" && typeof cell.z === "string" ? withLiteralPoint(cell.v, cell.z) : null;
  if (shown !== null) return shown;
  const text = (withRaisedDigits(cell.r) ?? cell.w ?? String(cell.v ?? "")).replace(/\r\n?/g, "\n").trim();
  const date = typeof cell.v === "number" && typeof cell.z === "string" ? spelledDate(cell.v, cell.z, text) : null;
  if (date !== null) return date;
  return isNegative(cell) && UNSIGNED.test(text) ? `-${text}` : text;
}

/** A number without the minus, brackets or triangle of a negative one. */
const UNSIGNED = /^[¥￥]?[\d,.\s]*[1-9][\d,.\s]*$/u;

/** Some formats print negative numbers in red only (#,##0.00;[Red]#,##0.00), which the text of a cell does not show. */
function isNegative({ t, v }: XLSX.CellObject): boolean {
  return t === "n" && typeof v === "number" && v < 0;
}

interface VisibleIndex {
  /** Index among the visible ones; null when hidden. */
  at(index: number): number | null;
  /** Visible ones from `first` to `last`. */
  count(first: number, last: number): number;
  /** Index among the visible ones of the first visible one at or behind `index`. */
  next(index: number): number;
}

function visibleIndex(infos: ({ hidden?: boolean } | undefined)[] | undefined): VisibleIndex {
  const hidden: number[] = [];
  infos?.forEach((info, i) => {
    if (info?.hidden === true) hidden.push(i);
  });
  const isHidden = new Set(hidden);
  /** Hidden ones before `index`, by bisection. */
  const before = (index: number): number => {
    let [low, high] = [0, hidden.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((hidden[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    at: (index) => (isHidden.has(index) ? null : index - before(index)),
    count: (first, last) => last - first + 1 - (before(last + 1) - before(first)),
    next: (index) => index - before(index),
  };
}

const key = (r: number, c: number): number => r * 20_000 + c;

function mergesByStart(merges: readonly XLSX.Range[]): Map<number, XLSX.Range> {
  return new Map(merges.map((merge) => [key(merge.s.r, merge.s.c), merge]));
}
