/** Amounts of sentences against the amounts of the tables (cross.narrative). */
import { type Fact, lastUnit } from "../../model/fact.js";
import { entry } from "../collect.js";
import { type AmountIndex, amountKey, bind, keyOfTerm } from "./equations.js";
import { isNamed, rowOf } from "./groups.js";
import { IDENTITIES, type Identity, type Term } from "./identities.js";
import { type Instance, judge } from "./instance.js";

/** The one identity of this file. It joins an amount of the text with the table's. */
export const NARRATIVE: Identity = {
  id: "narrative",
  rule: "cross.narrative",
  kind: "equation",
  axis: "",
  phase: "*",
  origin: "both",
  statements: [],
  left: [],
  right: [],
  strength: "certain",
  says: "正文金额应与表中金额一致",
  saysEn: "an amount in the text equals the table's",
  source: "部门决算公开：情况说明与公开表一致",
};

/** The same where the amount is that of another statement: 本年支出 of all money in a section on one budget. */
export const NARRATIVE_ELSEWHERE: Identity = { ...NARRATIVE, id: "narrative.elsewhere" };

interface Pair {
  identity: Identity;
  terms: readonly [Term, Term];
}

/** Equations that say one amount stands in two statements: they lead from a sentence to its table. */
const PAIRS: readonly Pair[] = IDENTITIES.flatMap((identity) => {
  const [left] = identity.left;
  const [right] = identity.right;
  const single = identity.kind === "equation" && identity.left.length === 1 && identity.right.length === 1;
  return single && left !== undefined && right !== undefined ? [{ identity, terms: [left, right] as const }] : [];
});

/**
 * Each amount of a sentence against the table amount of the same key, else of a key that stands for the same amount
 * in another statement. A sentence does not name its statement: when an amount of the same line, year and phase in any
 * table agrees, the sentence may be right, and a difference accuses nobody. What only usually stands for the same amount accuses nobody.
 */
export function narrativeComparisons(facts: readonly Fact[], amounts: AmountIndex): Instance[] {
  const byLine = amountsByLine(facts);
  const instances: Instance[] = [];
  facts.forEach((fact, index) => {
    if (fact.origin !== "narrative" || !isNamed(fact)) return;
    const key = amountKey(fact.phase, fact.fiscalYear, fact.statement, rowOf(fact), fact.measure ?? "");
    const own = amounts.get(key) ?? [];
    const others = partners(fact, false).flatMap((partner) => amounts.get(partner) ?? []);
    const against = (table: number): Instance => judge(facts, NARRATIVE, [index], [table], NARRATIVE.id, true);
    const options = [...own.map(against), ...others.map(against)];
    const holding = options.filter((option) => option.outcome === "exact" || option.outcome === "rounding");
    const elsewhere = agreesElsewhere(fact, byLine);
    const identity = elsewhere ? NARRATIVE_ELSEWHERE : NARRATIVE;
    const accusers = own.length > 0 ? own : partners(fact, true).flatMap((partner) => amounts.get(partner) ?? []);
    const nearest = accusers
      .map((table) => judge(facts, identity, [index], [table], NARRATIVE.id, true))
      .sort((a, b) => Math.abs(a.residual) - Math.abs(b.residual))[0];
    if (holding.length > 0) instances.push(...holding);
    // A line printed with several amounts (a department and its units) accuses no sentence.
    else if (nearest !== undefined && sameAmount(facts, own) && !(elsewhere && own.length === 0))
      instances.push(nearest);
  });
  return instances;
}

const sameAmount = (facts: readonly Fact[], indexes: readonly number[]): boolean =>
  new Set(indexes.map((index) => facts[index]?.amountFen)).size < 2;

/** Keys of the amounts that are the same by an equation of the fact's phase; `certain`: by one that holds in every form. */
function partners(fact: Fact, certain: boolean): string[] {
  const keys: string[] = [];
  for (const { identity, terms } of PAIRS) {
    if (identity.phase !== "*" && identity.phase !== fact.phase) continue;
    if (certain && identity.strength !== "certain") continue;
    const [left, right] = terms;
    for (const [here, there] of [
      [left, right],
      [right, left],
    ] as const) {
      const bound = bind(here, fact);
      if (bound !== null) keys.push(keyOfTerm(there, fact, bound));
    }
  }
  return keys;
}

const lineKey = (fact: Fact): string => `${fact.phase}|${fact.fiscalYear}|${rowOf(fact)}`;

/** Prints of one line that a sentence is held against. */
const MOST_PRINTS = 50;

function amountsByLine(facts: readonly Fact[]): Map<string, Fact[]> {
  const lines = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.origin !== "table" || !isNamed(fact)) continue;
    const key = lineKey(fact);
    const list = entry(lines, key, (): Fact[] => []);
    if (list.length < MOST_PRINTS) list.push(fact);
  }
  return lines;
}

function agreesElsewhere(fact: Fact, byLine: ReadonlyMap<string, Fact[]>): boolean {
  if (fact.amountFen === 0) return false;
  return (byLine.get(lineKey(fact)) ?? []).some(
    (other) => Math.abs(other.amountFen - fact.amountFen) * 2 <= Math.max(lastUnit(other), lastUnit(fact)),
  );
}
