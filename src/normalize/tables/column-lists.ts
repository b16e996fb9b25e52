/** The side-by-side lists that columns form: what names a row, and its amounts; 收入 beside 支出. */
import type { Column } from "./column.js";
import { type HeaderRole, headerWord } from "./header-words.js";

export type Side = "income" | "expenditure" | "purpose" | "basic";

/** Columns that belong together: what names a row, and its amounts. */
export interface List {
  codes: Column[];
  labels: Column[];
  amounts: Column[];
  side: Side | null;
}

/** Groups the columns into lists: a code or label behind an amount, or under the head of another side, starts the next one. */
export function formLists(columns: readonly Column[], statement: string): List[] {
  const lists: List[] = [];
  let list: List = { codes: [], labels: [], amounts: [], side: null };
  for (const column of columns) {
    const names = column.kind === "code" || column.kind === "label";
    if (names && (list.amounts.length > 0 || isOfOtherSide(column, list, statement))) {
      lists.push(list);
      list = { codes: [], labels: [], amounts: [], side: null };
    }
    if (column.kind === "code") list.codes.push(column);
    else if (column.kind === "label") list.labels.push(column);
    else if (column.kind === "amount") list.amounts.push(column);
  }
  lists.push(list);
  const filled = lists.filter((one) => one.amounts.length > 0);
  for (const one of filled) one.side = sideOf(one, statement);
  return filled;
}

const SIDES: Partial<Record<HeaderRole, Side>> = {
  side_income: "income",
  side_expenditure: "expenditure",
  side_purpose: "purpose",
};

function sideOf(list: List, statement: string): Side | null {
  if (statement === "income") return "income";
  if (statement.endsWith("_basic")) return "basic";
  return sideAbove([...list.labels, ...list.codes, ...list.amounts], statement);
}

/** The side that the head over the first of the columns that has one names. */
function sideAbove(columns: readonly Column[], statement: string): Side | null {
  for (const column of columns)
    for (const cell of [...column.path].reverse()) {
      const side = SIDES[headerWord(cell.folded, cell.key, statement)?.role ?? "note"];
      if (side) return side;
    }
  return null;
}

/** Names under 支出 never name the rows of 收入, also where the amounts between them could not be read. */
function isOfOtherSide(column: Column, list: List, statement: string): boolean {
  const side = sideAbove([column], statement);
  const before = sideAbove([...list.labels, ...list.codes], statement);
  return side !== null && before !== null && side !== before;
}
