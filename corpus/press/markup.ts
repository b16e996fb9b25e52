/**
 * Sentences with marked amounts: `收入合计{19611.45|income_expenditure_summary/line/income.current_year_total}万元`.
 * (`summary/line/…` for short). A mark is `{printed|statement/scheme/code[/measure] [@phase] [@year] [?]}`; the measure defaults to total, phase and
 * year to the document's, `?` makes the fact optional in the truth; several keys of one amount stand with ` ; ` between.
 * What is not marked is no fact.
 */
import { toFen } from "./amount.js";
import type { FactPhase, StructuredDocument } from "./document.js";

export interface FactKey {
  phase: FactPhase;
  fiscalYear: number;
  statement: string;
  scheme: string;
  code: string;
  measure: string;
}

export interface MarkedAmount extends FactKey {
  raw: string;
  fen: number;
  unit: string;
  start: number;
  end: number;
  sentence: string;
  optional: boolean;
}

/** Short names of statements in marks. */
const STATEMENTS: Record<string, string> = {
  summary: "income_expenditure_summary",
  grants: "appropriation_summary",
  general: "general_public_expenditure",
  basic: "general_public_basic",
  agency: "agency_operation",
  public: "three_public",
};

const MARK = /\{([^|{}]+)\|([^{}]+)\}/g;
const UNIT_AFTER = /^\s*(亿元|万元|千元|元)/;

type Defaults = Pick<StructuredDocument, "phase" | "fiscalYear" | "unit">;

/** Reads `statement/scheme/code/measure @phase @year`. */
export function parseKey(text: string, defaults: Defaults): FactKey & { optional: boolean } {
  const [path = "", ...flags] = text.trim().split(/\s+/);
  const [short = "", scheme, code, measure = "total"] = path.split("/");
  const statement = STATEMENTS[short] ?? short;
  if (!statement || !scheme || !code) throw new Error(`bad key ${text}`);
  const key = { phase: defaults.phase as FactPhase, fiscalYear: defaults.fiscalYear, optional: false };
  for (const flag of flags) {
    if (flag === "?") key.optional = true;
    else if (/^@\d{4}$/.test(flag)) key.fiscalYear = Number(flag.slice(1));
    else if (flag.startsWith("@")) key.phase = flag.slice(1) as FactPhase;
    else throw new Error(`bad flag ${flag} in ${text}`);
  }
  return { statement, scheme, code, measure, ...key };
}

/** The sentence as printed. */
export function plainText(text: string): string {
  return text.replace(MARK, "$1");
}

/** The marked amounts of a sentence, with their place in the printed text. */
export function markedAmounts(text: string, defaults: Defaults): MarkedAmount[] {
  const plain = plainText(text);
  const found: MarkedAmount[] = [];
  let shift = 0;
  for (const match of text.matchAll(MARK)) {
    const raw = match[1] ?? "";
    const start = match.index - shift;
    shift += match[0].length - raw.length;
    const end = start + raw.length;
    const unit = UNIT_AFTER.exec(plain.slice(end))?.[1] ?? defaults.unit;
    const fen = toFen(raw, unit);
    if (fen === null) throw new Error(`no amount: ${match[0]}`);
    const sentence = sentenceAt(plain, start);
    for (const key of (match[2] ?? "").split(" ; "))
      found.push({ ...parseKey(key, defaults), raw, fen, unit, start, end, sentence });
  }
  return found;
}

function sentenceAt(plain: string, offset: number): string {
  const before = Math.max(plain.lastIndexOf("。", offset), plain.lastIndexOf("；", offset)) + 1;
  const ends = ["。", "；"].map((mark) => plain.indexOf(mark, offset)).filter((at) => at >= 0);
  return plain.slice(before, ends.length > 0 ? Math.min(...ends) + 1 : undefined).trim();
}

/** A key as one string, as findings name facts. */
export function keyString(key: FactKey, origin: "table" | "narrative"): string {
  return [key.phase, key.fiscalYear, key.statement, key.scheme, key.code, key.measure, origin].join("|");
}
