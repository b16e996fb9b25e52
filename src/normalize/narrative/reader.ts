/** Reads blocks clause by clause: amounts become facts, percentages and changes claims, subjects are carried on. */
import type { Block } from "./blocks.js";
import type { ClaimBook, Years } from "./claims.js";
import {
  agrees,
  type Context,
  endPart,
  endSentence,
  enterSection,
  type Named,
  newContext,
  sourceOf,
} from "./context.js";
import type { Amount, FactBook, Span } from "./facts.js";
import type { Value } from "./numbers.js";
import { headingOf, type Mute, SectionStack } from "./sections.js";
import { readSlots, type Slot, subjectOfSide } from "./slots.js";
import { composeSubject, isStrong, isTotal, meaningUnder, type Subject, topicOf } from "./subject.js";
import { type Placed, tokensOf } from "./tokens.js";

export interface Reader {
  years: Years;
  facts: FactBook;
  claims: ClaimBook;
  /** Folded names of the organisation, which mean nothing in a sentence. */
  names: readonly string[];
}

/** What other readers of the same text need to know of a block. */
export interface Surroundings {
  block: Block;
  mute: Mute | null;
  title: string;
}

/** Reads all blocks; returns for each the section it stood in. */
export function readBlocks(reader: Reader, blocks: readonly Block[]): Surroundings[] {
  const sections = new SectionStack();
  const context = newContext(sections);
  let title = "";
  return blocks.map((block) => {
    const heading = headingOf(block.text, reader.years.document);
    if (heading !== null) {
      sections.enter(heading.section);
      enterSection(context, heading.section.subject, heading.section.title, heading.section.level);
      title = heading.section.title;
    }
    if (sections.mute === null) new BlockReader(reader, context, block).read(heading?.end ?? 0);
    return { block, mute: sections.mute, title };
  });
}

class BlockReader {
  private buffer: Placed[] = [];
  /** Tokens of the clause so far, values and all. */
  private clause: Placed[] = [];
  private clauseHasValue = false;
  private clauseIndex = 0;

  constructor(
    private readonly reader: Reader,
    private readonly context: Context,
    private readonly block: Block,
  ) {}

  read(from: number): void {
    const { years, names } = this.reader;
    const tokens = tokensOf(this.block.text, years.document, this.context.cls, names).filter(({ end }) => end > from);
    endSentence(this.context);
    const skipped = bracketsWithoutValues(tokens);
    for (const [i, placed] of tokens.entries()) {
      if (skipped.has(i)) continue;
      const { token } = placed;
      if (token.type === "separator") this.separator(token.mark, tokens, i);
      else if (token.type === "amount" || token.type === "percent" || token.type === "count") {
        this.value(token, placed, tokens.slice(i + 1));
      } else this.push(placed);
    }
    this.endClause();
  }

  private push(placed: Placed): void {
    this.buffer.push(placed);
    this.clause.push(placed);
  }

  private separator(mark: string, tokens: readonly Placed[], at: number): void {
    if (mark === "(") {
      const next = tokens[at + 1]?.token.type;
      if (next !== "amount") this.endClause();
      return;
    }
    if (mark === ")") {
      this.buffer = [];
      return;
    }
    this.endClause();
    if (mark === ";") endPart(this.context);
    else if (mark === "。" || mark === "!" || mark === "?") {
      endSentence(this.context);
      this.clauseIndex = 0;
    }
  }

  private kind({ token }: Placed): string {
    if (token.type !== "word") return token.type;
    return meaningUnder(token.meanings, this.topic())?.kind ?? "text";
  }

  private topic(): string {
    return topicOf(this.context.current?.subject ?? null);
  }

  /** The rest of the clause up to the next separator, for words that decide only there (与 … 相比). */
  private compares(rest: readonly Placed[]): boolean {
    const stop = rest.findIndex(({ token }) => token.type === "separator" && token.mark !== "(" && token.mark !== ")");
    const clause = [...this.clause, ...rest.slice(0, stop < 0 ? rest.length : stop)];
    return clause.some(
      ({ token }) => token.type === "word" && /相比|比较|同比|对比|持平|一致|相同|无.*变化|没有变化/.test(token.word),
    );
  }

