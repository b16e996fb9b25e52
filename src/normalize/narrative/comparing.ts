/** What a sentence compares with: the year or phase behind 比, 与 … 相比, 大于. */
import type { Context } from "./context.js";
import { readSlots } from "./slots.js";
import { composeSubject, meaningUnder, type Subject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { changeSign, comparisonAt, directionOf, kindOf } from "./words.js";

/** 决算数大于预算数60万元: the amount is the difference, this its sign; what stands behind the word is compared with. */
export function moreThan(context: Context, topic: string, before: readonly Placed[]): number | null {
  const at = before.findIndex((item) => kindOf(item, topic) === "direction");
  const sign = directionOf(before[at]);
  if (sign === null || sign.value === 0) return null;
  compareWith(context, topic, before.slice(at + 1));
  return sign.value;
}

/** Sets the comparison with the phase or year that words name last. */
export function compareWith(context: Context, topic: string, words: readonly Placed[]): void {
  const compared = readSlots(words, topic).slots.at(-1);
  if (compared !== undefined && (compared.year !== null || compared.phase !== null)) {
    context.comparison = { year: compared.year, phase: compared.phase, base: null };
  }
}

/**
 * Sets the comparison when the words open one; returns the index of its word, -1 for none here. Behind several amounts in a
 * row (其中本年收入90万元，上年结转10万元，比上年增加5万元) it may speak of their whole.
 */
export function noteComparison(
  context: Context,
  topic: string,
  before: readonly Placed[],
  clause: readonly Placed[],
): number {
  const at = comparisonAt(before, clause, topic);
  if (at < 0) return -1;
  const { slots } = readSlots(before.slice(at + 1), topic);
  const year = slots.findLast((slot) => slot.year !== null)?.year ?? null;
  const phase = slots.findLast((slot) => slot.phase !== null)?.phase ?? null;
  context.comparison = { year, phase, base: null };
  context.afterList ||= context.run > 1;
  context.run = 0;
  return at;
}

/** 支出90万元，主要是办公费20万元: what an amount that is compared with nothing is for, and no reason for a change. */
export function saysWhatFor({ comparison, mainFact }: Context, words: readonly Placed[], topic: string): boolean {
  const says = words.some(
    ({ token }) => token.type === "word" && meaningUnder(token.meanings, topic)?.value === "what",
  );
  return says && comparison === null && mainFact !== null && changeSign(words, topic, true) === null;
}

/** 与上年90万元相比，支出增加7万元: what changes behind the amount is also what is compared; null when nothing is named. */
export function subjectBehind(rest: readonly Placed[], topic: string): Subject | null {
  const stop = rest.findIndex(({ token }) =>
    token.type === "separator" ? token.mark !== "," : ["amount", "percent", "count"].includes(token.type),
  );
  const says = rest.findIndex((item) => ["direction", "share", "execution"].includes(kindOf(item, topic)));
  if (says >= 0 && (stop < 0 || says < stop)) return null;
  const words = stop < 0 ? rest : rest.slice(0, stop);
  const subject = composeSubject(
    words.map(({ token }) => token),
    topic,
  );
  return subject?.side === "both" ? null : subject;
}
