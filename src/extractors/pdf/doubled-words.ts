/** Characters drawn twice, a hair apart, to look bold: one of them is enough. */
import type { Word } from "../../model/page.js";

/** Copies lie within this of each other (fraction of the font size). */
const SAME_SPOT = 0.15;

/** Drops words that repeat an earlier one on the same spot; the order is kept. */
export function dropDoubledWords<W extends Word>(words: readonly W[]): W[] {
  const seen = new Map<string, W[]>();
  return words.filter((word) => {
    const twins = seen.get(word.text);
    if (!twins) {
      seen.set(word.text, [word]);
      return true;
    }
    const near = SAME_SPOT * word.size;
    // Copies follow each other closely in the page's content: the latest few are enough to look at.
    for (let i = twins.length - 1; i >= Math.max(0, twins.length - 8); i--) {
      const twin = twins[i];
      if (twin && Math.abs(twin.x0 - word.x0) <= near && Math.abs(twin.y0 - word.y0) <= near) return false;
    }
    twins.push(word);
    return true;
  });
}