  private value(
    value: Extract<Value, { type: "amount" | "percent" | "count" }>,
    placed: Placed,
    rest: readonly Placed[],
  ): void {
    this.clause.push(placed);
    const before = this.buffer;
    this.buffer = [];
    const first = !this.clauseHasValue;
    this.clauseHasValue = true;
    if (value.type === "count" || /[×*=]/.test(this.block.text.charAt(placed.start - 1))) return;
    const comparing = this.noteComparison(before, rest);
    if (before.some((item) => this.kind(item) === "reason")) this.context.scope = "reason";
    if (value.type === "percent") this.percent(value, placed, before);
    else if (!this.isAside(before, rest)) this.amount(value, placed, before, comparing, first);
  }

  /** Prices, averages and thresholds (单价50万元以上) are no amounts of the accounts. */
  private isAside(before: readonly Placed[], rest: readonly Placed[]): boolean {
    const next = rest[0];
    return (
      before.some((item) => this.kind(item) === "per_unit") || (next !== undefined && this.kind(next) === "threshold")
    );
  }

  private amount(amount: Amount, placed: Placed, before: Placed[], comparing: number, first: boolean): void {
    const sign = this.changeSign(before);
    const span: Span = { start: placed.start, end: placed.end };
    if (sign !== null) {
      this.reader.claims.change(
        this.context,
        this.ownSubject(before),
        sign,
        amount,
        this.block,
        this.spanFrom(before, placed),
      );
      return;
    }
    if (comparing >= 0) {
      this.base(amount, span, before, comparing);
      return;
    }
    const own = this.afterChild(before);
    const waiting =
      this.context.pending.length > 0 && own.every((item) => ["conjunction", "light"].includes(this.kind(item)));
    if (waiting) {
      const slot = this.context.pending.shift();
      if (slot !== undefined) this.assign([slot], amount, span, own, first);
      return;
    }
    const { slots, distribute } = readSlots(own, this.topic());
    if (distribute === "each" && slots.length > 1) {
      this.context.pending = slots.slice(1);
      this.assign(slots.slice(0, 1), amount, span, own, first);
    } else this.assign(slots.length === 0 ? [emptySlot()] : slots.flatMap(bothTotals), amount, span, own, first);
  }

  /** Gives the amount to its slots; the last of them stays under discussion. */
  private assign(slots: readonly Slot[], amount: Amount, span: Span, own: readonly Placed[], first: boolean): void {
    const { context, reader } = this;
    const alone = slots.length === 1;
    for (const slot of slots) {
      const named = this.subjectFor(slot, own, first);
      if (named === null) continue;
      context.current = named;
      context.lost = false;
      if (!context.child) context.itemized = isStrong(named.subject);
      context.cls = named.subject.cls?.code ?? context.cls;
      const implied = this.impliesFinal(slot) ? "final" : null;
      const phase = slot.phase ?? implied;
      const year = this.yearOf(slot.year ?? context.sentenceYear);
      const fact = reader.facts.add(context, named, phase, year, amount, this.block, span);
      if (fact !== null) context.mainFact = fact;
      if (alone) context.phase = phase;
      this.noteWhole(named);
    }
  }

  /** The subject of an amount: named here, meant by the side (支出决算), or carried on; null when unknown words decide. */
  private subjectFor(slot: Slot, own: readonly Placed[], first: boolean): Named | null {
    const { context } = this;
    if (!slot.clean) {
      if (context.scope === null) this.lose();
      return null;
    }
    if (context.itemized && context.child && slot.subject !== null && !isStrong(slot.subject)) return null;
    if (slot.subject !== null) {
      if (this.isCarriedOutturn(slot.subject) && context.current !== null) return context.current;
      if (context.scope === "reason" && !(isStrong(slot.subject) && first)) return null;
      return this.name(slot.subject, slot);
    }
    if (slot.side !== null && (context.current === null || !agrees(context.current.subject, slot.side))) {
      return context.scope === null && !context.lost ? this.name(subjectOfSide(slot.side), slot) : null;
    }
    if (context.scope === "reason" || (context.scope === "purpose" && slot.phase === null)) return null;
    if (
      own.some((item) => item.token.type === "text" && /[\u4e00-\u9fff]/.test(item.token.text)) &&
      slot.phase === null
    )
      return null;
    return context.current;
  }

  private lose(): void {
    this.context.current = null;
    this.context.lost = true;
  }

