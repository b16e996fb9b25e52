/** Knows a table by the words of its head, or of a form's fields, where its title is missing or contradicts them. */
import type { Table } from "../../model/extracted.js";
import { isBlankAmount } from "../../model/money.js";
import { labelKey } from "../codebook/index.js";
import { formStatement } from "../forms/index.js";
import { readWordRules, ruleHolds, type WordRule } from "./title.js";

let signatures: readonly WordRule[] | undefined;

/** A head ends where the first amount, code or numbered line stands; numbers of columns (栏次) are in it. */
const DATA = /^(?:[-\d,]*\d\.\d+|\d{3,}|[\d,]{4,})$|^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])/u;
/** Rows that a head has at most, and characters of a head's word. */
const HEAD_ROWS = 6;
const LONGEST_WORD = 30;

/** The statement that the words of a table's head make it; null when they fit none. */
export function statementOfHead(table: Table): string | null {
  signatures ??= readWordRules(new URL("./header_signatures.csv", import.meta.url));
  const top = table.cells.filter((cell) => cell.row < HEAD_ROWS && !isBlankAmount(cell.text));
  const data = Math.min(HEAD_ROWS, ...top.filter((cell) => DATA.test(cell.text.trim())).map((cell) => cell.row));
  const head = top
    .filter((cell) => cell.row < data && cell.text.length <= LONGEST_WORD)
    .map((cell) => labelKey(cell.text))
    .join(" ");
  return signatures.find((signature) => ruleHolds(signature, head))?.statement ?? null;
}

/** The statement of a table without a title: by its head, else the form that its fields make it. */
export function statementOfSignature(table: Table): string | null {
  return statementOfHead(table) ?? formStatement(table);
}

/** Statements whose heads no other one has. */
const UNMISTAKABLE: readonly string[] = ["income", "expenditure", "three_public"];
/** Statements whose heads are known well enough to be contradicted. */
const CONTRADICTABLE: readonly string[] = [
  ...UNMISTAKABLE,
  "income_expenditure_summary",
  "appropriation_summary",
  "appropriation_expenditure",
  "general_public_expenditure",
  "general_public_basic",
];

/** The statement that a table's head says against its title; null when it does not contradict it. */
export function contradiction(table: Table, titled: string): string | null {
  if (!CONTRADICTABLE.includes(titled)) return null;
  const said = statementOfHead(table);
  return said !== null && said !== titled && UNMISTAKABLE.includes(said) ? said : null;
}
