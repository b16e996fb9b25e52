/** Draws dotted and dashed rules (虚线) through, so that the rule finder and the faces see solid ones. */
import type { GreyImage } from "./grey.js";
import { eachRun, type InkBothWays, type InkMask, inkBothWays, type LineInk } from "./ink-mask.js";
import { RULE_INK } from "./raster-rules.js";
import type { RasterRules, Stroke } from "./strokes.js";

/** Points of paper between two dots or dashes. */
const GAP_PT = 3.2;
/** Points; a shorter row of dots is dust. */
const LEAST_PT = 12;
const LEAST_DOTS = 6;
/** Share of the dots that are as long as the usual one … */
const ALIKE = 0.6;
/** … and of those that follow each other at the usual distance or, where some ran together, at a multiple of it. */
const REGULAR = 0.75;
/** Share of it, and pixels, by which a dot's length or distance may differ. */
const ASTRAY = 0.2;
const ASTRAY_PX = 1;
/** Points; dots and dashes lie closer together than the strokes of glyphs below each other. */
const DISTANCE_PT = 6.5;
/** Share of the dots that are marks by themselves; where rules cross they run together, and strokes belong to glyphs. */
const LOOSE = 0.6;
/** Points; a dot or dash is no thicker, and no longer even where some ran together. */
const THICKEST_PT = 2.2;
const LONGEST_PT = 13;
/** Points beside a row of dots among which one row of paper must be on either side: glyphs are higher. */
const BESIDE_PT = [1, 1.4, 1.8, 2.2];
/** Share of ink that this row of paper may show. */
const MOST_BESIDE = 0.15;
/** Points by which a rule may miss the end of the one it meets. */
const REACH_PT = 5;
/** Rules that a dotted one meets at least, and points between two of them: leaders (……) in a list of contents meet none. */
const LEAST_MET = 2;
const APART_PT = 6;

/** Where a rule lies and how far it goes, in pixels. */
type Line = Pick<Stroke, "at" | "from" | "to">;

/** A row of dots; `to` is exclusive. */
interface Dots extends Line {
  marks: readonly Mark[];
}

/** A dot or dash, `to` exclusive. */
interface Mark {
  from: number;
  to: number;
}

/**
 * The picture with its dotted rules drawn through; the picture itself where it has none.
 * `rules` are the solid ones, `inked` is its ink at `RULE_INK`.
 */
export function drawDottedRules(
  image: GreyImage,
  rules: RasterRules,
  dpi: number,
  inked: InkBothWays = inkBothWays(image, RULE_INK),
): GreyImage {
  const level = dottedRows(inked.level, dpi);
  const upright = dottedRows(inked.upright, dpi);
  if (level.length + upright.length === 0) return image;
  const isLine = (across: readonly Line[]) => (dots: Dots) => meetsTwo(dots, across, dpi);
  const drawnLevel = level.filter(isLine([...upright, ...rules.upright]));
  const drawnUpright = upright.filter(isLine([...level, ...rules.level]));
  if (drawnLevel.length + drawnUpright.length === 0) return image;
  const data = image.data.slice();
  for (const { at, from, to } of drawnLevel) data.fill(0, at * image.width + from, at * image.width + to);
  for (const { at, from, to } of drawnUpright) for (let y = from; y < to; y++) data[y * image.width + at] = 0;
  return { ...image, data };
}

function dottedRows(mask: LineInk, dpi: number): Dots[] {
  return rowsOfDots(mask, dpi).filter((dots) => standsAlone(mask, dots, dpi) && areLoose(mask, dots, dpi));
}

/** Whether two rules of the other direction, dotted or not, meet the dots. */
function meetsTwo({ at, from, to }: Dots, across: readonly Line[], dpi: number): boolean {
  const reach = (REACH_PT * dpi) / 72;
  const met = across
    .filter((line) => line.from - reach <= at && at <= line.to + reach)
    .map((line) => line.at)
    .filter((place) => from - reach <= place && place <= to + reach)
    .sort((a, b) => a - b);
  const apart = (APART_PT * dpi) / 72;
  return met.filter((place, i) => i === 0 || place - (met[i - 1] as number) >= apart).length >= LEAST_MET;
}

