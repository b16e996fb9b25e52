/** How many columns a cell spans where no lines tell: its text stands in the middle of them. */
import type { Column } from "./aligned-columns.js";
import { type HeadBelow, headBelowIn, opensGroup } from "./aligned-heads.js";
import type { RowedBlock } from "./aligned-rows.js";
import { type RuleRow, rulesBetween } from "./aligned-rules.js";

/** Which block lies over a place of the table. */
export type Grid<B extends RowedBlock> = Map<string, B>;
export const placeOf = (row: number, col: number): string => `${row},${col}`;

/** A text over several columns stands in their middle to within this (fraction of the font size). */
const CENTRED_HEADER = 1.5;
const CENTRED = 0.5;
/** Header cells leave no column over: a column left blank costs as much as standing this far off the middle. */
const BLANK_COST = 0.5;
/** A text this close to the middle of its own column stands there (fraction of the font size). */
const OWN_CENTRE = 0.7;
/** Cells of a column that begin, end or are centred within this are aligned (points). */
const ALIGNED = 1.3;
/** So many cells must share a place before it counts as the column's alignment; fewer in a short column. */
const SHARED = 3;
const SHARED_IN_SHORT = 2;
const SHORT_COLUMN = 6;
/** A rule under a header that spans columns follows it this closely (fraction of the font size). */
const UNDERLINE = 1;
/** … and may touch the text (fraction of the font size). */
const OVERLINE = 0.3;
/** A column lies over a rule when this share of it does. */
const OVER_RULE = 0.5;

/** What is known of the places of a table. */
interface Places<B extends RowedBlock> {
  grid: Grid<B>;
  xs: readonly number[];
  columns: readonly Column[];
  headBelow: HeadBelow;
}

/** Widens the blocks of a table over the columns they span; `grid` says what is taken and is kept up to date. */
export function spanColumns<B extends RowedBlock>(
  blocks: readonly B[],
  grid: Grid<B>,
  xs: readonly number[],
  columns: readonly Column[],
  rules: readonly RuleRow[],
): void {
  const isAligned = alignmentOf(blocks);
  const rows = new Map<number, B[]>();
  for (const block of blocks) {
    const row = rows.get(block.r0);
    if (row) row.push(block);
    else rows.set(block.r0, [block]);
  }
  const places: Places<B> = { grid, xs, columns, headBelow: headBelowIn(grid) };
  // Cells of the header's last row stand over their own columns; those above them may span several.
  const headerEnd = Math.max(-1, ...blocks.filter((b) => b.header).map((b) => b.r1));
  const isUpper = (b: B): boolean => b.header && b.r1 < headerEnd;
  for (const row of rows.values()) {
    const ruled = new Set<B>();
    for (const block of row) {
      const range = block.header ? overRule(block, columns, rules) : null;
      if (range) widen(block, range, grid);
      if (range) ruled.add(block);
    }
    const loose = row.filter(
      (block) => !ruled.has(block) && (isUpper(block) || (!isAligned(block) && !standsInOwn(block, places))),
    );
    spreadRow(
      loose.sort((a, b) => a.c0 - b.c0),
      places,
    );
  }
}

/** Takes columns `from`–`to` for a block when nothing else lies there. */
export function widen<B extends RowedBlock>(block: B, [from, to]: readonly [number, number], grid: Grid<B>): void {
  for (let c = from; c <= to; c++) if (!isFree(block, c, grid)) return;
  block.c0 = from;
  block.c1 = to;
  for (let r = block.r0; r <= block.r1; r++) for (let c = from; c <= to; c++) grid.set(placeOf(r, c), block);
}

function isFree<B extends RowedBlock>(block: B, col: number, grid: Grid<B>): boolean {
  for (let r = block.r0; r <= block.r1; r++) {
    const there = grid.get(placeOf(r, col));
    if (there && there !== block) return false;
  }
  return true;
}

function standsInOwn<B extends RowedBlock>(block: B, places: Places<B>): boolean {
  return block.c0 === block.c1 && offOf(block, block.c0, block.c1, places) <= OWN_CENTRE;
}

/**
 * How far a block stands off the middle of some columns, in font sizes. A header may also be centred over the texts
 * below it rather than between the borders, or over the headers below it.
 */
function offOf<B extends RowedBlock>(block: B, from: number, to: number, places: Places<B>): number {
  const { xs, columns, headBelow } = places;
  const at = (block.x0 + block.x1) / 2;
  const off = (x0: number | undefined, x1: number | undefined): number => Math.abs(((x0 ?? 0) + (x1 ?? 0)) / 2 - at);
  const offs = [off(xs[from], xs[to + 1])];
  if (block.header && to > from) {
    offs.push(off(columns[from]?.x0, columns[to]?.x1));
    const [first, last] = [headBelow(block, from), headBelow(block, to)];
    if (first && last) offs.push(off((first.x0 + first.x1) / 2, (last.x0 + last.x1) / 2));
  }
  return Math.min(...offs) / Math.max(1, block.size);
}

interface Choice {
  cost: number;
  /** Columns of each block so far. */
  ranges: [number, number][];
  /** First column not yet used. */
  next: number;
}

