/** Identities between statements, and between the two sides of one. */
import type { Fact } from "../../model/fact.js";
import { rowOf } from "./groups.js";
import { IDENTITIES, type Identity, type Term } from "./identities.js";
import { type Instance, isHolding, judge } from "./instance.js";

/** `phase|year|statement|scheme:code|measure` → facts printed in tables. */
export type AmountIndex = ReadonlyMap<string, readonly number[]>;

/** Prints of one key that are compared; more are a circular or duplicated table. */
const MOST_PRINTS = 4;

export function indexAmounts(facts: readonly Fact[], named: readonly number[]): AmountIndex {
  const index = new Map<string, number[]>();
  for (const i of named) {
    const fact = facts[i];
    if (fact === undefined) continue;
    const key = amountKey(fact.phase, fact.fiscalYear, fact.statement, rowOf(fact), fact.measure ?? "");
    const list = index.get(key);
    if (list === undefined) index.set(key, [i]);
    else if (list.length < MOST_PRINTS) list.push(i);
  }
  return index;
}

export function amountKey(phase: string, year: number, statement: string, row: string, measure: string): string {
  return `${phase}|${year}|${statement}|${row}|${measure}`;
}

const CLASS = /^\d{3}$/;

/** What the placeholders stand for, when a fact fits a term; null when it does not. */
export function bind(term: Term, fact: Fact): { code: string; measure: string } | null {
  if (term.statement !== fact.statement) return null;
  const code = fact.code ?? "";
  const measure = fact.measure ?? "";
  if (term.row?.endsWith("{???}")) {
    if (!term.row.startsWith(`${fact.scheme}:`) || !CLASS.test(code)) return null;
  } else if (term.row !== rowOf(fact)) return null;
  if (term.measure !== "{measure}" && term.measure !== measure) return null;
  return { code, measure };
}

/** The key that a term names once its placeholders are known. */
export function keyOfTerm(term: Term, fact: Fact, bound: { code: string; measure: string }): string {
  const row = (term.row ?? "").replace("{???}", bound.code);
  const measure = (term.measure ?? "").replace("{measure}", bound.measure);
  return amountKey(fact.phase, fact.fiscalYear, term.statement ?? "", row, measure);
}

const EQUATIONS_BY_STATEMENT = new Map<string, Identity[]>();
for (const identity of IDENTITIES) {
  const statement = identity.kind === "equation" ? identity.left[0]?.statement : null;
  if (!statement) continue;
  const list = EQUATIONS_BY_STATEMENT.get(statement);
  if (list === undefined) EQUATIONS_BY_STATEMENT.set(statement, [identity]);
  else list.push(identity);
}

/** Every equation whose terms are all printed. */
export function equations(facts: readonly Fact[], named: readonly number[], index: AmountIndex): Instance[] {
  const instances: Instance[] = [];
  const seen = new Set<string>();
  for (const i of named) {
    const fact = facts[i];
    if (fact === undefined) continue;
    for (const identity of EQUATIONS_BY_STATEMENT.get(fact.statement) ?? []) {
      if (identity.phase !== "*" && identity.phase !== fact.phase) continue;
      const first = identity.left[0];
      const bound = first === undefined ? null : bind(first, fact);
      if (first === undefined || bound === null) continue;
      const once = `${identity.id}|${keyOfTerm(first, fact, bound)}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const prints = (term: Term): readonly number[] => index.get(keyOfTerm(term, fact, bound)) ?? [];
      for (const instance of pairPrints(facts, identity, identity.left.map(prints), identity.right.map(prints))) {
        instances.push({ ...instance, form: `${identity.id}|${fact.phase}|${fact.fiscalYear}` });
      }
    }
  }
  return instances;
}

/** Where an amount is printed several times, each print is held against the one that comes nearest. */
function pairPrints(
  facts: readonly Fact[],
  identity: Identity,
  left: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): Instance[] {
  if ([...left, ...right].some((prints) => prints.length === 0)) return [];
  const lefts = combinations(left);
  const rights = combinations(right);
  const pairs = lefts
    .flatMap((l) => rights.map((r) => judge(facts, identity, l, r, "", true)))
    .sort((a, b) => Math.abs(a.residual) - Math.abs(b.residual));
  const paired = new Set<number>();
  const chosen: Instance[] = [];
  for (const pair of pairs) {
    const ends = [pair.left[0] ?? -1, pair.right[0] ?? -1];
    // A print that has found its counterpart answers for no other, and one too many accuses nobody.
    const taken = ends.some((end) => paired.has(end)) || lefts.length !== rights.length;
    if (!isHolding(pair) && taken) continue;
    for (const end of ends) paired.add(end);
    chosen.push(pair);
  }
  return chosen.sort((a, b) => (a.left[0] ?? 0) - (b.left[0] ?? 0) || (a.right[0] ?? 0) - (b.right[0] ?? 0));
}

/** One print of each term; only the first term varies beyond its first print, so that the number stays small. */
function combinations(terms: readonly (readonly number[])[]): number[][] {
  const [first = [], ...rest] = terms;
  return first.map((index) => [index, ...rest.map((prints) => prints[0] ?? index)]);
}
