/** Lines and loose rules of a page → regions that may be tables. */
import { type Frame, framesOf, type RuleRow } from "./aligned-rules.js";
import { isBeside, isMulti, TITLE_SIZE, trim } from "./aligned-trim.js";
import { announcesTable, isCaption, isPageNumber } from "./caption-lines.js";
import type { BaseLine, Segment } from "./text-line.js";
import { wrapsBeside, wrapsInto } from "./wrapped-lines.js";

export interface AlignedRegion {
  lines: BaseLine[];
  /** Rules within it, those at its edges included. */
  rules: RuleRow[];
  /** Extent of the rules around it; null when nothing frames it. */
  frame: { from: number; to: number } | null;
  /** Whether the line right above it is the caption of a table. */
  isAnnounced: boolean;
}

/** Words may reach this far over the ends of the rules around them (points). */
const OVERHANG = 4;
/** Tall words make the edges of lines fall out of order by no more than this (points). */
const NEAR = 60;
/** Lines further apart belong to different things (fraction of the font size). */
export const MAX_GAP = 2.2;
/** A table may begin below another when such a blank parts them (fraction of the font size). */
const NEW_TABLE_GAP = 0.8;
/** So many lines of a single segment in a row end a table without rules. */
const MAX_SINGLES = 3;
/** A line of one segment is prose when it is this wide (fraction of the region's width). */
const PROSE_WIDTH = 0.75;
/** Lines beyond the last rule go on with the table when they follow this closely (fraction of the font size). */
const FOLLOWS = 1.4;
/** A label wraps over so many lines beside its figures at most. */
const MAX_WRAPPED = 2;
/** A head without a rule above it has no more lines. */
const MAX_HEAD_LINES = 6;
/** A band between two rules that holds so many single lines and nothing else stands between two tables. */
const FOREIGN_LINES = 3;
/** … of which one is this wide (share of the rules' length), */
const FOREIGN_WIDTH = 0.5;
/** … or where so small a share of its lines has several segments. */
const FOREIGN_SHARE = 0.2;

const HAS_COLON = /[:：]/;

const sizeOf = (line: BaseLine): number => Math.max(...line.segments.map((s) => s.size));

/** Regions inside frames of rules. Lines that are given back by `leftOver` were in none. */
export function framedRegions(lines: readonly BaseLine[], rows: readonly RuleRow[]): AlignedRegion[] {
  const regions: AlignedRegion[] = [];
  for (const frame of framesOf(rows)) {
    let start = 0;
    for (let i = 1; i <= frame.rules.length; i++) {
      const above = frame.rules[i - 1];
      const below = frame.rules[i];
      if (above && below && !isForeign(linesWithin(lines, frame, above.at, below.at), above, below)) continue;
      const region = regionOf(lines, rows, frame, start, i - 1);
      if (region) regions.push(region);
      start = i;
    }
  }
  // The largest first: the rules of merged cells frame parts of the same table.
  const area = (r: AlignedRegion): number =>
    ((r.lines.at(-1)?.y1 ?? 0) - (r.lines[0]?.y0 ?? 0)) * ((r.frame?.to ?? 0) - (r.frame?.from ?? 0));
  return regions.sort((a, b) => area(b) - area(a));
}

function regionOf(
  lines: readonly BaseLine[],
  rows: readonly RuleRow[],
  frame: Frame,
  first: number,
  last: number,
): AlignedRegion | null {
  const top = frame.rules[first]?.at ?? 0;
  const bottom = frame.rules[last]?.at ?? 0;
  if (last <= first) return null;
  const inside = linesWithin(lines, frame, top, bottom);
  if (inside.length === 0) return null;
  const before = linesWithin(lines, frame, -Infinity, top).reverse();
  const after = linesWithin(lines, frame, bottom, Infinity);
  const tail = followers(inside, after);
  const next = after[tail.length];
  if (next?.segments.length === 1 && wrapsInto(next, [...inside, ...tail])) tail.push(next);
  const data = followers(inside, before);
  const head = headAbove([...data.toReversed(), ...inside], before.slice(data.length));
  const all = [...head.reverse(), ...data.reverse(), ...inside, ...tail];
  const y0 = Math.min(top, all[0]?.y0 ?? top) - 1;
  const y1 = Math.max(bottom, all.at(-1)?.y1 ?? bottom) + 1;
  const rules = rows.filter(
    (r) => r.at >= y0 && r.at <= y1 && r.from >= frame.from - OVERHANG && r.to <= frame.to + OVERHANG,
  );
  return { lines: all, rules, frame: { from: frame.from, to: frame.to }, isAnnounced: false };
}

