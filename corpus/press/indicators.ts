/** The indicator rows of a performance form as the truth lists them: merged cells filled down, placeholders left out. */
import type { Indicator, Row } from "./document.js";

const PLACEHOLDER = /^[×xX]$/;

export type IndicatorColumn = Exclude<keyof Indicator, "row"> | "";

/**
 * `rows` are the indicator rows of the grid, `firstRow` the grid row of the first, `columns` what each column holds.
 * Rows whose level3 or target is × and rows that say nothing are placeholders. A weight in level1 (（50）) is left off.
 */
export function indicatorsOf(rows: readonly Row[], firstRow: number, columns: readonly IndicatorColumn[]): Indicator[] {
  const filled: Record<string, string> = {};
  return rows.flatMap((row, index) => {
    const values: Record<string, string> = {};
    columns.forEach((column, c) => {
      const text = row[c] ?? "";
      if (column === "") return;
      if (text === "<") {
        filled[column] = "";
        return;
      }
      if (text !== "^") filled[column] = text;
      values[column] = text === "^" ? (filled[column] ?? "") : text;
    });
    const said = (column: IndicatorColumn) => values[column] || null;
    const number = (column: IndicatorColumn) =>
      /^\d+(\.\d+)?$/.test(values[column] ?? "") ? Number(values[column]) : null;
    const level3 = said("level3");
    const said3 = ["level3", "target", "actual", "score"].some((column) => said(column as IndicatorColumn) !== null);
    if (!said3 || PLACEHOLDER.test(level3 ?? "") || PLACEHOLDER.test(values.target ?? "")) return [];
    return [
      {
        row: firstRow + index,
        level1: said("level1")?.replace(/[（(]\d+分?[）)]$/, "") ?? null,
        level2: said("level2"),
        level3,
        description: said("description"),
        target: said("target"),
        actual: said("actual"),
        weight: number("weight"),
        score: number("score"),
        note: said("note"),
      },
    ];
  });
}
