/** Applies every identity to every subset of amounts that is printed. */
import type { Fact } from "../../model/fact.js";
import { columnSums } from "./column-sums.js";
import { equations, indexAmounts } from "./equations.js";
import { type Fitted, fitting } from "./fit.js";
import { isNamed, printedStatements, strayAmounts } from "./groups.js";
import type { Instance } from "./instance.js";
import { narrativeComparisons } from "./narrative.js";
import { rowSums } from "./row-sums.js";

/** All instances that hold or that the publication has to answer for, in a fixed order, and what speaks against a form. */
export function instancesOf(facts: readonly Fact[]): Fitted {
  const printed = printedStatements(facts);
  const named = facts.flatMap((fact, index) => (fact.origin === "table" && isNamed(fact) ? [index] : []));
  const amounts = indexAmounts(facts, named);
  const all: Instance[] = [];
  const add = (instances: readonly Instance[]): void => {
    for (const instance of instances) all.push(instance);
  };
  for (const statement of printed) {
    add(rowSums(facts, statement));
    add(columnSums(facts, statement));
  }
  add(equations(facts, named, amounts));
  add(narrativeComparisons(facts, amounts));
  return fitting(facts, all, strayAmounts(facts));
}
