/** Lists of projects: one table whose rows are indicators and whose left columns name project, amount and objective. */
import { type Cell, type Head, type Project, type TableMeaning, UNIT_YUAN } from "../../model/index.js";
import type { Grid } from "./grid.js";
import { headCells, type IndicatorColumns, type LevelCarry, readIndicator } from "./indicators.js";
import { findLabel, type LabelField } from "./labels.js";
import { emptyProject } from "./project.js";
import { amountOrNull, rateOrNull, textOrNull } from "./values.js";

/** Columns of a list that belong to the project, by field; null when its header names no project. */
export function projectColumns(grid: Grid, header: IndicatorColumns): ReadonlyMap<LabelField, number> | null {
  const columns = new Map<LabelField, number>();
  const owned = new Set([...header.columns.values()].flat());
  for (let row = header.first; row <= header.last; row++) {
    for (const cell of headCells(grid, row)) {
      const field = fieldOf(cell, grid.text(header.first, cell.col));
      if (field !== undefined && !owned.has(cell.col) && !columns.has(field)) columns.set(field, cell.col);
    }
  }
  return columns.has("name") ? columns : null;
}

/** What a column's head asks for; 合计 below 项目资金 is the money of the project. */
function fieldOf({ text }: Cell, above: string): LabelField | undefined {
  const field = findLabel(text)?.field;
  return field === "total" && above !== text && /资金|预算|金额/.test(above) ? "fund_total" : field;
}

/** The projects of a list: each name opens one, its indicators follow down to the next name. */
export function readProjectList(
  grid: Grid,
  header: IndicatorColumns,
  columns: ReadonlyMap<LabelField, number>,
  rows: readonly number[],
  meaning: TableMeaning,
  head: Head,
): Project[] {
  const unitYuan = meaning.unitYuan ?? UNIT_YUAN.万元 ?? 1;
  const projects: Project[] = [];
  let carry: LevelCarry = { level1: null, level2: null };
  for (const row of rows) {
    const text = (field: LabelField): string | null => {
      const col = columns.get(field);
      return col === undefined ? null : textOrNull(grid.text(row, col));
    };
    const amount = (...fields: LabelField[]): number | null =>
      fields.reduce<number | null>((found, field) => found ?? amountOrNull(text(field) ?? "", unitYuan), null);
    const name = text("name")?.replace(/\s*\n\s*/g, "") ?? null;
    const current = projects.at(-1);
    if (name !== null && name !== current?.name) {
      const rate = text("rate");
      projects.push({
        ...emptyProject(meaning, head),
        name,
        code: text("code"),
        department: text("department"),
        implementingUnit: text("unit"),
        budgetFen: amount("budget_adjusted", "budget", "budget_initial", "fund_total"),
        availableFen: amount("available"),
        executedFen: amount("executed"),
        executionRate: rate === null ? null : rateOrNull(rate),
        executionRateRaw: rate,
        objectiveExpected: text("expected"),
        objectiveActual: text("actual"),
      });
      carry = { level1: null, level2: null };
    }
    const indicator = readIndicator(grid, header, row, carry);
    if (indicator !== null) projects.at(-1)?.indicators.push(indicator);
  }
  return projects;
}