  /** 年初预算10万元，全年支出8万元: the bare 支出 behind a budget, or behind a title, is the same item's outturn. */
  private isCarriedOutturn(subject: Subject): boolean {
    const { current, phase } = this.context;
    if (current === null || subject.source !== null || subject.side === null || !isTotal(subject)) return false;
    if (subject.part === "grand") return false;
    const opened = isStrong(current.subject) && this.context.mainFact === null && subject.part === null;
    if (!opened && (phase === null || phase === "final")) return false;
    return agrees(current.subject, subject.side) && (isStrong(current.subject) || current.subject.part !== "grand");
  }

  private impliesFinal(slot: Slot): boolean {
    return slot.subject !== null && this.context.phase !== null && this.isCarriedOutturn(slot.subject);
  }

  private name(subject: Subject, slot: Slot): Named {
    const label = slot.start < 0 ? "" : this.block.text.slice(slot.start, slot.end);
    return { subject, source: sourceOf(this.context, subject), label };
  }

  /** Remembers the whole whose parts may follow, unless it is itself a part. */
  private noteWhole({ subject, source }: Named): void {
    const { context } = this;
    if (!isTotal(subject) || context.child) return;
    context.parent = { source, side: subject.side, part: subject.part };
    context.sentenceSource = source;
  }

  private base(amount: Amount, span: Span, before: readonly Placed[], comparing: number): void {
    const { context, reader } = this;
    const { comparison } = context;
    if (comparison === null || (comparison.year === null && comparison.phase === null)) return;
    const { slots } = readSlots(before.slice(comparing + 1), this.topic());
    const slot = slots.at(-1) ?? emptySlot();
    if (!slot.clean || context.scope === "reason") return;
    const ahead = readSlots(before.slice(0, comparing), this.topic()).slots.at(-1);
    const subject = slot.subject ?? ahead?.subject ?? null;
    const named = subject === null || this.isBareSide(subject) ? this.carriedBase(subject) : this.name(subject, slot);
    if (named === null) return;
    const year = this.yearOf(comparison.year);
    comparison.base = reader.facts.add(context, named, comparison.phase, year, amount, this.block, span);
  }

  /** 与2019年收入（…）相比: the year's income of the source under discussion. */
  private carriedBase(subject: Subject | null): Named | null {
    const { current, parent } = this.context;
    if (subject === null) return current;
    const source = parent?.source ?? current?.source;
    return source === undefined ? null : { subject, source, label: "" };
  }

  private isBareSide(subject: Subject): boolean {
    return isTotal(subject) && subject.source === null;
  }

  private percent(value: Extract<Value, { type: "percent" }>, placed: Placed, before: Placed[]): void {
    const { context, reader } = this;
    const span = this.spanFrom(before, placed);
    const kinds = before.map((item) => this.kind(item));
    const share = kinds.lastIndexOf("share");
    const change = this.changeSign(before, true);
    if (share >= 0) {
      const whole = readSlots(before.slice(share + 1), this.topic()).slots.at(-1);
      const named = whole?.subject == null || !whole.clean ? null : this.nameWhole(whole.subject, whole);
      reader.claims.share(context, named, value, this.block, span);
    } else if (change !== null) {
      reader.claims.change(context, this.ownSubject(before), change, value, this.block, span);
    } else if (kinds.includes("execution") || kinds.includes("phase")) {
      const adjusted = before.some(({ token }) => token.type === "word" && /全年|调整/.test(token.word));
      reader.claims.execution(context, this.ownSubject(before), adjusted, value, this.block, span);
    }
  }

  /** 占本年支出合计的…: a whole named without its source is that of all money. */
  private nameWhole(subject: Subject, slot: Slot): Named {
    const named = this.name(subject, slot);
    return isTotal(subject) && subject.source === null ? { ...named, source: "all" } : named;
  }

  /** +1 or -1 when the words before a value say 增加 or 减少; null when they say neither. */
  private changeSign(before: readonly Placed[], anywhere = false): number | null {
    const words = before.filter((item) => this.kind(item) !== "light");
    for (const [i, item] of [...words].reverse().entries()) {
      if (this.kind(item) !== "change" || item.token.type !== "word") continue;
      if (item.token.word.length > 1 || i === 0 || anywhere) {
        return Number(meaningUnder(item.token.meanings, this.topic())?.value ?? 1);
      }
    }
    return null;
  }

