/** Blocks → rows: blocks that stand on one height make a row, merged cells reach over several. */
import type { Block } from "./aligned-blocks.js";

/** A block in its rows: `r1` is the last one. */
export interface RowedBlock extends Block {
  r0: number;
  r1: number;
}

export interface Row {
  y0: number;
  y1: number;
}

/** Where the cells of a row agree: their middles, their first lines or their last lines. */
type Anchor = (block: Block) => number;
const ANCHORS: readonly Anchor[] = [
  (b) => (b.y0 + b.y1) / 2,
  (b) => middleOf(b.parts[0] ?? b),
  (b) => middleOf(b.parts.at(-1) ?? b),
];
/** Blocks whose anchors differ by less stand on one height (fraction of the font size). */
const SAME_HEIGHT = 0.3;
/** Rows keep at least this share of the usual blank between rows. */
const ROW_SHARE = 0.5;
/** … which is never asked to be more than this (fraction of the font size). */
const ROW_BLANK = 0.3;
/** Rows set closer than this (fraction of the font size) are told by their lines alone: */
const CLOSE_SET = 0.35;
/** their boxes may even overlap this far, as where nothing is known of the blank between rows. */
const TOUCH = 0.15;
/** A row counts for its being one, and a little for each block in it: many blocks outweigh a stray one. */
const BLOCK_WEIGHT = 0.1;
const MAX_WEIGHED = 8;
/** What it costs a row to do without a block on its height. */
const DROP_COST = 0.6;
/** What a cell adds to the evidence for an anchor when it agrees with cells of another number of lines. */
const MIXED_WEIGHT = 0.25;
/** Cells that share an anchor agree to within this (fraction of the font size): rounding only. */
const EXACT = 0.15;
const TAKEN_COST = 0.5;
/** A merged cell's text stands in the middle of its rows to within this (fraction of the font size). */
const CENTRED = 0.35;
/** Rows looked at on either side of a merged cell's text. */
const MAX_MERGED = 60;

interface Cluster extends Row {
  blocks: Block[];
  /** How many blocks on its height it does without. */
  dropped?: number;
}

const middleOf = (b: { y0: number; y1: number }): number => (b.y0 + b.y1) / 2;

/**
 * The rows of a band of blocks, top to bottom, and every block in its rows. `top` and `bottom` bound the band;
 * with `bounded`, rules are drawn there and the band is one row unless cells stand above each other.
 */
export function arrangeRows(
  blocks: readonly Block[],
  rowGap: number | null,
  top: number,
  bottom: number,
  bounded: boolean,
): { rows: Row[]; placed: RowedBlock[] } {
  if (blocks.length === 0) return { rows: [], placed: [] };
  if (bounded && !stacks(blocks)) {
    return { rows: [{ y0: top, y1: bottom }], placed: blocks.map((b) => ({ ...b, r0: 0, r1: 0 })) };
  }
  const chosen = disjoint(clustersOf(blocks, rowGap), rowGap);
  const rows = chosen.map(({ y0, y1 }) => ({ y0, y1 }));
  const placed: RowedBlock[] = chosen.flatMap((cluster, r) => cluster.blocks.map((b) => ({ ...b, r0: r, r1: r })));
  const inRow = new Set(chosen.flatMap((c) => c.blocks));
  const others = blocks.filter((b) => !inRow.has(b));
  const borders = rowBorders(rows, top, bottom);
  const taken = occupancy(placed);
  for (const block of others) {
    const [r0, r1] = rowsOfMerged(block, rows, borders, taken);
    for (let r = r0; r <= r1; r++) for (let c = block.c0; c <= block.c1; c++) taken.add(`${r},${c}`);
    placed.push({ ...block, r0, r1 });
  }
  return { rows, placed };
}

