/** Blocks in rows → cells: how many columns each one spans, and where two meet in one place. */
import type { Box } from "../../model/page.js";
import type { Row, RowedBlock } from "./aligned-rows.js";
import type { RuleRow } from "./aligned-rules.js";
import type { FoundCell } from "./found.js";

/** A text over several columns stands in their middle to within this (fraction of the font size). */
const CENTRED_HEADER = 1;
const CENTRED = 0.35;
/** A wider span is preferred to a better centred one by this much per column (fraction of the font size). */
const WIDER = 0.25;
/** So many cells must share a place before it counts as one of the column's alignments. */
const SHARED = 3;
const SHARED_IN_SHORT = 2;
const SHORT_COLUMN = 6;
/** … and this far off the middle of its own column (fraction of the font size). */
const OFF_CENTRE = 0.7;
/** Cells of a column that begin, end or are centred at the same place are aligned (points). */
const ALIGNED = 1.3;
/** A rule under a header that spans columns follows it this closely (fraction of the font size). */
const UNDERLINE = 1;
/** A column lies over a rule when this share of it does. */
const OVER_RULE = 0.5;
/** A column of codes or labels: this share of its cells is of one kind. */
const OF_ONE_KIND = 0.6;

interface Spanned extends RowedBlock {
  parts: RowedBlock["parts"];
}

/** Cells of a table; `xs` are its column borders and `edges` the intervals its columns' texts take. */
export function cellsOf(
  blocks: readonly RowedBlock[],
  rows: readonly Row[],
  xs: readonly number[],
  columns: readonly { x0: number; x1: number }[],
  rules: readonly RuleRow[],
): FoundCell[] {
  const grid = new Map<string, Spanned>();
  const byWidth = [...blocks].sort((a, b) => a.c1 - a.c0 - (b.c1 - b.c0) || a.r0 - b.r0 || a.c0 - b.c0);
  const kept: Spanned[] = [];
  for (const block of byWidth) {
    const spanned: Spanned = { ...block, parts: [...block.parts] };
    const other = lay(spanned, grid);
    if (other) other.parts = [...other.parts, ...spanned.parts].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
    else kept.push(spanned);
  }
  const alignment = alignmentOf(kept);
  for (const block of kept.sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0)) {
    const range =
      overRule(block, columns, rules) ?? (fits(block, alignment) ? null : centredOver(block, xs, grid)) ?? null;
    if (range) widen(block, range, grid);
  }
  widenLabels(kept, grid, columns.length);
  return kept.map((block) => ({
    row: block.r0,
    col: block.c0,
    rowspan: block.r1 - block.r0 + 1,
    colspan: block.c1 - block.c0 + 1,
    box: boxOf(block, xs, rows),
    words: block.parts.flatMap((part) => part.words),
  }));
}

const keyOf = (row: number, col: number): string => `${row},${col}`;

function boxOf(block: Spanned, xs: readonly number[], rows: readonly Row[]): Box {
  return [
    xs[block.c0] ?? block.x0,
    Math.min(rows[block.r0]?.y0 ?? block.y0, block.y0),
    xs[block.c1 + 1] ?? block.x1,
    Math.max(rows[block.r1]?.y1 ?? block.y1, block.y1),
  ];
}

/** Takes the block's places in the grid; gives the block that already has them all. */
function lay(block: Spanned, grid: Map<string, Spanned>): Spanned | null {
  const isFree = (c: number): boolean => {
    for (let r = block.r0; r <= block.r1; r++) if (grid.has(keyOf(r, c))) return false;
    return true;
  };
  let [from, to] = [block.c0, block.c1];
  while (from <= to && !isFree(from)) from++;
  while (to > from && !isFree(to)) to--;
  if (from > to)
    return (
      grid.get(keyOf(block.r0, Math.floor((block.c0 + block.c1) / 2))) ?? grid.get(keyOf(block.r1, block.c0)) ?? null
    );
  // What is taken in between ends the span there.
  let end = from;
  while (end < to && isFree(end + 1)) end++;
  block.c0 = from;
  block.c1 = end;
  for (let r = block.r0; r <= block.r1; r++) for (let c = from; c <= end; c++) grid.set(keyOf(r, c), block);
  return null;
}

/** Places at which the cells of each column are aligned, rounded, with how many stand there. */
type Alignment = Map<number, { left: number[]; right: number[]; middle: number[] }>;

function alignmentOf(blocks: readonly Spanned[]): Alignment {
  const alignment: Alignment = new Map();
  for (const block of blocks) {
    if (block.c0 !== block.c1) continue;
    const entry = alignment.get(block.c0) ?? { left: [], right: [], middle: [] };
    entry.left.push(block.x0);
    entry.right.push(block.x1);
    entry.middle.push((block.x0 + block.x1) / 2);
    alignment.set(block.c0, entry);
  }
  for (const entry of alignment.values()) for (const list of Object.values(entry)) list.sort((a, b) => a - b);
  return alignment;
}

