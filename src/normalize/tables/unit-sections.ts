/** Tables that list several units one below another: the same class stands once per unit, and no row is the whole's. */
import type { Column } from "./columns.js";
import type { Grid } from "./grid.js";
import type { RowKey } from "./rows.js";

/** True when a column of unit codes (单位代码) names more than one unit. */
export function namesSeveralUnits(grid: Grid, rows: readonly number[], columns: readonly Column[]): boolean {
  return columns
    .filter((column) => column.kind === "unit_code")
    .some((column) => {
      const codes = rows.map((row) => grid.at(row, column.col)?.folded ?? "").filter((text) => text !== "");
      return new Set(codes).size > 1;
    });
}

/**
 * Row keys with the classes that repeat in one list made unmapped: which of them is the organisation's amount,
 * or whether only their sum is, the table does not say.
 */
export function withoutRepeated(keys: readonly (RowKey | null)[]): (RowKey | null)[] {
  const counts = new Map<string, number>();
  for (const key of keys) if (key && isClass(key)) counts.set(idOf(key), (counts.get(idOf(key)) ?? 0) + 1);
  return keys.map((key) =>
    key && isClass(key) && (counts.get(idOf(key)) ?? 0) > 1
      ? { ...key, scheme: "other", code: null, name: null, mapping: "unmapped" }
      : key,
  );
}

function isClass(key: RowKey): boolean {
  return key.scheme === "function" || key.scheme === "economic";
}

function idOf(key: RowKey): string {
  return `${key.scheme}|${key.code}`;
}
