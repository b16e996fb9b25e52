/** Segments under their columns → blocks: the lines of one cell, stacked. */
import { type Column, stripsUnder } from "./aligned-columns.js";
import { lengthWithin, type RuleRow, rulesBetween } from "./aligned-rules.js";
import { spacedLettersOf } from "./spaced-labels.js";
import { type Segment, segmentOf } from "./text-line.js";

/** Text of one cell: lines set closely below each other over the same columns. */
export interface Block {
  /** First and last column it lies over. */
  c0: number;
  c1: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  size: number;
  numeric: boolean;
  /** Top to bottom. */
  parts: Segment[];
  header: boolean;
}

export interface Placed {
  c0: number;
  c1: number;
  segment: Segment;
}

/** Whether a text of a header and the one below it, over the same columns, are two rows. */
export type AreHeaderRows = (above: Placed, below: Segment) => boolean;

/** Lines of one cell stand closer than this share of the blank between two rows. */
const WRAP_SHARE = 0.75;
/** … and never further apart than this; a header's lines, and all where no figures tell, join up to it (fraction of the size). */
const WRAP_GAP = 0.57;
/** The blank between rows is the closest between figures that this share of them has: a few are wrapped themselves. */
const SHARED = 0.08;
/** Blanks that differ by less are the same (points: rounding to the pixel of a driver). */
const SAME_GAP = 1.5;
/** Rows set closer than this (fraction of the font size) are told by the figures on their lines, not by blanks. */
const CLOSE_SET = 0.35;
/** The first line of a wrapped figure falls short of the next one by less than a piece of it (fraction of the font size). */
const FILLS_LINE = 1.2;
/** A code and the name behind it in one cell stand no further apart (fraction of the font size). */
const CODE_GAP = 1;
/** Lines of one header cell share an edge or their middle to within this (fraction of the font size). */
const SHARED_EDGE = 0.6;
/** A blank within a segment parts two cells when it is at least this wide (fraction of the font size). */
const MIN_CUT = 0.4;
/** A rule parts two lines when it covers this share of the narrower one. */
const UNDER_RULE = 0.5;

/** Lays segments under columns; one that lies over several is cut where each of its blanks holds a column border. */
export function placeSegments(segments: readonly Segment[], columns: readonly Column[]): Placed[] {
  return segments.flatMap((segment) => {
    const hits = stripsUnder(columns, segment);
    const c0 = hits[0] ?? nearestColumn(columns, segment);
    const c1 = hits.at(-1) ?? c0;
    if (c1 === c0) return [{ c0, c1, segment }];
    const pieces = cutAtColumns(segment, columns.slice(c0, c1 + 1));
    return pieces ? pieces.map((piece, i) => ({ c0: c0 + i, c1: c0 + i, segment: piece })) : [{ c0, c1, segment }];
  });
}

function nearestColumn(columns: readonly Column[], segment: Segment): number {
  const middle = (segment.x0 + segment.x1) / 2;
  let best = 0;
  let least = Infinity;
  columns.forEach((column, i) => {
    const distance = Math.max(column.x0 - middle, middle - column.x1);
    if (distance < least) {
      least = distance;
      best = i;
    }
  });
  return best;
}

/** The segment's parts column by column when a blank stands at every border between them; else null. */
function cutAtColumns(segment: Segment, columns: readonly Column[]): Segment[] | null {
  const parts: Segment["words"][] = columns.map(() => []);
  const letters = spacedLettersOf(segment.words);
  let at = 0;
  for (const word of segment.words) {
    while (at < columns.length - 1 && word.x0 >= (columns[at]?.x1 ?? Infinity) - 0.5) {
      const last = parts[at]?.at(-1);
      if (last && (word.x0 - last.x1 < MIN_CUT * segment.size || letters.has(word))) return null;
      at++;
    }
    const next = columns[at + 1];
    if (next && word.x1 > next.x0 + 0.5) return null;
    parts[at]?.push(word);
  }
  return parts.every((part) => part.length > 0) ? parts.map((part) => segmentOf(part, segment.line)) : null;
}

