/** Tells tables from what only looks aligned: columns of prose, contents pages, lists, axis labels. */
import type { AlignedRegion } from "./aligned-regions.js";
import type { FoundCell, FoundTable } from "./found.js";
import { isFigure, isLeader } from "./text-line.js";

/** Rows with at least two cells: a table without any frame needs more of them. */
const MIN_ROWS_FRAMED = 2;
const MIN_ROWS_OPEN = 3;
/** … but for a head and its only row below a caption, in so many columns at least. */
const ANNOUNCED_COLUMNS = 3;
/** Fewer places filled than this share of the grid, and nothing is aligned. */
const MIN_FILLED_FRAMED = 0.15;
const MIN_FILLED_OPEN = 0.35;
/** Cells of prose are longer than this on average (characters; a Chinese character counts for two). */
const PROSE_LENGTH = 60;
/** Without figures only short texts in several columns make a table. */
const SHORT_LENGTH = 28;
const MIN_FIGURES = 0.2;
const TEXT_CELLS_FRAMED = 8;
const TEXT_COLUMNS = 3;
const TEXT_ROWS = 4;
/** Share of rows that end in a page number behind leader dots. */
const CONTENTS = 0.5;
/** Without leader dots: this share of the rows ends in a number not below the one before, and there is no other figure. */
const PAGED = 0.9;
const MIN_ENTRIES = 5;

const MARKER = /^(?:[•·●▪■□○–—\-*]|[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[.)）、])$/u;

const textOf = (cell: FoundCell): string => cell.words.map((w) => w.text).join("");
const lengthOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

export function isTable(table: FoundTable, { frame, isAnnounced }: AlignedRegion): boolean {
  const { cells, rowCount, colCount } = table;
  const framed = frame !== null;
  if (colCount < 2) return false;
  const perRow = new Map<number, FoundCell[]>();
  for (const cell of cells) perRow.set(cell.row, [...(perRow.get(cell.row) ?? []), cell]);
  const full = [...perRow.values()].filter((row) => row.length >= 2);
  const few = framed || (isAnnounced && colCount >= ANNOUNCED_COLUMNS);
  if (full.length < (few ? MIN_ROWS_FRAMED : MIN_ROWS_OPEN)) return false;
  if (cells.length < (framed ? MIN_FILLED_FRAMED : MIN_FILLED_OPEN) * rowCount * colCount) return false;
  if (isContents(full) || isList(table)) return false;
  if (hasFigures(cells)) return true;
  return framed
    ? colCount * full.length >= TEXT_CELLS_FRAMED && !isProse(cells, PROSE_LENGTH * 2)
    : isShortText(table, full.length);
}

/** Fewer columns than this are found in any text. */
const FRAGMENT_COLUMNS = 3;

/** Rows that are too few for a table but may be the beginning or the end of one that goes over the page break. */
export function isFragment({ cells, rowCount, colCount }: FoundTable): boolean {
  const filled = new Set(cells.flatMap((cell) => Array.from({ length: cell.colspan }, (_, i) => cell.col + i)));
  return colCount >= FRAGMENT_COLUMNS && filled.size === colCount && rowCount > 0 && !isProse(cells, PROSE_LENGTH);
}

function hasFigures(cells: readonly FoundCell[]): boolean {
  const beside = cells.filter((cell) => cell.col > 0);
  const figures = beside.filter((cell) => isFigure(textOf(cell)));
  return figures.length >= MIN_FIGURES * beside.length && !isProse(cells, PROSE_LENGTH);
}

const isShortText = (table: FoundTable, fullRows: number): boolean =>
  table.colCount >= TEXT_COLUMNS && fullRows >= TEXT_ROWS && !isProse(table.cells, SHORT_LENGTH);

function isProse(cells: readonly FoundCell[], limit: number): boolean {
  const texts = cells.map(textOf).filter((text) => !isFigure(text));
  const total = texts.reduce((sum, text) => sum + lengthOf(text), 0);
  return texts.length > 0 && total > limit * texts.length;
}

/** Headings with the numbers of their pages: leader dots, page numbers that never fall. */
function isContents(rows: readonly FoundCell[][]): boolean {
  let leaders = 0;
  let numbers = 0;
  let previous = 0;
  for (const row of rows) {
    const last = row.reduce((a, b) => (b.col > a.col ? b : a));
    const page = /^\d{1,4}$/.test(textOf(last)) ? Number(textOf(last)) : null;
    if (row.length <= 3 && page !== null && page >= previous) {
      numbers++;
      previous = page;
    }
    if (row.some((cell) => cell.words.some((w) => isLeader(w.text) || /(?:[.…·_]\s*){6,}$/.test(w.text)))) leaders++;
  }
  if (leaders >= CONTENTS * rows.length) return numbers > 0.8 * leaders;
  const figures = rows.flat().filter((cell) => isFigure(textOf(cell))).length;
  return numbers >= PAGED * rows.length && rows.length >= MIN_ENTRIES && figures <= numbers + 1;
}

/** Bullets or numbers before text. */
function isList(table: FoundTable): boolean {
  if (table.colCount > 2) return false;
  const first = table.cells.filter((cell) => cell.col === 0);
  return first.filter((cell) => MARKER.test(textOf(cell))).length >= 0.6 * first.length;
}
