/** Finds sheets wider than the paper: the columns of one table printed on separate pages, to be laid side by side. */
import type { PageContent, Word } from "../../model/page.js";
import { captionFrom, mergeCaptions, NO_CAPTION } from "../caption.js";
import { linesOfWords, textOfLine } from "../layout/cell-text.js";
import { countOf, type PrintedGrid, printedGrid, sameColumns, sameRows, sameStub } from "./printed-grid.js";

/** One sheet: `rows` bands of pages one below the other, each of pages (by index) from left to right. */
export interface WideSheet {
  first: number;
  bands: number[][];
}

/** More pages than this are not printed of one sheet, downwards or sideways. */
const MAX_DOWN = 100;
const MAX_ACROSS = 20;

interface PrintedPage {
  grid: PrintedGrid;
  /** Lines above the table, top to bottom. */
  above: string[];
  caption: ReturnType<typeof captionFrom>;
}

/**
 * The wide sheets among pages in their order. Spreadsheets print downwards first (all rows of the left columns, then
 * all rows of the next ones) or across first. Parts of one row of pages have their lines at equal heights, and
 * what stands above the table complements each other: one has the title, or half of it, the other has not.
 */
export function findWideSheets(pages: readonly PageContent[]): WideSheet[] {
  const printed = pages.map(asPrinted);
  const sheets: WideSheet[] = [];
  for (let i = 0; i < pages.length; ) {
    const sheet = sheetAt(pages, printed, i);
    if (sheet) sheets.push(sheet);
    i += sheet ? countOf(sheet.bands) : 1;
  }
  return sheets;
}

function asPrinted(page: PageContent): PrintedPage | null {
  const grid = page.origin === "text" ? printedGrid(page) : null;
  if (!grid) return null;
  const above = linesOfWords(page.words.filter((word: Word) => word.y1 <= grid.top + 1)).map(textOfLine);
  return { grid, above, caption: captionFrom(above) };
}

type Printed = readonly (PrintedPage | null)[];

function sheetAt(pages: readonly PageContent[], printed: Printed, first: number): WideSheet | null {
  const head = printed[first];
  if (!head || head.above.length === 0) return null;
  for (let down = 1; down <= MAX_DOWN; down++) {
    const next = printed[first + down];
    // A page without a table, or with a caption of its own that does not go with the first, ends the sheet.
    if (!next) return null;
    if (complements([head], next) && sameBands(pages, printed, first, first + down, down)) {
      const across = countAcross(pages, printed, first, down);
      return { first, bands: down === 1 ? acrossFirst(printed, first, across) : downFirst(first, down, across) };
    }
    if (next.caption.title !== null) return null;
  }
  return null;
}

/** How many bands of `down` pages follow each other from left to right. */
function countAcross(pages: readonly PageContent[], printed: Printed, first: number, down: number): number {
  const heads = [printed[first], printed[first + down]].filter((page) => page !== null && page !== undefined);
  let across = 2;
  while (across < MAX_ACROSS) {
    const at = first + across * down;
    const next = printed[at];
    if (!next || !sameBands(pages, printed, first, at, down) || !complements(heads, next)) break;
    heads.push(next);
    across++;
  }
  return across;
}

/** Whether the `count` pages from `b` have the rows of those from `a`, one by one, on paper of the same size. */
function sameBands(pages: readonly PageContent[], printed: Printed, a: number, b: number, count: number): boolean {
  for (let t = 0; t < count; t++) {
    const [left, right] = [printed[a + t], printed[b + t]];
    if (!left || !right || !sameRows(left.grid, right.grid)) return false;
    if (pages[a + t]?.height !== pages[b + t]?.height) return false;
    if (t > 0 && right.caption.title !== null) return false;
  }
  return true;
}

/** Whether what stands above a page can be the rest of what stands above the pages to its left. */
function complements(left: readonly PrintedPage[], right: PrintedPage): boolean {
  const last = left.at(-1);
  if (!last || left.some((page) => sameStub(page.grid, right.grid))) return false;
  const before = left.map((page) => page.caption).reduce(mergeCaptions, NO_CAPTION);
  const after = right.caption;
  const keys = ["title", "unit", "organisation", "formNumber", "yearLine"] as const;
  if (keys.some((key) => before[key] !== null && after[key] !== null)) return false;
  if (!sameColumns(last.grid, right.grid)) return true;
  // The same form may be printed on page after page: then only a title that one of them lacks tells that they are parts.
  return right.above.length > 0 && (before.title === null) !== (after.title === null);
}

function downFirst(first: number, down: number, across: number): number[][] {
  return Array.from({ length: down }, (_, t) => Array.from({ length: across }, (_, a) => first + a * down + t));
}

/** Further bands of a sheet printed across first: as many pages, each with the columns of the one above it. */
function acrossFirst(printed: Printed, first: number, across: number): number[][] {
  const top = Array.from({ length: across }, (_, a) => first + a);
  const bands = [top];
  for (let at = first + across; bands.length < MAX_DOWN; at += across) {
    const band = top.map((_, a) => at + a);
    const goesOn = band.every((index, a) => {
      const [page, above, leftmost] = [printed[index], printed[first + a], printed[at]];
      if (!page || !above || !leftmost || page.caption.title !== null) return false;
      return sameColumns(page.grid, above.grid) && (a === 0 || sameRows(leftmost.grid, page.grid));
    });
    if (!goesOn) break;
    bands.push(band);
  }
  return bands;
}
