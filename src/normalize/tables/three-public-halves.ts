/** 三公 tables of a final account that lost the head saying which is 预算数 and which 决算数, printed one after the other. */
import type { Fact } from "../../model/fact.js";
import type { Rejected } from "../../model/publication.js";
import { labelKey } from "../codebook/index.js";
import { phaseWord } from "./header-words.js";

/**
 * Facts with such halves told apart by the numbers of their columns: 预算数 is 1–6, 决算数 goes on with 7–12. Where no
 * numbers say it, neither half is sure to be the final account's. Both rest on less than a head: `fuzzy`.
 */
export function settleHalves(facts: readonly Fact[], rejected: readonly Rejected[]): Fact[] {
  const halves = new Map<number, Fact[]>();
  for (const fact of facts)
    if (fact.table !== null && fact.statement === "three_public" && fact.phase === "final" && fact.scheme !== "other")
      halves.set(fact.table, [...(halves.get(fact.table) ?? []), fact]);
  const settled = new Map<Fact, Fact["phase"]>();
  for (const [table, first] of halves) {
    const second = halves.get(table + 1);
    if (!second || !isUntimed(first) || !isUntimed(second) || !differ(first, second)) continue;
    const goesOn = numbersOf(table, rejected).at(-1) === (numbersOf(table + 1, rejected)[0] ?? 0) - 1;
    for (const fact of first) settled.set(fact, goesOn ? "budget" : "final");
    if (!goesOn) for (const fact of second) settled.set(fact, "final");
  }
  return facts.map((fact) => {
    const phase = settled.get(fact);
    return phase === undefined ? fact : { ...fact, phase, mapping: "fuzzy" };
  });
}

/** No head above the amounts says a phase or year. */
function isUntimed(facts: readonly Fact[]): boolean {
  return !facts.some((fact) => fact.measureRaw?.split(" / ").some((level) => phaseWord(labelKey(level)) !== null));
}

/** The same item stands in both, with another amount. */
function differ(first: readonly Fact[], second: readonly Fact[]): boolean {
  return first.some((one) => second.some((other) => other.code === one.code && other.amountFen !== one.amountFen));
}

/** The numbers of a table's columns, left to right. */
function numbersOf(table: number, rejected: readonly Rejected[]): number[] {
  return rejected
    .filter((one) => one.table === table && one.reason === "column number")
    .map((one) => Number(one.text))
    .sort((a, b) => a - b);
}
