/** Gives an amount to its subject: named before it, meant by a word like 支出决算, or carried on from before. */
import type { Block } from "./blocks.js";
import { carriedBase, isOutturn, partOfPurchases, sideAlone } from "./carrying.js";
import type { Years } from "./claims.js";
import { subjectBehind } from "./comparing.js";
import { beginList, beginPurpose, type Context, isOfBasic, type Named, sourceOf } from "./context.js";
import { noteWhole } from "./entering.js";
import type { FactBook } from "./facts.js";
import { nothingIn } from "./nothing.js";
import type { Amount, Span } from "./numbers.js";
import { levelOf } from "./sections.js";
import { bothTotals, dealtAgain, emptySlot, readSlots, type Slot } from "./slots.js";
import { isBareSide, isStrong, isTotal, type Subject, topicOf } from "./subject.js";
import type { Placed } from "./tokens.js";
import { subjectFor } from "./whose.js";
import { comesFrom, hasUnknown, kindOf } from "./words.js";
import { noteYear, yearAhead } from "./years.js";

/** Assigns the amounts of one block; what it learns (subject, whole, last fact) is kept in the context. */
export class Assigner {
  /** True once something was put under discussion in this block. */
  spoke = false;
  /** Fact of the whole that 占…的 has named with its amount. */
  wholeFact: number | null = null;

  constructor(
    readonly facts: FactBook,
    private readonly years: Years,
    readonly context: Context,
    readonly block: Block,
  ) {}

  get topic(): string {
    const { child, current, scope, sections } = this.context;
    if (current === null && sections.find(({ part }) => part) === "basic") return "economic";
    const listing = child || scope === "purpose";
    if (current === null && this.context.purchases) return "procurement";
    return current?.subject.item === "agency_operation" && listing ? "economic" : topicOf(current?.subject ?? null);
  }

  /** An amount that is no change and no base of comparison. `valueCount`: values of the sentence so far, this included. */
  amount(amount: Amount, span: Span, before: readonly Placed[], valueCount: number): void {
    const { context } = this;
    const own = this.behindWhole(before);
    const plain = own.every((item) => ["conjunction", "light"].includes(kindOf(item, this.topic)));
    const waiting = plain ? context.pending.shift() : undefined;
    if (waiting !== undefined) {
      this.assign([waiting], amount, span, own, valueCount);
      context.mainFact = null;
      return;
    }
    const { slots, distribute } = dealtAgain(readSlots(own, this.topic), context.dealt);
    if (distribute === "each" && slots.length > 1) {
      context.dealt = slots;
      context.pending = slots.slice(1);
      this.assign(slots.slice(0, 1), amount, span, own, valueCount);
      context.mainFact = null;
    } else this.assign(slots.length === 0 ? [emptySlot()] : slots.flatMap(bothTotals), amount, span, own, valueCount);
  }

  private assign(slots: readonly Slot[], amount: Amount, span: Span, own: readonly Placed[], valueCount: number): void {
    const { context } = this;
    for (const slot of slots) {
      const listed = (context.child || context.scope === "purpose") && hasUnknown(own, this.block.text, this.topic);
      const carried =
        slot.subject !== null &&
        !listed &&
        this.years.phase === "final" &&
        isOutturn(context, slot.subject, valueCount, this.spoke);
      const meant = carried && slot.clean ? context.current : subjectFor(this, slot, amount, own, valueCount);
      const named = meant === null ? null : partOfPurchases(context, meant);
      if (named === null) {
        if (context.scope === null) context.mainFact = null;
        continue;
      }
      const ownPhase = slot.phase ?? (carried && context.phase !== null ? "final" : null);
      const ownYear = slot.year ?? yearAhead(context, named.subject);
      const { phase, year } = this.said(ownPhase ?? this.phaseAhead(ownYear), ownYear, valueCount);
      noteYear(context, slot, own);
      context.current = named;
      context.ofBasic = isOfBasic(named.subject);
      context.listed = context.child;
      if (context.child) context.run++;
      context.afterList = false;
      this.spoke = true;
      context.lost = false;
      context.reasons = false;
      context.cls = named.subject.cls?.code ?? context.cls;
      if (!context.child) context.itemized = isStrong(named.subject);
      this.noteFact(this.facts.add(context, named, phase, this.yearOf(year), amount, this.block, span));
      if (slots.length === 1) context.phase = phase;
      this.noteWhole(named);
    }
  }