/** Whether some column holds two blocks, one above the other. */
function stacks(blocks: readonly Block[]): boolean {
  const seen = new Set<number>();
  for (const block of blocks) {
    for (let c = block.c0; c <= block.c1; c++) {
      if (seen.has(c)) return true;
      seen.add(c);
    }
  }
  return false;
}

/** Headers are often set to the foot of their row, and the rows below to its head: each zone has its own anchor. */
function clustersOf(blocks: readonly Block[], rowGap: number | null): Cluster[] {
  return [true, false].flatMap((header) => {
    const zone = blocks.filter((b) => b.header === header);
    const ways = ANCHORS.map((anchor) => clusterBy(zone, anchor));
    const scores = ways.map((way, i) => scoreOf(disjoint(way, rowGap), zone, ANCHORS[i] ?? middleOf));
    return ways[scores.indexOf(Math.max(...scores))] ?? [];
  });
}

/**
 * The more rows an anchor makes, and the more cells of one line it brings together with cells of several, the better;
 * a cell left over where its column is taken speaks against it.
 */
function scoreOf(rows: readonly Cluster[], zone: readonly Block[], anchor: Anchor): number {
  let score = 0;
  const inRow = new Set<Block>();
  for (const row of rows) {
    score += weightOf(row);
    for (const block of row.blocks) {
      inRow.add(block);
      const agrees = row.blocks.some(
        (b) => b.parts.length !== block.parts.length && Math.abs(anchor(b) - anchor(block)) <= EXACT * block.size,
      );
      if (agrees) score += MIXED_WEIGHT;
    }
  }
  let r = 0;
  for (const block of [...zone].sort((a, b) => middleOf(a) - middleOf(b))) {
    if (inRow.has(block)) continue;
    while (r < rows.length - 1 && (rows[r]?.y1 ?? 0) < middleOf(block)) r++;
    const row = rows[r];
    const isBeside = row !== undefined && row.y0 <= middleOf(block) && row.y1 >= middleOf(block);
    if (isBeside && row.blocks.some((b) => b.c0 <= block.c1 && b.c1 >= block.c0)) score -= TAKEN_COST;
  }
  return score;
}

const weightOf = (cluster: Cluster): number =>
  1 + BLOCK_WEIGHT * Math.min(MAX_WEIGHED, cluster.blocks.length) - DROP_COST * (cluster.dropped ?? 0);

function clusterBy(blocks: readonly Block[], anchor: Anchor): Cluster[] {
  const clusters: (Cluster & { at: number })[] = [];
  for (const block of [...blocks].sort((a, b) => anchor(a) - anchor(b) || a.c0 - b.c0)) {
    const at = anchor(block);
    const open = clusters.at(-1);
    const clash = open?.blocks.some((b) => b.c0 <= block.c1 && b.c1 >= block.c0);
    if (open && !clash && at - open.at <= SAME_HEIGHT * block.size) {
      open.blocks.push(block);
      open.y0 = Math.min(open.y0, block.y0);
      open.y1 = Math.max(open.y1, block.y1);
    } else clusters.push({ at, y0: block.y0, y1: block.y1, blocks: [block] });
  }
  return clusters;
}

/**
 * The heaviest set of clusters of which none overlap: true rows; what is left over are merged cells between them.
 * A cluster may do without its tall blocks: a merged cell can happen to stand in the middle of a row.
 */
function disjoint(clusters: readonly Cluster[], rowGap: number | null): Cluster[] {
  const sorted = clusters.flatMap((c) => [c, ...lowPart(c)]).sort((a, b) => a.y1 - b.y1 || a.y0 - b.y0);
  const best: number[] = [0];
  const from: number[] = [];
  const ends = sorted.map((c) => c.y1);
  sorted.forEach((cluster, i) => {
    const size = cluster.blocks[0]?.size ?? 1;
    const blank =
      rowGap === null || rowGap < CLOSE_SET * size ? -TOUCH * size : Math.min(ROW_SHARE * rowGap, ROW_BLANK * size);
    let low = 0;
    let high = i;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((ends[mid] ?? 0) <= cluster.y0 - blank) low = mid + 1;
      else high = mid;
    }
    from.push(low);
    best.push(Math.max(best[i] ?? 0, (best[low] ?? 0) + weightOf(cluster)));
  });
  const chosen: Cluster[] = [];
  for (let i = sorted.length; i > 0; ) {
    if (best[i] === best[i - 1]) i--;
    else {
      const cluster = sorted[i - 1];
      if (cluster) chosen.push(cluster);
      i = from[i - 1] ?? 0;
    }
  }
  return chosen.sort((a, b) => a.y0 - b.y0);
}

