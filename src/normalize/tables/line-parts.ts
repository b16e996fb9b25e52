/** Lines below other lines: a fund below 上年结转 is a part of that balance, and 其中：财政拨款 no whole. */
import { readCsv } from "../../model/data-file.js";

/** Lines whose parts follow below them. */
const PARENTS: ReadonlySet<string> = new Set(
  readCsv<"line">(new URL("./line_parents.csv", import.meta.url)).map(({ line }) => line),
);
/** Where money comes from: of a line of the year, or of a balance that stands above. */
const SOURCE = /^income\.(?:(\w+)_appropriation|fiscal_special_account|other_funds)$/;

/** The last line that may have parts, and how its label is numbered. */
export interface ParentLine {
  code: string;
  numbering: string;
}

/** How a label is numbered: `一、`, `(一)`, `1.`, `(1)`; "" when it is not. Folded text. */
function numberingOf(folded: string): string {
  const found = /^([(]?)([一二三四五六七八九十]+|\d{1,2})([)、.])/u.exec(folded);
  return found ? `${found[1]}${/\d/.test(found[2] ?? "") ? "1" : "一"}${found[3]}` : "";
}

/** The line above that a label may name a part of: what is numbered like it stands beside it. */
export function parentOf(folded: string, above: ParentLine | null): string | null {
  const numbering = numberingOf(folded);
  return above === null || (numbering !== "" && numbering === above.numbering) ? null : above.code;
}

/** The line as a parent of those below it; else the parent above while its parts go on. */
export function parentBelow(code: string, folded: string, above: ParentLine | null): ParentLine | null {
  if (PARENTS.has(code)) return { code, numbering: numberingOf(folded) };
  return above !== null && code.startsWith(`${above.code}.`) ? above : null;
}

/** What a line is below a parent: a source of the year's income is the part of the balance, named or not. */
export function asPart(code: string, parent: string | null): string {
  const source = parent === null ? null : SOURCE.exec(code);
  return source ? `${parent}.${source[1] ?? "other"}` : code;
}

/** 其中：财政拨款 below 一般公共预算拨款 is a part of that, and not the appropriation that it belongs to. */
export function isNoWhole(code: string, folded: string, above: string | null): boolean {
  return folded.startsWith("其中") && code === "income.appropriation" && above !== null && SOURCE.test(above);
}
