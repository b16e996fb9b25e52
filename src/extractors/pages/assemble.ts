/** Page layouts → paragraphs and tables of a document in reading order, joined over pages, with their captions. */
import type { Caption, Cell, Paragraph, Table, TableMethod } from "../../model/extracted.js";
import type { Box, Word } from "../../model/page.js";
import type { Warning } from "../../model/result.js";
import { captionFrom, mergeCaptions, NO_CAPTION, stripCaptionRows } from "../caption.js";
import type { PageLayout } from "../layout/found.js";
import { turnBack } from "../layout/turn.js";
import { AMOUNT, isSumRow, repeatedHeaderRows } from "../repeated-header.js";
import { withFragments } from "./fragments.js";
import { appendPart } from "./join-tables.js";
import { laidAsOne } from "./laid-as-one.js";
import { itemsOfPage, type LineItem, type PageItem, type PlacedCell, type TableItem } from "./page-items.js";
import { blockOf, continues, marginsOf } from "./paragraphs.js";
import { findRunningText } from "./running-text.js";

export interface AssembledPages {
  tables: Table[];
  paragraphs: Paragraph[];
  runningText: string[];
  warnings: Warning[];
}

/** Lines looked at above a table for its caption. */
const CAPTION_REACH = 12;

export function assemblePages(layouts: readonly PageLayout[]): AssembledPages {
  const warnings: Warning[] = [];
  const pages = layouts.map((layout) => ({ height: layout.height, items: itemsOfPage(layout) }));
  const { running, texts } = findRunningText(pages);
  const printed = pages.map((page) => page.items.filter((item) => !running.has(item)));
  const items = joinOverPages(withFragments(printed, layouts).flat(), warnings);
  for (const line of items) if (line.kind === "line" && isCut(line)) warnings.push(cutWarning(line));
  const written = writeFlow(items, headsOf(running));
  return { ...turnBoxesBack(written, layouts), runningText: texts, warnings };
}

const cutWarning = (line: LineItem): Warning => ({
  code: "text-cut-off",
  message: `a line is cut off at the edge: ${line.text}; it is no table's title`,
  page: line.page,
});

/** Joins a table with the one that directly follows it on the next page when it is its continuation. */
function joinOverPages(items: PageItem[], warnings: Warning[]): PageItem[] {
  const joined: PageItem[] = [];
  let above: LineItem[] = [];
  let open: { table: TableItem; at: number; caption: readonly LineItem[] } | null = null;
  for (const item of items) {
    if (item.kind === "line") {
      above.push(item);
      joined.push(item);
      continue;
    }
    const between = above;
    above = [];
    const follows = open !== null && item.page === open.table.pageLast + 1;
    if (open && follows && (nothingParts(open.table, between) || isPrintedAgain(open, item, between))) {
      const whole = appendPart(open.table, item, warnings) ?? goesOn(open.table, item);
      if (whole) {
        open.table = whole;
        joined[open.at] = whole;
        for (const line of between) joined.splice(joined.indexOf(line), 1);
        continue;
      }
      warnings.push({
        code: "columns-differ",
        message: `the table that begins page ${item.page} does not have the columns of the one before it: kept apart`,
        page: item.page,
      });
    }
    open = { table: item, at: joined.length, caption: between };
    joined.push(item);
  }
  return joined;
}

/** The rows alone leave out the columns that are blank on their page: laid out together they have those of the table. */
function goesOn(table: TableItem, next: TableItem): TableItem | null {
  if (next.colCount >= table.colCount || !next.cells.some((cell) => cell.row === 0 && AMOUNT.test(cell.text)))
    return null;
  const whole = laidAsOne(table, next);
  return whole?.colCount === table.colCount ? whole : null;
}

/** A line this short that says 续表 announces the continuation (characters). */
const CONTINUED = 40;

/** Nothing but a 续表 line stands between a table and the next one. */
function nothingParts(table: TableItem, between: readonly LineItem[]): boolean {
  return between.every((line) => line.page > table.pageLast && line.text.length < CONTINUED && /续/.test(line.text));
}

/** A sheet's title rows, printed on every page above the head: the same caption and head, and rows that go on. */
function isPrintedAgain(
  open: { table: TableItem; caption: readonly LineItem[] },
  next: TableItem,
  between: readonly LineItem[],
): boolean {
  const caption = new Set(open.caption.slice(-CAPTION_REACH).map((line) => line.text));
  if (!between.every((line) => line.page === next.page && caption.has(line.text))) return false;
  const repeated = repeatedHeaderRows(open.table, next, next.method === "aligned");
  return repeated > 0 && !isSumRow(next, repeated);
}

/** The running lines of each page, from top to bottom: 单位：万元 at the head of every page is its table's. */
function headsOf(running: ReadonlySet<PageItem>): Map<number, LineItem[]> {
  const heads = new Map<number, LineItem[]>();
  for (const item of running) if (item.kind === "line") heads.set(item.page, [...(heads.get(item.page) ?? []), item]);
  for (const lines of heads.values()) lines.sort((a, b) => a.box[1] - b.box[1]);
  return heads;
}

