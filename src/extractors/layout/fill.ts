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
  return { cells, outside };
}

/** A word that runs over the border of its cell, cut there when the parts read as different things. */
function cutAtBorders(
  word: Word,
  index: number,
  region: Region,
  at: (x: number) => number,
): { index: number; word: Word }[] {
  const width = word.x1 - word.x0;
  const overhang = Math.max(region.box[0] - word.x0, word.x1 - region.box[2]);
  if (overhang <= 0 || !word.edges || word.text.length < 2) return [{ index, word }];
  const pieces: { index: number; from: number; to: number }[] = [];
  let left = word.x0;
  for (let i = 0; i < word.text.length; i++) {
    const right = word.edges[i] ?? left;
    const here = at((left + right) / 2);
    const open = pieces.at(-1);
    if (open && (open.index === here || here < 0)) open.to = i + 1;
    else pieces.push({ index: here < 0 ? index : here, from: i, to: i + 1 });
    left = right;
  }
  const cut = pieces.length > 1 && pieces.every((piece, i) => i === 0 || partsThere(word, piece.from, width, overhang));
  if (!cut) return [{ index, word }];
  return pieces.map((piece) => ({ index: piece.index, word: sliceWord(word, piece.from, piece.to) }));
}

/** Whether a word really is two things at character `i`: figure beside text, or far over the line. */
function partsThere(word: Word, i: number, width: number, overhang: number): boolean {
  const before = FIGURE.test(word.text[i - 1] ?? "");
  const after = FIGURE.test(word.text[i] ?? "");
  return before !== after || (before && after && overhang > MAX_OVERHANG * width);
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
