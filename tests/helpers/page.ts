/** Builds pages for tests: words and rules placed by hand. */
import type { PageContent, RulingLine, Word } from "../../src/model/page.js";

/** A word set in `size` points whose baseline box begins at (x, y); Chinese characters are `size` wide, others half. */
export function word(text: string, x: number, y: number, size = 10): Word {
  let end = x;
  const edges = [...text].flatMap((char) => {
    end += (char.codePointAt(0) ?? 0) > 0x2e80 ? size : size / 2;
    return Array<number>(char.length).fill(end);
  });
  return { text, x0: x, y0: y, x1: end, y1: y + size, size, edges };
}

export const horizontal = (y: number, x0: number, x1: number, width = 0.5): RulingLine => ({
  x0,
  y0: y,
  x1,
  y1: y,
  width,
});
export const vertical = (x: number, y0: number, y1: number, width = 0.5): RulingLine => ({
  x0: x,
  y0,
  x1: x,
  y1,
  width,
});

/** All lines of a full grid. */
export function gridRules(xs: readonly number[], ys: readonly number[]): RulingLine[] {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  return [...ys.map((y) => horizontal(y, left, right)), ...xs.map((x) => vertical(x, top, bottom))];
}

export function page(words: Word[], rules: RulingLine[] = [], number = 1): PageContent {
  return { page: number, width: 595, height: 842, words, rules, origin: "text" };
}
