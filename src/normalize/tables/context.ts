/** What is known of a table before its cells are read, and the phase and year that each column adds to it. */
import type { DocumentPhase, FactPhase } from "../../model/fact.js";
import type { Column } from "./column.js";

export interface TableContext {
  statement: string;
  phase: DocumentPhase;
  fiscalYear: number;
  unitYuan: number;
  /** Whose table it is; a row of that name is its total. */
  organisation: string | null;
}

/** Phase and year of a column: what its head says, else those of the table. */
export function timeOf(
  column: Pick<Column, "phase" | "year" | "yearOffset">,
  context: TableContext,
): { phase: FactPhase; fiscalYear: number } {
  const fiscalYear = column.year ?? context.fiscalYear + column.yearOffset;
  if (column.phase === "execution" && fiscalYear === context.fiscalYear && context.phase === "final")
    return { phase: "final", fiscalYear };
  return { phase: column.phase ?? context.phase, fiscalYear };
}
