/** What stands on the pages, in reading order. */
import type { Box, Word } from "../../model/page.js";
import { textOfLine } from "../layout/cell-text.js";
import type { FoundCell, FoundTable, PageLayout } from "../layout/found.js";

export interface LineItem {
  kind: "line";
  page: number;
  box: Box;
  text: string;
  /** Font size of its largest word, points. */
  size: number;
  words: Word[];
}

/** A table that may already have been joined over pages. */
export interface TableItem {
  kind: "table";
  page: number;
  pageLast: number;
  /** Of the part on the first page. */
  box: Box;
  method: FoundTable["method"];
  rowCount: number;
  colCount: number;
  xs: number[];
  cells: PlacedCell[];
}

export interface PlacedCell extends FoundCell {
  page: number;
  text: string;
}

/** Stands for what is cut off. */
export const CUT = "…";

export type PageItem = LineItem | TableItem;

/** Tables and lines of a page from top to bottom; a line beside a table comes before it. */
export function itemsOfPage(layout: PageLayout, textOf: (words: readonly Word[]) => string): PageItem[] {
  const items: PageItem[] = [
    ...layout.tables.map(
      (table): TableItem => ({
        kind: "table",
        page: table.page,
        pageLast: table.page,
        box: table.box,
        method: table.method,
        rowCount: table.rowCount,
        colCount: table.colCount,
        xs: table.xs,
        cells: table.cells.map((cell) => ({ ...cell, page: table.page, text: textOfCut(cell.words, textOf) })),
      }),
    ),
    ...layout.lines.map(
      (line): LineItem => ({
        kind: "line",
        page: layout.page,
        box: line.box,
        text: withCuts(line.words, textOfLine(line.words)),
        size: Math.max(...line.words.map((w) => w.size)),
        words: line.words,
      }),
    ),
  ];
  const place = (item: PageItem): number => (item.kind === "table" ? item.box[1] : (item.box[1] + item.box[3]) / 2);
  return items.sort((a, b) => place(a) - place(b) || a.box[0] - b.box[0]);
}

/** A line that goes on beyond the edge of the page, or of its frame, says so with an ellipsis. */
function withCuts(words: readonly Word[], text: string): string {
  return `${words[0]?.cut === "start" ? CUT : ""}${text}${words.at(-1)?.cut === "end" ? CUT : ""}`;
}

/** A figure of which a part is cut off is none: the ellipsis keeps it from being read as an amount. */
function textOfCut(words: readonly Word[], textOf: (words: readonly Word[]) => string): string {
  const text = textOf(words);
  const isCutFigure = words.some((word) => word.cut !== undefined && /^[-\d.,%¥￥]+$/.test(word.text));
  return isCutFigure ? text + CUT : text;
}
