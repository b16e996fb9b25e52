/** Segments → columns: what stands above each other is one column, what stands beside each other on a line is two. */
import type { Segment } from "./text-line.js";

export interface Column {
  x0: number;
  x1: number;
}

interface Strip extends Column {
  /** Lines on which it has a segment. */
  lines: Set<number>;
}

/** Segments and strips that share less than this touch only by chance (points; share of the narrower one). */
const MIN_OVERLAP = 0.8;
const MIN_OVERLAP_SHARE = 0.12;
/** Two strips never met on one line need this many lines each to count as two columns all the same. */
const MIN_LINES_APART = 3;
/** A column split needs this share of the segments that bridge it as lines that part it. */
const BRIDGED = 2;
/** Lines are trusted by how many segments they have (shares of the fullest line's). */
const FULL_LINE = [0.6, 0.3, 0];
/** A line with a smaller share of the fullest line's segments is a head over several columns each. */
const FEW = 0.3;
/** A blank between two columns is at least this wide (fraction of the font size). */
const MIN_BLANK = 0.2;
/** A segment alone on its line widens a column only when this share of it stands there already. */
const MOSTLY = 0.5;
/** A stray header or total belongs to a column not further away than this (fraction of the font size). */
const STRAY_GAP = 6;
/** Strips below one header are nearer to each other than any others (points). */
const ONE_HEAD = 1e4;

/**
 * Columns from left to right. Narrow segments are laid down first: they make the strips; wider ones that lie
 * over two strips come after all others: they join the strips when these never stand side by side on a line, and
 * span them when they do.
 */
export function findColumns(segments: readonly Segment[]): Column[] {
  const strips: Strip[] = [];
  const bridges: Segment[] = [];
  const wide: Segment[] = [];
  const trust = trustOf(segments);
  for (const segment of inOrderOfTrust(segments)) {
    const hits = stripsUnder(strips, segment);
    const first = hits[0];
    if (first === undefined) insert(strips, segment);
    else if (hits.length === 1 && !crowds(strips, first, segment)) extend(strips, first, segment, trust);
    else wide.push(segment);
  }
  for (const segment of wide) {
    const hits = stripsUnder(strips, segment);
    const first = hits[0];
    if (first === undefined || (hits.length > 1 && trust.few.has(segment.line))) continue;
    if (hits.length === 1) {
      if (crowds(strips, first, segment)) strips[first]?.lines.add(segment.line);
      else extend(strips, first, segment, trust);
    } else if (areOne(strips, hits, bridges)) {
      join(strips, first, hits.length);
      extend(strips, first, segment, trust);
    } else bridges.push(segment);
  }
  joinBridged(strips, bridges);
  joinStrays(strips, segments, bridges);
  return strips.map(({ x0, x1 }) => ({ x0, x1 }));
}

/** Segments of the fullest lines first, since a header over several columns stands on a line with few; narrow ones first. */
function inOrderOfTrust(segments: readonly Segment[]): Segment[] {
  const onLine = countByLine(segments);
  const most = mostOf(onLine);
  const rank = (s: Segment): number => FULL_LINE.findIndex((share) => (onLine.get(s.line) ?? 0) >= share * most);
  return [...segments].sort((a, b) => rank(a) - rank(b) || a.x1 - a.x0 - (b.x1 - b.x0) || a.line - b.line);
}

/** Indices of the strips a segment lies over, left to right. */
export function stripsUnder(strips: readonly Column[], segment: { x0: number; x1: number }): number[] {
  const hits: number[] = [];
  for (let i = firstReaching(strips, segment.x0); i < strips.length; i++) {
    const strip = strips[i];
    if (!strip || strip.x0 >= segment.x1) break;
    const overlap = Math.min(strip.x1, segment.x1) - Math.max(strip.x0, segment.x0);
    const narrower = Math.min(strip.x1 - strip.x0, segment.x1 - segment.x0);
    if (overlap > Math.max(Math.min(MIN_OVERLAP, 0.5 * narrower), MIN_OVERLAP_SHARE * narrower)) hits.push(i);
  }
  return hits;
}

