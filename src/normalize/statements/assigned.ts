/** Tables that a person has said the statement of: found again by their words, whatever place they have by now. */
import type { Table } from "../../model/extracted.js";
import type { Warning } from "../../model/result.js";
import { tableHead } from "../../model/table-anchor.js";
import { labelKey } from "../codebook/index.js";

/** What somebody said of a table as it was then. */
export interface StatementHint {
  ordinal: number;
  title: string | null;
  /** Its first row, as `tableHead` gives it. */
  head: string;
  /** A statement of the vocabulary. */
  statement: string;
}

/** A table of the document and the title it is read under. */
export interface TitledTable {
  table: Table;
  title: string | null;
}

/**
 * The statement said of each table, by its ordinal: the one at the old place when its title and first row are the
 * same, else the only one that is the same. A table that is not found, or found twice, is warned of and stays as read.
 */
export function assignedStatements(
  tables: readonly TitledTable[],
  hints: readonly StatementHint[],
): { assigned: ReadonlyMap<number, string>; warnings: Warning[] } {
  const assigned = new Map<number, string>();
  const warnings: Warning[] = [];
  for (const hint of hints) {
    const alike = tables.filter(({ table, title }) => isSame(table, title, hint)).map(({ table }) => table.ordinal);
    const [only] = alike;
    const found = alike.includes(hint.ordinal) ? hint.ordinal : alike.length === 1 ? only : undefined;
    if (found !== undefined) assigned.set(found, hint.statement);
    else
      warnings.push({
        code: "assignment-lost",
        message: `the table said to be ${hint.statement} (once number ${hint.ordinal + 1}) is not to be found`,
      });
  }
  return { assigned, warnings };
}

function isSame(table: Table, title: string | null, hint: StatementHint): boolean {
  return (
    labelKey(title ?? "") === labelKey(hint.title ?? "") && labelKey(tableHead(table.cells)) === labelKey(hint.head)
  );
}
