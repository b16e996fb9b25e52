/** Splits a face into lines of text and lines into words: rows of ink, then gaps of paper. */

import { columnProfile, type FaceInk, inkOfPage, inkOfRow, rowProfile } from "./face-ink.js";
import type { Face, Faces } from "./faces.js";
import { withFaintEnds } from "./faint-ends.js";
import type { GreyImage, PixelBox } from "./grey.js";
import { trimSpecks } from "./specks.js";

/** A line of text, or the part of it between two wide gaps, in pixels. */
export interface TextLine extends PixelBox {
  face: Face;
}

/** Points: height of the ink of usual print (9–12 pt), until the page itself tells. */
const USUAL_GLYPH_PT = 9;
/** Glyph heights: two bands of ink no higher together are parts of one line (the strokes of 二 and 三). */
const ONE_LINE = 1.2;
/** Glyph heights: a band higher than this may be two lines that touch. */
const TWO_LINES = 1.7;
/** Share of a band's mean ink: a row with less, near the middle, parts two lines that touch. */
const VALLEY = 0.35;
/** Glyph heights of paper that part two words of a line; punctuation leaves up to 1.2. */
const WORD_GAP = 1.6;
/** Glyph heights of paper that part two columns whose lines stand at different heights. */
const COLUMN_GAP = 0.8;
/** Square of this share of the glyph height: less ink is dust. A decimal point alone is no line. */
const DUST = 0.15;
/** Share of the glyph height below which a mark without any neighbour is dust, in both directions. */
const SPECK = 0.3;
/** Times the median: taller bands are pictures or stains, not print. */
const TALLEST = 8;

/** The lines of a page and the usual height of their ink in pixels. */
export interface PageLines {
  lines: TextLine[];
  glyph: number;
}

/** All lines of text of a page, face by face from top to bottom and left to right. */
export function findLines(image: GreyImage, { labels, faces }: Faces, dpi: number): PageLines {
  const usual = (USUAL_GLYPH_PT * dpi) / 72;
  const page = inkOfPage(image, labels);
  const ink = ({ label }: Face): FaceInk => ({ ...page, label });
  const first = faces.flatMap((face) => bandsOf(ink(face), face, usual).map((band) => band.y1 - band.y0));
  const glyph = typicalHeight(first, usual);
  const lines = faces.flatMap((face) => {
    const own = ink(face);
    return splitBox(own, face, glyph, 0)
      .filter((box) => isPrint(own, box, glyph))
      .map((box) => withFaintEnds({ image, labels }, box, face, glyph))
      .map((box) => ({ ...trimSpecks(image, box, face, labels, glyph), face }));
  });
  return { lines, glyph };
}

/** Median height of bands that can be lines of print. */
function typicalHeight(heights: number[], usual: number): number {
  const print = heights.filter((height) => height >= usual * 0.5 && height <= usual * 3).sort((a, b) => a - b);
  return print[print.length >> 1] ?? usual;
}

/** Bands of rows, then parts of a band between wide gaps; a part is split again where its own rows allow. */
function splitBox(ink: FaceInk, box: PixelBox, glyph: number, depth: number): PixelBox[] {
  const deeper = (parts: readonly PixelBox[]): PixelBox[] =>
    parts.length <= 1 || depth >= MOST_DEPTH
      ? [...parts]
      : parts.flatMap((part) => splitBox(ink, part, glyph, depth + 1));
  return partedRows(ink, box, glyph).flatMap((rows) => {
    const columns = staggeredColumns(ink, rows, glyph);
    if (columns) return deeper(columns);
    return bandsOf(ink, rows, glyph).flatMap((band) => deeper(partsOf(ink, band, wordGap(band, glyph))));
  });
}

/** Glyph heights in which the gap of a band's words is measured: large print is spaced widely. */
function wordGap(band: PixelBox, glyph: number): number {
  return WORD_GAP * Math.max(Math.min(band.y1 - band.y0, 2.5 * glyph), 0.8 * glyph);
}

/**
 * The columns of a band too high for one line, in which no row of paper goes all the way across: heads of one line
 * stand beside heads of two. null where the parts are as high as the band, which is large print then.
 */
function staggeredColumns(ink: FaceInk, band: PixelBox, glyph: number): PixelBox[] | null {
  if (band.y1 - band.y0 < TWO_LINES * glyph) return null;
  const columns = partsOf(ink, band, COLUMN_GAP * glyph);
  const isLine = (box: PixelBox) => box.y1 - box.y0 < TWO_LINES * glyph;
  const resolved = columns.filter((column) => bandsOf(ink, column, glyph).every(isLine));
  const across = (boxes: readonly PixelBox[]) => boxes.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
  return columns.length > 1 && across(resolved) > across(columns) / 2 ? columns : null;
}

