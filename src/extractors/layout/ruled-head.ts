/** Tables of which the head alone is ruled: the lines below it are their rows, in its columns. */
import type { Word } from "../../model/page.js";
import { arrange } from "./aligned.js";
import type { Column } from "./aligned-columns.js";
import { MAX_GAP } from "./aligned-regions.js";
import { type RuleRow, ruleRowsOf } from "./aligned-rules.js";
import { isCaption } from "./caption-lines.js";
import { textOfCell } from "./cell-text.js";
import type { FoundTable } from "./found.js";
import type { Line } from "./merge-rules.js";
import { type BaseLine, baseLinesOf, isFigure, type Segment } from "./text-line.js";

/** A head has no more rows. */
const MAX_HEAD_ROWS = 6;
/** Numbers of columns, the only figures of a head. */
const COLUMN_NUMBER = /^\d{1,2}$/;
/** So many lines of a single segment in a row end the rows: a label wraps over no more. */
const MAX_WRAPPED = 3;
/** A line of a label stands this close to the row above it (fraction of the font size). */
const WRAP_GAP = 0.57;
/** A segment may reach this far over a column's border (points). */
const OVERHANG = 1.5;

/** Gives ruled heads the unruled rows that stand below them; what is left of the words stands in no table. */
export function growHeads(
  tables: readonly FoundTable[],
  words: readonly Word[],
  looseLines: readonly Line[],
): { tables: FoundTable[]; rest: Word[] } {
  const rules = ruleRowsOf(looseLines);
  const used = new Set<Word>();
  const grown = tables.map((head) => {
    if (!isHead(head)) return head;
    const floor = Math.min(...tables.map((t) => t.box[1]).filter((y) => y >= head.box[3]), Infinity);
    const body = bodyOf(head, words, floor, rules);
    if (!body) return head;
    for (const cell of body.cells) for (const word of cell.words) used.add(word);
    return joined(head, body);
  });
  return { tables: grown, rest: words.filter((word) => !used.has(word)) };
}

/** Texts alone, the numbers of the columns at most, down to the last row. */
function isHead({ rowCount, colCount, cells }: FoundTable): boolean {
  if (colCount < 2 || rowCount > MAX_HEAD_ROWS) return false;
  const last = cells.filter((cell) => cell.row + cell.rowspan === rowCount);
  if (last.filter((cell) => cell.words.length > 0).length < 2) return false;
  return cells.every((cell) => {
    const text = textOfCell(cell.words);
    return !isFigure(text) || (cell.row + cell.rowspan === rowCount && COLUMN_NUMBER.test(text));
  });
}

function bodyOf(head: FoundTable, words: readonly Word[], floor: number, rules: readonly RuleRow[]): FoundTable | null {
  const { xs } = head;
  const [left, , right, top] = head.box;
  const columnOf = ({ x0, x1 }: { x0: number; x1: number }): number => xs.findLastIndex((x) => x <= (x0 + x1) / 2);
  const below = words.filter((w) => w.x0 >= left && w.x1 <= right && w.y0 >= top - w.size / 2 && w.y1 <= floor);
  const lines = rowLines(
    baseLinesOf(below, (a, b) => columnOf(a) !== columnOf(b) && (isFigure(a.text) || isFigure(b.text))),
    top,
    xs,
  );
  const segments = lines.flatMap((line) => line.segments);
  const figures = segments.filter((s) => s.numeric);
  if (figures.length === 0 || figures.some((s) => !isWithinColumn(s, xs))) return null;
  const bottom = Math.max(...lines.map((line) => line.y1)) + 2;
  const columns = xs.slice(1).map((x1, i): Column => ({ x0: xs[i] ?? x1, x1 }));
  const within = rules.filter((r) => r.at > top && r.at <= bottom && r.from < right && r.to > left);
  const region = { lines, rules: within, frame: { from: left, to: right }, isAnnounced: false };
  return arrange(head.page, region, columns, false);
}

/** Lines that follow below the head, down to the last full one and the end of its label. */
function rowLines(lines: readonly BaseLine[], top: number, xs: readonly number[]): BaseLine[] {
  const rows: BaseLine[] = [];
  let full = 0;
  let y1 = top;
  for (const line of lines) {
    const size = Math.max(...line.segments.map((s) => s.size));
    if (line.y0 - y1 > MAX_GAP * size || isCaption(line) || rows.length - full === MAX_WRAPPED) break;
    rows.push(line);
    if (line.segments.length >= 2) full = rows.length;
    else if (full === rows.length - 1 && line.y0 - y1 <= WRAP_GAP * size && wrapsInto(line, rows.at(-2), xs)) full++;
    y1 = Math.max(y1, line.y1);
  }
  return rows.slice(0, full);
}

/** Whether a single line goes on with a label of the full line above it, within its column. */
function wrapsInto({ segments: [only] }: BaseLine, above: BaseLine | undefined, xs: readonly number[]): boolean {
  if (!only || only.numeric || !above || !isWithinColumn(only, xs)) return false;
  return above.segments.some((s) => !s.numeric && s.x0 < only.x1 && s.x1 > only.x0);
}

const isWithinColumn = ({ x0, x1 }: Segment, xs: readonly number[]): boolean =>
  !xs.some((x) => x > x0 + OVERHANG && x < x1 - OVERHANG);

function joined(head: FoundTable, body: FoundTable): FoundTable {
  const below = body.cells.map((cell) => ({ ...cell, row: cell.row + head.rowCount }));
  return {
    ...head,
    box: [head.box[0], head.box[1], head.box[2], Math.max(head.box[3], body.box[3])],
    rowCount: head.rowCount + body.rowCount,
    cells: [...head.cells, ...below],
  };
}
