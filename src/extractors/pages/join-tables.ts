/** Tables that run over pages become one: columns agree, repeated header rows dropped, a row cut in two mended. */
import type { Warning } from "../../model/result.js";
import type { PlacedCell, TableItem } from "./page-items.js";

/** Column borders of the two parts may differ by this much once their left edges are laid together (points). */
const SAME_COLUMN = 6;
/** … or by this share of the table's width (landscape after portrait, other scaling). */
const SAME_COLUMN_SHARE = 0.02;
/** Parts of one table are as wide as each other, or scaled as portrait to landscape at most (share of the width). */
const MAX_SCALE = 0.6;
const AMOUNT = /\d[\d,]*\.\d/;

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

/**
 * Columns found by alignment have no drawn borders: each blank between two columns of the coarser part must meet a
 * blank of the finer one. Gives the finer part's border for each of the coarser one's.
 */
function overlaidColumns(finer: TableItem, coarser: TableItem): number[] | null {
  if (coarser.colCount < MIN_SHARED_COLUMNS * finer.colCount) return null;
  const fine = blanksOf(finer);
  const map = [0];
  let from = 0;
  for (const [left, right] of blanksOf(coarser)) {
    const at = fine.findIndex(([l, r], i) => i >= from && l < right && r > left);
    if (at < 0) return null;
    map.push(at + 1);
    from = at + 1;
  }
  return [...map, finer.colCount];
}

/** The blanks between neighbouring columns' words: `[end of the left one, start of the right one]`. */
function blanksOf(table: TableItem): [number, number][] {
  const spans = Array.from({ length: table.colCount }, (): [number, number] => [Infinity, -Infinity]);
  for (const cell of table.cells) {
    const span = spans[cell.col];
    if (!span || cell.colspan !== 1) continue;
    for (const word of cell.words) {
      span[0] = Math.min(span[0], word.x0);
      span[1] = Math.max(span[1], word.x1);
    }
  }
  return spans.slice(1).map((span, i) => {
    const border = table.xs[i + 1] ?? 0;
    return [Math.min(spans[i]?.[1] ?? border, border), Math.max(span[0], border)].map((x, side) =>
      Number.isFinite(x) ? x : border + (side - 0.5),
    ) as [number, number];
  });
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
  const repeated = repeatedHeaderRows(table, next);
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
    cells: [...upper, ...lower.map((cell) => ({ ...cell, row: cell.row + table.rowCount }))],
  };
}

const compact = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

/** A row's cells as one text; where no lines are drawn, spans are guessed and tell nothing. */
function rowShape(table: { cells: PlacedCell[]; method: TableItem["method"] }, row: number): string {
  const isAligned = table.method === "aligned";
  return table.cells
    .filter((cell) => cell.row === row)
    .sort((a, b) => a.col - b.col)
    .filter((cell) => !isAligned || cell.text !== "")
    .map((cell) => (isAligned ? compact(cell.text) : `${cell.col}:${cell.colspan}:${compact(cell.text)}`))
    .join("|");
}

/** How many rows at the head of `next` repeat the head of `table`. */
function repeatedHeaderRows(table: TableItem, next: TableItem): number {
  let rows = 0;
  while (rows < Math.min(table.rowCount, next.rowCount, 8)) {
    const shape = rowShape(next, rows);
    if (shape !== rowShape(table, rows) || AMOUNT.test(shape) || !/\p{L}|\d/u.test(shape)) break;
    rows++;
  }
  // A header of two rows may be cut short by the first row of data that happens to be equal; whole header rows only.
  return rows === next.rowCount ? 0 : rows;
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
