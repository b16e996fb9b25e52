/** Takes the caption out of a grid: rows that hold title, unit or organisation on top, and 注 rows at the bottom. */
import { type CaptionLine, classifyCaptionLine } from "./caption-line.js";

export interface GridCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
}

export interface Grid<C extends GridCell = GridCell> {
  rowCount: number;
  colCount: number;
  cells: C[];
}

/** Rows that may hold a caption, counted from the top, or notes, counted from the bottom. */
const CAPTION_ROWS = 10;
const NOTE_ROWS = 15;

/**
 * Splits a grid into the table proper and the lines around it (contract §2: they are no cells).
 * `captionLines` in reading order, cells of one row joined by a tab; rows are counted anew.
 * A grid that is all caption (a borderless table for 部门 and 单位 above the real one) comes back with no rows.
 */
export function stripCaptionRows<C extends GridCell>(
  grid: Grid<C>,
): { grid: Grid<C>; captionLines: string[]; noteLines: string[] } {
  const rows = rowsOf(grid);
  const first = captionEnd(grid, rows);
  const last = notesBegin(grid, rows, first);
  const lines = (from: number, to: number): string[] =>
    rows.slice(from, to).flatMap((row) => {
      const text = row.filter((cell) => cell.text.trim() !== "").map((cell) => cell.text.trim());
      return text.length === 0 ? [] : [text.join("\t")];
    });
  if (first === 0 && last === grid.rowCount) return { grid, captionLines: [], noteLines: [] };
  return {
    grid: cutRows(grid, first, last),
    captionLines: lines(0, first),
    noteLines: lines(last, grid.rowCount),
  };
}

/** Keeps rows `from` … `to - 1` and counts them anew from 0. */
export function cutRows<C extends GridCell>(grid: Grid<C>, from: number, to: number): Grid<C> {
  return {
    rowCount: Math.max(0, to - from),
    colCount: grid.colCount,
    cells: grid.cells
      .filter((cell) => cell.row >= from && cell.row < to)
      .map((cell) => ({ ...cell, row: cell.row - from, rowspan: Math.min(cell.rowspan, to - cell.row) })),
  };
}

/** A whole sentence; behind a label (需要说明的其他问题：…。) it is the last field of a form. */
const SENTENCE = /^(?!\s*[^。，,：:\s]{4,14}[：:]).{8,}。\s*$/s;

function rowsOf<C extends GridCell>(grid: Grid<C>): C[][] {
  const rows: C[][] = Array.from({ length: grid.rowCount }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  for (const row of rows) row.sort((a, b) => a.col - b.col);
  return rows;
}

/** The first row that is no caption. */
function captionEnd(grid: Grid, rows: GridCell[][]): number {
  let end = 0;
  for (let r = 0; r < Math.min(rows.length, CAPTION_ROWS); r++) {
    const row = (rows[r] ?? []).filter((cell) => cell.text.trim() !== "");
    if (row.length === 0) {
      if (crosses(grid, r)) break;
      continue;
    }
    const kind = captionRow(row, r === 0 || end > 0);
    if (kind === null) break;
    if (kind === "certain" || (kind === "follows" && end > 0)) end = r + 1;
  }
  while (end > 0 && crosses(grid, end)) end--;
  return end;
}

/**
 * `certain`: the row holds nothing but a caption. `follows`: a lone year, caption only behind another caption row.
 * `maybe`: a lone heading (…情况), caption only when a certain caption row comes after it. Null: a row of the table.
 */
function captionRow(row: GridCell[], atStart: boolean): "certain" | "follows" | "maybe" | null {
  const lines = captionParts(row.map(({ text }) => text));
  if (lines === null) return null;
  if (lines.filter((line) => line.title !== undefined).length > 1) return null;
  const labelled = lines.some(
    (line) => line.unit !== undefined || line.formNumber !== undefined || line.organisation !== undefined,
  );
  const title = lines.find((line) => line.title !== undefined);
  if (title !== undefined && !title.titleIsCertain) return row.length === 1 && atStart ? "maybe" : null;
  if (title !== undefined || labelled) return "certain";
  if (lines.every((line) => line.yearLine !== undefined)) return row.length === 1 ? "follows" : null;
  return "certain";
}

/** What the texts of one row say when each of them is a whole part of a caption; null when one is not. */
export function captionParts(texts: readonly string[]): CaptionLine[] | null {
  const lines: CaptionLine[] = [];
  for (const text of texts) {
    const line = classifyCaptionLine(text);
    if (line === null || line.isNote || line.partial) return null;
    lines.push(line);
  }
  return lines;
}

/** True when a merged cell reaches over the line between row `r - 1` and row `r`. */
function crosses(grid: Grid, r: number): boolean {
  return grid.cells.some((cell) => cell.row < r && cell.row + cell.rowspan > r && cell.text.trim() !== "");
}

/**
 * The first row of the notes below the table; `rowCount` when there are none. Besides 注：… a note is a whole
 * sentence that stands alone in its row (本部门没有…，故本表为空。).
 */
function notesBegin(grid: Grid, rows: GridCell[][], first: number): number {
  let begin = grid.rowCount;
  for (let r = grid.rowCount - 1; r >= Math.max(first + 1, grid.rowCount - NOTE_ROWS); r--) {
    if (crosses(grid, r)) break;
    const row = (rows[r] ?? []).filter((cell) => cell.text.trim() !== "");
    if (row.length > 1) break;
    const only = row[0];
    if (only === undefined) continue;
    if (only.rowspan === 1 && (SENTENCE.test(only.text) || classifyCaptionLine(only.text)?.isNote)) begin = r;
    else if (/^\s*[\d.,]+\s*$/.test(only.text)) break;
  }
  return begin;
}
