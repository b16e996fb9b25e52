/** Straight level strokes on a picture: runs of ink that go on from row to row, thin, long and with paper beside it. */
import { eachRun, type InkMask, type LineInk } from "./ink-mask.js";

/** A level stroke in pixels; for upright ones rows and columns are exchanged first. */
export interface Stroke {
  /** First and last column, inclusive. */
  from: number;
  to: number;
  /** Ends of its sure part: small pieces of ink behind a gap at either end may be glyphs in line with it. */
  sureFrom: number;
  sureTo: number;
  /** Row of its middle. */
  at: number;
  /** Rows of ink, on average. */
  thickness: number;
  /** Share of its sure part that shows ink. */
  fill: number;
  /** Length of its longest unbroken piece. */
  longest: number;
  /** Rows by which the middle of its sure part lies off the line through the ends: a stamp's ring bends. */
  bend: number;
  /** 1 or 2: on how many sides paper runs along it. Text fills one side of a rule in a narrow cell. */
  clearSides: number;
}

/** Level and upright strokes of one page; an upright one has `at` as its column and `from`, `to` as rows. */
export interface RasterRules {
  level: Stroke[];
  upright: Stroke[];
}

/** How a stroke must look, in pixels. */
export interface StrokeShape {
  least: number;
  gap: number;
  thickest: number;
  /** An end piece behind a gap that is shorter than this is not sure to belong. */
  tail: number;
}

/** Share: a broken or faint rule shows ink on most of its length, a row of glyphs on about half. */
const LEAST_FILL = 0.82;
/** Share: text may touch a rule here and there, the rows inside a glyph are half black. */
const MOST_BESIDE = 0.4;
/** Pixels beside a stroke among which one row of paper must be. */
const BESIDE = [2, 3, 4, 5];
/** Times: ink behind a gap must be this much longer than the gap, or dust and leaders would lengthen a rule. */
const INK_PER_GAP = 1.5;
/** Pixels, and pixels per pixel of length: how far paper warps a rule. */
const BEND = 1;
const BEND_PER_LENGTH = 0.004;
/** Pixels; a gap of one pixel is noise of the threshold. */
const NOISE_GAP = 1;

interface Run {
  from: number;
  to: number;
  y: number;
  ink: number;
  group: number;
}

/** All strokes of the shape, from top to bottom. */
export function findStrokes(mask: LineInk, shape: StrokeShape): Stroke[] {
  const groups = groupRuns(findRuns(mask.joined, shape));
  const strokes: Stroke[] = [];
  for (const runs of groups) {
    const band = bandOf(runs, mask);
    if (band === undefined) continue;
    const stroke = measure(band, shape);
    const length = stroke.to - stroke.from + 1;
    if (stroke.thickness > shape.thickest || length < shape.least) continue;
    if (stroke.bend > BEND + BEND_PER_LENGTH * length) continue;
    const clearSides = sidesOfPaper(band, mask);
    if (clearSides > 0) strokes.push({ ...stroke, clearSides });
  }
  return strokes.sort((a, b) => a.at - b.at || a.from - b.from);
}

/** Stretches of ink long enough for a stroke, with gaps as a broken rule has them. */
function findRuns(mask: InkMask, { least, gap }: StrokeShape): Run[] {
  const runs: Run[] = [];
  let [y, from, to, ink] = [0, 0, -1, 0];
  const close = () => {
    const length = to - from + 1;
    if (length >= least && ink >= LEAST_FILL * length) runs.push({ from, to, y, ink, group: -1 });
  };
  eachRun(mask, (row, start, end) => {
    const blank = start - to - 1;
    if (row === y && ink > 0 && blank <= gap && end - start >= INK_PER_GAP * blank) ink += end - start;
    else {
      close();
      [y, from, ink] = [row, start, end - start];
    }
    to = end - 1;
  });
  close();
  return runs;
}

