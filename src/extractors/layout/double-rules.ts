/** The blank between the two lines of a double rule: a strip of a grid that is no row and no column. */
import type { Box, Word } from "../../model/page.js";

/** Wider strips are rows or columns also where they are blank; the lines of a double rule stand closer (points). */
export const MAX_DOUBLE = 6;
/** What is so much larger than a strip (ratio of heights, or widths) is no text of it: it is set across its lines. */
const OVERSIZE = 1.5;

/** Tells whether no word stands in a strip, `[x0, y0, x1, y1]` in points. */
export type IsBlankStrip = (strip: Box) => boolean;

export function blankStrips(words: readonly Word[]): IsBlankStrip {
  return ([x0, y0, x1, y1]) =>
    !words.some((word) => {
      const [x, y] = [(word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2];
      if (x < x0 || x > x1 || y < y0 || y > y1) return false;
      return word.x1 - word.x0 <= OVERSIZE * (x1 - x0) && word.y1 - word.y0 <= OVERSIZE * (y1 - y0);
    });
}
