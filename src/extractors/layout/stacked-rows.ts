/** Rows that no line parts: a cell that holds two amounts one above the other is two rows, and so are lines side by side. */
import type { Word } from "../../model/page.js";
import { arrange } from "./aligned.js";
import type { Column } from "./aligned-columns.js";
import { linesOfWords, textOfLine } from "./cell-text.js";
import { boxOfWords, type FoundCell, type FoundTable } from "./found.js";
import { baseLinesOf } from "./text-line.js";

const AMOUNT = /^[-+(（]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[)）%％]?$/;
/** An amount that merely wraps stands on lines closer than this and lacks its own decimals. */
const COMPLETE = /[.．]\d+%?$|^0$/;

/** Splits grid rows in which a column stacks amounts or the numbers of rows, or lines stand side by side; everything else is given back as it is. */
export function splitStackedRows(table: FoundTable): FoundTable {
  const cells: FoundCell[] = [];
  const newRow: number[] = [];
  const split = new Set<FoundCell>();
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    newRow.push(count);
    const whole = table.cells.filter((c) => c.row === row && c.rowspan === 1);
    const isHeaded = areHeaded(whole);
    const areRows = isHeaded || whole.some(stacksRows) || standInRows(whole);
    const parts = areRows ? rowsOf(table.page, whole, isHeaded || table.rowCount === 1) : null;
    for (const cell of parts ? whole : []) split.add(cell);
    cells.push(...(parts?.cells ?? []).map((cell) => ({ ...cell, row: cell.row + count })));
    count += parts?.rowCount ?? 1;
  }
  if (split.size === 0) return table;
  newRow.push(count);
  for (const cell of table.cells) {
    if (split.has(cell)) continue;
    const row = newRow[cell.row] ?? 0;
    cells.push({ ...cell, row, rowspan: (newRow[cell.row + cell.rowspan] ?? count) - row });
  }
  return { ...table, rowCount: count, cells };
}

/** Complete amounts one above the other, or the numbers of rows: 9, 10, 11. */
function stacksRows(cell: FoundCell): boolean {
  const texts = linesOfWords(cell.words).map((line) => textOfLine(line).replace(/\s/g, ""));
  if (texts.length < 2) return false;
  return (
    texts.every((text) => AMOUNT.test(text) && COMPLETE.test(text)) ||
    texts.every((text, i) => /^\d{1,3}$/.test(text) && (i === 0 || Number(text) === Number(texts[i - 1]) + 1))
  );
}

/** Whether every cell holds an amount below its text: a head and its only row, which no line parts. */
function areHeaded(whole: readonly FoundCell[]): boolean {
  const filled = whole.filter(({ words }) => words.length > 0);
  return (
    filled.length >= MIN_COLUMNS &&
    filled.every(({ words }) => {
      const texts = linesOfWords(words).map((line) => textOfLine(line).replace(/\s/g, ""));
      const last = texts.pop() ?? "";
      return AMOUNT.test(last) && COMPLETE.test(last) && texts.length > 0 && !texts.some((text) => AMOUNT.test(text));
    })
  );
}

/** Rows that only upright lines hold are set this far apart (fraction of the font size), */
const ROW_GAP = 0.4;
/** … so many of them, each with text in so many columns, */
const MIN_ROWS = 3;
const MIN_COLUMNS = 3;
/** … and of their lines this share is ended before the column is, which lines of one wrapped text are not, */
const ENDED_SHARE = 0.5;
/** … by a character more than the fullest line of the cell, or by one more than the margins (fraction of the font size). */
const ENDED_BY = 1;
const ENDED_IN = 2;

interface CellLine {
  col: number;
  y0: number;
  y1: number;
  size: number;
  width: number;
}

/** Whether the lines of several columns stand side by side in rows, and are no texts wrapped over lines. */
function standInRows(whole: readonly FoundCell[]): boolean {
  if (whole.length < MIN_COLUMNS) return false;
  const columns = whole.map(({ col, words }) => linesOfWords(words).map((line) => cellLineOf(col, line)));
  const bands = bandsOf(columns.flat());
  const full = bands.filter((band) => new Set(band.map(({ col }) => col)).size >= MIN_COLUMNS);
  if (full.length < MIN_ROWS || full.length < bands.length / 2) return false;
  const bandOf = new Map(bands.flatMap((band, i) => band.map((line) => [line, i] as const)));
  const ended = columns.flatMap((lines, c) => {
    const [left = 0, , right = 0] = whole[c]?.box ?? [];
    const fullest = Math.max(...lines.map(({ width }) => width));
    return lines
      .filter((line, i) => i + 1 < lines.length && bandOf.get(line) !== bandOf.get(lines[i + 1] ?? line))
      .map(({ width, size }) => width <= Math.max(fullest - ENDED_BY * size, right - left - ENDED_IN * size));
  });
  return ended.filter(Boolean).length >= ENDED_SHARE * ended.length;
}

function cellLineOf(col: number, words: readonly Word[]): CellLine {
  const [x0, y0, x1, y1] = boxOfWords(words);
  return { col, y0, y1, size: Math.max(...words.map((word) => word.size)), width: x1 - x0 };
}

/** Lines parted where a blank stands across all columns. */
function bandsOf(lines: readonly CellLine[]): CellLine[][] {
  const bands: CellLine[][] = [];
  let bottom = -Infinity;
  for (const line of [...lines].sort((a, b) => a.y0 - b.y0)) {
    if (line.y0 - bottom >= ROW_GAP * line.size) bands.push([]);
    bands.at(-1)?.push(line);
    bottom = Math.max(bottom, line.y1);
  }
  return bands;
}

/** The cells of one grid row as several rows, in the same columns; null when they prove to be one. */
function rowsOf(
  page: number,
  whole: readonly FoundCell[],
  hasHead: boolean,
): { rowCount: number; cells: FoundCell[] } | null {
  const sorted = [...whole].sort((a, b) => a.col - b.col);
  const columns = sorted.map(({ box }): Column => ({ x0: box[0], x1: box[2] }));
  const cellOf = new Map(sorted.flatMap((cell, i) => cell.words.map((word) => [word, i] as const)));
  const lines = baseLinesOf([...cellOf.keys()], (a, b) => cellOf.get(a) !== cellOf.get(b));
  const found = arrange(page, { lines, rules: [], frame: null, isAnnounced: false }, columns, hasHead);
  if (found.rowCount < 2) return null;
  const cells = found.cells.flatMap((part) => {
    const [first, last] = [sorted[part.col], sorted[part.col + part.colspan - 1]];
    return first && last ? [{ ...part, col: first.col, colspan: last.col + last.colspan - first.col }] : [];
  });
  return { rowCount: found.rowCount, cells };
}