/** The blank between two rows: what stands between figures of one column (points); null when there are no figures. */
export function rowGapOf(placed: readonly Placed[]): number | null {
  const gaps: number[] = [];
  const isCrossed = coverOf(placed.filter((p) => p.segment.numeric).map((p) => p.segment));
  const above = new Map<number, Segment>();
  for (const { c0, c1, segment } of inReadingOrder(placed)) {
    if (c0 !== c1) continue;
    const previous = above.get(c0);
    // Where a figure beside them stands at the height of the blank, the two are one figure, wrapped.
    if (previous?.numeric && segment.numeric && segment.line !== previous.line) {
      const gap = segment.y0 - previous.y1;
      if (gap <= 0 || !isCrossed((segment.y0 + previous.y1) / 2)) gaps.push(gap);
    }
    above.set(c0, segment);
  }
  return commonLow(gaps.sort((x, y) => x - y));
}

/** Tells whether some segment stands at a height. */
function coverOf(segments: readonly Segment[]): (y: number) => boolean {
  const spans: [number, number][] = [];
  for (const { y0, y1 } of [...segments].sort((a, b) => a.y0 - b.y0)) {
    const last = spans.at(-1);
    if (last && y0 <= last[1]) last[1] = Math.max(last[1], y1);
    else spans.push([y0, y1]);
  }
  return (y) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((spans[mid]?.[1] ?? 0) < y) low = mid + 1;
      else high = mid;
    }
    return (spans[low]?.[0] ?? Infinity) <= y;
  };
}

/** The lowest value that enough others share. */
function commonLow(sorted: readonly number[]): number | null {
  const needed = Math.max(2, SHARED * sorted.length);
  let end = 0;
  for (let i = 0; i < sorted.length; i++) {
    while (end < sorted.length && (sorted[end] ?? 0) <= (sorted[i] ?? 0) + SAME_GAP) end++;
    if (end - i >= needed) return sorted[i] ?? null;
  }
  return sorted[0] ?? null;
}

export const inReadingOrder = (placed: readonly Placed[]): Placed[] =>
  [...placed].sort((a, b) => a.segment.y0 - b.segment.y0 || a.segment.x0 - b.segment.x0);

/**
 * Stacks the lines of each cell. `headerEnd` is the height at which the rows of figures begin: above it lines join
 * more readily, since a header's lines are set like the rows below it.
 */
export function stackBlocks(
  placed: readonly Placed[],
  rules: readonly RuleRow[],
  rowGap: number | null,
  headerEnd: number,
  areHeaderRows: AreHeaderRows,
): Block[] {
  const blocks: Block[] = [];
  const open = new Map<number, Block>();
  const figures = figuresOf(placed);
  for (const { c0, c1, segment } of inReadingOrder(placed)) {
    const header = (segment.y0 + segment.y1) / 2 < headerEnd;
    const block = open.get(c0);
    const same = block && block.c0 === c0 && block.c1 === c1 && coversAlone(open, block);
    const above = block?.parts.at(-1);
    const isRow = header
      ? above !== undefined && areHeaderRows({ c0, c1, segment: above }, segment)
      : (isCloseSet(segment, rowGap) ? areRows : areFigures)(figures, above?.line, segment.line);
    const name = header || isRow ? null : nameBeside(block, open, segment);
    if (name && isNext(name, segment, rules, rowGap)) {
      name.parts.push(segment);
      name.y1 = Math.max(name.y1, segment.y1);
      continue;
    }
    if (block && same && !isRow && block.header === header && isNext(block, segment, rules, rowGap)) {
      block.parts.push(segment);
      block.x0 = Math.min(block.x0, segment.x0);
      block.x1 = Math.max(block.x1, segment.x1);
      block.y0 = Math.min(block.y0, segment.y0);
      block.y1 = Math.max(block.y1, segment.y1);
      block.numeric &&= segment.numeric;
      continue;
    }
    const { x0, x1, y0, y1, size, numeric } = segment;
    const created: Block = { c0, c1, x0, x1, y0, y1, size, numeric, parts: [segment], header };
    blocks.push(created);
    for (let c = c0; c <= c1; c++) open.set(c, created);
  }
  return blocks;
}

