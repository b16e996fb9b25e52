/** The head that a table repeats where it goes on: on the next page, or as a table of its own. */
import type { Grid, GridCell } from "./caption-rows.js";

/** A figure with decimals: no head has one. */
export const AMOUNT = /\d[\d,]*\.\d/;
/** Heads have at most this many rows. */
const HEAD_ROWS = 8;

const compact = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

/** A row's cells as one text; where spans are `guessed` they tell nothing. */
function rowShape(grid: Grid, row: number, guessed: boolean): string {
  return grid.cells
    .filter((cell: GridCell) => cell.row === row)
    .sort((a, b) => a.col - b.col)
    .filter((cell) => !guessed || cell.text !== "")
    .map((cell) => (guessed ? compact(cell.text) : `${cell.col}:${cell.colspan}:${compact(cell.text)}`))
    .join("|");
}

/** How many rows at the head of `next` repeat the head of `grid`. `guessed`: spans are, as where no lines are drawn. */
export function repeatedHeaderRows(grid: Grid, next: Grid, guessed = false): number {
  let rows = 0;
  while (rows < Math.min(grid.rowCount, next.rowCount, HEAD_ROWS)) {
    const shape = rowShape(next, rows, guessed);
    if (shape !== rowShape(grid, rows, guessed) || AMOUNT.test(shape) || !/\p{L}|\d/u.test(shape)) break;
    rows++;
  }
  // A header of two rows may be cut short by the first row of data that happens to be equal; whole header rows only.
  return rows === next.rowCount ? 0 : rows;
}

const SUM = /^(?:合\s*计|总\s*计)$/;

/** Whether a row is that of 合计: no table goes on with one, nor behind one. */
export function isSumRow(grid: Grid, row: number): boolean {
  return grid.cells.some((cell) => cell.row === row && SUM.test(cell.text.trim()));
}
