/** Tables that run over pages become one: columns agree, repeated header rows dropped, a row cut in two mended. */
import type { Warning } from "../../model/result.js";
import { AMOUNT, repeatedHeaderRows } from "../repeated-header.js";
import type { PlacedCell, TableItem } from "./page-items.js";

/** Column borders of the two parts may differ by this much once their left edges are laid together (points). */
const SAME_COLUMN = 6;
/** … or by this share of the table's width (landscape after portrait, other scaling). */
const SAME_COLUMN_SHARE = 0.02;
/** Parts of one table are as wide as each other, or scaled as portrait to landscape at most (share of the width). */
const MAX_SCALE = 0.6;

/**
 * The common columns of two parts: their borders laid over each other from the left edge, as shares of the width.
 * One part's borders must all be borders of the other (a part may lack some: its cells were merged there);
 * null when they are not the same columns.
 */
export function commonColumns(a: TableItem, b: TableItem): { fromA: number[]; fromB: number[]; xs: number[] } | null {
  const [finer, coarser] = a.colCount >= b.colCount ? [a, b] : [b, a];
  if (a.method === "aligned" && b.method === "aligned") {
    const map = overlaidColumns(finer, coarser);
    const same = finer.xs.map((_, i) => i);
    if (map) return finer === a ? { fromA: same, fromB: map, xs: a.xs } : { fromA: map, fromB: same, xs: b.xs };
  }
  const slack = Math.max(SAME_COLUMN_SHARE, SAME_COLUMN / Math.max(1, widthOf(a)));
  if (Math.abs(widthOf(a) - widthOf(b)) > MAX_SCALE * widthOf(a)) return null;
  const fine = bordersOf(finer);
  const map: number[] = [];
  for (const border of bordersOf(coarser)) {
    const at = fine.findIndex((other) => Math.abs(other - border) <= slack);
    if (at < 0 || map.includes(at)) return null;
    map.push(at);
  }
  const same = fine.map((_, i) => i);
  return finer === a ? { fromA: same, fromB: map, xs: a.xs } : { fromA: map, fromB: same, xs: b.xs };
}

/** A part may lack columns that only the other part fills, but not more than these. */
const MIN_SHARED_COLUMNS = 0.6;
/** A column lies under another when this share of its text does. */
const UNDER = 0.55;

/**
 * Columns found by alignment have no drawn borders: each column of the finer part must lie under one of the coarser
 * one, and each of those must have one. Gives the finer part's border for each of the coarser one's.
 */
function overlaidColumns(finer: TableItem, coarser: TableItem): number[] | null {
  if (coarser.colCount < MIN_SHARED_COLUMNS * finer.colCount) return null;
  const map = [0];
  let at = 0;
  for (const [i, [x0, x1]] of textsOf(finer).entries()) {
    // The outer columns are open: a part may have narrower texts there.
    const under = (c: number): number =>
      Math.min(x1, c >= coarser.colCount - 1 ? x1 : (coarser.xs[c + 1] ?? x1)) -
      Math.max(x0, c === 0 ? x0 : (coarser.xs[c] ?? Infinity));
    const isLast = at === coarser.colCount - 1;
    const stays = i === 0 || isLast || (under(at) >= under(at + 1) && under(at) > 0);
    if (!stays) map[++at] = i;
    if (under(at) < UNDER * (x1 - x0)) return null;
  }
  return at === coarser.colCount - 1 ? [...map, finer.colCount] : null;
}

/** What the words of each column take; the column itself where it has none of its own. */
function textsOf(table: TableItem): [number, number][] {
  const spans = Array.from({ length: table.colCount }, (): [number, number] => [Infinity, -Infinity]);
  for (const cell of table.cells) {
    const span = spans[cell.col];
    if (!span || cell.colspan !== 1) continue;
    for (const word of cell.words) {
      span[0] = Math.min(span[0], word.x0);
      span[1] = Math.max(span[1], word.x1);
    }
  }
  return spans.map((span, i) => (span[0] < span[1] ? span : [table.xs[i] ?? 0, table.xs[i + 1] ?? 0]));
}

const widthOf = (t: TableItem): number => (t.xs.at(-1) ?? 0) - (t.xs[0] ?? 0);
const bordersOf = (t: TableItem): number[] => t.xs.map((x) => (x - (t.xs[0] ?? 0)) / Math.max(1, widthOf(t)));

