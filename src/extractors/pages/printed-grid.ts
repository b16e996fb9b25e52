/** Where the lines of the table printed on a page lie, read off its rules alone: enough to compare pages. */
import type { PageContent } from "../../model/page.js";

export interface PrintedGrid {
  /** Heights of the horizontal lines, top to bottom, and places of the vertical ones, left to right (points). */
  ys: number[];
  xs: number[];
  top: number;
  left: number;
  right: number;
  /** What stands in the first column, each with its height. */
  stub: Set<string>;
}

/** Lines nearer to each other than this are one (points). */
const SAME_LINE = 1.2;
/** Lines of different rows are further apart than this (points). */
const MIN_ROW = 4;
/** Of all lines of two pages so many must be common: headers divide their rows differently. */
const COMMON = 0.6;
/** Fewer lines are no table. */
const MIN_LINES = 3;
/** Columns may differ by this much and be the same (points). */
const SAME_COLUMN = 3;
/** Rows whose stub repeats, beyond which two pages show the same rows again (number, share). */
const REPEATED_ROWS = 3;
const REPEATED_SHARE = 0.5;
/** Text may reach this far over the outer lines (points). */
const OVERHANG = 30;

/** The grid of a page; null when it has none, or when text stands beside it. */
export function printedGrid(page: PageContent): PrintedGrid | null {
  const ys = distinct(page.rules.filter((rule) => rule.y0 === rule.y1).map((rule) => rule.y0));
  const xs = distinct(page.rules.filter((rule) => rule.x0 === rule.x1).map((rule) => rule.x0));
  const [top, bottom, left, right] = [ys[0], ys.at(-1), xs[0], xs.at(-1)];
  if (ys.length < MIN_LINES || top === undefined || bottom === undefined) return null;
  if (left === undefined || right === undefined || xs.length < 2) return null;
  const isBeside = page.words.some(
    (word) => (word.turn ?? 0) !== 0 || word.x0 > right + OVERHANG || word.x1 < left - OVERHANG,
  );
  if (isBeside) return null;
  const stubEnd = xs[1] ?? right;
  const stub = page.words.filter((word) => word.x0 < stubEnd && word.y0 > top && word.y1 < bottom + SAME_LINE);
  return { ys, xs, top, left, right, stub: new Set(stub.map((word) => `${Math.round(word.y0)} ${word.text}`)) };
}

function distinct(values: number[]): number[] {
  const places: number[] = [];
  for (const value of values.sort((a, b) => a - b)) {
    const last = places.at(-1);
    if (last === undefined || value - last > SAME_LINE) places.push(value);
  }
  return places;
}

/** The same first and last line, most others common, and none a little off another. */
export function sameRows(a: PrintedGrid, b: PrintedGrid): boolean {
  const near = (p: number | undefined, q: number | undefined): boolean => Math.abs((p ?? 0) - (q ?? 0)) <= SAME_LINE;
  if (!near(a.top, b.top) || !near(a.ys.at(-1), b.ys.at(-1))) return false;
  let common = 0;
  let [i, j] = [0, 0];
  while (i < a.ys.length && j < b.ys.length) {
    const gap = (a.ys[i] ?? 0) - (b.ys[j] ?? 0);
    if (Math.abs(gap) <= SAME_LINE) {
      common++;
      i++;
      j++;
    } else if (Math.abs(gap) < MIN_ROW) return false;
    else if (gap < 0) i++;
    else j++;
  }
  return common >= COMMON * (a.ys.length + b.ys.length - common);
}

/** As many columns, of the same widths. */
export function sameColumns(a: PrintedGrid, b: PrintedGrid): boolean {
  return a.xs.length === b.xs.length && a.xs.every((x, i) => Math.abs(x - (b.xs[i] ?? 0)) <= SAME_COLUMN);
}

/** The first columns show the same codes or labels at the same heights: other columns of a table have none of them. */
export function sameStub(a: PrintedGrid, b: PrintedGrid): boolean {
  const shared = [...a.stub].filter((text) => b.stub.has(text)).length;
  return shared >= REPEATED_ROWS && shared >= REPEATED_SHARE * Math.min(a.stub.size, b.stub.size);
}

export const countOf = (bands: readonly (readonly unknown[])[]): number =>
  bands.reduce((count, band) => count + band.length, 0);