/** Blocks beside blocks beside blocks: no page nests deeper. */
const MOST_DEPTH = 4;

/** Bands of rows that hold ink, with the strokes of one line joined and lines that touch parted. */
function bandsOf(ink: FaceInk, box: PixelBox, glyph: number): PixelBox[] {
  const profile = rowProfile(ink, box);
  return joinStrokes(stretches(profile, 0), profile, glyph)
    .flatMap((band) => partTouching(band, profile, glyph))
    .map((band) => rowsOf(box, band));
}

/** Bands of rows between which a row of paper goes all the way across. */
function partedRows(ink: FaceInk, box: PixelBox, glyph: number): PixelBox[] {
  const profile = rowProfile(ink, box);
  return joinStrokes(stretches(profile, 0), profile, glyph).map((band) => rowsOf(box, band));
}

function rowsOf(box: PixelBox, { from, to }: Stretch): PixelBox {
  return { x0: box.x0, x1: box.x1, y0: box.y0 + from, y1: box.y0 + to };
}

interface Stretch {
  from: number;
  /** Exclusive. */
  to: number;
}

/** Stretches of a profile above a level. */
function stretches(profile: Int32Array, level: number): Stretch[] {
  const found: Stretch[] = [];
  let from = -1;
  for (let i = 0; i <= profile.length; i++) {
    const ink = i < profile.length && (profile[i] as number) > level;
    if (ink && from < 0) from = i;
    if (!ink && from >= 0) {
      found.push({ from, to: i });
      from = -1;
    }
  }
  return found;
}

function joinStrokes(bands: Stretch[], profile: Int32Array, glyph: number): Stretch[] {
  const mass = (band: Stretch) => profile.subarray(band.from, band.to).reduce((a, b) => a + b, 0);
  const joined: Stretch[] = [];
  for (const band of bands) {
    if (mass(band) < (DUST * glyph) ** 2) continue;
    const last = joined.at(-1);
    if (last && band.to - last.from <= ONE_LINE * glyph) last.to = band.to;
    else joined.push({ ...band });
  }
  return joined;
}

/** Cuts a band of two or more lines at the emptiest row near each expected boundary. */
function partTouching(band: Stretch, profile: Int32Array, glyph: number): Stretch[] {
  const height = band.to - band.from;
  if (height < TWO_LINES * glyph || height > TALLEST * glyph) return [band];
  const mean = profile.subarray(band.from, band.to).reduce((a, b) => a + b, 0) / height;
  const lines = Math.round(height / (1.15 * glyph));
  for (let k = 1; k < lines; k++) {
    const expected = band.from + (height * k) / lines;
    let cut = -1;
    for (let y = Math.ceil(expected - glyph / 3); y <= expected + glyph / 3; y++)
      if (cut < 0 || (profile[y] as number) < (profile[cut] as number)) cut = y;
    if (cut > band.from && cut < band.to && (profile[cut] as number) <= VALLEY * mean)
      return [
        ...partTouching({ from: band.from, to: cut }, profile, glyph),
        ...partTouching({ from: cut, to: band.to }, profile, glyph),
      ];
  }
  return [band];
}

/** Parts of a band between gaps wider than `gap` pixels, each drawn in to its ink. */
function partsOf(ink: FaceInk, band: PixelBox, gap: number): PixelBox[] {
  const profile = columnProfile(ink, band);
  const parts: Stretch[] = [];
  for (const piece of stretches(profile, 0)) {
    const last = parts.at(-1);
    if (last && piece.from - last.to <= gap) last.to = piece.to;
    else parts.push({ ...piece });
  }
  return parts.map((part) => drawIn(ink, { x0: band.x0 + part.from, x1: band.x0 + part.to, y0: band.y0, y1: band.y1 }));
}

function drawIn(ink: FaceInk, box: PixelBox): PixelBox {
  const empty = (y: number) => inkOfRow(ink, y, box.x0, box.x1) === 0;
  let { y0, y1 } = box;
  while (y0 < y1 - 1 && empty(y0)) y0++;
  while (y1 > y0 + 1 && empty(y1 - 1)) y1--;
  return { ...box, y0, y1 };
}

/** Print is larger than dust and smaller than a picture. */
function isPrint(own: FaceInk, box: PixelBox, glyph: number): boolean {
  const across = box.x1 - box.x0;
  const down = box.y1 - box.y0;
  if (across < SPECK * glyph && down < SPECK * glyph) return false;
  if (down > TALLEST * glyph) return false;
  let ink = 0;
  for (let y = box.y0; y < box.y1; y++) ink += inkOfRow(own, y, box.x0, box.x1);
  return ink >= (DUST * glyph) ** 2 && ink < MOST_INK * across * down + (glyph / 2) ** 2;
}

/** Share of a line's box that may be ink: heavy print covers 45 %, a black bar all. */
const MOST_INK = 0.75;
