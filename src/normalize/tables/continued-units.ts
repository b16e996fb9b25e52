/** Tables of several units that go on in tables without a title: the classes of one unit stand in one table each. */
import type { Table } from "../../model/extracted.js";
import type { Fact } from "../../model/fact.js";
import { labelKey } from "../codebook/index.js";
import { withoutPlace } from "./amounts.js";

/**
 * Facts with the classes made unmapped that stand with different amounts in two tables of one run (a table and those
 * that go on with it): each is that of a unit, or their sum is the organisation's; the tables do not say. Rows of
 * recognised tables may repeat by a misread code.
 */
export function withoutClassesOfUnits(facts: readonly Fact[], runs: readonly (readonly Table[])[]): Fact[] {
  const runOf = new Map<number, number>();
  for (const [run, tables] of runs.entries())
    if (tables.length > 1 && tables.every(({ method }) => method !== "ocr"))
      for (const { ordinal } of tables) runOf.set(ordinal, run);
  const before = new Map<string, Fact[]>();
  const repeated = new Set<string>();
  for (const fact of facts) {
    const run = runOf.get(fact.table ?? -1);
    if (run === undefined) continue;
    for (const name of [classIn(run, fact), printedIn(run, fact)]) {
      if (name === null) continue;
      const key = [name, fact.measure, fact.phase, fact.fiscalYear].join("|");
      const others = before.get(key) ?? [];
      for (const other of others)
        if (differs(fact, other))
          for (const one of [fact, other].map((each) => classIn(run, each))) if (one !== null) repeated.add(one);
      before.set(key, [...others, fact]);
    }
  }
  if (repeated.size === 0) return [...facts];
  return facts.map((fact) => {
    const id = classIn(runOf.get(fact.table ?? -1) ?? -1, fact);
    return id !== null && repeated.has(id) ? withoutPlace(fact) : fact;
  });
}

/**
 * Whether two tables print different amounts of one class: known by its code, or by what is printed where the own
 * table of one of them left the class open.
 */
function differs(fact: Fact, other: Fact): boolean {
  const isOne = fact.code === null || other.code === null || fact.code === other.code;
  return isOne && fact.table !== other.table && fact.amountFen !== other.amountFen;
}

function classIn(run: number, { scheme, code }: Fact): string | null {
  return scheme === "function" || scheme === "economic" ? `${run}|${scheme}|${code}` : null;
}

function printedIn(run: number, { codeRaw, labelRaw }: Fact): string | null {
  return codeRaw === null && labelRaw === null ? null : `${run}|${codeRaw ?? ""}|${labelKey(labelRaw ?? "")}`;
}