/** Finds for the blocks of a row, left to right, the columns in whose middles they stand best all together. */
function spreadRow<B extends RowedBlock>(blocks: readonly B[], places: Places<B>): void {
  let choices: Choice[] = [{ cost: 0, ranges: [], next: 0 }];
  for (const block of blocks) {
    const best = new Map<number, Choice>();
    const candidates = rangesOf(block, places);
    for (const choice of choices) {
      for (const { range, cost } of candidates) {
        const [from, to] = range;
        if (from < choice.next) continue;
        const total = choice.cost + cost;
        const there = best.get(to + 1);
        if (there && there.cost <= total) continue;
        best.set(to + 1, { cost: total, ranges: [...choice.ranges, range], next: to + 1 });
      }
    }
    if (best.size === 0) return;
    choices = [...best.values()];
  }
  const chosen = choices.reduce((a, b) => (b.cost < a.cost ? b : a));
  blocks.forEach((block, i) => {
    const range = chosen.ranges[i];
    if (range) widen(block, range, places.grid);
  });
}

/** The columns a block may span, each with its cost; its own columns are always among them. */
function rangesOf<B extends RowedBlock>(block: B, places: Places<B>): { range: [number, number]; cost: number }[] {
  const { grid, xs } = places;
  let [low, high] = [block.c0, block.c1];
  while (low > 0 && isFree(block, low - 1, grid)) low--;
  while (high < xs.length - 2 && isFree(block, high + 1, grid)) high++;
  const limit = block.header ? CENTRED_HEADER : CENTRED;
  // 小计 opens a group of its own: a header that begins left of one is not widened for the blank above it alone.
  const holdsGroup = (from: number, to: number): boolean => {
    for (let c = from + 1; c <= to; c++) if (opensGroup(grid.get(placeOf(block.r1 + 1, c)))) return true;
    return false;
  };
  const costOf = (off: number, from: number, to: number): number =>
    off - (block.header && !holdsGroup(from, to) ? BLANK_COST * (to - from) : 0);
  const own = offOf(block, block.c0, block.c1, places);
  const found: { range: [number, number]; cost: number }[] = [
    { range: [block.c0, block.c1], cost: costOf(Math.min(own, limit), block.c0, block.c1) },
  ];
  for (let from = low; from <= block.c0; from++) {
    for (let to = block.c1; to <= high; to++) {
      const off = offOf(block, from, to, places);
      if (off <= limit) found.push({ range: [from, to], cost: costOf(off, from, to) });
    }
  }
  return found;
}

/** Tells whether a block stands where most of its column's cells begin, end or are centred. */
function alignmentOf(blocks: readonly RowedBlock[]): (block: RowedBlock) => boolean {
  const places: ((b: RowedBlock) => number)[] = [(b) => b.x0, (b) => b.x1, (b) => (b.x0 + b.x1) / 2];
  const columns = new Map<number, RowedBlock[]>();
  for (const block of blocks) {
    if (block.c0 !== block.c1) continue;
    const column = columns.get(block.c0);
    if (column) column.push(block);
    else columns.set(block.c0, [block]);
  }
  const aligned = new Set<RowedBlock>();
  for (const column of columns.values()) {
    const needed = column.length >= SHORT_COLUMN ? SHARED : SHARED_IN_SHORT;
    const ways = places.map((place) => sharing(column, place, needed));
    const best = ways.reduce((a, b) => (b.length > a.length ? b : a));
    for (const block of best) aligned.add(block);
  }
  return (block) => aligned.has(block);
}

/** The blocks that share a place with enough others. */
function sharing(column: readonly RowedBlock[], place: (b: RowedBlock) => number, needed: number): RowedBlock[] {
  const sorted = [...column].sort((a, b) => place(a) - place(b));
  const found: RowedBlock[] = [];
  let start = 0;
  let end = 0;
  for (const block of sorted) {
    const at = place(block);
    while (place(sorted[start] ?? block) < at - ALIGNED) start++;
    while (end < sorted.length && place(sorted[end] ?? block) <= at + ALIGNED) end++;
    if (end - start >= needed) found.push(block);
  }
  return found;
}

/** Columns over which a rule is drawn directly below a header cell. */
function overRule(block: RowedBlock, columns: readonly Column[], rules: readonly RuleRow[]): [number, number] | null {
  for (const rule of rulesBetween(rules, block.y1 - OVERLINE * block.size, block.y1 + UNDERLINE * block.size)) {
    const piece = rule.pieces.find((p) => p.from <= block.x0 + block.size && p.to >= block.x1 - block.size);
    if (!piece) continue;
    const under = columns.flatMap((column, c) => {
      const length = Math.min(piece.to, column.x1) - Math.max(piece.from, column.x0);
      return length >= OVER_RULE * (column.x1 - column.x0) ? [c] : [];
    });
    const [from, to] = [under[0], under.at(-1)];
    if (from === undefined || to === undefined || (from === 0 && to === columns.length - 1)) return null;
    return from <= block.c0 && to >= block.c1 ? [from, to] : null;
  }
  return null;
}