  /** Phase and year of an amount; the parts that a sentence lists do not say again what their whole has said. */
  private said(phase: Slot["phase"], year: Slot["year"], valueCount: number): Pick<Slot, "phase" | "year"> {
    const { child, ofWhole } = this.context;
    if (child) return { phase: phase ?? ofWhole.phase, year: year ?? ofWhole.year };
    const own = { phase, year };
    this.context.ofWhole = valueCount === 1 ? own : { phase, year: null };
    return own;
  }

  /** What is said of a year to come is planned: 2023年安排支出10万元. */
  private phaseAhead(year: Slot["year"]): Slot["phase"] {
    return this.yearOf(year) > this.years.document ? "budget" : null;
  }

  /** The last fact is what percentages speak of; its budget (完成预算15万元的82%) or last year's are not; changes behind last year's (2020年为90万元，增加10万元) are against it. */
  private noteFact(fact: number | null): void {
    const { context, facts } = this;
    if (fact === null && context.scope === null) context.mainFact = null;
    if (fact === null) return;
    const before = context.mainFact;
    const [own, aside] = [before, fact].map((index) => facts.facts[index ?? -1]);
    if (before === null || !facts.isBeside(fact, before)) context.mainFact = fact;
    else if (aside !== undefined && aside.fiscalYear !== own?.fiscalYear) {
      context.comparison = { year: { absolute: aside.fiscalYear }, phase: null, base: fact };
    }
  }

  /** The amount compared with (与2019年收入（1885万元）相比): a fact of that year or phase, and the base of the changes behind. */
  base(amount: Amount, span: Span, before: readonly Placed[], comparing: number, rest: readonly Placed[]): void {
    const { context } = this;
    const { comparison } = context;
    if (comparison === null || (comparison.year === null && comparison.phase === null)) return;
    const slot = readSlots(before.slice(comparing + 1), this.topic).slots.at(-1) ?? emptySlot();
    if (!slot.clean || context.scope === "reason" || context.lost) return;
    const ahead = readSlots(before.slice(0, comparing), this.topic).slots.at(-1);
    const subject = slot.subject ?? ahead?.subject ?? subjectBehind(rest, this.topic);
    const whole = subject === null ? (sideAlone(context, slot) ?? sideAlone(context, ahead)) : null;
    if (subject === null && whole === null && ((context.listed && !this.spoke) || context.afterList)) return;
    context.afterList = false;
    const own = subject === null || isBareSide(subject) ? whole : subject;
    const named = own === null ? carriedBase(context, subject) : this.name(own, slot);
    if (named === null) return;
    const { phase, year } = comparison;
    const bases = bothTotals({ ...slot, subject: named.subject }).map(({ subject }) =>
      this.facts.add(
        context,
        { ...named, subject: subject ?? named.subject },
        phase,
        this.yearOf(year),
        amount,
        this.block,
        span,
      ),
    );
    comparison.base = bases.at(-1) ?? null;
  }

  /** 无因公出国（境）费支出预算与决算: a printed nothing is 0. True when the clause says so of anything. */
  nothing(clause: readonly Placed[]): boolean {
    const nothing = nothingIn(this.block, clause, this.topic);
    if (nothing === null || nothing === "of no item") return nothing !== null;
    const { subject, slot, label, phases, amount, span } = nothing;
    const named = { ...this.name(subject, slot), label };
    this.context.current = named;
    const year = this.yearOf(this.context.sentenceYear);
    for (const phase of phases) this.facts.add(this.context, named, phase, year, amount, this.block, span);
    return true;
  }

