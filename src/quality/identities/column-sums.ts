/** Sums along a row: a total column against the nearest component columns that are printed. */
import type { Fact } from "../../model/fact.js";
import { entry } from "../collect.js";
import { type Printed, rowOf } from "./groups.js";
import { IDENTITIES, type Identity, type Term } from "./identities.js";
import { type Instance, judge } from "./instance.js";

type Row = Map<string, number>;

/** The identities between the columns of a statement. */
function columnIdentities(printed: Printed): Identity[] {
  return IDENTITIES.filter(
    (identity) =>
      identity.kind === "columns" &&
      printed.origin === "table" &&
      identity.statements.includes(printed.statement) &&
      (identity.phase === "*" || identity.phase === printed.phase),
  );
}

/** Every sum of columns of one printed statement, row by row. */
export function columnSums(facts: readonly Fact[], printed: Printed): Instance[] {
  const identities = columnIdentities(printed);
  if (identities.length === 0) return [];
  const rows = new Map<string, Row>();
  const printedColumns = new Set<string>();
  for (const index of printed.facts) {
    const fact = facts[index];
    if (fact === undefined || fact.measure === null) continue;
    printedColumns.add(fact.measure);
    const place = `${fact.table}|${fact.row}|${rowOf(fact)}`;
    const row = entry(rows, place, () => new Map<string, number>());
    if (!row.has(fact.measure)) row.set(fact.measure, index);
  }
  const tree = new Map<string, Identity>();
  for (const identity of identities) {
    if (identity.left.length === 1) tree.set(identity.left[0]?.measure ?? "", identity);
  }
  const complete = new Map(identities.map((identity) => [identity, isComplete(identity, tree, printedColumns)]));
  const form = new Map(
    identities.map((identity) => [identity, `${identity.id}|${printed.tables[0]}|${printed.phase}|${printed.year}`]),
  );
  const instances: Instance[] = [];
  for (const row of rows.values()) {
    if (row.size < 2) continue;
    for (const identity of identities) {
      const instance = readRow(facts, identity, tree, row, form.get(identity) ?? "", complete.get(identity) ?? false);
      if (instance !== null) instances.push(instance);
    }
  }
  return instances;
}

/** A term of the column, or what stands for it: its own components. */
function components(term: Term, tree: ReadonlyMap<string, Identity>, row: ReadonlyMap<string, number>): number[] {
  const measure = term.measure ?? "";
  const own = row.get(measure);
  if (own !== undefined) return [own];
  return tree.get(measure)?.right.flatMap((part) => components(part, tree, row)) ?? [];
}

/** All columns marked as needed, or their components, stand in the table. */
function isComplete(identity: Identity, tree: ReadonlyMap<string, Identity>, columns: ReadonlySet<string>): boolean {
  const there = new Map([...columns].map((measure) => [measure, 0]));
  return [...identity.left, ...identity.right]
    .filter((term) => term.main)
    .every((term) => components(term, tree, there).length > 0);
}

function readRow(
  facts: readonly Fact[],
  identity: Identity,
  tree: ReadonlyMap<string, Identity>,
  row: Row,
  form: string,
  complete: boolean,
): Instance | null {
  const left = identity.left.flatMap((term) => row.get(term.measure ?? "") ?? []);
  const side = (terms: readonly Term[]): number[] => terms.flatMap((term) => components(term, tree, row));
  const right = side(identity.right);
  if (left.length === 0 || right.length === 0) return null;
  const full = judge(facts, identity, left, right, form, complete);
  if (full.outcome !== "failed") return full;
  const without = side(identity.right.filter((term) => !term.either));
  if (without.length === 0 || without.length === right.length) return full;
  const bare = judge(facts, identity, left, without, form, complete);
  return bare.outcome === "failed" ? full : bare;
}
