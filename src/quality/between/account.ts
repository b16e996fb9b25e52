/** What a comparison between documents needs of a stored publication. */
import type { Fact } from "../../model/fact.js";
import { push } from "../collect.js";

/** One stored publication as the comparison needs it. */
export interface Account {
  /** The store's id of the document. */
  document: number;
  /** Orders publications of the same year: the later print is the greater (date, then sha256). */
  version: string;
  organisation: string;
  /** Canonical key of the organisation and its government, so that namesakes elsewhere stay apart. */
  organisationKey: string;
  orgLevel: "department" | "unit" | null;
  phase: "budget" | "final";
  fiscalYear: number;
  /** Keys of the units that its 单位构成 lists; empty when it lists none. */
  unitKeys: readonly string[];
  facts: readonly Fact[];
}

/** Key of an amount without its origin. */
export function amountKeyOf(fact: Fact): string {
  return `${fact.phase}|${fact.fiscalYear}|${fact.statement}|${fact.scheme}|${fact.code}|${fact.measure}`;
}

/** Proved (or repaired) table amounts by key; a key with two different amounts is left out. */
export function provedAmounts(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) if (fact.origin === "table") push(groups, amountKeyOf(fact), fact);
  const single = new Map<string, Fact>();
  for (const [key, group] of groups) {
    const [first] = group;
    const agree = group.every((fact) => fact.amountFen === first?.amountFen);
    const sure = group.some((fact) => fact.status === "proved" || fact.status === "repaired");
    if (first !== undefined && agree && sure) single.set(key, first);
  }
  return single;
}
