/** Lines that recur at the head or foot of the pages (页眉, 页脚, 页码): no paragraphs of the document. */
import { classifyCaptionLine } from "../caption-line.js";
import type { PageItem } from "./page-items.js";

/** Head and foot of a page, as a share of its height. */
const MARGIN = 0.1;
/** A text must recur on this many pages, and on this share of them, to be a running line. */
const MIN_PAGES = 3;
const MIN_SHARE = 0.3;
const PAGE_NUMBER =
  /^[-—–_·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–_·\s]*$/;

const shape = (text: string): string => text.replace(/\s+/g, "").replace(/\d+/g, "#");

/** Marks of each page's items which are running lines; gives the distinct running texts that are no page numbers. */
export function findRunningText(pages: { height: number; items: PageItem[] }[]): {
  running: Set<PageItem>;
  texts: string[];
} {
  const seen = new Map<string, { items: PageItem[]; pages: Set<PageItem[]> }>();
  const running = new Set<PageItem>();
  for (const { height, items } of pages) {
    for (const item of items) {
      if (item.kind !== "line") continue;
      const atHead = item.box[3] < height * MARGIN;
      const atFoot = item.box[1] > height * (1 - MARGIN);
      if (!atHead && !atFoot) continue;
      if (PAGE_NUMBER.test(item.text) && standsAlone(item, items)) {
        running.add(item);
        continue;
      }
      const key = `${atHead ? "head" : "foot"} ${shape(item.text)}`;
      const entry = seen.get(key) ?? { items: [], pages: new Set() };
      entry.items.push(item);
      entry.pages.add(items);
      seen.set(key, entry);
    }
  }
  const texts: string[] = [];
  for (const { items, pages: on } of seen.values()) {
    if (on.size < MIN_PAGES || on.size < MIN_SHARE * pages.length || isTableTitle(items, [...on])) continue;
    for (const item of items) running.add(item);
    const first = items[0];
    if (first?.kind === "line") texts.push(first.text);
  }
  return { running, texts };
}

/** No other text on the line: the numbers of a table's columns stand beside each other. */
const standsAlone = (line: PageItem, items: readonly PageItem[]): boolean =>
  items.every((other) => other === line || other.box[1] >= line.box[3] || other.box[3] <= line.box[1]);

/** A title that recurs with its table on page after page, and is the only one on each: 收入决算表 over all its pages. */
function isTableTitle(recurring: readonly PageItem[], pages: readonly PageItem[][]): boolean {
  if (!recurring.every(isTitle)) return false;
  return pages.every(
    (items) =>
      items.some(({ kind }) => kind === "table") && items.filter(isTitle).every((item) => recurring.includes(item)),
  );
}

const isTitle = (item: PageItem): boolean =>
  item.kind === "line" && classifyCaptionLine(item.text)?.titleIsCertain === true;
