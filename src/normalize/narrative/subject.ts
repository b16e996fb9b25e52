/** What an amount is of, put together from the words before it: source, side, part, class, 三公 item. */
import { readCsv } from "../../model/data-file.js";
import { STATEMENTS } from "../../model/index.js";
import type { ClassSpan } from "./class-names.js";
import type { Meaning } from "./lexicon.js";
import type { Token } from "./tokens.js";

export type Source = "all" | "appropriation" | "general_public" | "government_fund" | "state_capital";
export type Side = "income" | "expenditure" | "both";

export interface Subject {
  source: Source | null;
  side: Side | null;
  /** A word of targets.csv: year, grand, basic, project, personnel, other_income …; null when only a side is named. */
  part: string | null;
  /** True for 本年收入, 当年支出: what was brought forward is no part of it. */
  current: boolean;
  cls: ClassSpan | null;
  economic: string | null;
  /** Item of the 三公 table. */
  three: string | null;
  /** agency_operation, procurement.goods … */
  item: string | null;
  /** A known notion that has no place in the vocabulary (外宾接待). */
  outside: boolean;
}

export const EMPTY: Subject = {
  source: null,
  side: null,
  part: null,
  current: false,
  cls: null,
  economic: null,
  three: null,
  item: null,
  outside: false,
};

/** Parts of basic expenditure: what is listed of them are economic classes. */
const BASIC: ReadonlySet<string | null> = new Set(["basic", "personnel", "public"]);

/** Topic for words that mean something only under it: `vehicle`, `procurement`, `economic`. */
export function topicOf(subject: Subject | null): string {
  if (subject !== null && (subject.economic !== null || BASIC.has(subject.part))) return "economic";
  if (subject?.three?.startsWith("vehicle")) return "vehicle";
  return subject?.item?.startsWith("procurement") ? "procurement" : "";
}

/** The meaning a word has under a topic; null when it has none there. */
export function meaningUnder(meanings: readonly Meaning[], topic: string): Meaning | null {
  return (
    meanings.find(({ within }) => within !== "" && within === topic) ??
    meanings.find(({ within }) => within === "") ??
    null
  );
}

/** True for a subject that no other words could mean: a class, a 三公 item, procurement; not 收入 or 基本支出. */
export function isStrong(subject: Subject): boolean {
  return subject.cls !== null || subject.three !== null || subject.item !== null || subject.outside;
}

/** True for a whole side of the accounts, under which parts may be listed. */
export function isTotal(subject: Subject): boolean {
  return (
    !isStrong(subject) &&
    subject.economic === null &&
    (subject.part === null || subject.part === "year" || subject.part === "grand")
  );
}

/** 收入 or 支出 without a source. */
export function isBareSide(subject: Subject): boolean {
  return isTotal(subject) && subject.source === null;
}

/** 合计, 总额 alone: the whole of whatever is under discussion. */
export function isTotalWord(subject: Subject): boolean {
  return isBareSide(subject) && subject.side === null && subject.part !== null;
}

/** 一般公共预算财政拨款 without a side or part. */
export function isSourceAlone(subject: Subject): boolean {
  return isTotal(subject) && subject.source !== null && subject.side === null && subject.part === null;
}

/** The subject that words name together; null when they name none. Of two items the later one counts. */
export function composeSubject(tokens: readonly Token[], topic = ""): Subject | null {
  let subject: Subject | null = null;
  let side: string | null = null;
  for (const token of tokens) {
    if (token.type === "class")
      subject = { ...(subject ?? EMPTY), cls: token.span, part: null, three: null, item: null };
    if (token.type !== "word") continue;
    const meaning = meaningUnder(token.meanings, topic);
    if (meaning?.kind === "subject") subject = merge(subject ?? EMPTY, meaning.value);
    else if (meaning?.kind === "phase" && meaning.value.includes("side=")) side = meaning.value;
  }
  return subject !== null && subject.side === null && side !== null ? merge(subject, side) : subject;
}

/** The subject of a heading: 收入决算情况说明 names a side by the way, and that is what the section is about. */
export function headingSubject(tokens: readonly Token[]): Subject | null {
  const subject = composeSubject(tokens);
  if (subject !== null) return subject;
  for (const token of tokens) {
    const value = token.type === "word" ? (meaningUnder(token.meanings, "")?.value ?? "") : "";
    if (value.includes("side=")) return merge(EMPTY, value);
  }
  return null;
}

/** 货物采购授予中小企业合同金额: what small enterprises have of one kind of purchases has no place in the vocabulary. */
const ENTERPRISES = /^procurement\.(?:sme|micro)$/;
const KINDS = /^procurement\.(?:goods|works|services)$/;

