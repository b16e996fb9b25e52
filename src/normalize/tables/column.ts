/** A column of a table: what it holds, and what its head says of measure, phase and year. */
import type { FactPhase } from "../../model/fact.js";
import type { GridCell } from "./grid.js";

export type ColumnKind =
  | "unit_code"
  | "code"
  | "label"
  | "row_number"
  | "note"
  | "count"
  | "rate"
  | "change"
  | "amount";

export interface Column {
  col: number;
  kind: ColumnKind;
  path: GridCell[];
  /** The path without titles of whole lists (人员经费 over code, name and amount). */
  levels: GridCell[];
  raw: string | null;
  /** A measure of the vocabulary; null when the head names none that the statement has. */
  measure: string | null;
  /** True when the measure rests on a misread or missing head. */
  fuzzy: boolean;
  /** What the head says of phase and year; null where it says nothing. */
  phase: FactPhase | null;
  year: number | null;
  yearOffset: number;
  /** Yuan of the unit that the head prints, 金额（元）; null where it prints none. */
  unitYuan: number | null;
}
