/** Head fields of a performance form: each label's value, to its right or below, wherever it stands. */
import type { Cell } from "../../model/index.js";
import type { Grid } from "./grid.js";
import { type FoundLabel, findLabel, type LabelField, unitBegunIn } from "./labels.js";
import { amountOrNull, numberOrNull, rateOrNull, textOrNull } from "./values.js";

export interface LabelCell {
  cell: Cell;
  label: FoundLabel;
}

/** Labels of the given rows in reading order. */
export function labelsOf(grid: Grid, rows: readonly number[]): LabelCell[] {
  return rows.flatMap((row) =>
    grid.rowCells(row).flatMap((cell) => {
      const label = findLabel(cell.text);
      return label === null ? [] : [{ cell, label }];
    }),
  );
}

/** Fields whose value may stand below the label, as under the head of a column. */
const BELOW_TOO: ReadonlySet<LabelField> = new Set(["expected", "actual", "rate", "score", "grade"]);

/** The text that belongs to a label: behind its colon, to its right, or below it when the right is a label or the edge. */
export function valueAt(grid: Grid, { cell, label }: LabelCell, below = BELOW_TOO.has(label.field)): string | null {
  if (label.inline !== null) return textOrNull(label.inline);
  const right = rightOf(grid, cell);
  if (right !== null && right.text.trim() !== "" && findLabel(right.text) === null) return textOrNull(right.text);
  if (!below) return null;
  const under = grid.at(cell.row + cell.rowspan, cell.col);
  return under === null || findLabel(under.text) !== null ? null : textOrNull(under.text);
}

/**
 * The cell to the right. Without ruling lines it is not printed how far a merged cell reaches: there one empty place
 * may stand between a label and its value.
 */
function rightOf(grid: Grid, cell: Cell): Cell | null {
  const next = cell.col + cell.colspan;
  const right = grid.at(cell.row, next);
  return right === null && grid.table.method === "aligned" ? grid.at(cell.row, next + 1) : right;
}

/** First non-empty value of a field. */
export function firstValue(grid: Grid, labels: readonly LabelCell[], field: LabelField): string | null {
  for (const item of labels) {
    if (item.label.field !== field) continue;
    const value = valueAt(grid, item);
    if (value !== null) return value;
  }
  return null;
}

export interface Funds {
  budgetFen: number | null;
  availableFen: number | null;
  executedFen: number | null;
  executionRate: number | null;
  executionRateRaw: string | null;
  otherScores: { label: string; weight: number | null; score: number | null }[];
}

/**
 * The money of a form. Two shapes: label and amount side by side (预算数：| 3), or a matrix whose columns are headed
 * 年初预算数, 全年预算数, 全年执行数 and whose row 年度资金总额 counts. The adjusted full-year budget goes before the others.
 */
export function readFunds(grid: Grid, labels: readonly LabelCell[], unitYuan: number): Funds {
  const unit = printedUnit(grid, labels) ?? unitYuan;
  const totals = labels.filter(({ label }) => label.field === "fund_total");
  const cellOf = (item: LabelCell): string => {
    const row = totals.find(({ cell }) => cell.row > item.cell.row && cell.col < item.cell.col)?.cell.row;
    const right = grid.text(item.cell.row, item.cell.col + item.cell.colspan);
    if (item.label.inline !== null) return item.label.inline;
    if (right !== "" && findLabel(right) === null) return right;
    if (row !== undefined && isHeadOf(grid, item, row)) return grid.text(row, item.cell.col);
    return underHead(grid, item.cell);
  };
  const money = moneyFirst(labels);
  const amount = (field: LabelField): number | null =>
    firstOf(money, field, (item) => amountOrNull(cellOf(item), item.label.unitYuan ?? unit));
  const rateRaw = firstOf(labels, "rate", (item) => textOrNull(cellOf(item)));
  const total = firstOf(
    totals,
    "fund_total",
    (item) => amountOrNull(valueAt(grid, item) ?? "", unit) ?? amountOrNull(underHead(grid, item.cell), unit),
  );
  const headed = labels.some(({ label }) => ["budget", "budget_adjusted", "budget_initial"].includes(label.field));
  const weight = firstOf(labels, "weight_column", (item) => numberOrNull(cellOf(item)));
  const score = firstOf(labels, "score_column", (item) => numberOrNull(cellOf(item)));
  return {
    budgetFen: amount("budget_adjusted") ?? amount("budget") ?? amount("budget_initial") ?? (headed ? null : total),
    availableFen: amount("available"),
    executedFen: amount("executed"),
    executionRate: rateRaw === null ? null : rateOrNull(rateRaw),
    executionRateRaw: rateRaw,
    otherScores: weight === null && score === null ? [] : [{ label: "预算执行率", weight, score }],
  };
}

