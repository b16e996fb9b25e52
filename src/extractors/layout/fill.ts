/** Words → the cells they stand in. */
import type { Word } from "../../model/page.js";
import { lowerBound } from "./components.js";
import type { Lattice, Region } from "./lattice.js";

/** A word may reach this far over a ruling line before it is cut there (fraction of its width). */
const MAX_OVERHANG = 0.35;
const FIGURE = /[\d.,%]/;

/** Words of each region, in the order of `lattice.regions`; words outside the grid are left to others. */
export function fillCells(lattice: Lattice, words: readonly Word[]): { cells: Word[][]; outside: Word[] } {
  const { xs, ys, regions } = lattice;
  const cols = xs.length - 1;
  const owner = new Int32Array(cols * (ys.length - 1)).fill(-1);
  regions.forEach((region, index) => {
    for (let r = region.row; r < region.row + region.rowspan; r++) {
      owner.fill(index, r * cols + region.col, r * cols + region.col + region.colspan);
    }
  });
  const cells: Word[][] = regions.map(() => []);
  const outside: Word[] = [];
  const at = (x: number, y: number): number => {
    const col = lowerBound(xs, x) - 1;
    const row = lowerBound(ys, y) - 1;
    return col < 0 || row < 0 || col >= cols || row >= ys.length - 1 ? -1 : (owner[row * cols + col] ?? -1);
  };
  for (const word of words) {
    const y = (word.y0 + word.y1) / 2;
    const index = at((word.x0 + word.x1) / 2, y);
    const region = regions[index];
    if (!region) {
      outside.push(word);
      continue;
    }
    for (const piece of cutAtBorders(word, index, region, (x) => at(x, y))) cells[piece.index]?.push(piece.word);
  }
  returnOverflow(lattice, cells, at);
  return { cells, outside };
}

/** A word reaches this far over a line above or below it to count as set across it (fraction of its height). */
const ACROSS = 0.2;

/**
 * Text too high for its cell runs over the line into the next row. Where it is printed over another word there, the
 * word that lies across the line goes back to the cell it comes from.
 */
function returnOverflow(lattice: Lattice, cells: Word[][], at: (x: number, y: number) => number): void {
  lattice.regions.forEach(({ box }, index) => {
    const words = cells[index] ?? [];
    if (words.length < 2) return;
    const over = words.filter((word) => {
      const reach = ACROSS * (word.y1 - word.y0);
      if (word.y0 > box[1] - reach && word.y1 < box[3] + reach) return false;
      return words.some((other) => other !== word && isPrintedOver(word, other) && liesWithin(other, box));
    });
    for (const word of over) {
      const y = word.y0 < box[1] ? box[1] - 1 : box[3] + 1;
      const home = cells[at((word.x0 + word.x1) / 2, y)];
      if (!home || home === words) continue;
      words.splice(words.indexOf(word), 1);
      home.push(word);
    }
  });
}

const liesWithin = (word: Word, box: readonly number[]): boolean =>
  word.y0 > (box[1] ?? 0) - ACROSS * (word.y1 - word.y0) && word.y1 < (box[3] ?? 0) + ACROSS * (word.y1 - word.y0);

/** Whether two words share a good part of their place. */
const isPrintedOver = (a: Word, b: Word): boolean =>
  Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0.5 * Math.min(a.x1 - a.x0, b.x1 - b.x0) &&
  Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 0.3 * Math.min(a.y1 - a.y0, b.y1 - b.y0);

/**
 * A word that runs over the border of its cell, cut where it reads as two things: where a label meets a figure, or,
 * in a run of figures that reaches far over, at the border itself. A label that merely overflows stays whole.
 */
function cutAtBorders(
  word: Word,
  index: number,
  region: Region,
  at: (x: number) => number,
): { index: number; word: Word }[] {
  const whole = [{ index, word }];
  const overhang = Math.max(region.box[0] - word.x0, word.x1 - region.box[2]);
  if (overhang <= 0 || !word.edges || word.text.length < 2) return whole;
  const onlyFigures = [...word.text].every((char) => FIGURE.test(char));
  if (onlyFigures && overhang <= MAX_OVERHANG * (word.x1 - word.x0)) return whole;
  const cuts = onlyFigures ? bordersCrossed(word, at) : changesOfKind(word.text);
  const pieces = [0, ...cuts].map((from, i) => {
    const piece = sliceWord(word, from, cuts[i] ?? word.text.length);
    const cell = at((piece.x0 + piece.x1) / 2);
    return { index: cell < 0 ? index : cell, word: piece };
  });
  return pieces.some((piece) => piece.index !== pieces[0]?.index) ? pieces : whole;
}

/** Where a label turns into a figure or a figure into a label. */
function changesOfKind(text: string): number[] {
  const changes: number[] = [];
  for (let i = 1; i < text.length; i++) {
    if (FIGURE.test(text[i - 1] ?? "") !== FIGURE.test(text[i] ?? "")) changes.push(i);
  }
  return changes;
}

/** The characters before which the word enters another cell. */
function bordersCrossed(word: Word, at: (x: number) => number): number[] {
  const crossed: number[] = [];
  let left = word.x0;
  let before = -1;
  for (let i = 0; i < word.text.length; i++) {
    const right = word.edges?.[i] ?? left;
    const here = at((left + right) / 2);
    if (i > 0 && here !== before) crossed.push(i);
    before = here;
    left = right;
  }
  return crossed;
}

/** Characters `from` to `to` of a word as a word of their own. */
export function sliceWord(word: Word, from: number, to: number): Word {
  const edges = word.edges ?? [];
  return {
    ...word,
    text: word.text.slice(from, to),
    x0: from === 0 ? word.x0 : (edges[from - 1] ?? word.x0),
    x1: edges[to - 1] ?? word.x1,
    edges: edges.slice(from, to),
  };
}
