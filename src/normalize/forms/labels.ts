/** Labels of performance forms, looked up without regard to numbering, brackets, blanks and colons. */
import { readCsv } from "../../model/data-file.js";
import { findUnit, UNIT_YUAN } from "../../model/index.js";

export type LabelField =
  | "name"
  | "department_name"
  | "code"
  | "department"
  | "unit"
  | "fund_total"
  | "budget_adjusted"
  | "budget"
  | "budget_initial"
  | "available"
  | "executed"
  | "rate"
  | "score"
  | "total"
  | "grade"
  | "expected"
  | "actual"
  | "plan"
  | "weight_column"
  | "score_column"
  | "date"
  | "end"
  | "none";

export interface FoundLabel {
  field: LabelField;
  /** Text behind the colon when label and value share a cell; null when the cell holds the label alone. */
  inline: string | null;
  /** Yuan per unit when the label names one: 项目资金（万元）. */
  unitYuan: number | null;
}

const NUMBERING = /^(?:[一二三四五六七八九十]+、|\d+[.、．]|\([一二三四五六七八九十\d]+\))+/;

/** A label reduced to its words: NFKC, no blanks, numbering, bracketed remarks or final colon. */
export function plainLabel(text: string): string {
  return compact(text)
    .replace(NUMBERING, "")
    .replace(/\([^()]*\)/g, "")
    .replace(/[:;]+$/, "");
}

function compact(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

const FIELD_OF: ReadonlyMap<string, LabelField> = new Map(
  readCsv<"field" | "label">(new URL("./labels.csv", import.meta.url)).map((row) => [
    compact(row.label),
    row.field as LabelField,
  ]),
);

/** The label a cell holds (alone, or before a colon with its value behind), or null when it is no known label. */
export function findLabel(text: string): FoundLabel | null {
  const known = found.get(text);
  if (known !== undefined) return known;
  const label = readLabel(text);
  if (text.length <= LONGEST_KEPT) {
    if (found.size >= MOST_KEPT) found.clear();
    found.set(text, label);
  }
  return label;
}

/** Labels repeat from form to form, and each cell is asked several times: the answers given so far. */
const found = new Map<string, FoundLabel | null>();
const MOST_KEPT = 10_000;
const LONGEST_KEPT = 40;

function readLabel(text: string): FoundLabel | null {
  const whole = FIELD_OF.get(compact(text)) ?? FIELD_OF.get(plainLabel(text));
  if (whole !== undefined) return { field: whole, inline: null, unitYuan: unitOf(text) };
  const colon = text.normalize("NFKC").indexOf(":");
  if (colon < 0) return null;
  const field = FIELD_OF.get(plainLabel(text.slice(0, colon)));
  if (field === undefined) return null;
  const value = text.slice(colon + 1).trim();
  return { field, inline: value === "" ? null : value, unitYuan: unitOf(text.slice(0, colon)) };
}

const BEGUN = /\((?:单位:)?(?:人民币)?(百万|[千万亿])元?$/;

/** Yuan of the unit with which a text breaks off: 项目资金（万, whose 元） stands in a cell of its own. */
export function unitBegunIn(text: string): number | null {
  const begun = BEGUN.exec(compact(text))?.[1];
  return begun === undefined ? null : (UNIT_YUAN[`${begun}元`] ?? null);
}

function unitOf(text: string): number | null {
  const bracketed = /\(([^()]*)\)/.exec(compact(text));
  const unit = bracketed ? findUnit(bracketed[1] ?? "") : null;
  return unit === null ? null : (UNIT_YUAN[unit] ?? null);
}
