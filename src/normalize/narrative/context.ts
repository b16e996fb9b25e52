/** What holds while a text is read: sections, the subject under discussion, its parent, the sentence's comparison. */
import { className } from "../codebook/index.js";
import type { SectionStack } from "./sections.js";
import type { Reading, Slot } from "./slots.js";
import { isStrong, isTotal, type Side, type Source, type Subject } from "./subject.js";

/** A subject and where it was named. */
export interface Named {
  subject: Subject;
  source: Source;
  label: string;
}

export interface Comparison {
  year: Slot["year"];
  phase: Slot["phase"];
  /** Index of the fact that states the amount compared with: 与2019年收入（1885万元）相比. */
  base: number | null;
}

/** A whole of the accounts, and where it was named. */
export interface Whole {
  source: Source;
  side: Side | null;
  part: string | null;
  /** Depth of the numbering of its block; null without a number. */
  level: number | null;
  /** True when its block ends in a colon: what follows lists its parts. */
  opens: boolean;
}

export interface Context {
  sections: SectionStack;
  /** The subject that an amount without words of its own belongs to. */
  current: Named | null;
  /** The last whole (收入合计, 支出总计), whose parts are listed. */
  parent: Whole | null;
  /** Wholes around it, the outermost first: 本年收入合计 around its numbered items. */
  outer: Whole[];
  /** Source named in this sentence for a whole, for 本年支出 behind 财政拨款本年收入. */
  sentenceSource: Source | null;
  /** Behind 其中: what comes is part of the whole before. */
  child: boolean;
  /** Part of the spending whose sources are listed: 项目支出10万元，其中：一般公共预算…. */
  split: string | null;
  /** Class whose basic and project expenditure are listed: 行政运行10万元，其中：基本支出8万元. */
  splitClass: Subject["cls"];
  /** What the parts behind 其中 are of. */
  listOf: Named | null;
  /** True where the words before 其中 are of something that the grammar does not know (补助资金，其中…): its parts are no totals. */
  ofUnknown: boolean;
  /** Values since the sentence or the last ；. */
  partValues: number;
  /** Amounts listed behind 其中 since the last comparison or ；. */
  run: number;
  /** True in a list that names 上年结转 again: 一般公共预算本年收入9万元、上年结转1万元，政府性基金…上年结转2万元. */
  carriesOften: boolean;
  /** True when the subject under discussion was listed behind 其中: the next block does not go on with it. */
  listed: boolean;
  /** Words that keep amounts from being facts until the sentence or ； ends. */
  scope: "reason" | "purpose" | null;
  /** True in a sentence about a body below the organisation: its amounts have no place among the organisation's. */
  ofOtherBody: boolean;
  comparison: Comparison | null;
  sentenceYear: Slot["year"];
  /** The year said with the first amount of a sentence or part, for those behind it. `current`: of 本年收入. */
  carriedYear: { year: Slot["year"]; current: boolean } | null;
  /** Year and phase of the whole whose parts a sentence lists: 2020年三公经费预算16万元，其中公务接待费4万元. */
  ofWhole: Pick<Slot, "year" | "phase">;
  /** True behind reasons: 二是人员经费增加5万元 goes on with them. */
  reasons: boolean;
  /** Slots of a 分别为 that still wait for their amount. */
  pending: Reading["slots"];
  /** Slots of the last 分别为, which the next one of the sentence may mean: 预算数分别为…，决算数分别为…. */
  dealt: Reading["slots"];
  /** The last phase said in the sentence. */
  phase: Slot["phase"];
  /** Index of the last fact that is not a base of comparison. */
  mainFact: number | null;
  /** True after words the grammar could not place: nothing is carried on until a subject is named again. */
  lost: boolean;
  /** True when the sentence is about one item (政府采购预算…): what is listed below it are no totals of the accounts. */
  itemized: boolean;
  /** True behind a total of purchases in the sentence, and behind the part of it that one budget pays. */
  purchases: boolean;
  partPurchases: boolean;
  /** True behind basic expenditure or a part of it: the economic classes listed are of it. */
  ofBasic: boolean;
  /** True behind a class that several are called like (行政运行支出10万元): what 其中 lists is of it. */
  unknownClass: boolean;
  /** True behind a sentence with a list, until a subject is named: what changed there may be the whole. */
  afterList: boolean;
  /** Class named last, for names that need one. */
  cls: string | null;
}

const UNSAID = { year: null, phase: null } as const;

export function newContext(sections: SectionStack): Context {
  return {
    sections,
    current: null,
    parent: null,
    outer: [],
    sentenceSource: null,
    child: false,
    listOf: null,
    ofUnknown: false,
    partValues: 0,
    split: null,
    splitClass: null,
    run: 0,
    carriesOften: false,
    listed: false,
    scope: null,
    ofOtherBody: false,
    comparison: null,
    sentenceYear: null,
    carriedYear: null,
    ofWhole: UNSAID,
    reasons: false,
    pending: [],
    dealt: [],
    phase: null,
    mainFact: null,
    lost: false,
    itemized: false,
    purchases: false,
    partPurchases: false,
    afterList: false,
    ofBasic: false,
    unknownClass: false,
    cls: null,
  };
}

/** At 其中: what comes is part of what was named last. */
export function beginList(context: Context): void {
  const { child, current } = context;
  splitCurrent(context);
  if (!child) context.listOf = current;
  context.run = 0;
  const part = current?.subject.part ?? null;
  context.split = part !== null && SPENT.has(part) ? part : null;
  context.child = true;
}

