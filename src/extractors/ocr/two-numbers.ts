/** Numbers of neighbouring columns that were taken for one line: told by what was read, parted where the paper shows. */
import type { LineCrop } from "./crops.js";
import { TEXT_INK, type TextLine } from "./lines.js";

/** An amount and at once three more digits: 295.96 30202, 30.8030701. */
const TWO_NUMBERS = /^[-+]?[\d,]*\d\.\d{2}\s*\d{3}/;
/** Glyph heights of paper between two numbers; inside a number there is less than half of it. */
const NUMBER_GAP = 0.4;

/** The line cut at its widest gap when its reading holds two numbers; null when it does not, or shows no gap. */
export function partTwoNumbers(line: TextLine, crop: LineCrop, reading: string, glyph: number): TextLine[] | null {
  if (!TWO_NUMBERS.test(reading)) return null;
  const gap = widestGap(crop);
  if (gap === null || gap.to - gap.from < NUMBER_GAP * glyph) return null;
  return [
    { ...line, x1: crop.box.x0 + gap.from },
    { ...line, x0: crop.box.x0 + gap.to },
  ];
}

/** Columns of paper between two columns of ink, in pixels of the crop; `to` is exclusive. */
function widestGap({ picture: { width, height, data } }: LineCrop): { from: number; to: number } | null {
  const hasInk = (x: number): boolean => {
    for (let y = 0; y < height; y++) if ((data[y * width + x] as number) < TEXT_INK) return true;
    return false;
  };
  let widest: { from: number; to: number } | null = null;
  let last = -1;
  for (let x = 0; x < width; x++) {
    if (!hasInk(x)) continue;
    if (last >= 0 && x - last - 1 > (widest ? widest.to - widest.from : 0)) widest = { from: last + 1, to: x };
    last = x;
  }
  return widest;
}
