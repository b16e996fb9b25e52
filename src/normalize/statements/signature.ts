/** Knows a table without a title by the words of its head, or of a form's fields. */
import type { Table } from "../../model/extracted.js";
import { labelKey } from "../codebook/index.js";
import { formStatement } from "../forms/index.js";
import { readWordRules, ruleHolds, type WordRule } from "./title.js";

let signatures: readonly WordRule[] | undefined;

/** Rows that a head has at most. */
const HEAD_ROWS = 5;
/** Longer texts are prose, not heads (characters). */
const LONGEST_WORD = 30;

/** The statement whose words stand in a table's head, else the form that its fields make it; null when none fits. */
export function statementOfSignature(table: Table): string | null {
  signatures ??= readWordRules(new URL("./header_signatures.csv", import.meta.url));
  const head = table.cells
    .filter((cell) => cell.row < HEAD_ROWS && cell.text.length <= LONGEST_WORD && !/\d/.test(cell.text))
    .map((cell) => labelKey(cell.text))
    .join(" ");
  return signatures.find((signature) => ruleHolds(signature, head))?.statement ?? formStatement(table);
}
