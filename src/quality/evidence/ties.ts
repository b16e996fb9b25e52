/** Tables that nothing ties to the others: what another statement prints of their amounts is different each time. */
import type { Fact } from "../../model/fact.js";
import { type Instance, isHolding, members } from "../identities/instance.js";

/** One failure may be a misprint. */
const LEAST_FAILURES = 2;

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
      else failures.set(table, (failures.get(table) ?? 0) + 1);
  }
  return new Set(
    facts.flatMap(({ table }, index) =>
      table !== null && !held.has(table) && (failures.get(table) ?? 0) >= LEAST_FAILURES ? [index] : [],
    ),
  );
}
