/** Gathers the facts of a publication into printed statements: what may be added up together. */
import type { Fact } from "../../model/fact.js";
import { entry, push } from "../collect.js";

export interface Printed {
  statement: string;
  phase: string;
  year: number;
  origin: "table" | "narrative";
  /** Ordinals of its tables; more than one when a statement is printed in parts. */
  tables: readonly number[];
  /** Indexes of its facts that have a place in the vocabulary. */
  facts: readonly number[];
}

/** Non-zero numbers of a table whose row or column has no canonical name: they may be the missing addend. */
export type Strays = ReadonlyMap<number, readonly number[]>;

/** `scheme:code` of a fact: its row. */
export function rowOf(fact: Fact): string {
  return `${fact.scheme}:${fact.code}`;
}

/** True when the fact says which amount it is: row and column have canonical names. */
export function isNamed(fact: Fact): boolean {
  return fact.code !== null && fact.measure !== null && fact.scheme !== "other" && fact.mapping !== "unmapped";
}

/**
 * Facts of one statement, phase and year. Tables of a statement that share no key are parts of one print
 * (a table broken in two); tables that repeat keys are prints of their own.
 */
export function printedStatements(facts: readonly Fact[]): Printed[] {
  const byStatement = new Map<string, Map<number, number[]>>();
  facts.forEach((fact, index) => {
    if (!isNamed(fact)) return;
    const key = `${fact.origin}|${fact.statement}|${fact.phase}|${fact.fiscalYear}`;
    push(
      entry(byStatement, key, () => new Map<number, number[]>()),
      fact.table ?? -1,
      index,
    );
  });
  const printed: Printed[] = [];
  for (const tables of byStatement.values()) {
    for (const part of joinParts(facts, tables)) {
      const first = facts[part.members[0] ?? -1];
      if (first === undefined) continue;
      printed.push({
        statement: first.statement,
        phase: first.phase,
        year: first.fiscalYear,
        origin: first.origin,
        tables: part.tables,
        facts: first.origin === "narrative" ? oncePerAmount(facts, part.members) : part.members,
      });
    }
  }
  return printed;
}

interface Part {
  tables: number[];
  members: number[];
  keys: Set<string>;
}

/** Prints of one statement that a further table is held against; more are a list of units, each its own print. */
const OPEN_PARTS = 8;

function joinParts(facts: readonly Fact[], tables: ReadonlyMap<number, number[]>): Part[] {
  const parts: Part[] = [];
  for (const [table, members] of [...tables].sort(([a], [b]) => a - b)) {
    const keys = new Set(members.map((index) => keyOf(facts[index])));
    const home = parts.slice(-OPEN_PARTS).find((part) => ![...keys].some((key) => part.keys.has(key)));
    if (home === undefined) parts.push({ tables: [table], members: [...members], keys });
    else {
      home.tables.push(table);
      for (const index of members) home.members.push(index);
      for (const key of keys) home.keys.add(key);
    }
  }
  return parts;
}

const keyOf = (fact: Fact | undefined): string => (fact === undefined ? "" : `${rowOf(fact)}|${fact.measure}`);

/** Sentences repeat an amount; a sum counts it once. */
function oncePerAmount(facts: readonly Fact[], members: readonly number[]): number[] {
  const seen = new Set<string>();
  return members.filter((index) => {
    const key = `${keyOf(facts[index])}|${facts[index]?.amountFen}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Unnamed non-zero numbers by table. */
export function strayAmounts(facts: readonly Fact[]): Strays {
  const strays = new Map<number, number[]>();
  facts.forEach((fact, index) => {
    if (fact.table === null || fact.amountFen === 0 || isNamed(fact)) return;
    push(strays, fact.table, index);
  });
  return strays;
}
