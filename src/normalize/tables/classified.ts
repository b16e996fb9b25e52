/** Whether a table that is no known statement lists amounts by budget classes, so that they must not disappear. */
import type { Table } from "../../model/extracted.js";
import { className, foldText, isCodeShaped } from "../codebook/index.js";

/** So many known codes make a table one of the budget classification. */
const LEAST_CODES = 2;
const YEAR = 2020;

/** True when the table prints codes of function or economic classes, and amounts beside them. */
export function listsClasses(table: Table): boolean {
  let codes = 0;
  let amounts = 0;
  for (const cell of table.cells) {
    const text = foldText(cell.text);
    if (/^[\d,]+\.\d+$/.test(text)) amounts++;
    else if (/^\d{5}(?:\d{2})?$/.test(text) && isClassCode(text)) codes++;
  }
  return codes >= LEAST_CODES && amounts >= LEAST_CODES;
}

function isClassCode(text: string): boolean {
  const scheme = isCodeShaped("function", text) ? "function" : isCodeShaped("economic", text) ? "economic" : null;
  return scheme !== null && className(scheme, text, YEAR) !== null;
}
