/** Reads the words before an amount: whose it is, of which phase and year, and whether it is shared out over several. */
import { endsLikeBody } from "./bodies.js";
import { composeSubject, EMPTY, isStrong, meaningUnder, type Side, type Subject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

export type PhaseWord = "budget" | "final" | "adjusted" | "execution";

/** What one amount may be assigned to; null where the words say nothing. */
export interface Slot {
  subject: Subject | null;
  phase: PhaseWord | null;
  /** A year, or one counted from the document's (-1 for 上年). */
  year: { absolute: number } | { relative: number } | null;
  /** Side that a word like 支出决算 names by the way. */
  side: Side | null;
  /** False when words stand there that the grammar does not know and that may change the meaning. */
  clean: boolean;
  /** True when every unknown word stands before the subject, apart from it. */
  ends: boolean;
  /** Folded range of the subject's words. */
  start: number;
  end: number;
}

export interface Reading {
  slots: Slot[];
  /** `same` 均为/各: every slot has the amount; `each` 分别为: one amount after the other. */
  distribute: "same" | "each" | null;
}

/** Groups of a clause between conjunctions, each read as a slot. */
export function readSlots(tokens: readonly Placed[], topic: string): Reading {
  const groups: Placed[][] = [[]];
  let distribute: Reading["distribute"] = null;
  for (const placed of tokens) {
    const kind = kindOf(placed, topic);
    if (kind === "conjunction" || isJoiner(placed)) groups.push([]);
    else if (kind === "distribute" && placed.token.type === "word") {
      distribute = meaningUnder(placed.token.meanings, topic)?.value === "each" ? "each" : "same";
    } else groups.at(-1)?.push(placed);
  }
  const slots = groups.map((group) => readSlot(group, topic));
  const said = slots.filter(({ subject, phase, year }) => subject !== null || phase !== null || year !== null);
  const last = slots.at(-1);
  if (said.length === 0) return { slots: last === undefined ? [] : [last], distribute };
  if (distribute === null) {
    const own = last !== undefined && (said.includes(last) || !last.clean) ? last : said.at(-1);
    return { slots: own === undefined ? [] : [own], distribute };
  }
  return { slots: inherit(said.flatMap(bothSides)), distribute };
}

/** 与 and 同 join where nothing is compared. */
function isJoiner({ token }: Placed): boolean {
  return token.type === "word" && (token.word === "与" || token.word === "同");
}

function bothSides(slot: Slot): Slot[] {
  if (slot.subject?.side !== "both") return [slot];
  const { subject } = slot;
  return (["income", "expenditure"] as const).map((side) => ({ ...slot, subject: { ...subject, side } }));
}

/** 预算数和决算数, 基本支出和项目支出预算: what one of a list says holds for those that do not say it. */
function inherit(slots: Slot[]): Slot[] {
  const subject = slots.findLast((slot) => slot.subject !== null)?.subject ?? null;
  const phase = slots.findLast((slot) => slot.phase !== null)?.phase ?? null;
  const year = slots.find((slot) => slot.year !== null)?.year ?? null;
  const source = slots.find((slot) => slot.subject?.source != null)?.subject?.source ?? null;
  return slots.map((slot) => ({
    ...slot,
    subject: withSource(slot.subject ?? subject, source),
    phase: slot.phase ?? phase,
    year: slot.year ?? year,
  }));
}

/** 决算数分别为 without subjects means those of the 分别为 before it. */
export function dealtAgain(reading: Reading, dealt: readonly Slot[]): Reading {
  const { slots, distribute } = reading;
  const [only] = slots;
  if (distribute !== "each" || slots.length !== 1 || only === undefined || only.subject !== null) return reading;
  if (dealt.length < 2) return reading;
  return { slots: dealt.map((slot) => ({ ...slot, phase: only.phase, year: only.year ?? slot.year })), distribute };
}

function withSource(subject: Subject | null, source: Subject["source"]): Subject | null {
  return subject === null || subject.source !== null ? subject : { ...subject, source };
}

function readSlot(group: readonly Placed[], topic: string): Slot {
  const subject = composeSubject(
    group.map(({ token }) => token),
    topic,
  );
  const slot: Slot = { subject, phase: null, year: null, side: null, clean: true, ends: true, start: -1, end: -1 };
  for (const placed of group) {
    const { token } = placed;
    const meaning = token.type === "word" ? meaningUnder(token.meanings, topic) : null;
    if (token.type === "year") slot.year = { absolute: token.year };
    else if (meaning?.kind === "year") slot.year = { relative: Number(meaning.value) };
    else if (meaning?.kind === "phase") takePhase(slot, meaning.value);
    else if (meaning?.kind === "subject" && meaning.value.startsWith("item=") && /预算$/.test(tokenText(placed))) {
      slot.phase = "budget";
    }
    if (token.type === "class" || meaning?.kind === "subject") {
      if (slot.start < 0) slot.start = placed.start;
      slot.end = placed.end;
    }
  }
  slot.clean = isClean(group, subject, slot, topic);
  slot.ends = group.every((item) => item.end < slot.start || kindOf(item, topic) !== "text");
  return slot;
}

function tokenText({ token }: Placed): string {
  return token.type === "word" ? token.word : "";
}

function takePhase(slot: Slot, value: string): void {
  const [phase, side] = value.split(";");
  slot.phase = phase as PhaseWord;
  if (side !== undefined) slot.side = side.split("=")[1] as Side;
}

/** Unknown words may stand before a strong subject, and bodies before any; never between subject and amount. */
function isClean(group: readonly Placed[], subject: Subject | null, slot: Slot, topic: string): boolean {
  return group.every((placed) => {
    const kind = kindOf(placed, topic);
    if (kind !== "text") return true;
    const text = placed.token.type === "text" ? placed.token.text : tokenText(placed);
    if (/^[-·.\d()[\]{}<>《》/]*$/.test(text)) return true;
    if (subject !== null && placed.end <= slot.start) return isStrong(subject) || endsLikeBody(text);
    return subject === null && slot.phase !== null ? endsLikeBody(text) : false;
  });
}

/** The subject that a side named by the way stands for where nothing else is under discussion. */
export function subjectOfSide(side: Side): Subject {
  return { ...EMPTY, side };
}

/** Words that say nothing of subject, phase or year. */
export function emptySlot(): Slot {
  return { subject: null, phase: null, year: null, side: null, clean: true, ends: true, start: -1, end: -1 };
}

/** 收支总计 stands for both sides; so does a plain 收支. */
export function bothTotals(slot: Slot): Slot[] {
  const { subject } = slot;
  if (subject?.side !== "both") return [slot];
  const single = subject.source === "government_fund" || subject.source === "state_capital";
  const part = subject.part ?? (single ? "year" : "grand");
  return (["income", "expenditure"] as const).map((side) => ({ ...slot, subject: { ...subject, side, part } }));
}