/** At 其中 and 主要用于: the parts behind are those of a class that is not itself the end of a list. */
function splitCurrent(context: Context): void {
  const { current, child, listed } = context;
  if (child || !listed) context.splitClass = current?.subject.cls ?? null;
}

/** At 主要用于: amounts behind are of things, unless they are named. */
export function beginPurpose(context: Context): void {
  splitCurrent(context);
  context.scope ??= "purpose";
}

/** True for a part of the spending without a source or class: what it is part of was named before. */
export function isPartAlone({ part, source, cls }: Subject): boolean {
  return cls === null && source === null && part !== null && SPENT.has(part);
}

/** Parts of the spending that several sources may pay. */
const SPENT: ReadonlySet<string> = new Set(["basic", "project", "personnel", "public"]);

/** At ；: reasons and comparisons end, the list goes on. */
export function endPart(context: Context): void {
  context.run = 0;
  context.partValues = 0;
  context.reasons ||= context.scope === "reason";
  context.scope = null;
  context.comparison = null;
  context.sentenceYear = null;
  context.carriedYear = null;
  context.pending = [];
  context.dealt = [];
  context.phase = null;
}

/** At 。 */
export function endSentence(context: Context): void {
  endPart(context);
  context.afterList = context.child ? context.listed : context.afterList;
  context.sentenceSource = null;
  context.ofOtherBody = false;
  context.ofWhole = UNSAID;
  context.unknownClass = false;
  context.child = false;
  context.listOf = null;
  context.ofUnknown = false;
  context.split = null;
  context.splitClass = null;
  context.itemized = false;
  context.purchases = false;
  context.partPurchases = false;
}

/** Sources of income beside the appropriations: parts of the whole income, whatever was named before. */
const OWN_SOURCES: ReadonlySet<string> = new Set([
  "superior_subsidy",
  "undertaking",
  "operating",
  "affiliate",
  "other_income",
  "special_account",
]);

/** Where the money of a subject comes from: named, else the whole's it is a part of, else the section's. */
export function sourceOf(context: Context, subject: Subject): Source {
  const section = sectionSource(context);
  if (subject.source !== null) {
    const spending = subject.side !== "income" && subject.part !== "opening" && subject.part !== "closing";
    const narrower = subject.source === "appropriation" && section === "general_public" && spending;
    return narrower && subject.part !== "grand" ? "general_public" : subject.source;
  }
  if (isTotal(subject)) return sourceBeside(context, subject) ?? context.sentenceSource ?? section ?? "all";
  if (OWN_SOURCES.has(subject.part ?? "")) return "all";
  const { current } = context;
  if (current !== null && isOfBasic(subject) && isOfBasic(current.subject)) return current.source;
  if (subject.part === "opening" || subject.part === "closing" || subject.part === "surplus_distribution") {
    const often = context.carriesOften && context.child && context.run > 0;
    if (often && current !== null && isTotal(current.subject)) return current.source;
    return context.sentenceSource ?? context.parent?.source ?? section ?? "all";
  }
  const source = context.parent?.source ?? section ?? "all";
  return source === "appropriation" ? (fundOf(subject.cls?.code ?? null) ?? source) : source;
}

/** 其中：一般公共预算财政拨款本年收入10万元；本年支出9万元: the other side of the source listed before. */
function sourceBeside({ child, listed, current }: Context, { side, part }: Subject): Source | null {
  if (!child || !listed || current === null || !isTotal(current.subject) || current.subject.part !== part) return null;
  const before = current.subject.side;
  return side !== null && before !== null && before !== "both" && side !== before ? current.source : null;
}

/** The budget a section is about: (一)财政拨款支出 of a section on 一般公共预算 is short for that. */
export function sectionSource({ sections }: Context): Source | null {
  const nearest = sections.find((named) => named.source);
  if (nearest !== "appropriation" || sections.find((named) => named.side) !== "expenditure") return nearest;
  return sections.find(({ source }) => (source === "general_public" ? source : null)) ?? nearest;
}

/** Basic expenditure and what it is made of: its parts are paid from where it is. */
export function isOfBasic({ part, economic }: Subject): boolean {
  return economic !== null || part === "personnel" || part === "public" || part === "basic";
}

/** What 款 of the government-managed funds are called: 国有土地使用权出让收入安排的支出. */
const FUND = /(?:收入|资金|基金|公益金|费|债券)安排的支出$|基金支出$/;

/** The budget that alone pays a class: a 款 named after its fund, 223; null where several may. */
function fundOf(code: string | null): Source | null {
  if (code?.startsWith("223")) return "state_capital";
  const name = code === null || code.length < 5 ? null : className("function", code.slice(0, 5), FUND_YEAR);
  return name !== null && FUND.test(name) ? "government_fund" : null;
}

/** Any year will do: the names of funds' classes stay. */
const FUND_YEAR = 2020;

/** True when an amount of a side (支出决算) may belong to the subject: a class is spending, 事业收入 is not. */
export function agrees(subject: Subject, side: Side): boolean {
  if (isStrong(subject)) return side === "expenditure";
  if (subject.side !== null) return subject.side === side || subject.side === "both";
  const isIncome = OWN_SOURCES.has(subject.part ?? "") || subject.part === "opening";
  return (side === "income") === isIncome;
}
