/** Findings from identities: what fails, by how much, and where every operand stands. */
import type { Fact } from "../../model/fact.js";
import type { Finding, Severity } from "../../model/finding.js";
import { type Instance, isComparison, members } from "../identities/instance.js";
import { amountLike, operand, placeEn, placeZh, printedAmount, type Titles } from "./words.js";

/** Operands named in the sentence; the rest are in `operands`. */
const NAMED_OPERANDS = 6;

/**
 * The finding of one failing (or, for two prints of one amount, nearly equal) identity; `lacksRow` where a row that is
 * not printed explains it.
 */
export function identityFinding(
  facts: readonly Fact[],
  instance: Instance,
  severity: Severity,
  titles: Titles,
  lacksRow = false,
): Finding | null {
  const total = facts[instance.left[0] ?? -1];
  if (total === undefined) return null;
  const actual = sum(facts, instance.left);
  const expected = sum(facts, instance.right);
  const compared = isComparison(instance.identity);
  const roles = compared ? ["left", "right"] : ["total", "addend"];
  const pick = (indexes: readonly number[]): Fact[] => indexes.flatMap((index) => facts[index] ?? []);
  const left = pick(instance.left);
  const right = pick(instance.right);
  const gap = amountLike(Math.abs(actual - expected), total);
  return {
    rule: instance.identity.rule,
    severity,
    message: `${instance.identity.says}：${listZh(left, titles)}${actual === expected ? "=" : "≠"}${listZh(right, titles)}，应为${amountLike(expected, total)}，相差${gap}${lacksRow ? ROW_LEFT_OUT.zh : ""}`,
    messageEn: `${instance.identity.saysEn}: ${listEn(left)} against ${listEn(right)}; ${amountLike(expected, total)} expected, off by ${gap}${lacksRow ? ROW_LEFT_OUT.en : ""}`,
    operands: [
      ...left.map((fact) => operand(roles[0] ?? "", fact)),
      ...right.map((fact) => operand(roles[1] ?? "", fact)),
    ],
    expectedFen: expected,
    actualFen: actual,
    table: total.table,
    facts: members(instance).flatMap((index) => facts[index]?.ref ?? []),
  };
}

/** Said of a total whose rows add up each along itself and not together. */
const ROW_LEFT_OUT = {
  zh: "；各行横向均相符，应有一行未列出或被隐藏",
  en: "; each row adds up along itself: a row seems to be left out or hidden",
};

const sum = (facts: readonly Fact[], indexes: readonly number[]): number =>
  indexes.reduce((total, index) => total + (facts[index]?.amountFen ?? 0), 0);

/** Non-zero operands first, the rest counted. */
function shown(facts: readonly Fact[]): { named: Fact[]; rest: number } {
  const nonZero = facts.filter((fact) => fact.amountFen !== 0);
  const named = (nonZero.length > 0 ? nonZero : [...facts]).slice(0, NAMED_OPERANDS);
  return { named, rest: facts.length - named.length };
}

function listZh(facts: readonly Fact[], titles: Titles): string {
  const { named, rest } = shown(facts);
  const list = named.map((fact) => `${printedAmount(fact)}（${placeZh(fact, titles)}）`).join("+");
  return rest > 0 ? `${list}等${facts.length}项` : list;
}

function listEn(facts: readonly Fact[]): string {
  const { named, rest } = shown(facts);
  const list = named.map((fact) => `${printedAmount(fact)} (${placeEn(fact)})`).join(" + ");
  return rest > 0 ? `${list} and ${rest} more` : list;
}
