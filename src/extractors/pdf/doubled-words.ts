/** Characters drawn twice, a hair apart, to look bold: one of them is enough. */
import type { Word } from "../../model/page.js";

/** Copies lie within this of each other (fraction of the font size): no two words stand so close. */
const SAME_SPOT = 0.25;

/** Drops words that repeat an earlier one on the same spot, however much is painted between; the order is kept. */
export function dropDoubledWords<W extends Word>(words: readonly W[]): W[] {
  /** Words of one text, by the strip of the page that their top lies in (strips of one point). */
  const seen = new Map<string, Map<number, W[]>>();
  return words.filter((word) => {
    const strip = Math.floor(word.y0);
    const strips = seen.get(word.text);
    if (!strips) {
      seen.set(word.text, new Map([[strip, [word]]]));
      return true;
    }
    const near = SAME_SPOT * word.size;
    const isCopy = (twin: W): boolean => Math.abs(twin.x0 - word.x0) <= near && Math.abs(twin.y0 - word.y0) <= near;
    for (let at = Math.floor(word.y0 - near); at <= word.y0 + near; at++)
      if (strips.get(at)?.some(isCopy)) return false;
    const beside = strips.get(strip);
    if (beside) beside.push(word);
    else strips.set(strip, [word]);
    return true;
  });
}
