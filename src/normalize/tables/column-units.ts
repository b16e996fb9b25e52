/** Units that heads of columns print: 金额（元） beside 金额（万元）, or against 单位：万元 above the table. */
import { findUnit, UNIT_YUAN } from "../../model/unit.js";
import type { Column } from "./column.js";
import type { GridCell } from "./grid.js";

const UNIT_OF_HEAD = /[(](?:单位:)?(?:人民币)?(?:百万|[千万亿])?元[)]$/u;

/** Yuan of the unit that the nearest head prints; null where none does. */
export function unitAbove(path: readonly GridCell[]): number | null {
  for (const { folded } of [...path].reverse()) {
    const printed = UNIT_OF_HEAD.exec(folded)?.[0];
    if (printed) return UNIT_YUAN[findUnit(printed) ?? ""] ?? null;
  }
  return null;
}

/**
 * True when every amount of the table stands below one unit that is not the one printed above the table: one of the two
 * is wrong, and no sum tells which.
 */
export function unitsDisagree(columns: readonly Column[], unitYuan: number): boolean {
  const units = new Set(columns.filter(({ kind }) => kind === "amount").map((column) => column.unitYuan));
  const [only] = units;
  return units.size === 1 && only != null && only !== unitYuan;
}
