/** Reads a block clause by clause: amounts become facts, percentages and changes claims, subjects are carried on. */
import { Assigner } from "./amounts.js";
import type { Block } from "./blocks.js";
import { isInBasic } from "./carrying.js";
import { ownSubject } from "./claimed.js";
import type { ClaimBook, Years } from "./claims.js";
import type { ClassBook } from "./class-names.js";
import { compareWith, moreThan, noteComparison, saysWhatFor } from "./comparing.js";
import { beginList, beginPurpose, type Context, endPart, endSentence } from "./context.js";
import { enterBlock } from "./entering.js";
import type { FactBook } from "./facts.js";
import type { Value } from "./numbers.js";
import { isOfOtherBody } from "./other-body.js";
import { claimRate } from "./rates.js";
import { levelOf } from "./sections.js";
import { SharedOut } from "./shared-out.js";
import { emptySlot, readSlots, subjectOfSide } from "./slots.js";
import { composeSubject, isStrong, isTotal } from "./subject.js";
import { type Placed, tokensOf } from "./tokens.js";
import {
  beforeList,
  bracketsWithoutValues,
  carriesOften,
  changeSign,
  claimSpan,
  directionOf,
  involves,
  isAside,
  isJoined,
  kindOf,
  namesUnknown,
  restOfClause,
  STOPS,
} from "./words.js";

export interface Reader {
  years: Years;
  facts: FactBook;
  claims: ClaimBook;
  classes: ClassBook;
  /** Folded names of the organisation, which mean nothing in a sentence. */
  names: readonly string[];
}

/** A numbered item is about something of its own. */
const ITEM = /^(?:\d{1,2}[.、]|\(\d{1,2}\))/;

/** What was under discussion before a bracket. */
type Aside = Pick<Context, "current" | "mainFact" | "child" | "phase" | "ofWhole" | "carriedYear">;

type Counted = Extract<Value, { type: "amount" | "percent" | "count" }>;

export class BlockReader {
  /** For each open bracket what was under discussion before it; null for a bracket around a value alone. */
  private readonly brackets: (Aside | null)[] = [];
  /** Tokens since the last value or separator. */
  private buffer: Placed[] = [];
  /** Tokens of the clause so far, values and all. */
  private clause: Placed[] = [];
  private clauseHasValue = false;
  private clauseIndex = 0;
  /** Direction of the change just read in this clause; null behind any other amount. */
  private changed: number | null = null;
  /** Values of the sentence so far. */
  private valueCount = 0;
  /** True behind a clause without a value, about something that the grammar does not know. */
  private unknownAhead = false;
  /** True when the sentence names parts behind 包括 or 其中. */
  private lists = false;
  /** What was under discussion when the sentence began. */
  private discussed: Pick<Context, "current" | "parent"> = { current: null, parent: null };
  /** True for a numbered block whose title was not taken for a heading. */
  private item = false;
  private readonly assigner: Assigner;
  private readonly sharedOut = new SharedOut();

  constructor(
    private readonly reader: Reader,
    private readonly context: Context,
    private readonly block: Block,
  ) {
    this.assigner = new Assigner(reader.facts, reader.years, context, block);
  }

  /** Reads the block from a place on, behind its heading. */
  read(from: number): void {
    const { classes, names } = this.reader;
    const discussed = { cls: this.context.cls, basic: isInBasic(this.context) };
    const tokens = tokensOf(this.block.text, classes, discussed, names).filter(({ end }) => end > from);
    enterBlock(this.context, levelOf(this.block.text));
    endSentence(this.context);
    this.item = from === 0 && ITEM.test(this.block.text);
    if (this.item) this.context.current = null;
    this.beginSentence(tokens, 0);
    const skipped = bracketsWithoutValues(tokens);
    for (const [i, placed] of tokens.entries()) {
      if (skipped.has(i)) continue;
      const { token } = placed;
      if (token.type === "separator" && token.mark === ")") this.closeBracket();
      else if (token.type === "separator") this.separator(token.mark, tokens, i + 1);
      else if (token.type === "amount" || token.type === "percent" || token.type === "count") {
        this.value(token, placed, tokens.slice(i + 1));
      } else {
        this.buffer.push(placed);
        this.clause.push(placed);
      }
    }
    this.endClause();
  }

