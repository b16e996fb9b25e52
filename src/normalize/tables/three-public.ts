/** 三公 tables whose items are columns: 合计 | 因公出国（境）费 | 公务用车 … | 公务接待费, once or twice (预算数, 决算数). */
import type { FactMeaning } from "./amounts.js";
import type { Column } from "./columns.js";
import { type TableContext, timeOf } from "./context.js";
import type { Grid, GridCell } from "./grid.js";
import type { Block } from "./header.js";
import { phaseWord } from "./header-words.js";
import { lineName } from "./line-lookup.js";
import { isTotalLabel } from "./rows.js";
import { type ThreePublicItem, threePublicItem } from "./three-public-labels.js";

interface ItemColumn {
  column: Column;
  item: ThreePublicItem;
}

const MORE_THAN_THREE: readonly string[] = ["meeting", "training"];

/** The columns whose heads name an item; empty for other statements. */
export function itemColumns(columns: readonly Column[], statement: string): ItemColumn[] {
  if (statement !== "three_public") return [];
  const found: ItemColumn[] = [];
  for (const column of columns) {
    if (column.kind !== "amount") continue;
    const item = itemOf(column);
    if (item) found.push({ column, item });
  }
  return widenTotal(found);
}

/** From the leaf up, without 预算数 and 决算数: 小计 below 公务用车购置及运行费 is the vehicle item. */
function itemOf(column: Column): ThreePublicItem | null {
  const levels = column.path.filter((cell) => !phaseWord(cell.key));
  const leaf = levels.at(-1);
  if (!leaf) return null;
  for (const above of levels.slice(0, -1).reverse()) {
    const under = threePublicItem(above.key, null);
    if (under && under.mapping !== "fuzzy") return threePublicItem(leaf.key, under.code);
  }
  return threePublicItem(leaf.key, null);
}

/** Where 会议费 and 培训费 stand beside the three, the 合计 over all is `grand_total` and 小计 is the total. */
function widenTotal(found: readonly ItemColumn[]): ItemColumn[] {
  const wide = found.some(({ item }) => MORE_THAN_THREE.includes(item.code));
  const totals = found.filter(({ item }) => item.code === "total");
  if (!wide || totals.length < 2) return [...found];
  const shallow = Math.min(...totals.map(({ column }) => column.path.length));
  return found.map(({ column, item }) =>
    item.code === "total" && column.path.length === shallow
      ? { column, item: { ...item, code: "grand_total", name: "“三公”经费、会议费、培训费合计" } }
      : { column, item },
  );
}

/** The amounts of the row that speaks for the whole organisation; other rows stay unmapped. */
export function* readItems(
  grid: Grid,
  block: Block,
  columns: readonly Column[],
  context: TableContext,
): Generator<{ cell: GridCell; meaning: FactMeaning }> {
  const items = new Map(itemColumns(columns, context.statement).map(({ column, item }) => [column, item]));
  const amounts = columns.filter((column) => column.kind === "amount");
  const rows = block.rows.filter((row) => amounts.some(({ col }) => grid.startingAt(row, col)?.isNumber));
  const whole =
    rows.find((row) => columns.some(({ kind, col }) => kind !== "amount" && isTotal(grid, row, col))) ?? rows[0];
  for (const row of rows)
    for (const column of amounts) {
      const cell = grid.startingAt(row, column.col);
      if (!cell || cell.blank) continue;
      const item = row === whole ? items.get(column) : undefined;
      yield { cell, meaning: meaningOf(item, column, context) };
    }
}

function isTotal(grid: Grid, row: number, col: number): boolean {
  const cell = grid.at(row, col);
  return cell !== undefined && isTotalLabel(cell.text);
}

function meaningOf(item: ThreePublicItem | undefined, column: Column, context: TableContext): FactMeaning {
  return {
    statement: context.statement,
    scheme: item?.scheme ?? "other",
    code: item?.code ?? null,
    name: item ? (item.scheme === "line" ? (lineName(item.code) ?? item.name) : item.name) : null,
    labelRaw: column.raw,
    codeRaw: null,
    measure: item ? "total" : null,
    measureRaw: column.raw,
    mapping: item?.mapping ?? "unmapped",
    score: item?.mapping === "fuzzy" ? 0.75 : 1,
    ...timeOf(column, context),
  };
}
