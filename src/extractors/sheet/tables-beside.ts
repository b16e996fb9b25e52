/** Parts statements that stand side by side in one sheet: 收入决算表 in columns A to E, 支出决算表 in G to K. */
import type { FlowCell } from "../flow.js";
import { holdsTitle, mayStandAboveTitle, type SheetRow } from "./lines-above.js";
import { NUMBER } from "./number-text.js";

/** First column of a table beside another, and the first of the empty ones before it: `begin` itself where none are. */
interface Border {
  gap: number;
  begin: number;
}

/**
 * The rows of a sheet in streams of their own: those above a row of several titles, each table below it by itself, and
 * what follows over the whole width again. One stream where no titles stand beside each other.
 */
export function tablesApart(rows: readonly SheetRow[]): SheetRow[][] {
  const streams: SheetRow[][] = [];
  let from = 0;
  let top = 0;
  while (top < rows.length) {
    if (titlesOf(rows[top] ?? []).length < 2) {
      top++;
      continue;
    }
    const below = rows.slice(top);
    const borders = bordersBelow(below);
    const end = borders === null ? 1 : bandEnd(below, borders);
    const tables = columnsOf(below.slice(0, end), borders ?? []);
    if (tables.length > 1 && tables.every(isTable)) {
      streams.push(rows.slice(from, top), ...tables);
      from = top + end;
    }
    top += end;
  }
  streams.push(rows.slice(from));
  return streams.filter(({ length }) => length > 0);
}

/** The cells of a row that are each the title of a table. */
function titlesOf(row: SheetRow): FlowCell[] {
  return row.filter((cell) => cell.text !== "" && holdsTitle([cell]));
}

/** Where each table but the first begins; null when two titles have no way down between them. */
function bordersBelow(rows: readonly SheetRow[]): Border[] | null {
  const titles = titlesOf(rows[0] ?? []);
  const borders: Border[] = [];
  for (const [i, title] of titles.slice(1).entries()) {
    const before = titles[i] as FlowCell;
    const open = before.col + before.colspan;
    const ways: Border[] = [];
    for (let gap = open; gap < title.col; gap++) ways.push({ gap, begin: gap + 1 });
    if (open === title.col && before.colspan > 1) ways.push({ gap: title.col, begin: title.col });
    const reach = ways
      .map((way) => rows.findIndex((row) => isCrossed(row, way)))
      .map((row) => (row < 0 ? rows.length : row));
    const far = Math.max(0, ...reach);
    const last = reach.lastIndexOf(far);
    if (far < FEWEST_ROWS || ways[last] === undefined) return null;
    borders.push(ways[last]);
  }
  return borders;
}

/** A title, a head and a row of amounts. */
const FEWEST_ROWS = 3;

/** Whether a text of the row stands in the gap of a border, or reaches over it. */
function isCrossed(row: SheetRow, { gap, begin }: Border): boolean {
  return row.some((cell) => cell.text !== "" && cell.col < begin && cell.col + cell.colspan > gap);
}

/** How many rows the tables beside each other have: up to the lines above what crosses their borders. */
function bandEnd(rows: readonly SheetRow[], borders: readonly Border[]): number {
  const crossed = rows.findIndex((row) => borders.some((border) => isCrossed(row, border)));
  let end = crossed < 0 ? rows.length : crossed;
  for (let row = rows[end - 1]; crossed >= 0 && end > 1 && row && mayStandAboveTitle(row); row = rows[end - 1]) end--;
  return end;
}

/** The rows of each table. */
function columnsOf(rows: readonly SheetRow[], borders: readonly Border[]): SheetRow[][] {
  const begins = [0, ...borders.map(({ begin }) => begin)];
  return begins.map((begin, i) => {
    const end = begins[i + 1] ?? Number.POSITIVE_INFINITY;
    return rows
      .map((row) => row.filter(({ col }) => col >= begin && col < end))
      .filter((row) => row.some(({ text }) => text !== ""));
  });
}

/** A table by itself names its rows: a row of it holds a name and a number. */
const isTable = (rows: readonly SheetRow[]): boolean =>
  rows.some(
    (row) => row.some(({ text }) => NUMBER.test(text)) && row.some(({ text }) => text !== "" && !NUMBER.test(text)),
  );