  private separator(mark: string, tokens: readonly Placed[], behind: number): void {
    if (mark === "(") {
      const { current, mainFact, child, phase, ofWhole, carriedYear } = this.context;
      const next = tokens[behind];
      const value = next?.token.type === "amount" || (next?.token.type === "percent" && this.changed !== null);
      this.brackets.push(value ? null : { current, mainFact, child, phase, ofWhole, carriedYear });
      if (value) return;
    }
    this.endClause(mark);
    if (mark === ";") {
      endPart(this.context);
      this.context.carriesOften = carriesOften(tokens, behind);
      this.clauseIndex = 0;
    }
    if (!STOPS.has(mark)) return;
    if (this.valueCount === 0 && this.lists) Object.assign(this.context, this.discussed);
    endSentence(this.context);
    this.beginSentence(tokens, behind);
  }

  /** A sentence that lists without a value (收入预算包括财政拨款收入、事业收入。) puts nothing under discussion. */
  private beginSentence(tokens: readonly Placed[], from: number): void {
    this.context.carriesOften = carriesOften(tokens, from);
    const { current, parent } = this.context;
    this.discussed = { current, parent };
    this.lists = false;
    this.unknownAhead = false;
    this.clauseIndex = 0;
    this.valueCount = 0;
    this.sharedOut.clear();
  }

  /** Behind the bracket the text speaks again of what it spoke of before. */
  private closeBracket(): void {
    const before = this.brackets.pop() ?? null;
    if (before === null) this.buffer = [];
    else {
      this.endClause();
      Object.assign(this.context, before);
    }
  }

  private kind(item: Placed): string {
    return kindOf(item, this.assigner.topic);
  }

  private value(value: Counted, placed: Placed, rest: readonly Placed[]): void {
    const before = this.buffer;
    this.clause.push(placed);
    this.buffer = [];
    this.clauseHasValue = true;
    this.valueCount++;
    this.context.partValues++;
    if (value.type === "count") this.assigner.counted(before);
    if (value.type === "count" || /[×*=]/.test(this.block.text.charAt(placed.start - 1))) return;
    if (isOfOtherBody(this.context, before, this.block.text, this.assigner.topic, this.reader.names)) return;
    const comparing = noteComparison(this.context, this.assigner.topic, before, [
      ...this.clause,
      ...restOfClause(rest),
    ]);
    if (this.givesReason(before) || involves(before)) this.context.scope = "reason";
    if (value.type === "percent") {
      const { assigner, block, clause, changed, sharedOut } = this;
      claimRate(assigner, this.reader.claims, block, { value, placed, before, clause, changed, rest, sharedOut });
    } else if (!isAside(before, rest, this.assigner.topic)) this.amount(value, placed, before, comparing, rest);
  }

  /** 主要原因是…；二是…; 主要是 behind an amount of which nothing was claimed says what it is for. */
  private givesReason(words: readonly Placed[]): boolean {
    const { assigner, context, reader } = this;
    if (!reader.claims.compares(context.mainFact) && saysWhatFor(context, words, assigner.topic)) {
      beginPurpose(context);
      return false;
    }
    const kinds = words.map((item) => this.kind(item));
    return kinds.includes("reason") || (this.context.reasons && kinds[0] === "further");
  }

  private amount(
    amount: Extract<Value, { type: "amount" }>,
    placed: Placed,
    before: Placed[],
    comparing: number,
    rest: readonly Placed[],
  ): void {
    const { topic } = this.assigner;
    const listed = before.some((item) => this.kind(item) === "child");
    if (listed && this.valueCount === 1 && this.unknownAhead) this.context.ofUnknown = true;
    const sign =
      changeSign(before, topic) ??
      moreThan(this.context, topic, before) ??
      (isJoined(before, topic) ? this.changed : null);
    this.changed = sign;
    if (sign !== null && readSlots(before, topic).distribute === "each") this.context.mainFact = null;
    const span = { start: placed.start, end: placed.end };
    const share = before.findLastIndex((item) => this.kind(item) === "share");
    if (sign !== null) {
      const claimed = claimSpan(before, placed, topic);
      this.reader.claims.change(this.context, ownSubject(this.assigner, before), sign, amount, this.block, claimed);
    } else if (comparing >= 0) this.assigner.base(amount, span, before, comparing, rest);
    else if (share >= 0) this.assigner.whole(amount, span, before.slice(share + 1));
    else {
      if (listed || readSlots(before, topic).distribute === "each") this.sharedOut.clear();
      const from = this.reader.facts.facts.length;
      this.assigner.amount(amount, span, before, this.valueCount);
      this.sharedOut.note(this.reader.facts, from);
    }
  }

