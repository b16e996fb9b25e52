/** The parts of a table without uprights on both sides of a page break, laid out as if it had not been cut. */
import type { Box, Word } from "../../model/page.js";
import { tableOf } from "../layout/aligned.js";
import type { AlignedRegion } from "../layout/aligned-regions.js";
import type { BaseLine } from "../layout/text-line.js";
import { type TableItem, type TablePart, tableItemOf } from "./page-items.js";

/** The blank laid between two parts (fraction of the font size): more than between the lines of one cell. */
const BLANK = 1;

/** A head alone may hold 科目编码 and 科目名称 as one column, and the rows alone leave the blank columns out. */
const MORE_COLUMNS = 1;

/** A word as printed, on its page, and how far it was moved down. */
interface Printed {
  word: Word;
  page: number;
  down: number;
}

/** One table of two parts; null when they do not come to the columns of both. */
export function laidAsOne(upper: TableItem, lower: TableItem): TableItem | null {
  const [first, ...others] = [...upper.parts, ...lower.parts];
  if (!first || upper.parts.length === 0 || lower.parts.length === 0) return null;
  const parts = [first, ...withoutHeadOf(first, others)];
  const { regions, printed } = stackParts(parts);
  const found = tableOf(upper.page, {
    lines: regions.flatMap(({ lines }) => lines),
    rules: regions.flatMap(({ rules }) => rules),
    frame: parts.find(({ region }) => region.frame !== null)?.region.frame ?? null,
    isAnnounced: first.region.isAnnounced,
  });
  const counts = [upper.colCount, lower.colCount];
  if (!found || found.colCount < Math.min(...counts) || found.colCount > Math.max(...counts) + MORE_COLUMNS)
    return null;
  const item = tableItemOf(found);
  const cells = item.cells.map((cell) => {
    const origin = cell.words[0] && printed.get(cell.words[0]);
    if (!origin) return cell;
    const words = cell.words.map((word) => printed.get(word)?.word ?? word);
    const box: Box = [cell.box[0], cell.box[1] - origin.down, cell.box[2], cell.box[3] - origin.down];
    return { ...cell, page: origin.page, words, box };
  });
  return { ...item, pageLast: lower.pageLast, box: upper.box, cells, parts };
}

const textOf = (line: BaseLine): string => line.segments.map((segment) => segment.text.replace(/\s/g, "")).join("|");

/** The other parts without the lines, and the rules between them, with which they repeat the head of the first one. */
function withoutHeadOf(first: TablePart, others: readonly TablePart[]): TablePart[] {
  const head = first.region.lines;
  return others.map(({ page, region }) => {
    const same = region.lines.findIndex((line, i) => !head[i] || textOf(head[i]) !== textOf(line));
    const end = region.lines[same - 1]?.y1 ?? -Infinity;
    const rules = region.rules.filter((rule) => rule.at >= end);
    return { page, region: { ...region, lines: region.lines.slice(Math.max(0, same)), rules } };
  });
}

/** Each part below the one before it, its lines counted on; and where each word is printed. */
function stackParts(parts: readonly TablePart[]): { regions: AlignedRegion[]; printed: Map<Word, Printed> } {
  let bottom: number | null = null;
  let count = 0;
  const printed = new Map<Word, Printed>();
  const regions = parts.map(({ page, region }) => {
    const top = Math.min(...region.lines.map((line) => line.y0), ...region.rules.map((rule) => rule.at));
    const size = region.lines[0]?.segments[0]?.size ?? 0;
    const down = bottom === null ? 0 : bottom + BLANK * size - top;
    const move = (word: Word): Word => {
      const moved = { ...word, y0: word.y0 + down, y1: word.y1 + down };
      printed.set(moved, { word, page, down });
      return moved;
    };
    const from = count;
    const lines = region.lines.map((line, i): BaseLine => {
      const index = from + i;
      count = index + 1;
      const segments = line.segments.map((segment) => ({
        ...segment,
        words: segment.words.map(move),
        y0: segment.y0 + down,
        y1: segment.y1 + down,
        line: index,
      }));
      return { index, y0: line.y0 + down, y1: line.y1 + down, segments };
    });
    const rules = region.rules.map((rule) => ({ ...rule, at: rule.at + down }));
    bottom = Math.max(...lines.map((line) => line.y1), ...rules.map((rule) => rule.at));
    return { ...region, lines, rules };
  });
  return { regions, printed };
}
