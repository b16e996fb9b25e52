/** Two amounts for one key in one table that both have proofs: one of them is another unit's, and nothing says which. */
import { type Fact, factKey, lastUnit, type ProofStatus } from "../../model/fact.js";
import { push } from "../collect.js";
import { isNamed } from "../identities/groups.js";

/** Indexes of proved facts whose table prints another proved amount, apart by more than a last digit, for their key. */
export function ambiguousFacts(facts: readonly Fact[], statuses: readonly ProofStatus[]): Set<number> {
  const groups = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    if (fact.table !== null && statuses[index] === "proved" && isNamed(fact))
      push(groups, `${fact.table}|${factKey(fact)}`, index);
  });
  return new Set([...groups.values()].filter((group) => differ(facts, group)).flat());
}

function differ(facts: readonly Fact[], group: readonly number[]): boolean {
  const first = facts[group[0] ?? -1];
  return group.some((index) => {
    const fact = facts[index];
    if (fact === undefined || first === undefined) return false;
    return Math.abs(fact.amountFen - first.amountFen) > Math.max(lastUnit(fact), lastUnit(first));
  });
}