/** Whether another cell of its column begins, ends or is centred where the block does. */
function fits(block: Spanned, alignment: Alignment): boolean {
  if (block.c0 !== block.c1) return false;
  const entry = alignment.get(block.c0);
  if (!entry || entry.left.length < 2) return false;
  const needed = entry.left.length >= SHORT_COLUMN ? SHARED : SHARED_IN_SHORT;
  const shared = (list: readonly number[], at: number): boolean =>
    countWithin(list, at - ALIGNED, at + ALIGNED, needed) >= needed;
  return (
    shared(entry.left, block.x0) || shared(entry.right, block.x1) || shared(entry.middle, (block.x0 + block.x1) / 2)
  );
}

function countWithin(sorted: readonly number[], from: number, to: number, limit: number): number {
  let count = 0;
  for (let i = firstAtLeast(sorted, from); count < limit && (sorted[i] ?? Infinity) <= to; i++) count++;
  return count;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((sorted[mid] ?? 0) < value) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Columns over which a rule is drawn directly below a header cell. */
function overRule(
  block: Spanned,
  columns: readonly { x0: number; x1: number }[],
  rules: readonly RuleRow[],
): [number, number] | null {
  if (!block.header) return null;
  const last = columns.length - 1;
  for (const rule of rules) {
    if (rule.at < block.y1 - 0.3 * block.size) continue;
    if (rule.at > block.y1 + UNDERLINE * block.size) break;
    const piece = rule.pieces.find((p) => p.from <= block.x0 + block.size && p.to >= block.x1 - block.size);
    if (!piece) continue;
    const under = columns.flatMap((column, c) => {
      const length = Math.min(piece.to, column.x1) - Math.max(piece.from, column.x0);
      return length >= OVER_RULE * (column.x1 - column.x0) ? [c] : [];
    });
    const [from, to] = [under[0], under.at(-1)];
    if (from === undefined || to === undefined || (from === 0 && to === last)) return null;
    return from <= block.c0 && to >= block.c1 ? [from, to] : null;
  }
  return null;
}

/** The free columns around a block in whose middle it stands; null when it stands well in its own. */
function centredOver(
  block: Spanned,
  xs: readonly number[],
  grid: ReadonlyMap<string, Spanned>,
): [number, number] | null {
  const isFree = (c: number): boolean => {
    for (let r = block.r0; r <= block.r1; r++) {
      const there = grid.get(keyOf(r, c));
      if (there && there !== block) return false;
    }
    return true;
  };
  const middle = (block.x0 + block.x1) / 2;
  const offOf = (a: number, b: number): number => Math.abs(((xs[a] ?? 0) + (xs[b + 1] ?? 0)) / 2 - middle);
  if (block.c0 === block.c1 && offOf(block.c0, block.c1) <= OFF_CENTRE * block.size) return null;
  let [low, high] = [block.c0, block.c1];
  while (low > 0 && isFree(low - 1)) low--;
  while (high < xs.length - 2 && isFree(high + 1)) high++;
  let best: [number, number] | null = null;
  let least = Infinity;
  for (let a = low; a <= block.c0; a++) {
    for (let b = block.c1; b <= high; b++) {
      const off = offOf(a, b);
      const cost = off - WIDER * block.size * (b - a);
      if (off > (block.header ? CENTRED_HEADER : CENTRED) * block.size || cost >= least) continue;
      least = cost;
      best = [a, b];
    }
  }
  return best;
}

function widen(block: Spanned, [from, to]: [number, number], grid: Map<string, Spanned>): void {
  for (let c = from; c <= to; c++) {
    for (let r = block.r0; r <= block.r1; r++) {
      const there = grid.get(keyOf(r, c));
      if (there && there !== block) return;
    }
  }
  block.c0 = from;
  block.c1 = to;
  for (let r = block.r0; r <= block.r1; r++) for (let c = from; c <= to; c++) grid.set(keyOf(r, c), block);
}

/** A label in a column of codes (合计 above the codes) takes the empty label column beside it. */
function widenLabels(blocks: readonly Spanned[], grid: Map<string, Spanned>, colCount: number): void {
  const count = Array.from({ length: colCount }, () => ({ figures: 0, texts: 0 }));
  for (const block of blocks) {
    const kind = count[block.c0];
    if (!kind || block.header || block.c0 !== block.c1) continue;
    if (block.numeric) kind.figures++;
    else kind.texts++;
  }
  const share = (c: number, kind: "figures" | "texts"): boolean => {
    const n = count[c];
    return n !== undefined && n.figures + n.texts > 1 && n[kind] >= OF_ONE_KIND * (n.figures + n.texts);
  };
  for (const block of blocks) {
    if (block.header || block.numeric || block.c0 !== block.c1) continue;
    if (!share(block.c0, "figures") || !share(block.c0 + 1, "texts")) continue;
    let to = block.c0;
    while (to + 1 < colCount && !grid.has(keyOf(block.r0, to + 1))) to++;
    if (to < colCount - 1) widen(block, [block.c0, to], grid);
  }
}