  /** 举办论坛、赛事3次: what is counted and has no place in the vocabulary is what amounts behind it are of. */
  counted(words: readonly Placed[]): void {
    const slot = readSlots(words, this.topic).slots.at(-1);
    if (slot?.subject?.outside) this.open(slot.subject, slot);
  }

  /** Puts a subject under discussion without an amount of its own. */
  open(subject: Subject, slot: Slot): void {
    const { context } = this;
    context.current = this.name(subject, slot);
    context.ofBasic = isOfBasic(subject);
    context.listed = false;
    context.afterList = false;
    this.spoke = true;
    context.lost = false;
    context.cls = subject.cls?.code ?? context.cls;
    context.mainFact = null;
    if (context.child && context.parent !== null && isBareSide(subject) && subject.part === null) {
      context.parent = { ...context.parent, side: subject.side };
    } else this.noteWhole(context.current);
  }

  /** 年末结转和结余与2019年度相比: puts the subject under discussion with the amount it already has. */
  compare(words: readonly Placed[]): void {
    const { context, facts, years } = this;
    const named = readSlots(words, this.topic).slots.at(-1);
    const slot = named === undefined ? undefined : bothTotals(named).at(-1);
    if (slot?.subject == null || !slot.clean) return;
    const fact = facts.find(context, this.name(slot.subject, slot), years.phase, years.document);
    if (named?.subject?.side === "both" && fact === null) return;
    this.open(slot.subject, slot);
    context.mainFact = fact;
  }

  /** Nothing is carried on until a subject is named again. */
  lose(): void {
    this.context.current = null;
    this.context.lost = true;
  }

  name(subject: Subject, slot: Slot): Named {
    const label = slot.start < 0 ? "" : this.block.text.slice(slot.start, slot.end);
    return { subject, source: sourceOf(this.context, subject), label };
  }

  /** 占本年支出合计的…: a whole named without its source is that of all money. */
  nameWhole(subject: Subject, slot: Slot): Named {
    const named = this.name(subject, slot);
    return isTotal(subject) && subject.source === null ? { ...named, source: "all" } : named;
  }

  /** 占本年支出合计1450万元的93%: the whole's own amount, which is not what the sentence speaks of. */
  whole(amount: Amount, span: Span, words: readonly Placed[]): void {
    const slot = readSlots(words, this.topic).slots.at(-1);
    this.wholeFact = null;
    if (slot?.subject == null || !slot.clean) return;
    const year = this.yearOf(slot.year ?? this.context.sentenceYear);
    const named = this.nameWhole(slot.subject, slot);
    this.wholeFact = this.facts.add(this.context, named, slot.phase, year, amount, this.block, span);
  }

  yearOf(year: Slot["year"]): number {
    if (year === null) return this.years.document;
    return "absolute" in year ? year.absolute : this.years.document + year.relative;
  }

  /** Remembers the whole whose parts may follow, unless it is itself a part. */
  private noteWhole({ subject, source }: Named): void {
    const { context } = this;
    if (!isTotal(subject) || context.child) return;
    noteWhole(context, {
      source,
      side: subject.side,
      part: subject.part,
      level: levelOf(this.block.text),
      opens: /[:：]$/.test(this.block.text),
    });
    context.sentenceSource = source;
  }

  /** Words behind the last 其中 or 主要用于; what stands before them belongs to the whole. */
  private behindWhole(before: readonly Placed[]): readonly Placed[] {
    const at = before.findLastIndex((item) => ["child", "purpose"].includes(kindOf(item, this.topic)));
    const word = before[at];
    if (word === undefined || comesFrom(word, before[at + 1])) return before;
    (kindOf(word, this.topic) === "child" ? beginList : beginPurpose)(this.context);
    return before.slice(at + 1);
  }
}
