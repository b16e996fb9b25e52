/** Percentages, increases and comparisons of a sentence as claims about the facts it has stated. */
import { readCsv } from "../../model/data-file.js";
import type { Claim, Fact } from "../../model/index.js";
import type { Block } from "./blocks.js";
import type { Comparison, Context, Named } from "./context.js";
import type { FactBook } from "./facts.js";
import type { Span, Value } from "./numbers.js";
import { EMPTY, isTotal, partKey, type Side, type Subject } from "./subject.js";

/** The whole that a share is of when the sentence does not say. */
const WHOLES = new Map(
  readCsv<"part" | "whole_part" | "whole_side">(new URL("./parts.csv", import.meta.url)).map((row) => [row.part, row]),
);

export interface Years {
  document: number;
  phase: "budget" | "final";
}

/** Collects claims; subject and base are refs of facts, null where no sentence states the amount. */
export class ClaimBook {
  readonly claims: Claim[] = [];

  constructor(
    private readonly book: FactBook,
    private readonly years: Years,
  ) {}

  /**
   * 增加5万元, 减少3.2%: relative to what the sentence compares with. 增加-5万元 and 减少-5万元 are decreases. Words that leave
   * the direction open (变动率, 增加（减少）; sign 0) have that of the amounts, and claim nothing where one is not printed.
   */
  change(context: Context, named: Named | null, direction: number, value: Value, block: Block, span: Span): void {
    if (named !== null) context.afterList = false;
    const changed = context.afterList ? null : this.subjectOf(context, named);
    const base = this.baseOf(context, changed, named !== null);
    const open = direction === 0 && isPositive(value);
    const subject = open && base === null ? null : changed;
    const sign = open && this.order(subject, base) < 0 ? -1 : direction || 1;
    const against = this.againstOf(context, subject);
    if (value.type === "amount") {
      const change = signed(sign, value.fen);
      this.push(block, span, "change", change, value.decimals, value.unitYuan, subject, base, against);
    } else if (value.type === "percent") {
      const rate = signed(sign, value.value) / 100;
      const whole = this.wholeThatGrew(context, subject, rate, value.decimals);
      this.push(
        block,
        span,
        "change_rate",
        rate,
        value.decimals,
        null,
        whole ?? subject,
        whole === null ? base : null,
        against,
      );
    }
  }

  /**
   * 收入总计110万元，其中年初结转3万元，较上年增加10万元，增长10%: what grew is the whole, where the change and its rate
   * follow from its amount and not from that of the part named last. The change is given to it, too; null otherwise.
   */
  private wholeThatGrew(context: Context, subject: number | null, rate: number, decimals: number): number | null {
    const change = this.claims.at(-1);
    const listed = listedWhole(context);
    const part = subject === null ? undefined : this.book.facts[subject];
    if (!context.child || listed === null || part === undefined || change?.kind !== "change") return null;
    if (change.subject !== this.book.ref(subject) || grewBy(part, change.value, rate, decimals)) return null;
    const whole = this.book.find(context, listed, part.phase, part.fiscalYear);
    const fact = whole === null ? undefined : this.book.facts[whole];
    if (fact === undefined || !grewBy(fact, change.value, rate, decimals)) return null;
    Object.assign(change, { subject: this.book.ref(whole), base: null });
    return whole;
  }

  /** True when the last claim says how a fact compares, not only what share of a whole it is. */
  compares(fact: number | null): boolean {
    const last = this.claims.at(-1);
    return fact !== null && last?.subject === this.book.ref(fact) && last?.kind !== "share";
  }

