/** Tables that nothing ties to the others: what another statement prints of their amounts is different each time. */
import type { Fact } from "../../model/fact.js";
import { type Instance, isHolding, members } from "../identities/instance.js";

/** One failure may be a misprint, save one by the ratio of two units of money. */
const LEAST_FAILURES = 2;
/** Of 元, 千元, 万元, 百万元 and 亿元 to each other; ten, of 千元 to 万元, may as well be a misprinted point. */
const RATIOS = [100, 1_000, 10_000, 100_000, 1_000_000, 100_000_000];
/** What the coarser unit was rounded to makes up less than this share of an amount. */
const ROUNDED = 0.001;

/** True for an identity between amounts of two tables, or of a table and the text. */
export function isTie(facts: readonly Fact[], instance: Instance): boolean {
  const [first, ...others] = members(instance);
  return others.some((index) => facts[index]?.table !== facts[first ?? -1]?.table);
}

/**
 * Numbers of the facts in tables that agree with no other one and contradict some: their sums hold, and still the table may
 * be one of another unit of money, another year, another body. Zeros tie nothing.
 */
export function untied(facts: readonly Fact[], instances: readonly Instance[]): ReadonlySet<number> {
  const failures = new Map<number, number>();
  const held = new Set<number>();
  for (const instance of instances) {
    if (!isTie(facts, instance)) continue;
    const tables = new Set(
      members(instance).flatMap((index) => (facts[index]?.amountFen === 0 ? [] : (facts[index]?.table ?? []))),
    );
    const holds = isHolding(instance);
    for (const table of tables)
      if (holds) held.add(table);
      else failures.set(table, (failures.get(table) ?? 0) + (isOfOtherUnit(facts, instance) ? LEAST_FAILURES : 1));
  }
  return new Set(
    facts.flatMap(({ table }, index) =>
      table !== null && !held.has(table) && (failures.get(table) ?? 0) >= LEAST_FAILURES ? [index] : [],
    ),
  );
}

/** True where one side is the other one times the ratio of two units. */
function isOfOtherUnit(facts: readonly Fact[], { left, right }: Instance): boolean {
  const sum = (side: readonly number[]): number =>
    Math.abs(side.reduce((total, index) => total + (facts[index]?.amountFen ?? 0), 0));
  const [less = 0, more = 0] = [sum(left), sum(right)].sort((a, b) => a - b);
  return less > 0 && RATIOS.some((ratio) => Math.abs(more / ratio - less) <= less * ROUNDED);
}
