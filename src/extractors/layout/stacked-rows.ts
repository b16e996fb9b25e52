/** Rows that no line parts: a cell that holds two amounts one above the other is two rows. */
import type { Box, Word } from "../../model/page.js";
import { linesOfWords, textOfLine } from "./cell-text.js";
import type { FoundCell, FoundTable } from "./found.js";

const AMOUNT = /^[-+(（]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[)）%％]?$/;
/** An amount that merely wraps stands on lines closer than this and lacks its own decimals. */
const COMPLETE = /[.．]\d+%?$|^0$/;
/** Lines whose middles differ by less than this share of the row pitch are one row. */
const SAME_ROW = 0.45;

/** Splits grid rows in which a column stacks amounts; everything else is given back as it is. */
export function splitStackedRows(table: FoundTable): FoundTable {
  const anchorsOf = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const cells = table.cells.filter((c) => c.row === row && c.rowspan === 1);
    const anchors = stackedAnchors(cells);
    if (anchors) anchorsOf.set(row, anchors);
  }
  if (anchorsOf.size === 0) return table;
  const cells: FoundCell[] = [];
  const newRow: number[] = [];
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    newRow.push(count);
    count += anchorsOf.get(row)?.length ?? 1;
  }
  newRow.push(count);
  for (const cell of table.cells) {
    const anchors = cell.rowspan === 1 ? anchorsOf.get(cell.row) : undefined;
    const row = newRow[cell.row] ?? 0;
    if (!anchors) cells.push({ ...cell, row, rowspan: (newRow[cell.row + cell.rowspan] ?? count) - row });
    else cells.push(...splitCell(cell, row, anchors));
  }
  return { ...table, rowCount: count, cells };
}

const middleOf = (words: readonly Word[]): number =>
  words.reduce((sum, w) => sum + (w.y0 + w.y1) / 2, 0) / words.length;

/** Middles of the stacked lines when at least one cell stacks complete amounts; null when the row is one row. */
function stackedAnchors(cells: readonly FoundCell[]): number[] | null {
  let best: number[] | null = null;
  for (const cell of cells) {
    const lines = linesOfWords(cell.words);
    if (lines.length < 2) continue;
    const texts = lines.map((line) => textOfLine(line).replace(/\s/g, ""));
    if (!texts.every((text) => AMOUNT.test(text) && COMPLETE.test(text))) continue;
    if (!best || lines.length > best.length) best = lines.map(middleOf);
  }
  return best;
}

function splitCell(cell: FoundCell, row: number, anchors: readonly number[]): FoundCell[] {
  const parts: Word[][] = anchors.map(() => []);
  const pitch = Math.min(...anchors.slice(1).map((a, i) => a - (anchors[i] ?? 0)));
  for (const line of linesOfWords(cell.words)) {
    const m = middleOf(line);
    let at = anchors.findIndex((anchor) => Math.abs(anchor - m) <= SAME_ROW * pitch);
    // A wrapped line between two rows belongs to the row above it.
    if (at < 0) at = Math.max(0, anchors.filter((anchor) => anchor < m).length - 1);
    parts[at]?.push(...line);
  }
  const [x0, y0, x1, y1] = cell.box;
  return anchors.map((anchor, i) => {
    const top = i === 0 ? y0 : (anchor + (anchors[i - 1] ?? anchor)) / 2;
    const bottom = i === anchors.length - 1 ? y1 : (anchor + (anchors[i + 1] ?? anchor)) / 2;
    const box: Box = [x0, top, x1, bottom];
    return { row: row + i, col: cell.col, rowspan: 1, colspan: cell.colspan, box, words: parts[i] ?? [] };
  });
}
