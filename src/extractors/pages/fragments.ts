/** Rows at the edge of a page, too few to be a table there, that a page break cut off the table beyond it. */
import type { FoundTable, PageLayout } from "../layout/found.js";
import { AMOUNT } from "../repeated-header.js";
import { commonColumns } from "./join-tables.js";
import { laidAsOne } from "./laid-as-one.js";
import { type LineItem, type PageItem, type TableItem, tableItemOf } from "./page-items.js";

/** What stands at the edge of a page: a table, or lines that may be one. */
interface Edge {
  part: TableItem;
  isFragment: boolean;
  /** Its place among the items of the page. */
  from: number;
  to: number;
}

/**
 * The items of each page, the lines of fragments in the place of the table they belong to: a table's head alone at the
 * foot of a page, 合计 alone at the top of the next.
 */
export function withFragments(pages: readonly PageItem[][], layouts: readonly PageLayout[]): PageItem[][] {
  const found = pages.map((items) => [...items]);
  let above = 0;
  for (let i = 1; i < found.length; i++) {
    // A table that has taken all of a page goes on from the page on which it begins.
    if (found[i - 1]?.length !== 0) above = i - 1;
    const [items, next] = [found[above] ?? [], found[i] ?? []];
    const upper = edgeOf(items, layouts[above]?.fragments ?? [], "last");
    const lower = edgeOf(next, layouts[i]?.fragments ?? [], "first");
    if (!upper || !lower || !(upper.isFragment || lower.isFragment)) continue;
    if (lower.part.page !== upper.part.pageLast + 1) continue;
    const whole = laidAsOne(upper.part, lower.part);
    if (!whole && (upper.isFragment === lower.isFragment || !commonColumns(upper.part, lower.part))) continue;
    items.splice(upper.from, upper.to - upper.from, whole ?? upper.part);
    next.splice(lower.from, lower.to - lower.from, ...(whole ? [] : [lower.part]));
  }
  return found;
}

/** Heads have at most this many rows. */
const HEAD_ROWS = 6;

/** A table that says what its columns are and holds no amounts, or those of one row. */
function isHead({ rowCount, cells }: TableItem): boolean {
  const rows = new Set(cells.filter((cell) => AMOUNT.test(cell.text)).map((cell) => cell.row));
  return rowCount <= HEAD_ROWS && rows.size <= 1;
}

/** The table at the edge of a page, or the fragment whose lines, and no others, stand there. */
function edgeOf(items: readonly PageItem[], fragments: readonly FoundTable[], place: "first" | "last"): Edge | null {
  const outer = items.at(place === "first" ? 0 : -1);
  let [from, to] = place === "first" ? [0, 1] : [items.length - 1, items.length];
  if (outer?.kind === "table") return { part: outer, isFragment: place === "last" && isHead(outer), from, to };
  const fragment = fragments.at(place === "first" ? 0 : -1);
  if (!fragment) return null;
  const words = new Set(fragment.cells.flatMap((cell) => cell.words));
  const isPart = (item: PageItem | undefined): item is LineItem =>
    item?.kind === "line" && item.words.every((word) => words.has(word));
  [from, to] = place === "first" ? [0, 0] : [items.length, items.length];
  while (isPart(items[to])) to++;
  while (isPart(items[from - 1])) from--;
  const count = items
    .slice(from, to)
    .filter(isPart)
    .reduce((sum, line) => sum + line.words.length, 0);
  return count === words.size ? { part: tableItemOf(fragment), isFragment: true, from, to } : null;
}
