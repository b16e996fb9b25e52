/** What the layout finds on a page. */
import type { Box, Turn, Word } from "../../model/page.js";
import type { AlignedRegion } from "./aligned-regions.js";

export interface FoundCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  box: Box;
  words: Word[];
}

export interface FoundTable {
  page: number;
  method: "ruled" | "aligned";
  box: Box;
  rowCount: number;
  colCount: number;
  /** Places of the column borders, left to right, `colCount + 1` of them. */
  xs: number[];
  cells: FoundCell[];
  /** What it was found in; absent where ruling lines draw it. */
  region?: AlignedRegion;
}

/** A line of running text. */
export interface TextLine {
  box: Box;
  words: Word[];
}

/** Boxes are those of the page turned upright by `turn`; `turnBack` gives them on the page as displayed. */
export interface PageLayout {
  page: number;
  turn: Turn;
  /** Of the page as displayed. */
  displayedWidth: number;
  displayedHeight: number;
  /** Of the page as laid out. */
  width: number;
  height: number;
  tables: FoundTable[];
  /** Rows too few to be a table by themselves: the beginning or the end of one, or nothing of the kind. */
  fragments: FoundTable[];
  /** Lines outside the tables, in reading order; those of the fragments are among them. */
  lines: TextLine[];
}

export function boxAround(boxes: readonly Box[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const b of boxes) {
    x0 = Math.min(x0, b[0]);
    y0 = Math.min(y0, b[1]);
    x1 = Math.max(x1, b[2]);
    y1 = Math.max(y1, b[3]);
  }
  return [x0, y0, x1, y1];
}

export const boxOfWords = (words: readonly Word[]): Box => boxAround(words.map((w): Box => [w.x0, w.y0, w.x1, w.y1]));
