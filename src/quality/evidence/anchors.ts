/** Tables whose unit of money or year is only assumed: their own sums hold in any unit, and in any year. */
import type { Fact } from "../../model/fact.js";
import { type Instance, isHolding, members } from "../identities/instance.js";
import { isTie } from "./ties.js";

/**
 * Numbers of the facts in `assumed` tables that nothing anchors: no identity that holds leads from them, over other
 * assumed tables or directly, to a sentence (which prints its unit and its year) or to a table that prints both. Zeros
 * tie nothing; 1,234 元 that agrees with 1,234 元 of another assumed table says nothing of either's unit.
 */
export function adrift(
  facts: readonly Fact[],
  instances: readonly Instance[],
  assumed: ReadonlySet<number>,
): ReadonlySet<number> {
  if (assumed.size === 0) return new Set();
  const loose = new Set(assumed);
  const ties = instances
    .filter((instance) => isHolding(instance) && isTie(facts, instance))
    .map((instance) => members(instance).filter((index) => facts[index]?.amountFen !== 0));
  const isFirm = (index: number): boolean => {
    const table = facts[index]?.table;
    return table === null || (table !== undefined && !loose.has(table));
  };
  for (let anchored = true; anchored; ) {
    anchored = false;
    for (const tie of ties) {
      if (!tie.some(isFirm)) continue;
      for (const index of tie) anchored = loose.delete(facts[index]?.table ?? -1) || anchored;
    }
  }
  return new Set(facts.flatMap(({ table }, index) => (table !== null && loose.has(table) ? [index] : [])));
}