/** The name that goes on below the code it shares a cell with: 2080505 机关事业单位基本养 / 老保险缴费支出. */
function nameBeside(code: Block | undefined, open: ReadonlyMap<number, Block>, segment: Segment): Block | null {
  if (!code?.numeric || code.parts.length > 1 || segment.numeric) return null;
  const name = open.get(code.c1 + 1);
  if (!name || name.numeric || name.parts[0]?.line !== code.parts[0]?.line) return null;
  const isOneCell =
    name.x0 - code.x1 <= CODE_GAP * code.size && Math.abs(segment.x0 - code.x0) <= SHARED_EDGE * code.size;
  return isOneCell && !name.parts.some((part) => part.line === segment.line) ? name : null;
}

/** The figures of each line, by their columns. */
type Figures = ReadonlyMap<number, ReadonlyMap<number, Segment>>;

function figuresOf(placed: readonly Placed[]): Figures {
  const figures = new Map<number, Map<number, Segment>>();
  for (const { c0, segment } of placed) {
    if (segment.numeric) figures.set(segment.line, (figures.get(segment.line) ?? new Map()).set(c0, segment));
  }
  return figures;
}

const isCloseSet = ({ size }: Segment, rowGap: number | null): boolean => rowGap !== null && rowGap < CLOSE_SET * size;

/** Two lines with figures in the same column are two rows. */
const areRows = (figures: Figures, above: number | undefined, below: number): boolean =>
  pairsOf(figures, above, below).length > 0;

/** … however far apart they stand, when a figure is shorter than the one below it: one that wraps fills its line first. */
const areFigures = (figures: Figures, above: number | undefined, below: number): boolean =>
  pairsOf(figures, above, below).some(([a, b]) => b.x1 - b.x0 - (a.x1 - a.x0) > FILLS_LINE * b.size);

/** The figures of two lines that stand in the same column. */
function pairsOf(figures: Figures, above: number | undefined, below: number): [Segment, Segment][] {
  if (above === undefined || above === below) return [];
  const lower = figures.get(below);
  return [...(figures.get(above) ?? [])].flatMap(([c, a]): [Segment, Segment][] => {
    const b = lower?.get(c);
    return b ? [[a, b]] : [];
  });
}

/** Whether nothing has been laid over any of the block's columns since. */
function coversAlone(open: ReadonlyMap<number, Block>, block: Block): boolean {
  for (let c = block.c0; c <= block.c1; c++) if (open.get(c) !== block) return false;
  return true;
}

function isNext(block: Block, segment: Segment, rules: readonly RuleRow[], rowGap: number | null): boolean {
  const last = block.parts.at(-1);
  if (!last) return false;
  if (last.line === segment.line) return true;
  const gap = segment.y0 - block.y1;
  const wide = rowGap !== null && (!block.header || WRAP_SHARE * rowGap > WRAP_GAP * segment.size);
  const limit = Math.min(wide && rowGap !== null ? WRAP_SHARE * rowGap : Infinity, WRAP_GAP * segment.size);
  return gap <= limit && (!block.header || sharesEdge(block, segment)) && !isRuled(rules, block, segment);
}

/** Whether two lines of a header begin, end or are centred at the same place, as the lines of one cell are. */
function sharesEdge(a: { x0: number; x1: number }, b: Segment): boolean {
  const off = Math.min(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1), Math.abs(a.x0 + a.x1 - b.x0 - b.x1) / 2);
  return off <= SHARED_EDGE * b.size;
}

/** Whether a rule is drawn between a block and the segment below it. */
function isRuled(rules: readonly RuleRow[], block: Block, segment: Segment): boolean {
  const from = Math.max(block.x0, segment.x0);
  const to = Math.max(from + 1, Math.min(block.x1, segment.x1));
  const top = (block.parts.at(-1)?.y0 ?? block.y0) + 0.5 * block.size;
  const bottom = segment.y0 + 0.5 * segment.size;
  return rulesBetween(rules, top, bottom).some((r) => lengthWithin(r, from, to) >= UNDER_RULE * (to - from));
}