/** The table with its columns counted over finer borders. */
function overColumns(table: TableItem, map: readonly number[], xs: number[]): TableItem {
  const cells = table.cells.map((cell) => {
    const col = map[cell.col] ?? cell.col;
    return { ...cell, col, colspan: (map[cell.col + cell.colspan] ?? col + cell.colspan) - col };
  });
  return { ...table, colCount: xs.length - 1, xs, cells };
}

/** Appends `lower` to `upper`; null when their columns do not agree. */
export function appendPart(upper: TableItem, lower: TableItem, warnings: Warning[]): TableItem | null {
  const columns = commonColumns(upper, lower);
  if (!columns) return null;
  return append(overColumns(upper, columns.fromA, columns.xs), overColumns(lower, columns.fromB, columns.xs), warnings);
}

function append(table: TableItem, next: TableItem, warnings: Warning[]): TableItem {
  const repeated = repeatedHeaderRows(table, next, table.method === "aligned" || next.method === "aligned");
  let cells = next.cells
    .filter((cell) => cell.row + cell.rowspan > repeated)
    .map((cell) => ({
      ...cell,
      row: Math.max(0, cell.row - repeated),
      rowspan: cell.rowspan - Math.max(0, repeated - cell.row),
    }));
  let rows = next.rowCount - repeated;
  const upper = table.cells.map((cell) => ({ ...cell }));
  if (isTailOfRow(table, cells)) {
    mendCutRow(
      upper,
      table.rowCount - 1,
      cells.filter((cell) => cell.row === 0),
    );
    cells = cells
      .filter((cell) => cell.row > 0 || cell.rowspan > 1)
      .map((cell) => ({ ...cell, row: Math.max(0, cell.row - 1) }));
    rows -= 1;
    warnings.push({ code: "row-mended", message: "a row cut by the page break was put together", page: next.page });
  }
  const lower = extendMergedCells(upper, table.rowCount, cells);
  return {
    ...table,
    pageLast: next.pageLast,
    rowCount: table.rowCount + rows,
    parts: table.parts.length > 0 && next.parts.length > 0 ? [...table.parts, ...next.parts] : [],
    cells: [...upper, ...lower.map((cell) => ({ ...cell, row: cell.row + table.rowCount }))],
  };
}

/** The first row of a part is the tail of a cut row when it holds text but neither its row's key nor an amount. */
function isTailOfRow(table: TableItem, cells: readonly PlacedCell[]): boolean {
  const first = cells.filter((cell) => cell.row === 0);
  if (first.some((cell) => cell.rowspan > 1)) return false;
  const filled = first.filter((cell) => cell.text !== "");
  if (filled.length === 0 || filled.length > 2 || filled.some((cell) => /\d/.test(cell.text) || cell.colspan > 1))
    return false;
  const last = table.cells.filter((cell) => cell.row === table.rowCount - 1);
  const lastFilled = last.filter((cell) => cell.text !== "");
  if (lastFilled.length <= filled.length + 1) return false;
  const keyColumn = Math.min(...lastFilled.map((cell) => cell.col));
  if (filled.some((cell) => cell.col === keyColumn)) return false;
  return filled.every((cell) =>
    lastFilled.some((other) => other.col === cell.col && /\p{Script=Han}$/u.test(other.text)),
  );
}

function mendCutRow(upper: PlacedCell[], row: number, tail: readonly PlacedCell[]): void {
  for (const cell of tail) {
    const whole = upper.find((c) => c.row === row && c.col === cell.col);
    if (whole && cell.text !== "") whole.text += cell.text;
  }
}

/** A merged cell that goes on over the page break: its blank continuation joins the cell above. */
function extendMergedCells(upper: PlacedCell[], rowCount: number, cells: PlacedCell[]): PlacedCell[] {
  return cells.filter((cell) => {
    if (cell.row !== 0 || cell.text !== "" || cell.rowspan < 2) return true;
    const above = upper.find((c) => c.col === cell.col && c.colspan === cell.colspan && c.row + c.rowspan === rowCount);
    if (!above || above.text === "" || AMOUNT.test(above.text)) return true;
    above.rowspan += cell.rowspan;
    return false;
  });
}
