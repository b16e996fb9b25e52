/** Neighbouring columns that were taken for one line: told by what was read, parted where the paper shows. */
import type { LineCrop } from "./crops.js";
import { TEXT_INK } from "./face-ink.js";
import type { TextLine } from "./lines.js";
import type { Reading } from "./recogniser.js";

/** An amount and at once three more digits or another amount: 295.96 30202, 30.8030701, 509,156.3812,341.44. */
const TWO_NUMBERS = /^[-+]?[\d,]*\d\.\d{2}\s*(?:\d{3}|[-+]?\d{1,3}[.,]\d)/;
/** More digits than any amount has, whatever the marks between them were read as. */
const TOO_MANY_DIGITS = /^[-+]?\d(?:[\s.,]*\d){15}/;
/** Glyph heights of paper between two numbers; inside a number there is less than half of it. */
const NUMBER_GAP = 0.4;
/** Where the one column may end and the next begin: an amount before words … */
const AMOUNT_THEN_WORDS = /(?<=\d\.\d{2})(?=\p{Script=Han})/gu;
/** … or a number beside words, or words beside words. */
const BOUNDARY =
  /(?<=[\d%])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=-?\d)|(?<=\p{Script=Han}{2})(?=\p{Script=Han}{2})/gu;
/** Glyph heights of paper there; inside a sentence there is a third of it, behind its marks more. */
const COLUMN_GAP = 0.8;
/** Times the next widest gap: spaced print (收 入 总 计) has equal ones. */
const CLEARLY = 1.4;
/** Glyph heights by which an engine may misplace the edge of a character. */
const ASTRAY = 0.7;

/** Columns of paper between two columns of ink, in pixels of the crop. */
interface Gap {
  from: number;
  /** Exclusive. */
  to: number;
}

/** The line cut where two columns meet; null when its reading does not say so, or the paper shows no gap there. */
export function partColumns(line: TextLine, crop: LineCrop, reading: Reading, glyph: number): TextLine[] | null {
  const isTwoNumbers = TWO_NUMBERS.test(reading.text) || TOO_MANY_DIGITS.test(reading.text);
  // Inside a cell of a ruled table there are no columns.
  if (!isTwoNumbers && (line.face.enclosed || reading.edges?.length !== reading.text.length)) return null;
  const gaps = gapsOf(crop).sort((a, b) => widthOf(b) - widthOf(a));
  const gap = isTwoNumbers
    ? gaps.find((gap) => widthOf(gap) >= NUMBER_GAP * glyph)
    : wordsGap(gaps, crop, reading, glyph);
  if (gap === undefined) return null;
  return [
    { ...line, x1: crop.box.x0 + gap.from },
    { ...line, x0: crop.box.x0 + gap.to },
  ];
}

/** The gap at a boundary of the reading; only behind an amount need it not be the widest of the line by far. */
function wordsGap(gaps: readonly Gap[], crop: LineCrop, reading: Reading, glyph: number): Gap | undefined {
  const [widest, next] = gaps;
  const isAt = (boundary: RegExp) => (gap: Gap) =>
    widthOf(gap) >= COLUMN_GAP * glyph &&
    [...reading.text.matchAll(boundary)].some(({ index }) => {
      const edge = (reading.edges?.[index - 1] as number) * crop.picture.width;
      return gap.from - ASTRAY * glyph <= edge && edge <= gap.to + ASTRAY * glyph;
    });
  const isClear = widest !== undefined && (next === undefined || widthOf(widest) >= CLEARLY * widthOf(next));
  return gaps.find(isAt(AMOUNT_THEN_WORDS)) ?? (isClear ? [widest].find(isAt(BOUNDARY)) : undefined);
}

const widthOf = ({ from, to }: Gap): number => to - from;

function gapsOf({ picture: { width, height, data } }: LineCrop): Gap[] {
  const hasInk = (x: number): boolean => {
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < TEXT_INK) return true;
    return false;
  };
  const gaps: Gap[] = [];
  let last = -1;
  for (let x = 0; x < width; x++) {
    if (!hasInk(x)) continue;
    if (last >= 0 && x - last > 1) gaps.push({ from: last + 1, to: x });
    last = x;
  }
  return gaps;
}
