/** Lays the pages of a wide sheet side by side as one page, and gives what was found there its own page back. */
import type { Box, PageContent, Word } from "../../model/page.js";
import type { Warning } from "../../model/result.js";
import { sliceWord } from "../layout/fill.js";
import type { AssembledPages } from "./assemble.js";
import { printedGrid } from "./printed-grid.js";
import { findWideSheets } from "./wide-sheets.js";

/** A page of a sheet laid side by side: it takes `from` … `to` of the wide page, moved right by `shift`. */
interface Place {
  page: number;
  from: number;
  to: number;
  shift: number;
}

export interface SideBySide {
  pages: PageContent[];
  /** Of the wide pages only, by their number (the leftmost page's). */
  places: Map<number, Place[]>;
  warnings: Warning[];
}

/** Pages as they belong together: each row of pages of a wide sheet becomes one wide page, numbered as the leftmost. */
export function laySideBySide(pages: readonly PageContent[]): SideBySide {
  const sheets = new Map(findWideSheets(pages).map((sheet) => [sheet.first, sheet.bands]));
  const laid: SideBySide = { pages: [], places: new Map(), warnings: [] };
  const number = pages.map((page) => page.page);
  for (let i = 0; i < pages.length; ) {
    const bands = sheets.get(i) ?? [[i]];
    bands.forEach((band, down) => {
      const [first, ...others] = band.flatMap((index) => pages[index] ?? []);
      if (!first || others.length === 0) {
        if (first) laid.pages.push(first);
        return;
      }
      // Wide pages of one sheet are numbered so that they follow each other.
      const page = (number[i] ?? 1) + down;
      const wide = widePage(first, others, page);
      laid.pages.push(wide.content);
      laid.places.set(page, wide.places);
    });
    const count = bands.reduce((sum, band) => sum + band.length, 0);
    if (count > 1) {
      const [from, to] = [number[i], number[i + count - 1]];
      const message = `a sheet wider than the paper: the columns on pages ${from} to ${to} were put side by side`;
      laid.warnings.push({ code: "pages-side-by-side", message, page: from });
    }
    i += count;
  }
  return laid;
}

function widePage(
  first: PageContent,
  others: readonly PageContent[],
  page: number,
): { content: PageContent; places: Place[] } {
  let seam = printedGrid(first)?.right ?? first.width;
  const content: PageContent = {
    ...first,
    page,
    words: cutWords(first.words, -Infinity, seam),
    rules: [...first.rules],
  };
  const places: Place[] = [{ page: first.page, from: -Infinity, to: seam, shift: 0 }];
  others.forEach((part, i) => {
    const grid = printedGrid(part);
    const [left, right] = [grid?.left ?? 0, grid?.right ?? part.width];
    const shift = seam - left;
    const isLast = i === others.length - 1;
    const move = (x: number): number => x + shift;
    for (const word of cutWords(part.words, left, isLast ? Infinity : right)) {
      const edges = word.edges ? { edges: word.edges.map(move) } : {};
      content.words.push({ ...word, x0: move(word.x0), x1: move(word.x1), ...edges });
    }
    for (const rule of part.rules) content.rules.push({ ...rule, x0: move(rule.x0), x1: move(rule.x1) });
    places.push({ page: part.page, from: seam, to: isLast ? Infinity : move(right), shift });
    seam = move(right);
    content.width = Math.max(content.width, move(part.width));
  });
  return { content, places };
}

/** A glyph cut in halves counts on one side only (points). */
const TIE = 0.3;

/** Text over the edge of a page is printed on both: each glyph stays on the side where most of it is. */
function cutWords(words: readonly Word[], from: number, to: number): Word[] {
  return words.flatMap(({ cut: _, ...word }): Word[] | Word => {
    if (word.x0 >= from && word.x1 <= to) return word;
    const edges = word.edges ?? [];
    const middles = edges.map((right, i) => (right + (i === 0 ? word.x0 : (edges[i - 1] ?? right))) / 2);
    const inside = middles.map((x) => x >= from - TIE && x < to - TIE);
    const begin = inside.indexOf(true);
    if (begin < 0) return edges.length === 0 ? word : [];
    return sliceWord(word, begin, inside.lastIndexOf(true) + 1);
  });
}

/** Gives every table, cell and paragraph found on a wide page the page it is printed on, and its box there. */
export function partAgain(assembled: AssembledPages, { places }: Pick<SideBySide, "places">): AssembledPages {
  if (places.size === 0) return assembled;
  const back = <T extends { page?: number; bbox?: Box }>(item: T): T => {
    const parts = places.get(item.page ?? 0);
    if (!parts) return item;
    const [x0, y0, x1, y1] = item.bbox ?? [0, 0, 0, 0];
    const middle = (x0 + x1) / 2;
    const part = parts.find((place) => middle < place.to) ?? parts.at(-1);
    if (!part) return item;
    const at = (x: number): number => Math.min(Math.max(x, part.from), part.to) - part.shift;
    return { ...item, page: part.page, ...(item.bbox ? { bbox: [at(x0), y0, at(x1), y1] as Box } : {}) };
  };
  return {
    ...assembled,
    tables: assembled.tables.map((table) => {
      const left = places.get(table.page ?? 0)?.[0];
      if (!left) return table;
      const box = table.bbox;
      const bbox = box && ([box[0], box[1], Math.min(box[2], left.to), box[3]] as Box);
      const ends = places.get(table.pageLast ?? table.page ?? 0) ?? [left];
      const pageLast = Math.max(...ends.map((place) => place.page));
      return { ...table, page: left.page, pageLast, ...(bbox ? { bbox } : {}), cells: table.cells.map(back) };
    }),
    paragraphs: assembled.paragraphs.map(back),
  };
}
