/** Rows of a ruled table whose columns no line parts: cut where the lines of other rows stand. */
import type { Word } from "../../model/page.js";
import { linesOfWords } from "./cell-text.js";
import { lowerBound } from "./components.js";
import type { FoundCell, FoundTable } from "./found.js";
import { isFigure } from "./text-line.js";

/** So many rows must fall into columns alike before any is cut. */
const MIN_ROWS = 3;
/** A word may reach this far over a column's border (points). */
const OVERHANG = 1.5;

/** Cuts merged cells that hold figures under several columns of the table; a text over several columns stays whole. */
export function splitOpenColumns(table: FoundTable): FoundTable {
  const cuts = new Map<FoundCell, FoundCell[]>();
  const rows = new Set<number>();
  for (const cell of table.cells) {
    const pieces = cell.colspan > 1 && cell.rowspan === 1 ? cutCell(cell, table.xs) : null;
    if (!pieces) continue;
    cuts.set(cell, pieces);
    rows.add(cell.row);
  }
  if (rows.size < MIN_ROWS) return table;
  return { ...table, cells: table.cells.flatMap((cell) => cuts.get(cell) ?? [cell]) };
}

/** The cell's words column by column; null when a word lies across a border or fewer than two columns hold figures. */
function cutCell(cell: FoundCell, xs: readonly number[]): FoundCell[] | null {
  const parts: Word[][] = Array.from({ length: cell.colspan }, () => []);
  for (const word of cell.words) {
    const col = lowerBound(xs, (word.x0 + word.x1) / 2) - 1 - cell.col;
    const part = parts[col];
    if (!part) return null;
    if (word.x0 < (xs[cell.col + col] ?? 0) - OVERHANG || word.x1 > (xs[cell.col + col + 1] ?? 0) + OVERHANG)
      return null;
    part.push(word);
  }
  const figures = parts.filter((part) => part.length > 0 && part.every((word) => isFigure(word.text)));
  const oneLine = parts.every((part) => linesOfWords(part).length <= 1);
  if (figures.length < 2 || !oneLine) return null;
  return parts.map((words, i) => {
    const box: FoundCell["box"] = [xs[cell.col + i] ?? 0, cell.box[1], xs[cell.col + i + 1] ?? 0, cell.box[3]];
    return { row: cell.row, col: cell.col + i, rowspan: 1, colspan: 1, box, words };
  });
}
