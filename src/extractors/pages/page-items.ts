/** What stands on the pages, in reading order. */
import type { Box, Word } from "../../model/page.js";
import type { AlignedRegion } from "../layout/aligned-regions.js";
import { textOfCell, textOfLine } from "../layout/cell-text.js";
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
  /** What stands on each of its pages, where no ruling lines draw it on any; else empty. */
  parts: TablePart[];
}

export interface TablePart {
  page: number;
  region: AlignedRegion;
}

export interface PlacedCell extends FoundCell {
  page: number;
  text: string;
}

/** Stands for what is cut off. */
export const CUT = "…";

export type PageItem = LineItem | TableItem;

/** Tables and lines of a page from top to bottom; a line beside a table comes before it. */
export function itemsOfPage(layout: PageLayout): PageItem[] {
  const items: PageItem[] = [
    ...layout.tables.map(tableItemOf),
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

export function tableItemOf({ page, box, method, rowCount, colCount, xs, cells, region }: FoundTable): TableItem {
  const placed = cells.map((cell) => ({ ...cell, page, text: textOfCut(cell.words) }));
  const parts = region ? [{ page, region }] : [];
  return { kind: "table", page, pageLast: page, box, method, rowCount, colCount, xs, cells: placed, parts };
}

/** A line that goes on beyond the edge of the page, or of its frame, says so with an ellipsis. */
function withCuts(words: readonly Word[], text: string): string {
  return `${words[0]?.cut === "start" ? CUT : ""}${text}${words.at(-1)?.cut === "end" ? CUT : ""}`;
}

/** A figure of which a part is cut off is none: the ellipsis keeps it from being read as an amount. */
function textOfCut(words: readonly Word[]): string {
  const text = textOfCell(words);
  const isCutFigure = words.some((word) => word.cut !== undefined && /^[-\d.,%¥￥]+$/.test(word.text));
  return isCutFigure ? text + CUT : text;
}