  /** A clause without values may set the comparison, the scope, the year, the subject, or say that there is nothing. */
  private endClause(mark = ""): void {
    const { clause, buffer, clauseHasValue, context } = this;
    this.clause = [];
    this.buffer = [];
    this.clauseHasValue = false;
    this.changed = null;
    const index = this.clauseIndex++;
    if (clause.length === 0) return;
    const tail = clauseHasValue ? buffer : clause;
    this.direction(clause, tail, clauseHasValue);
    const kinds = tail.map((item) => this.kind(item));
    if (this.givesReason(tail) || kinds[0] === "reason_at_head") context.scope = "reason";
    if (clauseHasValue) {
      if (clause.every(({ token }) => token.type !== "amount" && token.type !== "percent")) this.assigner.counted(tail);
      return;
    }
    const purpose = kinds.indexOf("purpose");
    const child = kinds.lastIndexOf("child");
    this.lists ||= context.child || (child >= 0 && child < kinds.length - 1);
    if (child < purpose) beginPurpose(context);
    if (child >= 0 && child === kinds.length - 1) this.clauseIndex = 0;
    const compared = noteComparison(context, this.assigner.topic, clause, clause);
    if (compared > 0 && context.scope !== "reason") this.assigner.compare(clause.slice(0, compared));
    if (compared < 0 && context.scope !== "reason" && !this.assigner.nothing(clause)) {
      this.opener(beforeList(clause, kinds), index, mark);
    }
    if (child >= 0) beginList(context);
    if (child >= 0) this.sharedOut.clear();
    this.unknownAhead = child < 0 && namesUnknown(clause, this.block.text, this.assigner.topic);
  }

  /** 决算数大于预算数, 与上年持平. */
  private direction(clause: readonly Placed[], tail: readonly Placed[], hasValue: boolean): void {
    const at = tail.findIndex((item) => this.kind(item) === "direction");
    const item = tail[at];
    const sign = directionOf(item);
    if (item === undefined || sign === null || this.context.scope === "reason") return;
    compareWith(this.context, this.assigner.topic, sign.behind ? tail.slice(at + 1) : tail.slice(0, at));
    if (this.context.comparison === null) return;
    const span = { start: hasValue ? item.start : (clause[0]?.start ?? item.start), end: item.end };
    this.reader.claims.direction(
      this.context,
      ownSubject(this.assigner, tail.slice(0, at)),
      sign.value,
      this.block,
      span,
    );
  }

  /** The first clauses of a sentence may only name what the amounts behind are of. */
  private opener(clause: readonly Placed[], index: number, closes: string): void {
    const { context, assigner } = this;
    const { slots } = readSlots(clause, assigner.topic);
    const slot = slots.at(-1);
    const year = slots.findLast((item) => item.year !== null)?.year ?? null;
    const onlyYear = slots.every(({ subject, phase }) => subject === null && phase === null);
    if (year !== null && onlyYear) context.sentenceYear = year;
    if (context.scope !== null || index > 1) return;
    const cls = clause.findLast(({ token }) => token.type === "class");
    const classed = cls === undefined || index > 0 ? null : composeSubject([cls.token]);
    if (cls !== undefined && classed !== null) {
      assigner.open(classed, { ...emptySlot(), start: cls.start, end: cls.end });
      return;
    }
    if (slot === undefined) return;
    if (!slot.clean && index === 0 && this.item) assigner.lose();
    if (slot.subject === null && slot.side !== null && slot.clean && index === 0 && closes === ":") {
      assigner.open(subjectOfSide(slot.side), slot);
    }
    if (slot.subject === null || !slot.clean) return;
    const sourceOnly = !isStrong(slot.subject) && isTotal(slot.subject) && slot.subject.side === null;
    if (!sourceOnly) assigner.open(slot.subject, slot);
  }
}