/** Runs that overlap in neighbouring rows belong to one stroke. */
function groupRuns(runs: Run[]): Run[][] {
  const parents: number[] = [];
  const root = (group: number): number => {
    let at = group;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  let above = 0;
  for (const [index, run] of runs.entries()) {
    while ((runs[above] as Run).y < run.y - 1) above++;
    for (let other = above; other < index; other++) {
      const candidate = runs[other] as Run;
      if (candidate.y === run.y) break;
      if (candidate.to < run.from || candidate.from > run.to) continue;
      const group = root(candidate.group);
      if (run.group === -1) run.group = group;
      else parents[root(run.group)] = group;
    }
    if (run.group === -1) {
      run.group = parents.length;
      parents.push(run.group);
    }
  }
  const groups = new Map<number, Run[]>();
  for (const run of runs) {
    const group = root(run.group);
    const members = groups.get(group);
    if (members) members.push(run);
    else groups.set(group, [run]);
  }
  return [...groups.values()];
}

/** The rows of ink a stroke fills at each of its columns. */
interface Band {
  from: number;
  /** First and last row of ink per column; `bottom` is -1 where there is none. */
  top: Int32Array;
  bottom: Int32Array;
  at: number;
}

/** Rows beyond the middle one that still belong to a drifting rule, on each side. */
const DRIFT = 4;

/** The rows around the one with most ink; glyphs and stamps that touch the rule elsewhere do not move it. */
function bandOf(runs: Run[], { width, height, data: mask }: InkMask): Band | undefined {
  // Runs come from top to bottom.
  const first = (runs[0] as Run).y;
  const ink = new Float64Array((runs.at(-1) as Run).y - first + 1);
  for (const run of runs)
    for (let x = run.from; x <= run.to; x++)
      if (mask[run.y * width + x] === 1) ink[run.y - first] = (ink[run.y - first] as number) + 1;
  const most = ink.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return undefined;
  // A thick rule has several full rows; its middle is the middle of them.
  const full = [...ink.keys()].filter((row) => (ink[row] as number) >= most / 2);
  const peak = ink.indexOf(most);
  const rows = full.filter((row) => Math.abs(row - peak) <= 3 * DRIFT);
  const lowest = (rows[0] as number) - DRIFT;
  const highest = (rows.at(-1) as number) + DRIFT;
  const inside = runs.filter((run) => run.y - first >= lowest && run.y - first <= highest);
  const from = inside.reduce((least, run) => Math.min(least, run.from), width);
  const length = inside.reduce((greatest, run) => Math.max(greatest, run.to), 0) - from + 1;
  const top = new Int32Array(length).fill(height);
  const bottom = new Int32Array(length).fill(-1);
  let weight = 0;
  let total = 0;
  for (const run of inside)
    for (let x = run.from; x <= run.to; x++) {
      if (mask[run.y * width + x] === 0) continue;
      top[x - from] = Math.min(top[x - from] as number, run.y);
      bottom[x - from] = Math.max(bottom[x - from] as number, run.y);
    }
  for (const row of rows) {
    weight += row * (ink[row] as number);
    total += ink[row] as number;
  }
  return { from, top, bottom, at: first + weight / total };
}

function measure({ from, top, bottom, at }: Band, shape: StrokeShape): Omit<Stroke, "clearSides"> {
  const pieces: { from: number; to: number }[] = [];
  const heights: number[] = [];
  for (let i = 0; i < top.length; i++) {
    if ((bottom[i] as number) < 0) continue;
    heights.push((bottom[i] as number) - (top[i] as number) + 1);
    const last = pieces.at(-1);
    if (last && i - last.to - 1 <= NOISE_GAP) last.to = i;
    else pieces.push({ from: i, to: i });
  }
  const lengthOf = (piece: { from: number; to: number }) => piece.to - piece.from + 1;
  const longest = pieces.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
  const sure = pieces.slice();
  while (sure[0] !== longest && lengthOf(sure[0] as typeof longest) < shape.tail) sure.shift();
  while (sure.at(-1) !== longest && lengthOf(sure.at(-1) as typeof longest) < shape.tail) sure.pop();
  heights.sort((a, b) => a - b);
  const sureFrom = sure[0]?.from ?? 0;
  const sureTo = sure.at(-1)?.to ?? 0;
  return {
    from,
    to: from + top.length - 1,
    sureFrom: from + sureFrom,
    sureTo: from + sureTo,
    at,
    thickness: heights[heights.length >> 1] ?? 0,
    fill: sure.reduce((ink, piece) => ink + lengthOf(piece), 0) / (sureTo - sureFrom + 1),
    longest: lengthOf(longest),
    bend: bendOf(top.subarray(sureFrom, sureTo + 1), bottom.subarray(sureFrom, sureTo + 1)),
  };
}

function bendOf(top: Int32Array, bottom: Int32Array): number {
  const third = Math.ceil(top.length / 3);
  const middle = (part: number) => {
    const rows: number[] = [];
    for (let i = part * third; i < Math.min((part + 1) * third, top.length); i++)
      if ((bottom[i] as number) >= 0) rows.push(((top[i] as number) + (bottom[i] as number)) / 2);
    return rows.sort((a, b) => a - b)[rows.length >> 1];
  };
  const [first, second, last] = [middle(0), middle(1), middle(2)];
  if (first === undefined || second === undefined || last === undefined) return 0;
  return Math.abs(second - (first + last) / 2);
}

function sidesOfPaper({ from, top, bottom }: Band, { width, height, data: mask }: InkMask): number {
  const sparse = (edge: Int32Array, direction: 1 | -1) =>
    BESIDE.some((distance) => {
      let ink = 0;
      let columns = 0;
      for (let i = 0; i < edge.length; i++) {
        if ((bottom[i] as number) < 0) continue;
        columns++;
        const y = (edge[i] as number) + direction * distance;
        if (y >= 0 && y < height && mask[y * width + from + i] === 1) ink++;
      }
      return ink <= MOST_BESIDE * columns;
    });
  return (sparse(top, -1) ? 1 : 0) + (sparse(bottom, 1) ? 1 : 0);
}