  /**
   * 占本年支出合计的77.49%; without a whole of its own, of the whole that the part belongs to. `printed`: the fact of the
   * whole whose amount stands in the phrase.
   */
  share(
    context: Context,
    whole: Named | null,
    value: Value,
    block: Block,
    span: Span,
    printed: number | null = null,
  ): void {
    if (value.type !== "percent") return;
    const subject = context.scope === "reason" ? null : context.mainFact;
    const fact = subject === null ? undefined : this.book.facts[subject];
    const of = whole ?? wholeOf(context);
    const find = (named: Named | null): number[] =>
      fact === undefined || named === null ? [] : this.book.findAll(context, named, fact.phase, fact.fiscalYear);
    const bases = find(of);
    const listed = whole === null ? listedWhole(context) : null;
    const others = [bases.length === 0 ? yearsWhole(of) : null, listed].flatMap(find);
    const fits = [...bases, ...others].find((index) => this.isShare(fact, index, value));
    const base = printed ?? fits ?? bases[0] ?? null;
    this.push(block, span, "share", value.value / 100, value.decimals, null, subject, base);
  }

  /** True when a fact is the printed share of another: of several wholes that are called alike the sentence means that one. */
  private isShare(
    part: Fact | undefined,
    whole: number,
    { value, decimals }: { value: number; decimals: number },
  ): boolean {
    const of = this.book.facts[whole]?.amountFen ?? 0;
    return part !== undefined && of !== 0 && Math.abs((part.amountFen / of) * 100 - value) <= 10 ** -decimals;
  }

  /** 完成年初预算的98.2%; of the other budget (年初 for 全年) where that was called so, or fits. */
  execution(context: Context, own: Named | null, adjusted: boolean, value: Value, block: Block, span: Span): void {
    if (value.type !== "percent") return;
    const subject = this.outturnOf(this.subjectOf(context, own));
    const fact = subject === null ? undefined : this.book.facts[subject];
    const phases: Fact["phase"][] = adjusted ? ["adjusted", "budget"] : ["budget", "adjusted"];
    const [named, other] = phases.map((phase) =>
      fact === undefined || subject === null ? null : this.book.findLike(subject, phase, fact.fiscalYear),
    );
    const meant = other != null && (this.book.saysAdjusted(other) === adjusted || this.isShare(fact, other, value));
    const base = named ?? (meant ? other : null);
    this.push(block, span, "execution", value.value / 100, value.decimals, null, subject, base);
  }

  /** 年初预算10万元，完成85%: what is completed is the outturn that was named before its budget. */
  private outturnOf(subject: number | null): number | null {
    const fact = subject === null ? undefined : this.book.facts[subject];
    if (subject === null || fact === undefined || this.years.phase === "budget" || fact.phase === "final")
      return subject;
    return this.book.findLike(subject, "final", fact.fiscalYear);
  }

  /** 决算数大于预算数, 与上年持平. */
  direction(context: Context, named: Named | null, sign: number, block: Block, span: Span): void {
    const subject = this.subjectOf(context, named);
    const base = this.baseOf(context, subject);
    const adjusted = this.adjustedOf(subject, base);
    const doubtful = adjusted !== null && this.order(subject, base) !== this.order(subject, adjusted);
    this.push(block, span, "direction", sign, 0, null, subject, doubtful ? null : base);
  }

  /** What is compared with an amount of the text is this year's; with an earlier budget, this year's budget. */
  private subjectOf(context: Context, named: Named | null): number | null {
    if (context.scope === "reason") return null;
    if (named !== null) {
      context.mainFact = this.book.find(context, named, this.years.phase, this.years.document);
      return context.mainFact;
    }
    const base = context.comparison?.base ?? null;
    if (base === null) return context.mainFact;
    const earlier = this.book.facts[base];
    const budgets = earlier?.phase === "budget" && earlier.fiscalYear !== this.years.document;
    if (budgets) return this.book.findLike(base, "budget", this.years.document);
    return this.book.findLike(base, this.years.phase, this.years.document) ?? context.mainFact;
  }

  /** `own`: the claim names its subject itself, and the amount compared with may be that of another. */
  private baseOf(context: Context, subject: number | null, own = false): number | null {
    const { comparison } = context;
    const fact = subject === null ? undefined : this.book.facts[subject];
    if (comparison === null || fact === undefined || subject === null) return null;
    const { base } = comparison;
    if (base !== null && (!own || this.book.isLike(base, subject))) return base;
    const { phase, fiscalYear } = comparedWith(comparison, fact, this.years);
    return this.book.findLike(subject, phase, fiscalYear);
  }