/** What the running lines above a page's first table say of it: its unit and its department. */
function headCaption(table: TableItem, above: TableItem | undefined, heads: ReadonlyMap<number, LineItem[]>): Caption {
  if (above !== undefined && above.pageLast >= table.page) return NO_CAPTION;
  const lines = (heads.get(table.page) ?? []).filter(({ box }) => box[3] <= table.box[1]);
  const { unit, organisation } = captionFrom(lines.map(({ text }) => text));
  return { ...NO_CAPTION, unit, organisation };
}

function writeFlow(
  items: readonly PageItem[],
  heads: ReadonlyMap<number, LineItem[]>,
): { tables: Table[]; paragraphs: Paragraph[] } {
  const tables: Table[] = [];
  const paragraphs: Paragraph[] = [];
  const margins = marginsOf(items.filter((item): item is LineItem => item.kind === "line"));
  let flow = 0;
  let block: LineItem[] = [];
  const captionLines: string[] = [];
  let above: TableItem | undefined;
  const flush = (): void => {
    if (block.length === 0) return;
    const { page, box, text } = blockOf(block);
    paragraphs.push({ ordinal: paragraphs.length, flow: flow++, page, bbox: box, text });
    block = [];
  };
  for (const item of items) {
    if (item.kind === "line") {
      // What is cut off at the edge of the page is half a title, and may read like another one.
      if (!isCut(item)) captionLines.push(item.text);
      const previous = block.at(-1);
      if (previous && !continues(previous, item, margins)) flush();
      block.push(item);
      continue;
    }
    flush();
    const { grid, captionLines: inGrid, noteLines } = stripCaptionRows(item);
    const printed = mergeCaptions(captionFrom(inGrid), captionFrom(captionLines.slice(-CAPTION_REACH)));
    const caption = mergeCaptions(printed, headCaption(item, above, heads));
    above = item;
    for (const text of inGrid) paragraphs.push({ ordinal: paragraphs.length, flow: flow++, page: item.page, text });
    if (grid.rowCount > 0) tables.push(writeTable(item, grid, caption, tables.length, flow++));
    for (const text of noteLines)
      paragraphs.push({ ordinal: paragraphs.length, flow: flow++, page: item.pageLast, text });
    captionLines.length = 0;
    if (grid.rowCount === 0) captionLines.push(...inGrid);
  }
  flush();
  return { tables, paragraphs };
}

const isCut = (line: LineItem): boolean => line.words.some((word) => word.cut === "start");

/** Boxes as displayed, where a page was turned to be laid out. */
function turnBoxesBack(
  written: { tables: Table[]; paragraphs: Paragraph[] },
  layouts: readonly PageLayout[],
): { tables: Table[]; paragraphs: Paragraph[] } {
  const turned = new Map(layouts.filter((layout) => layout.turn !== 0).map((layout) => [layout.page, layout]));
  if (turned.size === 0) return written;
  const back = <T extends { page?: number; bbox?: Box }>(item: T): T => {
    const layout = turned.get(item.page ?? 0);
    if (!layout || !item.bbox) return item;
    return { ...item, bbox: turnBack(item.bbox, layout.turn, layout.displayedWidth, layout.displayedHeight) };
  };
  return {
    tables: written.tables.map((table) => ({ ...back(table), cells: table.cells.map(back) })),
    paragraphs: written.paragraphs.map(back),
  };
}

function writeTable(
  item: TableItem,
  grid: { rowCount: number; colCount: number; cells: PlacedCell[] },
  caption: Caption,
  ordinal: number,
  flow: number,
): Table {
  const isRecognised = grid.cells.some((cell) => cell.words.some((word) => word.confidence !== undefined));
  const method: TableMethod = isRecognised ? "ocr" : item.method;
  return {
    ordinal,
    flow,
    page: item.page,
    pageLast: item.pageLast,
    bbox: item.box,
    method,
    caption,
    rowCount: grid.rowCount,
    colCount: grid.colCount,
    cells: grid.cells
      // A cell whose print nobody could read has words without text: it is not empty.
      .filter((cell) => cell.words.length > 0 || cell.rowspan > 1 || cell.colspan > 1)
      .sort((a, b) => a.row - b.row || a.col - b.col)
      .map((cell) => writeCell(cell, method === "ocr")),
  };
}

function writeCell(cell: PlacedCell, isOcr: boolean): Cell {
  const { row, col, rowspan, colspan, text, page, box } = cell;
  return { row, col, rowspan, colspan, text, page, bbox: box, ...(isOcr ? readingOf(cell.words) : { confidence: 1 }) };
}

/** What the recogniser said of a cell: the least sure of its words decides. */
function readingOf(words: readonly Word[]): Pick<Cell, "confidence" | "alternatives" | "agreed"> {
  const confidence = words.reduce((least, word) => Math.min(least, word.confidence ?? 1), 1);
  const only = words.length === 1 ? words[0] : undefined;
  return {
    confidence,
    agreed: words.length > 0 && words.every((word) => word.agreed === true),
    ...(only?.alternatives ? { alternatives: only.alternatives } : {}),
  };
}