/** Yuan of the unit that the form's own labels print, also where one is cut in two. */
function printedUnit(grid: Grid, labels: readonly LabelCell[]): number | null {
  const whole = labels.find(({ label }) => label.unitYuan !== null)?.label.unitYuan ?? null;
  if (whole !== null) return whole;
  for (const { text } of grid.table.cells) {
    const begun = unitBegunIn(text);
    if (begun !== null) return begun;
  }
  return null;
}

/** The form's money stands in the row that asks for 执行率; 预算数 of a list of tasks above it is theirs. */
function moneyFirst(labels: readonly LabelCell[]): LabelCell[] {
  const rated = new Set(labels.flatMap(({ cell, label }) => (label.field === "rate" ? [cell.row] : [])));
  const first = labels.filter(({ cell }) => rated.has(cell.row));
  return [...first, ...labels.filter((item) => !first.includes(item))];
}

const TOTAL = /^(?:金额|资金)?(?:合计|总计)/;

/** The first column below a head of several: 预算金额 above 总额 and 财政拨款. */
const WHOLE = /^(?:资金)?(?:总额|合计|小计)$/;

/**
 * The text under a column's head. Of several amounts (tasks, kinds of expenditure) the 合计 counts, or the first where
 * the others are its parts; of mere items none is the form's.
 */
function underHead(grid: Grid, { row, rowspan, col }: Cell): string {
  const below = grid.at(row + rowspan, col);
  const under = below !== null && WHOLE.test(below.text.trim()) ? grid.at(below.row + below.rowspan, col) : below;
  if (under === null || findLabel(under.text) !== null) return "";
  const amounts: { fen: number; cell: Cell; name: string }[] = [];
  for (let cell: Cell | null = under; cell !== null; cell = grid.at(cell.row + cell.rowspan, col)) {
    const fen = amountOrNull(cell.text, 1);
    if (fen === null) break;
    amounts.push({ fen, cell, name: nameBefore(grid, cell) });
  }
  const [first, ...others] = amounts;
  if (first === undefined || others.length === 0) return under.text;
  const total = amounts.find(({ name }) => TOTAL.test(name));
  if (total !== undefined) return total.cell.text;
  const isWhole = others.some(({ name }) => name.startsWith("其中")) || sum(others) === first.fen;
  return isWhole ? under.text : "";
}

const sum = (amounts: readonly { fen: number }[]): number => amounts.reduce((all, { fen }) => all + fen, 0);

/** The nearest text to the left of an amount. */
function nameBefore(grid: Grid, { row, col }: Cell): string {
  for (let at = col - 1; at >= 0; at--) {
    const text = grid.text(row, at).replace(/\s+/g, "");
    if (text !== "" && amountOrNull(text, 1) === null) return text;
  }
  return "";
}

function firstOf<T>(labels: readonly LabelCell[], field: LabelField, read: (item: LabelCell) => T | null): T | null {
  for (const item of labels) {
    const value = item.label.field === field ? read(item) : null;
    if (value !== null) return value;
  }
  return null;
}

/** True when the rows between a column's head and the total row hold no other label in that column. */
function isHeadOf(grid: Grid, { cell }: LabelCell, row: number): boolean {
  for (let between = cell.row + cell.rowspan; between <= row; between++) {
    if (findLabel(grid.text(between, cell.col)) !== null) return false;
  }
  return true;
}

/** 资金支出计划（%）: the months behind the label, and below each the cumulative percentage as printed. */
export function readSpendingPlan(grid: Grid, labels: readonly LabelCell[]): Record<string, string> | null {
  const plan: Record<string, string> = {};
  for (const { cell, label } of labels) {
    if (label.field !== "plan") continue;
    for (let col = cell.col + cell.colspan; col < grid.colCount; col++) {
      const month = grid.at(cell.row, col);
      if (month === null || month.col !== col || !/月|季度|旬/.test(month.text)) continue;
      const value = textOrNull(grid.text(cell.row + month.rowspan, col));
      if (value !== null) plan[month.text.replace(/\s+/g, "")] = value;
    }
  }
  return Object.keys(plan).length > 0 ? plan : null;
}