  /** The subject that a claim names itself; null when it speaks of the one under discussion. */
  private ownSubject(before: readonly Placed[]): Named | null {
    const compare = before.findIndex((item) => this.kind(item) === "compare");
    const { slots } = readSlots(compare < 0 ? before : before.slice(0, compare), this.topic());
    const slot = slots.at(-1);
    if (slot?.subject == null || slot.subject.side === "both") return null;
    return this.name(slot.subject, slot);
  }

  /** From the last word that says what kind of claim it is, e.g. 增加, to the end of the value. */
  private spanFrom(before: readonly Placed[], placed: Placed): Span {
    const word = before.findLast((item) => ["change", "share", "execution"].includes(this.kind(item)));
    return { start: word?.start ?? placed.start, end: placed.end };
  }

  /** Words behind the last 其中 or 主要用于; what stands before them belongs to the whole. */
  private afterChild(before: Placed[]): Placed[] {
    const at = before.findLastIndex((item) => ["child", "purpose"].includes(this.kind(item)));
    if (at < 0) return before;
    const word = before[at];
    if (word !== undefined && this.kind(word) === "child") this.context.child = true;
    else this.context.scope ??= "purpose";
    return before.slice(at + 1);
  }

  private yearOf(year: Slot["year"]): number {
    const { document } = this.reader.years;
    if (year === null) return document;
    return "absolute" in year ? year.absolute : document + year.relative;
  }

  /** Sets the comparison when the words open one; returns the index of its word, -1 for none here. */
  private noteComparison(before: readonly Placed[], rest: readonly Placed[]): number {
    const at = before.findIndex((item, i) => this.isComparing(item, before, i, rest));
    if (at < 0) return -1;
    const { slots } = readSlots(before.slice(at + 1), this.topic());
    const year = slots.findLast((slot) => slot.year !== null)?.year ?? null;
    const phase = slots.findLast((slot) => slot.phase !== null)?.phase ?? null;
    this.context.comparison = { year, phase, base: null };
    return at;
  }

  private isComparing(item: Placed, before: readonly Placed[], i: number, rest: readonly Placed[]): boolean {
    if (item.token.type !== "word" || this.kind(item) !== "compare") return false;
    const value = meaningUnder(item.token.meanings, this.topic())?.value;
    if (value === "before") return true;
    if (value !== "with") return false;
    return (
      this.compares(rest) || before.slice(i).some(({ token }) => token.type === "word" && /相比|比较/.test(token.word))
    );
  }

  /** A clause without values: it may set the comparison, the scope, the year, the subject, or say that there is nothing. */
  private endClause(): void {
    const { clause, buffer, clauseHasValue } = this;
    this.clause = [];
    this.buffer = [];
    this.clauseHasValue = false;
    const index = this.clauseIndex++;
    if (clause.length === 0) return;
    const tail = clauseHasValue ? buffer : clause;
    this.directionOf(clause, tail, clauseHasValue);
    if (tail.some((item) => this.kind(item) === "reason") || this.opensReason(tail)) this.context.scope = "reason";
    if (clauseHasValue) return;
    const purpose = clause.findIndex((item) => this.kind(item) === "purpose");
    const child = clause.findLastIndex((item) => this.kind(item) === "child");
    if (purpose >= 0 && child < purpose) this.context.scope ??= "purpose";
    if (child >= 0) this.context.child = true;
    if (this.noteComparison(clause, []) >= 0 || this.context.scope === "reason") return;
    if (this.isNothing(clause)) return;
    this.opener(clause.slice(0, purpose >= 0 ? purpose : undefined), index);
  }

  /** 因 and 系 give a reason only at the head of a clause. */
  private opensReason(tail: readonly Placed[]): boolean {
    const { token } = tail[0] ?? {};
    return token?.type === "word" && meaningUnder(token.meanings, "")?.kind === "reason";
  }

