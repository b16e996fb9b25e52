/** What the words of a table's head mean: roles of columns, measures, phases and years (data files beside this one). */
import { readCsv } from "../../model/data-file.js";
import type { FactPhase } from "../../model/fact.js";
import { isOpposite, labelKey, similarity } from "../codebook/index.js";

export type HeaderRole =
  | "code"
  | "code_part"
  | "label"
  | "row_number"
  | "note"
  | "unit_code"
  | "count"
  | "rate"
  | "change"
  | "side_income"
  | "side_expenditure"
  | "side_purpose"
  | "generic"
  | "income_amount"
  | "expenditure_amount"
  | "measure";

export interface HeaderWord {
  role: HeaderRole;
  measure: string | null;
  /** False when the printed word was only like a known one. */
  exact: boolean;
}

interface Entry {
  role: HeaderRole;
  measure: string | null;
  statements: readonly string[];
}

export interface PhaseWord {
  /** null when the word names a year only. */
  phase: FactPhase | null;
  /** Explicit year, or null. */
  year: number | null;
  /** Years from the document's own, where no year is printed. */
  offset: number;
}

let words: ReadonlyMap<string, readonly Entry[]> | undefined;
let notMoneyWords: readonly { word: string; role: HeaderRole }[] | undefined;
let parents: ReadonlySet<string> | undefined;
let phases: ReadonlyMap<string, { phase: FactPhase | null; offset: number }> | undefined;

function headerTable(): ReadonlyMap<string, readonly Entry[]> {
  if (words) return words;
  const table = new Map<string, Entry[]>();
  for (const row of readCsv<"role" | "word" | "measure" | "statement">(
    new URL("./header_words.csv", import.meta.url),
  )) {
    const entry: Entry = {
      role: row.role as HeaderRole,
      measure: row.measure || null,
      statements: row.statement === "" ? [] : row.statement.split("|"),
    };
    const list = table.get(labelKey(row.word));
    if (list) list.push(entry);
    else table.set(labelKey(row.word), [entry]);
  }
  words = table;
  return table;
}

function phaseTable(): ReadonlyMap<string, { phase: FactPhase | null; offset: number }> {
  phases ??= new Map(
    readCsv<"word" | "phase" | "year_offset">(new URL("./phase_words.csv", import.meta.url)).map((row) => [
      labelKey(row.word),
      { phase: (row.phase || null) as FactPhase | null, offset: Number(row.year_offset) },
    ]),
  );
  return phases;
}

const YEAR_PREFIX = /^(20[0-3]\d)年?度?/;
const NOT_MONEY: readonly HeaderRole[] = ["count", "rate", "change"];
/** Units behind a head that mean counts or rates: 批次（个）, 车辆（辆）, 增长%. */
const COUNT_UNIT = /[(](?:单位:)?(?:[个人辆台次批套户家]|人次|批次|辆次|平方米|[、,/])+[)]$/u;
/** A misread head is taken for a known one at this likeness, from this length (characters) on. */
const LIKE = 0.75;
const SHORTEST_LIKE = 3;
/** What is left of a misread 合计, 总计 or 小计. */
const MISREAD_TOTAL = /^[合总小].?$|^.计$/u;

/**
 * The meaning of one level of a head for a statement; null when no known word says it.
 * `folded` still has its punctuation, `key` has none (see labelKey).
 */
export function headerWord(folded: string, key: string, statement: string): HeaderWord | null {
  const question = `${statement}|${folded}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = readWord(folded, key, statement);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(question, answer);
  return answer;
}

/** Heads repeat from table to table: the answers given so far (they depend on the question alone). */
const answers = new Map<string, HeaderWord | null>();
const MOST_ANSWERS = 10_000;

function readWord(folded: string, key: string, statement: string): HeaderWord | null {
  const bare = key.replace(YEAR_PREFIX, "") || key;
  const exact = entryFor(bare, statement) ?? entryFor(bare.replace(/^(?:本年|当年|全年)/u, ""), statement);
  if (exact) return { role: exact.role, measure: exact.measure, exact: true };
  if (/[%％]$/.test(folded) || folded.includes("(%)")) return { role: "rate", measure: null, exact: true };
  if (COUNT_UNIT.test(folded)) return { role: "count", measure: null, exact: true };
  return notMoney(bare) ?? misread(bare, statement);
}

/** The measure that a head names in any statement: 一般公共预算 above 基本支出 is one, whatever the table. */
export function anyMeasure(key: string): string | null {
  const entries = headerTable().get(key.replace(YEAR_PREFIX, "")) ?? [];
  return entries.find((entry) => entry.role === "measure")?.measure ?? null;
}

/** True for labels and heads that speak of counts: 国内公务接待批次（个）, 公务用车保有量（辆）. */
export function isCount(folded: string, key: string): boolean {
  return COUNT_UNIT.test(folded) || notMoney(key)?.role === "count";
}

/** Whether a measure may stand below another (data file measure_parents.csv). */
export function isPartOf(measure: string, above: string): boolean {
  parents ??= new Set(
    readCsv<"measure" | "above">(new URL("./measure_parents.csv", import.meta.url)).map(
      (row) => `${row.measure}<${row.above}`,
    ),
  );
  return measure === above || parents.has(`${measure}<${above}`);
}

function entryFor(key: string, statement: string): Entry | null {
  const entries = headerTable().get(key) ?? [];
  return (
    entries.find((entry) => entry.statements.includes(statement)) ??
    entries.find((entry) => entry.statements.length === 0) ??
    null
  );
}

/** Longer heads that speak of counts, rates or changes: 国内公务接待批次, 2021年比2020年增减额. */
function notMoney(key: string): HeaderWord | null {
  notMoneyWords ??= [...headerTable()].flatMap(([word, entries]) =>
    entries.filter((entry) => NOT_MONEY.includes(entry.role) && word.length >= 2).map(({ role }) => ({ word, role })),
  );
  const found = notMoneyWords.find(({ word }) => key.includes(word));
  return found ? { role: found.role, measure: null, exact: true } : null;
}

function misread(key: string, statement: string): HeaderWord | null {
  if (MISREAD_TOTAL.test(key)) return { role: "generic", measure: null, exact: false };
  if (key.length < SHORTEST_LIKE) return null;
  let best: { entry: Entry; score: number } | null = null;
  let tie = false;
  for (const word of headerTable().keys()) {
    if (Math.abs(word.length - key.length) > 2) continue;
    const score = similarity(key, word, LIKE);
    if (score < LIKE || score < (best?.score ?? 0) || isOpposite(word, key)) continue;
    const entry = entryFor(word, statement);
    if (!entry) continue;
    tie = best !== null && score === best.score && entry.measure !== best.entry.measure;
    best = { entry, score };
  }
  return best && !tie ? { role: best.entry.role, measure: best.entry.measure, exact: false } : null;
}

/** Reads a level of a head that says nothing but phase and year: 2021年预算数, 上年执行数, 2020年; else null. */
export function phaseWord(key: string): PhaseWord | null {
  const match = YEAR_PREFIX.exec(key);
  const year = match ? Number(match[1]) : null;
  const rest = match ? key.slice(match[0].length) : key;
  if (rest === "") return year === null ? null : { phase: null, year, offset: 0 };
  const known = phaseTable().get(rest);
  return known ? { phase: known.phase, year, offset: known.offset } : null;
}