  private againstOf({ comparison }: Context, subject: number | null): Claim["against"] {
    const fact = subject === null ? undefined : this.book.facts[subject];
    return comparison === null || fact === undefined ? null : comparedWith(comparison, fact, this.years);
  }

  /** The adjusted budget beside an initial one: 预算数 alone may mean either. */
  private adjustedOf(subject: number | null, base: number | null): number | null {
    const budget = base === null ? undefined : this.book.facts[base];
    if (subject === null || budget?.phase !== "budget") return null;
    return this.book.findLike(subject, "adjusted", budget.fiscalYear);
  }

  private order(a: number | null, b: number | null): number {
    const [first, second] = [a, b].map((index) => (index === null ? undefined : this.book.facts[index]?.amountFen));
    return Math.sign((first ?? 0) - (second ?? 0));
  }

  private push(
    block: Block,
    span: Span,
    kind: Claim["kind"],
    value: number,
    decimals: number,
    unitYuan: number | null,
    subject: number | null,
    base: number | null,
    against: Claim["against"] = null,
  ): void {
    const place = block.place(span.start, span.end);
    this.claims.push({
      paragraph: place.paragraph,
      charStart: place.start,
      charEnd: place.end,
      kind,
      value: Number(value.toPrecision(15)),
      text: block.text.slice(span.start, span.end),
      decimals,
      unitYuan,
      subject: this.book.ref(subject),
      base: base === subject ? null : this.book.ref(base),
      against,
      holds: null,
    });
  }
}

/** True when an amount that has changed so much has grown at a rate. */
function grewBy({ amountFen }: Fact, change: number, rate: number, decimals: number): boolean {
  const before = amountFen - change;
  return before > 0 && Math.abs(change / before - rate) <= 10 ** -(decimals + 2);
}

function isPositive(value: Value): boolean {
  return (value.type === "amount" && value.fen > 0) || (value.type === "percent" && value.value > 0);
}

function signed(sign: number, value: number): number {
  return value < 0 ? value : sign * value;
}

/** Phase and year of what a fact is compared with: 上年 keeps the phase, 年初预算 keeps the year. */
export function comparedWith(comparison: Comparison, fact: Fact, years: Years): NonNullable<Claim["against"]> {
  const { year, phase } = comparison;
  const absolute =
    year === null ? fact.fiscalYear : "absolute" in year ? year.absolute : years.document + year.relative;
  const word = phase === "execution" ? (years.phase === "final" ? "final" : "execution") : phase;
  return { phase: word ?? fact.phase, fiscalYear: absolute };
}

/** The whole whose parts are listed. */
function listedWhole({ parent }: Context): Named | null {
  if (parent === null || parent.side === null || parent.side === "both") return null;
  return { subject: whole(parent.part ?? "year", parent.side), source: parent.source, label: "" };
}

/** 总支出 of which no amount is printed may be the year's expenditure: the share decides. 本年支出 is never the grand total. */
function yearsWhole(named: Named | null): Named | null {
  if (named?.subject.part !== "grand" || !isTotal(named.subject)) return null;
  return { ...named, subject: { ...named.subject, part: "year" } };
}

function wholeOf(context: Context): Named | null {
  const { current } = context;
  if (current === null) return null;
  const label = "";
  const { subject, source } = current;
  if (subject.three !== null && subject.three !== "total") {
    return subject.three.startsWith("vehicle_") ? null : { subject: { ...EMPTY, three: "total" }, source, label };
  }
  if (subject.item?.startsWith("procurement."))
    return { subject: { ...EMPTY, item: "procurement.total" }, source, label };
  const row = WHOLES.get(partKey(subject));
  if (row !== undefined) return { subject: whole(row.whole_part, row.whole_side as Side), source, label };
  if (subject.side === "income" && subject.source !== null)
    return { subject: whole("year", "income"), source: "all", label };
  return null;
}

function whole(part: string, side: Side): Subject {
  return { ...EMPTY, part, side };
}
