/** Makes facts of amounts whose subject is known, and finds them again for claims. */
import { type Fact, LINES, MEASURES } from "../../model/index.js";
import { className } from "../codebook/index.js";
import type { AsPrinted } from "./as-printed.js";
import type { Block } from "./blocks.js";
import type { Context, Named } from "./context.js";
import type { Amount, Span } from "./numbers.js";
import type { PhaseWord } from "./slots.js";
import { possibleTargets, type Target, targetOf } from "./subject.js";
import { targetContext } from "./target-context.js";

const LINE_NAMES: ReadonlyMap<string, string> = new Map(
  LINES.map((line) => [`${line.scheme}|${line.code}`, line.name]),
);

/** The facts of a publication's sentences in the order they are read. */
export class FactBook {
  readonly facts: Fact[] = [];
  /** Indexes of budgets that a sentence called 全年预算 or 调整预算, whatever their phase became. */
  private readonly adjusted = new Set<number>();

  constructor(
    private readonly firstRef: number,
    private readonly documentPhase: "budget" | "final",
    private readonly asPrinted: AsPrinted,
  ) {}

  /** The phase of a fact: 全年预算 of a 三公 item is a budget; a budget's execution is last year's. */
  phaseOf(word: PhaseWord | null, named: Named): Fact["phase"] {
    if (word === null) return this.documentPhase;
    if (word === "adjusted" && named.subject.three !== null) return "budget";
    if (word === "execution") return this.documentPhase === "final" ? "final" : "execution";
    return word;
  }

  private target(context: Context, named: Named): Target | null {
    const target = targetOf(named.subject, targetContext(context, named, this.documentPhase));
    return target === null ? null : this.asPrinted(target);
  }

  private targets(context: Context, named: Named): Target[] {
    return possibleTargets(named.subject, targetContext(context, named, this.documentPhase)).map(this.asPrinted);
  }

  /** Adds an amount; null when its subject has no place in the vocabulary. Returns the index of the fact. */
  add(
    context: Context,
    named: Named,
    word: PhaseWord | null,
    year: number,
    amount: Amount,
    block: Block,
    span: Span,
  ): number | null {
    const { subject } = named;
    if (subject.outside) return null;
    const phase = this.phaseOf(word, named);
    const unmapped = subject.cls !== null && subject.cls.code === null;
    const target = unmapped ? null : this.target(context, named);
    if (target === null && !unmapped) return null;
    const place = block.place(span.start, span.end);
    const initial = word === "adjusted" && target !== null && this.hasInitial(target, year, place.paragraph);
    const fact: Fact = {
      ref: this.firstRef + this.facts.length,
      phase: initial ? "adjusted" : phase,
      fiscalYear: year,
      statement: target?.statement ?? "general_public_expenditure",
      scheme: target?.scheme ?? "other",
      code: target?.code ?? null,
      name: target === null ? null : nameOf(target, year),
      labelRaw: named.label === "" ? null : named.label,
      codeRaw: subject.cls?.codeRaw ?? null,
      measure: target?.measure ?? "total",
      measureRaw: null,
      amountFen: amount.fen,
      amountRaw: amount.raw,
      decimals: amount.decimals,
      unitYuan: amount.unitYuan,
      origin: "narrative",
      mapping: unmapped ? "unmapped" : mappingOf(named, target),
      confidence: 1,
      status: "unchecked",
      ocr: null,
      page: block.page,
      table: null,
      row: null,
      col: null,
      paragraph: place.paragraph,
      charStart: place.start,
      charEnd: place.end,
    };
    this.facts.push(fact);
    if (word === "adjusted") this.adjusted.add(this.facts.length - 1);
    return this.facts.length - 1;
  }

  /** True for a budget that a sentence called 全年预算 or 调整预算. */
  saysAdjusted(index: number): boolean {
    return this.adjusted.has(index);
  }

  /** True where 年初预算 of the same was printed in the paragraph before its 全年预算. */
  private hasInitial(target: Target, year: number, paragraph: number): boolean {
    return this.facts.some(
      (fact) =>
        fact.paragraph === paragraph && fact.phase === "budget" && fact.fiscalYear === year && isAt(fact, target),
    );
  }

  /** The latest fact of a subject, year and phase, in whatever section it was said; null when none has. */
  find(context: Context, named: Named, phase: Fact["phase"], year: number): number | null {
    const targets = this.targets(context, named);
    return this.latest((fact) => targets.some((target) => isAt(fact, target)), phase, year);
  }

  /** Every fact of a subject, year and phase, the latest first: 本年收入合计 of one sentence, 收入总计 of another. */
  findAll(context: Context, named: Named, phase: Fact["phase"], year: number): number[] {
    const targets = this.targets(context, named);
    return [...this.facts.keys()].reverse().filter((index) => {
      const fact = this.facts[index];
      return fact?.phase === phase && fact.fiscalYear === year && targets.some((target) => isAt(fact, target));
    });
  }

  /** The latest fact like another one but of another year or phase. */
  findLike(index: number, phase: Fact["phase"], year: number): number | null {
    const model = this.facts[index];
    return model === undefined ? null : this.latest((fact) => isAt(fact, model), phase, year);
  }

  /** True when two facts are of the same, whatever their year and phase. */
  isLike(one: number, other: number): boolean {
    const [first, second] = [this.facts[one], this.facts[other]];
    return first !== undefined && second !== undefined && isAt(first, second);
  }

  /** True when a fact is the budget or an earlier year of another, which is the amount of the document itself. */
  isBeside(aside: number, own: number): boolean {
    const [first, second] = [this.facts[aside], this.facts[own]];
    if (first === undefined || second === undefined || !isAt(first, second)) return false;
    if (second.phase !== this.documentPhase) return false;
    return first.fiscalYear === second.fiscalYear
      ? first.phase !== this.documentPhase
      : first.fiscalYear < second.fiscalYear;
  }

  private latest(fits: (fact: Fact) => boolean, phase: Fact["phase"], year: number): number | null {
    const at = this.facts.findLastIndex((fact) => fact.phase === phase && fact.fiscalYear === year && fits(fact));
    return at < 0 ? null : at;
  }

  ref(index: number | null): number | null {
    return index === null ? null : (this.facts[index]?.ref ?? null);
  }
}

function isAt(fact: Fact, place: Pick<Fact, "statement" | "scheme" | "code" | "measure">): boolean {
  return (
    fact.statement === place.statement &&
    fact.scheme === place.scheme &&
    fact.code === place.code &&
    fact.measure === place.measure
  );
}

function nameOf({ scheme, code, measure }: Target, year: number): string | null {
  if (scheme === "function" || scheme === "economic") return className(scheme, code, year);
  if (code === "total" && scheme === "line" && measure !== "total") return MEASURES.get(measure)?.name ?? null;
  return LINE_NAMES.get(`${scheme}|${code}`) ?? null;
}

function mappingOf(named: Named, target: Target | null): Fact["mapping"] {
  const span = named.subject.cls;
  if (span !== null) return span.mapping;
  if (target === null) return "unmapped";
  return LINE_NAMES.get(`${target.scheme}|${target.code}`) === named.label ? "exact" : "alias";
}