/**
 * Lines directly beyond a frame that carry figures in several segments: the table goes on beyond its last rule. The
 * lines of a label that wraps around its figures stand between them.
 */
function followers(inside: readonly BaseLine[], beyond: readonly BaseLine[]): BaseLine[] {
  const found: BaseLine[] = [];
  const top = inside[0];
  const bottom = inside.at(-1);
  if (!top || !bottom) return found;
  let [y0, y1] = [top.y0, bottom.y1];
  let wrapped: BaseLine[] = [];
  let last: BaseLine | undefined;
  for (const line of beyond) {
    const gap = Math.max(line.y0 - y1, y0 - line.y1);
    const figures = line.segments.filter((s) => s.numeric).length;
    if (gap > FOLLOWS * sizeOf(line) || isCaption(line)) break;
    if (sizeOf(line) > TITLE_SIZE * sizeOf(bottom)) break;
    if (isMulti(line) && figures > 0) {
      const before = last;
      if (!wrapped.every((label) => wrapsBeside(label, line) || wrapsBeside(label, before))) break;
      found.push(...wrapped, line);
      wrapped = [];
      last = line;
    } else if (isMulti(line) || figures > 0 || wrapped.length === MAX_WRAPPED) break;
    else wrapped.push(line);
    y0 = Math.min(y0, line.y0);
    y1 = Math.max(y1, line.y1);
  }
  return found;
}

/**
 * Lines directly above a frame: the head that has a rule below it and none above. A frame that begins with the rest of
 * its head, as where 预算数 and 决算数 stand above the first rule, takes full lines only.
 */
function headAbove(inside: readonly BaseLine[], before: readonly BaseLine[]): BaseLine[] {
  const first = inside.find(isMulti);
  if (!first) return [];
  const isRest = first.segments.filter((s) => s.numeric).length < first.segments.length / 2;
  const found: BaseLine[] = [];
  let y0 = first.y0;
  for (const line of before) {
    if (found.length === MAX_HEAD_LINES || y0 - line.y1 > FOLLOWS * sizeOf(line) || isCaption(line)) break;
    if (line.segments.some((s) => s.numeric) || sizeOf(line) > TITLE_SIZE * sizeOf(first)) break;
    if (isRest && (!isMulti(line) || line.segments.some((s) => HAS_COLON.test(s.text)))) break;
    found.push(line);
    y0 = Math.min(y0, line.y0);
  }
  // A single line stays where it stands beside the full one below it, as 项目 does beside a wrapped 本年收入合计.
  let last = found.findLastIndex(isMulti);
  while (last >= 0 && (found[last + 1]?.y1 ?? -Infinity) > (found[last]?.y0 ?? 0)) last++;
  return found.slice(0, last + 1);
}

/** Parts of the lines that stand between two heights and within the frame's width. */
function linesWithin(lines: readonly BaseLine[], frame: Frame, top: number, bottom: number): BaseLine[] {
  const found: BaseLine[] = [];
  for (let i = firstLineNear(lines, top); i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.y0 > bottom + NEAR) break;
    const segments = line.segments.filter((s) => {
      const y = (s.y0 + s.y1) / 2;
      return y > top && y < bottom && s.x0 >= frame.from - OVERHANG && s.x1 <= frame.to + OVERHANG;
    });
    if (segments.length > 0) found.push(narrowed(line, segments));
  }
  return found;
}

/** Index of the first line that may stand below a height; lines are ordered by their middles. */
function firstLineNear(lines: readonly BaseLine[], top: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.y1 ?? 0) < top - NEAR) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const narrowed = (line: BaseLine, segments: Segment[]): BaseLine => ({
  index: line.index,
  y0: Math.min(...segments.map((s) => s.y0)),
  y1: Math.max(...segments.map((s) => s.y1)),
  segments,
});

