/** Which side of a summary a list is, where its head does not say: by the lines and classes it lists. */
import { findClass } from "../codebook/index.js";
import type { List, Side } from "./column-lists.js";
import type { Grid } from "./grid.js";
import type { Block } from "./header.js";
import { findLine } from "./line-lookup.js";

/** So many labels must speak for a side, and this share of all that speak. */
const LEAST = 2;
const SHARE = 0.85;
/** Any year will do: only the class matters, not its name. */
const YEAR = 2020;

/** Gives a side to the lists of a summary that have none; a list that holds both sides keeps none. */
export function settleSides(grid: Grid, block: Block, lists: readonly List[], statement: string): void {
  if (!statement.endsWith("_summary")) return;
  for (const list of lists) list.side ??= sideOf(grid, block, list, statement);
}

function sideOf(grid: Grid, block: Block, list: List, statement: string): Side | null {
  const votes = { income: 0, expenditure: 0 };
  for (const row of block.rows)
    for (const column of list.labels) {
      const cell = grid.startingAt(row, column.col);
      if (!cell || cell.key === "" || cell.isNumber) continue;
      const line = findLine({ key: cell.key, statement, side: null, under: null });
      if (line?.mapping === "fuzzy") continue;
      if (line?.code.startsWith("income.")) votes.income++;
      else if (line?.code.startsWith("expenditure.")) votes.expenditure++;
      else if (findClass({ scheme: "function", label: cell.text, level: 3, year: YEAR })) votes.expenditure++;
    }
  const total = votes.income + votes.expenditure;
  if (total < LEAST) return null;
  if (votes.income >= SHARE * total) return "income";
  return votes.expenditure >= SHARE * total ? "expenditure" : null;
}