  private directionOf(clause: readonly Placed[], tail: readonly Placed[], hasValue: boolean): void {
    const at = tail.findIndex((item) => this.kind(item) === "direction");
    const item = tail[at];
    if (at < 0 || item === undefined || item.token.type !== "word" || this.context.scope === "reason") return;
    const sign = Number(meaningUnder(item.token.meanings, "")?.value ?? 0);
    const { slots } = readSlots(sign === 0 ? tail.slice(0, at) : tail.slice(at + 1), this.topic());
    const slot = slots.at(-1);
    if (slot !== undefined && (slot.year !== null || slot.phase !== null)) {
      this.context.comparison = { year: slot.year, phase: slot.phase, base: null };
    }
    if (this.context.comparison === null) return;
    const span = { start: clause[0]?.start ?? item.start, end: item.end };
    this.reader.claims.direction(
      this.context,
      null,
      sign,
      this.block,
      hasValue ? { start: item.start, end: item.end } : span,
    );
  }

  /** 无因公出国（境）费支出预算与决算: a printed nothing is an amount of 0 for a 三公 item, 会议费, 政府采购. */
  private isNothing(clause: readonly Placed[]): boolean {
    const at = clause.findIndex((item) => this.kind(item) === "zero");
    const item = clause[at];
    if (at < 0 || item === undefined) return false;
    const said = clause.slice(at + 1);
    const subject = composeSubject(
      said.map(({ token }) => token),
      this.topic(),
    );
    const [slot = emptySlot()] = readSlots(said, this.topic()).slots;
    if (
      subject === null ||
      !isStrong(subject) ||
      subject.cls !== null ||
      said.some((word) => this.kind(word) === "text")
    )
      return true;
    const text = this.block.text.slice(said[0]?.start, said.at(-1)?.end);
    if (!/(?:支出|费|费用|开支|预算|决算)$/.test(text)) return true;
    const phases = /预算.{0,2}决算/.test(text) ? (["budget", "final"] as const) : [slot.phase];
    const named = { ...this.name(subject, slot), label: text };
    const amount: Amount = {
      type: "amount",
      fen: 0,
      decimals: 2,
      unitYuan: 10_000,
      raw: item.token.type === "word" ? item.token.word : "无",
      end: item.end,
    };
    this.context.current = named;
    for (const phase of phases) {
      const year = this.yearOf(this.context.sentenceYear);
      this.reader.facts.add(this.context, named, phase, year, amount, this.block, { start: item.start, end: item.end });
    }
    return true;
  }

  /** The first clauses of a sentence may only name what the amounts behind are of. */
  private opener(clause: readonly Placed[], index: number): void {
    const { context } = this;
    const { slots } = readSlots(clause, this.topic());
    const slot = slots.at(-1);
    const year = slots.findLast((item) => item.year !== null)?.year ?? null;
    if (year !== null && slots.every(({ subject, phase }) => subject === null && phase === null))
      context.sentenceYear = year;
    if (slot?.subject == null || context.scope !== null || !slot.clean || index > 1) return;
    if (!isStrong(slot.subject) && isTotal(slot.subject) && slot.subject.side === null) return;
    context.current = this.name(slot.subject, slot);
    context.lost = false;
    context.cls = slot.subject.cls?.code ?? context.cls;
    context.mainFact = null;
    this.noteWhole(context.current);
  }
}

function emptySlot(): Slot {
  return { subject: null, phase: null, year: null, side: null, clean: true, start: -1, end: -1 };
}

/** 收支总计 stands for both sides; so does a plain 收支. */
function bothTotals(slot: Slot): Slot[] {
  const { subject } = slot;
  if (subject?.side !== "both") return [slot];
  const part =
    subject.part ?? (subject.source === "government_fund" || subject.source === "state_capital" ? "year" : "grand");
  return (["income", "expenditure"] as const).map((side) => ({ ...slot, subject: { ...subject, side, part } }));
}

/** Indexes of bracketed remarks that hold no value: （含结转和结余）, （以合同签订为准）. */
function bracketsWithoutValues(tokens: readonly Placed[]): Set<number> {
  const skipped = new Set<number>();
  for (let open = 0; open < tokens.length; open++) {
    const { token } = tokens[open] ?? {};
    if (token?.type !== "separator" || token.mark !== "(") continue;
    const length = tokens
      .slice(open + 1)
      .findIndex(({ token: next }) => next.type === "separator" && next.mark === ")");
    if (length < 0) continue;
    const inner = tokens.slice(open + 1, open + 1 + length);
    if (inner.some(({ token: next }) => ["amount", "percent", "count"].includes(next.type))) continue;
    for (let i = open; i <= open + 1 + length; i++) skipped.add(i);
  }
  return skipped;
}
