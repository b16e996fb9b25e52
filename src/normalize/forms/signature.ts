/** Knows a form by its own labels, for tables whose title says nothing. */
import type { Table } from "../../model/index.js";
import { type Grid, gridOf } from "./grid.js";
import { indicatorHeader } from "./indicators.js";
import { findLabel, type LabelField } from "./labels.js";
import { type ListStatement, listHeader } from "./lists.js";

/** Columns without which a list is not of that statement, and one that it never has: a price is of what shall be bought. */
const LISTS: readonly { statement: ListStatement; needs: readonly string[]; lacks?: string }[] = [
  { statement: "procurement", needs: ["item", "quantity", "amount"] },
  { statement: "procurement", needs: ["item", "catalogue_code"] },
  { statement: "fixed_assets", needs: ["item", "quantity", "value"], lacks: "unit_price" },
  { statement: "organisation_units", needs: ["name", "nature"] },
  { statement: "organisation_units", needs: ["name", "funding"] },
  { statement: "organisation_units", needs: ["name", "level"] },
];

/**
 * The statement a table is by its labels alone: `project_performance`, `department_performance`,
 * `performance_target`, `procurement`, `fixed_assets`, `organisation_units`; null when it is none of them.
 */
export function formStatement(table: Table): string | null {
  const grid = gridOf(table);
  const performance = performanceStatement(grid);
  if (performance !== null) return performance;
  for (const { statement, needs, lacks = "" } of LISTS) {
    const columns = listHeader(grid, statement)?.columns;
    if (columns && needs.every((name) => columns.has(name)) && !columns.has(lacks)) return statement;
  }
  return null;
}

function performanceStatement(grid: Grid): string | null {
  const fields = new Set<LabelField>();
  let assessed = false;
  let indicators = false;
  let whole = false;
  for (let row = 0; row < grid.rowCount; row++) {
    const header = indicatorHeader(grid, row);
    if (header !== null) {
      indicators = true;
      if (header.columns.has("actual") || header.columns.has("score")) assessed = true;
    }
    for (const cell of grid.rowCells(row)) {
      const field = findLabel(cell.text)?.field;
      if (field !== undefined) fields.add(field);
      if (/整体(?:支出)?绩效|部门整体/.test(cell.text)) whole = true;
    }
  }
  const funded = ["budget", "budget_adjusted", "budget_initial", "fund_total", "executed"].some((field) =>
    fields.has(field as LabelField),
  );
  if (!indicators && !(fields.has("name") && funded && fields.has("expected"))) return null;
  const named = fields.has("name") || fields.has("code");
  if (!named && (whole || fields.has("department_name"))) return "department_performance";
  return assessed || fields.has("executed") ? "project_performance" : "performance_target";
}