/** The blocks of a cluster with the fewest lines, when there are others. */
function lowPart(cluster: Cluster): Cluster[] {
  const fewest = Math.min(...cluster.blocks.map((b) => b.parts.length));
  const low = cluster.blocks.filter((b) => b.parts.length === fewest);
  if (low.length === cluster.blocks.length) return [];
  const dropped = cluster.blocks.length - low.length;
  return [{ blocks: low, dropped, y0: Math.min(...low.map((b) => b.y0)), y1: Math.max(...low.map((b) => b.y1)) }];
}

/** Heights between the rows, one more than there are rows. */
function rowBorders(rows: readonly Row[], top: number, bottom: number): number[] {
  const inner = rows.slice(1).map((row, i) => ((rows[i]?.y1 ?? row.y0) + row.y0) / 2);
  return [top, ...inner, bottom];
}

function occupancy(placed: readonly RowedBlock[]): Set<string> {
  const taken = new Set<string>();
  for (const b of placed) for (let c = b.c0; c <= b.c1; c++) taken.add(`${b.r0},${c}`);
  return taken;
}

const AMOUNT = /^-?[\d,，]+[.．]\d{2}$/;
const isAmount = ({ numeric, parts }: Block): boolean => numeric && parts.every(({ text }) => AMOUNT.test(text));

/**
 * The widest run of free rows in whose middle the block stands; else the row it overlaps most. An amount between the two
 * lines of a label is of these two, never of the rows around them.
 */
function rowsOfMerged(
  block: Block,
  rows: readonly Row[],
  borders: readonly number[],
  taken: ReadonlySet<string>,
): [number, number] {
  const isFree = (r: number): boolean => {
    for (let c = block.c0; c <= block.c1; c++) if (taken.has(`${r},${c}`)) return false;
    return true;
  };
  const middle = middleOf(block);
  let home = 0;
  while (home < rows.length - 1 && (borders[home + 1] ?? 0) < middle) home++;
  let [low, high] = [home, home];
  if (!isFree(home)) {
    // The block stands at a border: look on its other side before giving up.
    const other = middle < middleOf(rows[home] ?? { y0: 0, y1: 0 }) ? home - 1 : home + 1;
    if (other < 0 || other >= rows.length || !isFree(other)) return [home, home];
    low = high = other;
  }
  while (low > 0 && home - low < MAX_MERGED && isFree(low - 1)) low--;
  while (high < rows.length - 1 && high - home < MAX_MERGED && isFree(high + 1)) high++;
  let best: [number, number] | null = null;
  const lengths = Array.from({ length: high - low + 1 }, (_, i) => i + 1);
  // Both ends move inwards until the middle fits: widest first. An amount is of as few rows as can be.
  for (const length of isAmount(block) ? lengths : lengths.reverse()) {
    if (best) break;
    let least = CENTRED * block.size;
    for (let r0 = low; r0 + length - 1 <= high; r0++) {
      const r1 = r0 + length - 1;
      const off = Math.abs(((borders[r0] ?? 0) + (borders[r1 + 1] ?? 0)) / 2 - middle);
      if (off <= least && r0 <= home + 1 && r1 >= home - 1) {
        least = off;
        best = [r0, r1];
      }
    }
  }
  return best ?? (isFree(home) ? [home, home] : [low, low]);
}
