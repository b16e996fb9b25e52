/** Dates printed at the date labels of a form, kept as printed so that an impossible one can be shown. */
import type { PrintedDate, Table } from "../../model/index.js";
import { gridOf } from "./grid.js";
import { labelsOf, valueAt } from "./head-fields.js";

/** The dates of a form, with the place of the cell that prints them. */
export function datesOf(table: Table): PrintedDate[] {
  const grid = gridOf(table);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row);
  return labelsOf(grid, rows).flatMap((item) => {
    if (item.label.field !== "date") return [];
    const text = valueAt(grid, item);
    if (text === null || !/\d/.test(text)) return [];
    const col = item.label.inline === null ? item.cell.col + item.cell.colspan : item.cell.col;
    return [{ table: table.ordinal, row: item.cell.row, col, paragraph: null, text }];
  });
}
