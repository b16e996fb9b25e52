/** Rows that no line parts: a cell that holds two amounts one above the other is two rows. */
import { arrange } from "./aligned.js";
import type { Column } from "./aligned-columns.js";
import { linesOfWords, textOfLine } from "./cell-text.js";
import type { FoundCell, FoundTable } from "./found.js";
import { baseLinesOf } from "./text-line.js";

const AMOUNT = /^[-+(（]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[)）%％]?$/;
/** An amount that merely wraps stands on lines closer than this and lacks its own decimals. */
const COMPLETE = /[.．]\d+%?$|^0$/;

/** Splits grid rows in which a column stacks amounts or the numbers of rows; everything else is given back as it is. */
export function splitStackedRows(table: FoundTable): FoundTable {
  const cells: FoundCell[] = [];
  const newRow: number[] = [];
  const split = new Set<FoundCell>();
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    newRow.push(count);
    const whole = table.cells.filter((c) => c.row === row && c.rowspan === 1);
    const parts = whole.some(stacksRows) ? rowsOf(table.page, whole) : null;
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

/** The cells of one grid row as several rows, in the same columns; null when they prove to be one. */
function rowsOf(page: number, whole: readonly FoundCell[]): { rowCount: number; cells: FoundCell[] } | null {
  const sorted = [...whole].sort((a, b) => a.col - b.col);
  const columns = sorted.map(({ box }): Column => ({ x0: box[0], x1: box[2] }));
  const cellOf = new Map(sorted.flatMap((cell, i) => cell.words.map((word) => [word, i] as const)));
  const lines = baseLinesOf([...cellOf.keys()], (a, b) => cellOf.get(a) !== cellOf.get(b));
  const found = arrange(page, { lines, rules: [], frame: null }, columns, false);
  if (found.rowCount < 2) return null;
  const cells = found.cells.flatMap((part) => {
    const [first, last] = [sorted[part.col], sorted[part.col + part.colspan - 1]];
    return first && last ? [{ ...part, col: first.col, colspan: last.col + last.colspan - first.col }] : [];
  });
  return { rowCount: found.rowCount, cells };
}