/** Whether what stands between two rules is no part of a table: a title, a caption, notes, prose. */
function isForeign(band: readonly BaseLine[], above: RuleRow, below: RuleRow): boolean {
  if (band.length === 0) return below.at - above.at > 40;
  const multi = band.filter(isMulti).length;
  if (band.some((line) => isCaption(line))) return true;
  const widest = Math.max(...band.flatMap((line) => line.segments.map((s) => s.x1 - s.x0)));
  if (multi === 0) return band.length >= FOREIGN_LINES && widest > FOREIGN_WIDTH * (above.to - above.from);
  return band.length >= 2 * FOREIGN_LINES && multi < FOREIGN_SHARE * band.length;
}

/** Regions without a frame: lines of several segments below each other. */
export function openRegions(lines: readonly BaseLine[], rows: readonly RuleRow[]): AlignedRegion[] {
  const regions: AlignedRegion[] = [];
  let run: BaseLine[] = [];
  let announced: BaseLine | undefined;
  const close = (): void => {
    const trimmed = trim(run);
    const isAnnounced = announced !== undefined && trimmed[0] === announced;
    if (trimmed.length > 0) regions.push({ lines: trimmed, rules: rulesAt(rows, trimmed), frame: null, isAnnounced });
    run = [];
  };
  let singles = 0;
  let y1 = 0;
  for (const [i, line] of lines.entries()) {
    const size = sizeOf(line);
    if (run.length > 0 && line.y0 - y1 > MAX_GAP * size) close();
    if (run.length > 0 && startsAnew(line, lines[i + 1], run, y1)) close();
    if (isPageNumber(line)) {
      close();
      continue;
    }
    if (isCaption(line) || isTitle(line, run)) {
      close();
      announced = announcesTable(line) ? lines[i + 1] : undefined;
      continue;
    }
    singles = isMulti(line) ? 0 : singles + (isProse(line, run) ? 2 : 1);
    if (singles > MAX_SINGLES) {
      const kept = run.slice(0, run.length - (singles - 1));
      run = kept;
      close();
      singles = 0;
    }
    if (run.length === 0) y1 = line.y1;
    run.push(line);
    y1 = Math.max(y1, line.y1);
  }
  close();
  return regions;
}

/** A header over figure columns, after a blank: the next table begins. */
function startsAnew(line: BaseLine, next: BaseLine | undefined, run: readonly BaseLine[], y1: number): boolean {
  const only = line.segments[0];
  // The first line of a label that wraps around its row is the row's.
  if (only && next && isMulti(next) && isBeside(only, next) && next.segments.some((s) => s.numeric)) return false;
  if (!only || isMulti(line) || only.numeric || line.y0 - y1 < NEW_TABLE_GAP * only.size) return false;
  const labels = run.filter(isMulti).map((l) => l.segments[0]?.x1 ?? 0);
  return labels.length > 0 && labels.every((x1) => only.x0 > x1);
}

/** A single line set larger than the table it stands in. */
function isTitle(line: BaseLine, run: readonly BaseLine[]): boolean {
  if (isMulti(line)) return false;
  const last = [...run].reverse().find(isMulti);
  return last !== undefined && sizeOf(line) > TITLE_SIZE * sizeOf(last);
}

function isProse(line: BaseLine, run: readonly BaseLine[]): boolean {
  const left = Math.min(...run.flatMap((l) => l.segments.map((s) => s.x0)));
  const right = Math.max(...run.flatMap((l) => l.segments.map((s) => s.x1)));
  const only = line.segments[0];
  return only !== undefined && run.length > 0 && only.x1 - only.x0 > PROSE_WIDTH * (right - left);
}

function rulesAt(rows: readonly RuleRow[], lines: readonly BaseLine[]): RuleRow[] {
  const segments = lines.flatMap((l) => l.segments);
  const x0 = Math.min(...segments.map((s) => s.x0));
  const x1 = Math.max(...segments.map((s) => s.x1));
  const y0 = Math.min(...segments.map((s) => s.y0)) - 2;
  const y1 = Math.max(...segments.map((s) => s.y1)) + 2;
  return rows.filter((r) => r.at >= y0 && r.at <= y1 && r.from < x1 && r.to > x0);
}