/** Stretches of a row in which ink and short gaps take turns in one measure; every other row is looked at. */
function rowsOfDots({ joined }: LineInk, dpi: number): Dots[] {
  const px = dpi / 72;
  const found: Dots[] = [];
  let at = 0;
  let marks: Mark[] = [];
  const close = () => {
    const from = marks[0]?.from ?? 0;
    const to = marks.at(-1)?.to ?? 0;
    if (to - from >= LEAST_PT * px && isRegular(marks, px)) found.push({ at, from, to, marks });
    marks = [];
  };
  eachRun(joined, (y, from, to) => {
    if (y % 2 === 0 || y === joined.height - 1) return;
    if (y !== at || from - (marks.at(-1)?.to ?? from) > GAP_PT * px) close();
    at = y;
    marks.push({ from, to });
  });
  close();
  return found;
}

/** Dots are alike and follow each other at one distance; strokes of glyphs below each other do not. */
function isRegular(marks: readonly Mark[], px: number): boolean {
  if (marks.length < LEAST_DOTS) return false;
  const lengths = marks.map(({ from, to }) => to - from);
  const length = median(lengths);
  if (lengths.filter((one) => isNear(one, length)).length < ALIKE * lengths.length) return false;
  const distances = marks.slice(1).map(({ from }, i) => from - (marks[i] as Mark).from);
  const distance = median(distances);
  if (distance > DISTANCE_PT * px) return false;
  const fitting = distances.filter((one) => isNear(one, distance * Math.round(one / distance), distance));
  return fitting.length >= REGULAR * distances.length;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

const isNear = (value: number, wanted: number, scale = wanted): boolean =>
  Math.abs(value - wanted) <= Math.max(ASTRAY_PX, ASTRAY * scale);

/** Whether paper runs along the dots on both sides. */
function standsAlone({ width, height, data }: InkMask, { at: y, from, to }: Dots, dpi: number): boolean {
  const isPaper = (row: number): boolean => {
    if (row < 0 || row >= height) return true;
    let most = MOST_BESIDE * (to - from);
    for (let at = row * width + from; at < row * width + to; at++) if (data[at] === 1 && --most < 0) return false;
    return true;
  };
  return [-1, 1].every((side) => BESIDE_PT.some((points) => isPaper(y + side * Math.round((points * dpi) / 72))));
}

/** Whether the dots are marks by themselves and no strokes of glyphs in a row. */
function areLoose(mask: InkMask, { at: y, marks }: Dots, dpi: number): boolean {
  const loose = marks.filter(({ from }) => isLoose(mask, from, y, dpi));
  return loose.length >= LOOSE * marks.length;
}

/** Whether the ink at a place and all that hangs together with it is as small as a dash that lies level. */
function isLoose({ width, height, data }: InkMask, x: number, y: number, dpi: number): boolean {
  const thickest = (THICKEST_PT * dpi) / 72;
  const longest = (LONGEST_PT * dpi) / 72;
  const top = [y, y - 1, y + 1].find((row) => data[row * width + x] === 1) as number;
  const open = [top * width + x];
  const seen = new Set(open);
  let [x0, x1, y0, y1] = [x, x, top, top];
  for (const at of open) {
    const column = at % width;
    const row = (at - column) / width;
    [x0, x1] = [Math.min(x0, column), Math.max(x1, column)];
    [y0, y1] = [Math.min(y0, row), Math.max(y1, row)];
    if (x1 - x0 >= longest || y1 - y0 >= thickest) return false;
    for (const next of [at - 1, at + 1, at - width, at + width]) {
      if (next < 0 || next >= width * height || data[next] !== 1 || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return true;
}
