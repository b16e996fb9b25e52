/** Two pages printed side by side on one sheet (2-up): each half is laid out as a page of its own. */
import type { Box, PageContent, RulingLine, Word } from "../../model/page.js";
import type { Warning } from "../../model/result.js";
import { linesOfWords, textOfLine } from "../layout/cell-text.js";
import type { AssembledPages } from "./assemble.js";

/** A sheet of two upright pages is at least this much wider than high. */
const MIN_RATIO = 1.25;
/** Nothing stands, and no line crosses, this far to both sides of the middle (share of the width). */
const GUTTER = 0.02;
/** Of a document's wide sheets so many are halved when any is (share); on so many both halves read as pages. */
const CLEAN = 0.8;
const MIN_EVIDENCE = 2;
/** A half reads as a page when it has this many lines of prose: so long (characters, share of the half's width). */
const PROSE_LINES = 3;
const PROSE_LENGTH = 20;
const PROSE_WIDTH = 0.6;
/** Page numbers stand in this part of the page (share of the height). */
const FOOT = 0.88;
const PAGE_NUMBER = /^[-—–\s]*第?\s*(\d{1,4})\s*页?[-—–\s]*$/;

/** The page and the place of a half on its sheet. */
interface Half {
  page: number;
  shift: number;
}

export interface HalvedSheets {
  pages: PageContent[];
  /** Empty when no sheet was halved; then pages have their own numbers. */
  halves: Map<number, Half>;
  warnings: Warning[];
}

/** Halves the sheets of a document that is printed two pages to a sheet; the pages are numbered anew. */
export function halveSheets(pages: readonly PageContent[]): HalvedSheets {
  const wide = pages.filter((page) => page.width >= MIN_RATIO * page.height && page.words.length > 0);
  const clean = wide.filter(hasGutter);
  const evident = clean.filter(readsAsTwoPages).length;
  if (evident < MIN_EVIDENCE || clean.length < CLEAN * wide.length)
    return { pages: [...pages], halves: new Map(), warnings: [] };
  const halved = new Set(clean);
  const result: HalvedSheets = { pages: [], halves: new Map(), warnings: [] };
  let number = 0;
  let before = 0;
  for (const page of pages) {
    // Where pages are left out, tables do not go on.
    if (page.page > before + 1) number++;
    before = page.page;
    const parts = halved.has(page) ? [halfOf(page, 0), halfOf(page, page.width / 2)] : [page];
    parts.forEach((part, i) => {
      number++;
      result.pages.push({ ...part, page: number });
      result.halves.set(number, { page: page.page, shift: i === 0 ? 0 : page.width / 2 });
    });
  }
  const message = `two pages are printed on each sheet: ${halved.size} sheets were read as pages side by side`;
  result.warnings.push({ code: "sheets-halved", message, page: clean[0]?.page });
  return result;
}

function hasGutter({ width, words, rules }: PageContent): boolean {
  const [from, to] = [width * (0.5 - GUTTER), width * (0.5 + GUTTER)];
  const crosses = ({ x0, x1 }: Word | RulingLine): boolean => x0 < to && x1 > from;
  return !words.some(crosses) && !rules.some(crosses);
}

/** Both halves hold prose, or their page numbers follow each other. */
function readsAsTwoPages(page: PageContent): boolean {
  const halves = [halfOf(page, 0), halfOf(page, page.width / 2)];
  const [left, right] = halves.map(numberOf);
  if (left !== undefined && right === left + 1) return true;
  return halves.every((half) => proseLines(half) >= PROSE_LINES);
}

function numberOf({ words, height }: PageContent): number | undefined {
  const foot = linesOfWords(words.filter((word) => word.y0 > FOOT * height)).map(textOfLine);
  const found = PAGE_NUMBER.exec(foot.at(-1) ?? "");
  return found ? Number(found[1]) : undefined;
}

const proseLines = ({ words, width }: PageContent): number =>
  linesOfWords(words).filter((line) => {
    const [first, last] = [line[0], line.at(-1)];
    if (!first || !last || last.x1 - first.x0 < PROSE_WIDTH * width) return false;
    return textOfLine(line).replace(/[^\p{Script=Han}]/gu, "").length >= PROSE_LENGTH;
  }).length;

function halfOf(page: PageContent, from: number): PageContent {
  const width = page.width / 2;
  const isInside = ({ x0, x1 }: Word | RulingLine): boolean => (x0 + x1) / 2 >= from && (x0 + x1) / 2 < from + width;
  const move = <T extends Word | RulingLine>(item: T): T => ({ ...item, x0: item.x0 - from, x1: item.x1 - from });
  const words = page.words.filter(isInside).map((word): Word => {
    const moved = move(word);
    return word.edges ? { ...moved, edges: word.edges.map((x) => x - from) } : moved;
  });
  return { ...page, width, words, rules: page.rules.filter(isInside).map(move) };
}

/** Gives what was found on halves the number of its sheet and its place there. */
export function onSheets(assembled: AssembledPages, { halves }: Pick<HalvedSheets, "halves">): AssembledPages {
  if (halves.size === 0) return assembled;
  const numberOn = (page: number | undefined): number | undefined =>
    page === undefined ? undefined : (halves.get(page)?.page ?? page);
  const back = <T extends { page?: number; bbox?: Box }>(item: T): T => {
    const half = halves.get(item.page ?? 0);
    if (!half) return item;
    const box = item.bbox;
    const bbox: Box | undefined = box && [box[0] + half.shift, box[1], box[2] + half.shift, box[3]];
    return { ...item, page: half.page, ...(bbox ? { bbox } : {}) };
  };
  return {
    ...assembled,
    tables: assembled.tables.map((table) => ({
      ...back(table),
      pageLast: numberOn(table.pageLast),
      cells: table.cells.map(back),
    })),
    paragraphs: assembled.paragraphs.map(back),
    warnings: assembled.warnings.map((warning) => ({ ...warning, page: numberOn(warning.page) })),
  };
}