/** First strip that ends right of `x` (strips are ordered and do not overlap). */
function firstReaching(strips: readonly Column[], x: number): number {
  let low = 0;
  let high = strips.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((strips[mid]?.x1 ?? 0) <= x) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** How much a segment tells of the width of its column, by how many segments stand on its line. */
interface Trust {
  /** Lines with more than one segment. */
  several: ReadonlySet<number>;
  /** … but far fewer than the fullest line, above all figures: heads, each over several columns. */
  few: ReadonlySet<number>;
}

function trustOf(segments: readonly Segment[]): Trust {
  const onLine = countByLine(segments);
  const most = mostOf(onLine);
  const several = [...onLine].filter(([, count]) => count > 1);
  const body = segments.reduce((first, s) => (s.numeric ? Math.min(first, s.line) : first), Infinity);
  const isHead = (line: number): boolean => body < Infinity && line < body;
  return {
    several: new Set(several.map(([line]) => line)),
    few: new Set(several.filter(([line, count]) => isHead(line) && count < FEW * most).map(([line]) => line)),
  };
}

function countByLine(segments: readonly Segment[]): Map<number, number> {
  const onLine = new Map<number, number>();
  for (const { line } of segments) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  return onLine;
}

function mostOf(onLine: ReadonlyMap<number, number>): number {
  let most = 0;
  for (const count of onLine.values()) most = Math.max(most, count);
  return most;
}

function insert(strips: Strip[], segment: Segment): void {
  const at = firstReaching(strips, (segment.x0 + segment.x1) / 2);
  const left = strips[at - 1];
  const right = strips[at];
  const strip: Strip = {
    x0: Math.max(segment.x0, left?.x1 ?? -Infinity),
    x1: Math.min(segment.x1, right?.x0 ?? Infinity),
    lines: new Set([segment.line]),
  };
  if (strip.x1 > strip.x0) strips.splice(at, 0, strip);
}

/** Whether a strip widened by a segment would all but touch the next one: the segment may span both. */
function crowds(strips: readonly Strip[], at: number, segment: Segment): boolean {
  const [left, strip, right] = [strips[at - 1], strips[at], strips[at + 1]];
  if (!strip) return false;
  const blank = MIN_BLANK * segment.size;
  const toLeft = left !== undefined && segment.x0 < strip.x0 && segment.x0 - left.x1 < blank;
  const toRight = right !== undefined && segment.x1 > strip.x1 && right.x0 - segment.x1 < blank;
  return toLeft || toRight;
}

function extend(strips: Strip[], at: number, segment: Segment, trust: Trust): void {
  const strip = strips[at];
  if (!strip) return;
  const inside = Math.min(strip.x1, segment.x1) - Math.max(strip.x0, segment.x0);
  strip.lines.add(segment.line);
  const isAlone = !trust.several.has(segment.line) && strip.lines.size >= MIN_LINES_APART;
  if ((isAlone || trust.few.has(segment.line)) && inside < MOSTLY * (segment.x1 - segment.x0)) return;
  strip.x0 = Math.max(Math.min(strip.x0, segment.x0), strips[at - 1]?.x1 ?? -Infinity);
  strip.x1 = Math.min(Math.max(strip.x1, segment.x1), strips[at + 1]?.x0 ?? Infinity);
}

/** Whether strips that a segment lies over are one column: no two of them stand side by side. */
function areOne(strips: readonly Strip[], hits: readonly number[], bridges: readonly Segment[]): boolean {
  const seen = new Set<number>();
  let left: Strip | undefined;
  for (const hit of hits) {
    const strip = strips[hit];
    if (!strip || [...strip.lines].some((line) => seen.has(line))) return false;
    if (left && linesApart(left, strip) > countOver(bridges, left, strip)) return false;
    for (const line of strip.lines) seen.add(line);
    left = strip;
  }
  return true;
}

/** How much speaks for two strips that never share a line: both have many of their own, as merged cells beside others do. */
function linesApart(a: Strip, b: Strip): number {
  const fewer = Math.min(a.lines.size, b.lines.size);
  return fewer >= MIN_LINES_APART ? fewer : 0;
}

function commonLines(a: Strip, b: Strip): number {
  const [few, many] = a.lines.size <= b.lines.size ? [a.lines, b.lines] : [b.lines, a.lines];
  let count = 0;
  for (const line of few) if (many.has(line)) count++;
  return count;
}

const countOver = (bridges: readonly Segment[], a: Strip, b: Strip): number =>
  bridges.filter((s) => s.x0 < a.x1 && s.x1 > b.x0).length;

function join(strips: Strip[], at: number, count: number): void {
  const joined = strips.slice(at, at + count);
  const first = joined[0];
  const last = joined.at(-1);
  if (!first || !last) return;
  strips.splice(at, count, {
    x0: first.x0,
    x1: last.x1,
    lines: new Set(joined.flatMap((s) => [...s.lines])),
  });
}

/** Joins neighbours that more segments bridge than lines part: a wide blank inside a column of text. */
function joinBridged(strips: Strip[], bridges: readonly Segment[]): void {
  const over = bridgesOver(strips, bridges);
  for (let i = strips.length - 1; i > 0; i--) {
    const a = strips[i - 1];
    const b = strips[i];
    if (a && b && (over[i] ?? 0) > Math.max(BRIDGED, BRIDGED * commonLines(a, b), linesApart(a, b)))
      join(strips, i - 1, 2);
  }
}

/** For each strip how many segments lie over it and the one left of it, and over no more strips than `most`. */
function bridgesOver(strips: readonly Strip[], bridges: readonly Segment[], most = Infinity): Int32Array {
  const over = new Int32Array(strips.length);
  for (const segment of bridges) {
    const hits = stripsUnder(strips, segment);
    for (let i = 1; i < hits.length && hits.length <= most; i++) {
      const right = hits[i] ?? 0;
      over[right] = (over[right] ?? 0) + 1;
    }
  }
  return over;
}

/**
 * Joins neighbours that never stand side by side when one of them has but a few lines, or ends above the other: a header
 * that stands left of the figures below it, a total left of the codes. The nearest are joined first, and before all
 * others those below one header: a column's number in the middle of it, its amounts at the right.
 */
function joinStrays(strips: Strip[], segments: readonly Segment[], bridges: readonly Segment[]): void {
  const size = Math.max(...segments.map((s) => s.size));
  const figures = segments.filter((s) => s.numeric).map((s) => s.line);
  const body = figures.length > 0 ? Math.min(...figures) : -Infinity;
  for (;;) {
    const over = bridgesOver(strips, bridges, 2);
    let at = -1;
    let least = Infinity;
    for (let i = 1; i < strips.length; i++) {
      const [a, b] = [strips[i - 1], strips[i]];
      if (!a || !b || b.x0 - a.x1 >= STRAY_GAP * size) continue;
      const distance = apart(a, b) - ((over[i] ?? 0) > 0 ? ONE_HEAD : 0);
      if (distance >= least) continue;
      if (commonLines(a, b) > 0 || standsWithin(a, b, body) || standsWithin(b, a, body)) continue;
      const areStray = Math.min(a.lines.size, b.lines.size) < MIN_LINES_APART;
      if (!areStray && !standsAbove(a, b) && !standsAbove(b, a)) continue;
      least = distance;
      at = i - 1;
    }
    if (at < 0) return;
    join(strips, at, 2);
  }
}

/**
 * How far two strips are from being one column: the blank between them, and half of what parts their middles. A wide
 * head may come as near to the amounts left of it as their own column's number is; its middle does not.
 */
const apart = (a: Strip, b: Strip): number => b.x0 - a.x1 + (b.x0 + b.x1 - a.x0 - a.x1) / 4;

/** Whether all lines of `a` are between lines of `b` in the body: a merged cell beside others, no header or total. */
function standsWithin(a: Strip, b: Strip, body: number): boolean {
  if (a.lines.size < 2) return false;
  const [first, last] = [Math.min(...a.lines), Math.max(...a.lines)];
  return [...b.lines].some((line) => line >= body && line < first) && [...b.lines].some((line) => line > last);
}

/** Whether all lines of `a` are above those of `b`: a header of several lines, and figures that have no other. */
const standsAbove = (a: Strip, b: Strip): boolean => Math.max(...a.lines) < Math.min(...b.lines);

/** Places of the column borders: the middles of the blanks between columns, closed by the table's own edges. */
export function bordersOf(columns: readonly Column[], left: number, right: number): number[] {
  const inner = columns.slice(1).map((column, i) => ((columns[i]?.x1 ?? column.x0) + column.x0) / 2);
  return [Math.min(left, columns[0]?.x0 ?? left), ...inner, Math.max(right, columns.at(-1)?.x1 ?? right)];
}