function merge(subject: Subject, value: string): Subject {
  const next = { ...subject };
  for (const assignment of value.split(";")) {
    const [key, what = ""] = assignment.split("=");
    if (key === "source") next.source = what as Source;
    else if (key === "current") next.current = true;
    else if (key === "side") next.side = sideOf(next.side, what as Side);
    else if (key === "part") {
      next.part = partOf(next.part, what);
      if (next.part === what && BASIC.has(what)) next.economic = null;
    } else if (key === "economic") next.economic = what;
    else if (key === "three") Object.assign(next, { three: what, cls: null, item: null, outside: false });
    else if (key === "item" && what === "procurement.total" && next.item?.startsWith("procurement.")) continue;
    else if (key === "item" && ENTERPRISES.test(what) && KINDS.test(next.item ?? "")) next.outside = true;
    else if (key === "item") Object.assign(next, { item: what, three: null, cls: null, outside: false });
    else if (key === "none") Object.assign(next, { outside: true, three: null, item: null, cls: null });
  }
  return next;
}

function sideOf(before: Side | null, now: Side): Side {
  return before !== null && before !== now && now !== "both" ? now : before === "both" ? before : now;
}

/** 项目支出总额 is still project expenditure: a special part stays when a general one follows. */
function partOf(before: string | null, now: string): string {
  const general = now === "year" || now === "grand";
  return before !== null && before !== "year" && general ? before : now;
}

/** A word of the `part` column of targets.csv. */
export function partKey(subject: Subject): string {
  if (subject.cls !== null) return subject.cls.code?.length === 3 ? "class3" : "class";
  if (subject.three !== null) return "three";
  if (subject.item !== null) return subject.item.startsWith("procurement") ? "procurement" : subject.item;
  if (subject.economic !== null) return "economic";
  return subject.part ?? "year";
}

interface TargetRow {
  source: string;
  side: string;
  part: string;
  section: string;
  phase: string;
  parent: string;
  statement: string;
  scheme: string;
  code: string;
  measure: string;
}

const TARGETS: readonly TargetRow[] = readCsv<keyof TargetRow>(new URL("./targets.csv", import.meta.url));

export interface Target {
  statement: string;
  scheme: "function" | "economic" | "line" | "three_public";
  code: string;
  measure: string;
}

export interface TargetContext {
  source: Source;
  side: Side;
  /** income, expenditure, summary, appropriation, general_public, government_fund, basic … of the heading. */
  sections: readonly string[];
  phase: "budget" | "final";
  /** `grand` under a 总计. */
  parent: string;
}

/** Where an amount of the subject belongs; null when the vocabulary has no place for it. First fitting row of targets.csv. */
export function targetOf(subject: Subject, context: TargetContext): Target | null {
  const fits = (row: string, value: string): boolean => row === "*" || row === value;
  const row = rowsOf(subject, context).find(
    (candidate) =>
      (candidate.section === "*" || context.sections.includes(candidate.section)) &&
      fits(candidate.phase, context.phase) &&
      fits(candidate.parent, context.parent),
  );
  return row === undefined ? null : asTarget(row, subject);
}

/** Every place where some section may have put the amount: 本年支出合计 stands in the summary and in 支出决算表. */
export function possibleTargets(subject: Subject, context: TargetContext): Target[] {
  return rowsOf(subject, context).flatMap((row) => asTarget(row, subject) ?? []);
}

function rowsOf(subject: Subject, { source, side }: TargetContext): TargetRow[] {
  const part = partKey(subject);
  return TARGETS.filter(
    (row) =>
      (row.part === part || (part === "year" && subject.current && row.part === "current_year")) &&
      (row.source === "*" || row.source === source) &&
      (row.side === "*" || row.side === side),
  );
}

/** Columns of the statements that hold a part of a class's spending. */
const MEASURE_OF: Readonly<Record<string, string>> = {
  basic: "basic",
  project: "project",
  personnel: "basic_personnel",
  public: "basic_public",
};

function asTarget(row: TargetRow, subject: Subject): Target | null {
  const own = subject.cls?.code ?? subject.three ?? subject.item ?? subject.economic;
  const code = row.code === "=" ? own : row.code;
  const measure = subject.cls === null ? row.measure : (MEASURE_OF[subject.part ?? ""] ?? row.measure);
  if (code === null || !STATEMENTS.get(row.statement)?.measures.includes(measure)) return null;
  return { statement: row.statement, scheme: row.scheme as Target["scheme"], code, measure };
}
