/** 续表: a table that a flowing document goes on with as a table of its own becomes one with it. */
import { captionFrom } from "./caption.js";
import { classifyCaptionLine } from "./caption-line.js";
import type { Grid, GridCell } from "./caption-rows.js";
import { AMOUNT, isSumRow, repeatedHeaderRows } from "./repeated-header.js";

/** A line that says 续 is no longer than this (characters). */
const LONGEST_LINE = 60;
const CONTINUED = /(?<![手继持连后延陆])续\s*(?:[上前]?\s*[表页]|[)）]|\d|$)/;

/**
 * The two grids as one, the repeated head left out; null when `next` is a table of its own. It goes on with `grid`
 * when it has as many columns, repeats the head (or has none, and begins with data) and a line between says so
 * (续表, …（续）) with no other `title`; without such a line only when nothing at all stands between and no sum ends the
 * one or begins the other.
 */
export function withContinuation<C extends GridCell>(
  grid: Grid<C>,
  next: Grid<C>,
  between: readonly string[],
  title: string | null = null,
): Grid<C> | null {
  if (grid.colCount !== next.colCount) return null;
  const repeated = repeatedHeaderRows(grid, next);
  const lines = between.filter((line) => line.trim() !== "");
  if (lines.length === 0) {
    if (repeated === 0 || isSumRow(grid, grid.rowCount - 1) || isSumRow(next, repeated)) return null;
  } else {
    if (!lines.every((line) => line.length <= LONGEST_LINE && (isCaption(line) || CONTINUED.test(line)))) return null;
    const continued = lines.filter((line) => CONTINUED.test(line));
    if (continued.length === 0 || !continued.every((line) => isSameTitle(line, title))) return null;
    const beginsWithData = next.cells.some((cell) => cell.row === 0 && AMOUNT.test(cell.text));
    if (repeated === 0 && !beginsWithData) return null;
  }
  const rows = next.cells
    .filter((cell) => cell.row >= repeated)
    .map((cell) => ({ ...cell, row: cell.row - repeated + grid.rowCount }));
  return { ...grid, rowCount: grid.rowCount + next.rowCount - repeated, cells: [...grid.cells, ...rows] };
}

/** Unit, department and form number are printed again; another title is another table's. */
function isCaption(line: string): boolean {
  const read = classifyCaptionLine(line);
  return read !== null && !read.isNote && captionFrom([line]).title === null;
}

/** 收入决算表（续） goes on with 收入决算表 only; 续表 says nothing of which. */
function isSameTitle(line: string, title: string | null): boolean {
  const own = captionFrom([line.replace(/[(（]?续\s*[上前]?\s*[表页]?\s*\d*[)）]?/, "")]).title;
  return own === null || title === null || own === title;
}
