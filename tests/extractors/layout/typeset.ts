/** Sets words on a page for the tests of the table finder: what a driver would have printed, without a PDF. */

import { textOfCell } from "../../../src/extractors/layout/cell-text.js";
import type { FoundTable } from "../../../src/extractors/layout/found.js";
import type { PageContent, RulingLine, Word } from "../../../src/model/page.js";

export const SIZE = 9;
const LATIN = 0.5;

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, c) => sum + (/[\p{Script=Han}，。：、（）—]/u.test(c) ? size : LATIN * size), 0);

/** Words of a text that begins at `x`; blanks part them. `align` says what stands at `x`. */
export function put(
  text: string,
  x: number,
  y: number,
  align: "left" | "right" | "middle" = "left",
  size = SIZE,
): Word[] {
  const whole = widthOf(text, size);
  let at = align === "left" ? x : align === "right" ? x - whole : x - whole / 2;
  return text.split(" ").flatMap((part) => {
    const width = widthOf(part, size);
    const word = { text: part, x0: at, x1: at + width, y0: y, y1: y + size, size };
    at += width + LATIN * size;
    return part === "" ? [] : [word];
  });
}

/** Lines of one cell, set closely and centred on `y` (middle of the cell). */
export const wrapped = (lines: string[], x: number, middle: number, align: "left" | "middle" = "left"): Word[] =>
  lines.flatMap((line, i) => put(line, x, middle - SIZE / 2 + (i - (lines.length - 1) / 2) * 11, align));

export const rule = (y: number, x0: number, x1: number): RulingLine => ({ x0, y0: y, x1, y1: y, width: 0.5 });
export const upright = (x: number, y0: number, y1: number): RulingLine => ({ x0: x, y0, x1: x, y1, width: 0.5 });

export const page = (words: Word[], rules: RulingLine[] = [], number = 1): PageContent => ({
  page: number,
  width: 595,
  height: 842,
  words,
  rules,
  origin: "text",
});

/** A table's texts row by row; `<` continues the cell to the left, `^` the one above. */
export function gridOf(table: FoundTable): string[][] {
  const grid = Array.from({ length: table.rowCount }, () => Array.from({ length: table.colCount }, () => ""));
  for (const cell of table.cells) {
    for (let r = cell.row; r < cell.row + cell.rowspan; r++) {
      for (let c = cell.col; c < cell.col + cell.colspan; c++) {
        const row = grid[r];
        if (row) row[c] = r > cell.row ? "^" : c > cell.col ? "<" : textOfCell(cell.words);
      }
    }
  }
  return grid;
}
