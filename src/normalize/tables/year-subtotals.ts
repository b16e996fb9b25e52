/** 小计 or 合计 in a summary that stands for 本年收入合计 (本年支出合计): only balances are between it and the total. */
import { readCsv } from "../../model/data-file.js";
import { type PrintedAmount, roundingRadius } from "../../model/money.js";
import { readAmount } from "./amounts.js";
import type { Column } from "./column.js";
import type { Grid } from "./grid.js";
import { lineName } from "./line-lookup.js";
import type { RowKey } from "./row-key.js";

type YearSide = "income" | "expenditure";

/** Lines that the total of a side adds to what the year itself brought, by side (identities summary.*.total). */
const BALANCES = new Map<string, YearSide>(
  readCsv<"side" | "line">(new URL("./balance_lines.csv", import.meta.url)).map(({ side, line }) => [
    line,
    side === "income" ? "income" : "expenditure",
  ]),
);
/** Printed in full; a number before it or a misread character says too little. */
const SUBTOTAL = /^(?:小计|合计|(?:收入|支出)合计)$/;
const SCORE = 0.9;

/**
 * Row keys of one list with the sum of the year named. It is told by position (below it stand balances, at least one,
 * and then the total) and by sums: in each column it and the balances make the total, which is not always zero.
 */
export function withYearSubtotal(
  grid: Grid,
  rows: readonly number[],
  amounts: readonly Column[],
  keys: readonly (RowKey | null)[],
  unitYuan: number,
): (RowKey | null)[] {
  const total = keys.findLastIndex((key) => sideOfTotal(key) !== null);
  const side = sideOfTotal(keys[total] ?? null);
  const code = `${side}.current_year_total`;
  if (side === null || keys.some((key) => key?.code === code)) return [...keys];
  const at = keys.findLastIndex((key, i) => i < total && isSubtotal(key, `${side}.total`));
  if (at < 0) return [...keys];
  const between = keys.slice(at + 1, total).flatMap((key, i) => (key === null ? [] : [{ key, row: rows[at + 1 + i] }]));
  const balances = between.filter(({ key }) => BALANCES.get(key.code ?? "") === side);
  const others = between.filter(
    ({ key, row }) =>
      BALANCES.get(key.code ?? "") !== side &&
      !balances.some((balance) => key.code?.startsWith(`${balance.key.code}.`)) &&
      amounts.some(({ col }) => amountAt(grid, row, col, unitYuan) !== null),
  );
  if (balances.length === 0 || others.length > 0) return [...keys];
  const parts = [rows[at], ...balances.map(({ row }) => row)];
  const sums = amounts.map(({ col }) => {
    const whole = amountAt(grid, rows[total], col, unitYuan);
    return {
      whole,
      holds: makes(
        parts.map((row) => amountAt(grid, row, col, unitYuan)),
        whole,
      ),
    };
  });
  if (!sums.every(({ holds }) => holds) || !sums.some(({ whole }) => (whole?.fen ?? 0) !== 0)) return [...keys];
  const name = lineName(code);
  return keys.map((key, i) =>
    i === at && key !== null ? { ...key, scheme: "line", code, name, mapping: "alias", score: SCORE } : key,
  );
}

function sideOfTotal(key: RowKey | null): YearSide | null {
  if (key?.scheme !== "line" || key.mapping === "fuzzy") return null;
  return key.code === "income.total" ? "income" : key.code === "expenditure.total" ? "expenditure" : null;
}

function isSubtotal(key: RowKey | null, total: string): boolean {
  const label = (key?.labelRaw ?? "").replace(/\s+/gu, "");
  return SUBTOTAL.test(label) && key?.codeRaw == null && (key?.mapping === "unmapped" || key?.code === total);
}

function amountAt(grid: Grid, row: number | undefined, col: number, unitYuan: number): PrintedAmount | null {
  const cell = row === undefined ? undefined : grid.startingAt(row, col);
  return cell === undefined || cell.blank ? null : readAmount(cell, unitYuan);
}

/** Whether parts make a whole within rounding; nothing printed is nothing. */
function makes(parts: readonly (PrintedAmount | null)[], whole: PrintedAmount | null): boolean {
  const printed = [whole, ...parts].filter((amount) => amount !== null);
  const radius = printed.reduce((sum, { decimals, unitYuan }) => sum + roundingRadius(decimals, unitYuan), 0);
  const sum = parts.reduce((all, amount) => all + (amount?.fen ?? 0), 0);
  return Math.abs(sum - (whole?.fen ?? 0)) <= radius;
}
