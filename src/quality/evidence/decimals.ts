/** With how many decimals a table is printed: a reading with more has a digit too many. */
import type { Fact } from "../../model/fact.js";
import { entry } from "../collect.js";

/** The number of decimals that most amounts of each table have; null stands for the text. */
export function usualDecimals(facts: readonly Fact[]): ReadonlyMap<number | null, number> {
  const counts = new Map<number | null, Map<number, number>>();
  for (const fact of facts) {
    const table = entry(counts, fact.table, () => new Map<number, number>());
    table.set(fact.decimals, (table.get(fact.decimals) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([table, of]) => [table, [...of].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0]),
  );
}
