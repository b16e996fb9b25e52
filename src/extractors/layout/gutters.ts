/** Narrow blanks that part two columns: figures end at one place and texts begin at another, line after line. */
import type { Word } from "../../model/page.js";

/** So many lines must have the blank at the same place. */
const MIN_LINES = 3;
/** A blank is at least this wide (fraction of the font size). */
const MIN_WIDTH = 0.15;
/** Places that differ by less are the same (points). */
const SAME_PLACE = 1;
const AMOUNT = /^-?[\d,，]+[.．]\d{2}$/;
const HAN = /^\p{Script=Han}/u;

/** Tells whether the blank between two neighbours on a line is one of the page's gutters. */
export function guttersOf(lines: readonly (readonly Word[])[]): (a: Word, b: Word) => boolean {
  const places: { from: number; to: number; lines: number }[] = [];
  const at = (a: Word, b: Word) =>
    places.find((p) => Math.abs(p.from - a.x1) <= SAME_PLACE && Math.abs(p.to - b.x0) <= SAME_PLACE);
  for (const line of lines) {
    for (const [i, b] of line.entries()) {
      const a = line[i - 1];
      if (!a || !mayPart(a, b)) continue;
      const place = at(a, b);
      if (place) place.lines++;
      else places.push({ from: a.x1, to: b.x0, lines: 1 });
    }
  }
  return (a, b) => mayPart(a, b) && (at(a, b)?.lines ?? 0) >= MIN_LINES;
}

const mayPart = (a: Word, b: Word): boolean =>
  AMOUNT.test(a.text) && HAN.test(b.text) && b.x0 - a.x1 >= MIN_WIDTH * Math.max(a.size, b.size);
