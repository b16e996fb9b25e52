/** Whether an amount may go on with the subject under discussion, or is of a part that has no place of its own. */
import { agrees, type Context, type Named } from "./context.js";
import type { FactBook } from "./facts.js";
import type { Amount } from "./numbers.js";
import { type Slot, subjectOfSide } from "./slots.js";
import { isBareSide, isSourceAlone, isStrong, isTotal, type Side, type Subject } from "./subject.js";
import type { Placed } from "./tokens.js";

/**
 * 政府采购预算总额350万元，其中一般公共预算拨款政府采购300万元：货物…: what one budget pays of all purchases, and what
 * is listed of it, has no place in the vocabulary.
 */
export function partOfPurchases(context: Context, named: Named): Named {
  const { subject } = named;
  if (!subject.item?.startsWith("procurement.")) return named;
  const total = subject.item === "procurement.total";
  if (total && subject.source !== null && context.child && context.purchases) context.partPurchases = true;
  if (total && subject.source === null) context.partPurchases = false;
  context.purchases ||= total;
  return context.partPurchases ? { ...named, subject: { ...subject, outside: true } } : named;
}

/**
 * What words mean beside what was named before them. 项目支出40万元，其中：一般公共预算财政拨款30万元: what a source pays of
 * that part. 年末结转和结余50万元，其中：财政拨款结转和结余40万元: a carry-over among the parts of one is of the same day.
 * 其他资本性支出 is the 类 of that name among 类, and a 款 among 款. 其中：小微企业3万元 of what is set aside for small
 * enterprises is set aside, too.
 */
export function besideOthers(context: Context, subject: Subject): Subject {
  const { child, current } = context;
  const split = context.split ?? (isOfProjects(context) ? "project" : null);
  if (split !== null && isSourceAlone(subject)) return { ...subject, part: split };
  const part = current?.subject.part;
  if (child && subject.part === "carryover" && (part === "opening" || part === "closing")) return { ...subject, part };
  if (subject.item === "procurement.micro" && current?.subject.item === "procurement.reserved_sme" && child) {
    return { ...subject, item: "procurement.reserved_micro" };
  }
  if (subject.economic !== OTHER_CAPITAL) return subject;
  const before = current?.subject.economic ?? "";
  return before.length > 3 || before === CAPITAL ? subject : { ...subject, economic: CAPITAL };
}

/** 资本性支出, which was called 其他资本性支出 until 2017, and its 款 of that name. */
const CAPITAL = "310";
const OTHER_CAPITAL = "31099";

/** 2019年收入 is that year's income of the source under discussion. */
export function carriedBase({ current, parent }: Context, subject: Subject | null): Named | null {
  if (subject === null || (current !== null && isStrong(current.subject))) return current;
  const source = parent?.source ?? current?.source;
  return source === undefined ? null : { subject, source, label: "" };
}

/** 费用支出较上年减少 behind an item of 三公 or 机关运行经费 is the item's own, never the whole of the accounts. */
export function isOfItem({ current }: Context, subject: Subject): boolean {
  const item = current !== null && isStrong(current.subject) && current.subject.cls === null;
  return item && isBareSide(subject) && subject.part === null && subject.side === "expenditure";
}

/**
 * （一）基本支出情况。用于保障机关正常运转的日常支出10万元: unknown words may stand before what the section is about;
 * right before it they name a project (1.某某敬老院改造项目支出10万元).
 */
export function isOfSection({ child, sections }: Context, { subject, ends }: Slot): boolean {
  const part = subject?.part ?? null;
  return !child && ends && part !== null && SECTION_PARTS.has(part) && sections.find((about) => about.part) === part;
}

/** 九、项目支出预算情况说明: what a budget pays there is what it pays of the projects. */
function isOfProjects({ sections }: Context): boolean {
  return sections.find(({ part }) => part) === "project";
}

/** Sources of projects that no statement of the spending has a column for: 财政拨款 as a whole, 财政专户管理资金. */
export function isUnplacedSource(context: Context, subject: Subject): boolean {
  if (!isOfProjects(context)) return false;
  if (isSourceAlone(subject)) return subject.source === "appropriation";
  return !isStrong(subject) && subject.side === null && agrees(subject, "income");
}

/**
 * （三）具体情况。年初预算为70万元，支出决算为75万元: the budget that opens what a section on the spending from one budget says
 * is the whole's; that of an item is not. `level`: depth of the block's numbering.
 */
export function isBudgetOfSection(context: Context, { phase, clean }: Slot, level: number | null): boolean {
  const { current, lost, parent, sections } = context;
  const ofItem = current !== null || (level !== null && level > SECTION_LEVELS);
  if (phase === null || !clean || lost || ofItem || parent !== null || isInItemSection(context)) return false;
  const about = sections.find((subject) => (subject.source !== null ? subject : null));
  return about?.side === "expenditure" && about.part === null && about.cls === null;
}

/** 第一部分, 一、 and （一） number sections, 1. and （1） items. */
const SECTION_LEVELS = 2;

/** Behind a list the words 收入预算, 支出决算 alone mean that whole side. */
export function sideAlone({ afterList }: Context, slot: Slot | undefined): Subject | null {
  return afterList && slot?.side != null ? subjectOfSide(slot.side) : null;
}

/** In a section on 三公, 机关运行经费 or 政府采购 a bare 支出 is never the whole of the accounts. */
export function isInItemSection({ sections }: Context): boolean {
  return sections.find((subject) => (isStrong(subject) && subject.cls === null ? true : null)) ?? false;
}

const SECTION_PARTS: ReadonlySet<string> = new Set(["basic", "project"]);

/**
 * True when an amount of a side may be of the subject under discussion; never of a source listed in a block before.
 * `spoke`: something was named in this block.
 */
export function goesOn({ current, listed }: Context, side: Side, spoke: boolean): boolean {
  if (current === null || (listed && !spoke && isTotal(current.subject))) return false;
  return agrees(current.subject, side);
}

/** 其中：本级10万元: what one body of several has. */
export function hasBody(words: readonly Placed[]): boolean {
  return words.some(({ token }) => token.type === "word" && token.meanings.some(({ value }) => value === "body"));
}

/** 年初预算10万元，全年支出8万元: the bare 支出 behind a budget, behind a title or later in a sentence is the item's outturn. */
export function isOutturn(context: Context, subject: Subject, valueCount: number, spoke: boolean): boolean {
  const { current, phase, mainFact } = context;
  if (current === null || !isBareSide(subject) || subject.side === null || subject.part === "grand") return false;
  const opened = mainFact === null && spoke;
  const titled = isStrong(current.subject) && (subject.part === null ? mainFact === null || valueCount > 1 : opened);
  if (!titled && (phase === null || phase === "final")) return false;
  return agrees(current.subject, subject.side) && (isStrong(current.subject) || current.subject.part !== "grand");
}

/** Economic classes have a place below basic expenditure and 机关运行经费; those of all spending have none. */
export function isInBasic({ current, ofBasic, sections }: Context): boolean {
  if (ofBasic || current?.subject.item === "agency_operation") return true;
  return sections.find(({ part, item }) => (part === "basic" || item === "agency_operation" ? true : null)) ?? false;
}

/** 其中：基本支出… of a class is no larger than the class. */
export function isWithinClass({ splitClass }: Context, { facts }: FactBook, { fen }: Amount): boolean {
  const whole = facts.findLast(({ code, measure }) => code === splitClass?.code && measure === "total");
  return splitClass !== null && whole !== undefined && fen <= whole.amountFen;
}
