/** A connected group of lines → a grid of cells, merged where no line parts them. */
import type { Box } from "../../model/page.js";
import { lowerBound } from "./components.js";
import { type IsBlankStrip, MAX_DOUBLE } from "./double-rules.js";
import type { Line, LineSet } from "./merge-rules.js";

/** A cell of the grid: where it stands and the box it occupies, nothing of its text. */
export interface Region {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  box: Box;
}

export interface Lattice {
  /** Left to right and top to bottom: the lines of the grid. */
  xs: number[];
  ys: number[];
  regions: Region[];
}

/** Grid lines closer than this are one: double lines, thick lines drawn as two (points). */
const MIN_CELL = 3.5;
/** A border exists where a line covers this share of a cell's side. */
const COVERED = 0.55;
/** Lines that reach this far beyond the outermost crossing line leave the table's side open (points). */
const OPEN_SIDE = 8;
/** A grid larger than this is a pattern, not a table. */
const MAX_CELLS = 2_000_000;

/** The grid of a group of lines; null when they enclose less than two cells. */
export function buildLattice(lines: LineSet, isBlank: IsBlankStrip): Lattice | null {
  const { vertical, horizontal } = lines;
  const [x0, x1] = [vertical[0]?.at ?? 0, vertical.at(-1)?.at ?? 0];
  const [y0, y1] = [horizontal[0]?.at ?? 0, horizontal.at(-1)?.at ?? 0];
  const xs = gridPlaces(vertical, horizontal, (from, to) => isBlank([from, y0, to, y1]));
  const ys = gridPlaces(horizontal, vertical, (from, to) => isBlank([x0, from, x1, to]));
  const cols = xs.length - 1;
  const rows = ys.length - 1;
  if (cols < 1 || rows < 1 || cols * rows < 2 || cols * rows > MAX_CELLS) return null;
  const below = borders(lines.horizontal, ys, xs);
  const right = borders(lines.vertical, xs, ys);
  const hasBelow = (row: number, col: number): boolean => below[(row + 1) * cols + col] === 1;
  const hasRight = (row: number, col: number): boolean => right[(col + 1) * rows + row] === 1;
  const regions = mergeCells(rows, cols, hasBelow, hasRight);
  return compress(xs, ys, regions);
}

/** Places of the grid lines: clustered, and closed where the crossing lines run on beyond the outermost one. */
function gridPlaces(
  lines: readonly Line[],
  crossing: readonly Line[],
  isBlank: (from: number, to: number) => boolean,
): number[] {
  const places: number[] = [];
  let sum = 0;
  let weight = 0;
  const isOne = (at: number): boolean => {
    const gap = at - sum / weight;
    return gap < MIN_CELL || (gap <= MAX_DOUBLE && isBlank(sum / weight, at));
  };
  for (const line of lines) {
    const length = line.to - line.from;
    if (weight > 0 && !isOne(line.at)) {
      places.push(sum / weight);
      sum = weight = 0;
    }
    sum += line.at * length;
    weight += length;
  }
  if (weight > 0) places.push(sum / weight);
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return places;
  const starts = crossing.filter((line) => line.from < first - OPEN_SIDE).map((line) => line.from);
  const ends = crossing.filter((line) => line.to > last + OPEN_SIDE).map((line) => line.to);
  if (starts.length > 0) places.unshift(Math.min(...starts));
  if (ends.length > 0) places.push(Math.max(...ends));
  return places;
}

/** Flags `[place * spans + span] = 1` where lines at a place cover a span between crossing places. */
function borders(lines: readonly Line[], places: readonly number[], crossings: readonly number[]): Uint8Array {
  const spans = crossings.length - 1;
  const covered = new Float32Array(places.length * spans);
  for (const line of lines) {
    const place = nearest(places, line.at);
    for (let i = Math.max(0, lowerBound(crossings, line.from) - 1); i < spans; i++) {
      const from = crossings[i] ?? 0;
      const to = crossings[i + 1] ?? 0;
      if (from >= line.to) break;
      const share = (Math.min(to, line.to) - Math.max(from, line.from)) / (to - from);
      if (share > 0) covered[place * spans + i] = (covered[place * spans + i] ?? 0) + share;
    }
  }
  return Uint8Array.from(covered, (share) => (share >= COVERED ? 1 : 0));
}

function nearest(sorted: readonly number[], value: number): number {
  const i = lowerBound(sorted, value);
  const before = sorted[i - 1];
  const after = sorted[i];
  if (after === undefined) return i - 1;
  return before !== undefined && value - before < after - value ? i - 1 : i;
}

/**
 * Elementary cells joined where no border parts them. Where borders are missing so that a joined shape is no
 * rectangle, it is cut into rectangles row by row.
 */
function mergeCells(
  rows: number,
  cols: number,
  hasBelow: (row: number, col: number) => boolean,
  hasRight: (row: number, col: number) => boolean,
): Omit<Region, "box">[] {
  const taken = new Uint8Array(rows * cols);
  const regions: Omit<Region, "box">[] = [];
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      if (taken[row * cols + col]) continue;
      let colspan = 1;
      while (col + colspan < cols && !hasRight(row, col + colspan - 1) && !taken[row * cols + col + colspan]) colspan++;
      let rowspan = 1;
      while (row + rowspan < rows && isOpenBand(row + rowspan, col, colspan, hasBelow, hasRight)) rowspan++;
      for (let r = row; r < row + rowspan; r++) taken.fill(1, r * cols + col, r * cols + col + colspan);
      regions.push({ row, col, rowspan, colspan });
    }
  }
  return regions;

  function isOpenBand(
    r: number,
    col: number,
    colspan: number,
    below: typeof hasBelow,
    right: typeof hasRight,
  ): boolean {
    for (let c = col; c < col + colspan; c++) {
      if (below(r - 1, c) || taken[r * cols + c]) return false;
      if (c + 1 < col + colspan && right(r, c)) return false;
    }
    const openLeft = col > 0 && !right(r, col - 1);
    const openRight = col + colspan < cols && !right(r, col + colspan - 1);
    return !openLeft && !openRight;
  }
}

/** Drops grid lines at which no cell begins, and gives every region its box. */
function compress(xs: number[], ys: number[], regions: Omit<Region, "box">[]): Lattice | null {
  const colStarts = [...new Set(regions.map((r) => r.col))].sort((a, b) => a - b);
  const rowStarts = [...new Set(regions.map((r) => r.row))].sort((a, b) => a - b);
  const colOf = new Map(colStarts.map((c, i) => [c, i]));
  const rowOf = new Map(rowStarts.map((r, i) => [r, i]));
  const place = (map: Map<number, number>, index: number, end: number): number => map.get(index) ?? end;
  const placed = regions.map((r) => {
    const col = place(colOf, r.col, 0);
    const row = place(rowOf, r.row, 0);
    const box: Box = [xs[r.col] ?? 0, ys[r.row] ?? 0, xs[r.col + r.colspan] ?? 0, ys[r.row + r.rowspan] ?? 0];
    return {
      row,
      col,
      rowspan: place(rowOf, r.row + r.rowspan, rowStarts.length) - row,
      colspan: place(colOf, r.col + r.colspan, colStarts.length) - col,
      box,
    };
  });
  if (placed.length < 2) return null;
  return {
    xs: [...colStarts.map((c) => xs[c] ?? 0), xs.at(-1) ?? 0],
    ys: [...rowStarts.map((r) => ys[r] ?? 0), ys.at(-1) ?? 0],
    regions: placed,
  };
}
