/** Tells failures of the printed amounts from identities that do not belong to a form. */
import type { Fact } from "../../model/fact.js";
import { entry } from "../collect.js";
import type { Strays } from "./groups.js";
import type { Identity } from "./identities.js";
import { type Instance, isHolding, members } from "./instance.js";

/** Unnamed amounts of one table that are tried in every combination; more, and the failure says nothing. */
const MOST_STRAYS = 10;
/** A table with more unnamed amounts is not understood well enough to accuse anybody. */
const STRAYS_IN_A_TABLE = 500;

export interface Fitted {
  /** The instances that count: all that hold, and the failures that the publication has to answer for. */
  instances: Instance[];
  /** Failures of forms that fail more often than they hold: they accuse nobody, but a better reading may mend them. */
  unfitting: Instance[];
  /** Amounts of columns or rows that a sum of their form mostly fails for: they may stand under another's header. */
  misplaced: ReadonlySet<number>;
}

export function fitting(facts: readonly Fact[], instances: readonly Instance[], strays: Strays): Fitted {
  const forms = new Map<string, { holds: number; fails: number }>();
  const widened = formsOfOneMoreColumn(facts, instances, strays);
  for (const instance of instances) {
    if (!speaks(facts, instance)) continue;
    const tally = entry(forms, instance.form, () => ({ holds: 0, fails: 0 }));
    if (isHolding(instance)) tally.holds++;
    else if (!widened.has(instance.form)) tally.fails++;
  }
  const unfitting: Instance[] = [];
  const misplaced = new Set<number>();
  const counting = instances.filter((instance) => {
    const tally = forms.get(instance.form) ?? { holds: 0, fails: 0 };
    const belonging = belongs(tally, instance.complete);
    if (!belonging && instance.complete) for (const index of members(instance)) misplaced.add(index);
    if (isHolding(instance)) return true;
    if (instance.identity.strength === "support") return false;
    if (!belonging && instance.complete) unfitting.push(instance);
    return belonging && !explainedByStrays(facts, instance, strays);
  });
  return { instances: counting, unfitting, misplaced };
}

/** Whether an identity says that further columns may take part (`~other`). */
function isOpen({ kind, right }: Identity): boolean {
  return kind === "columns" && right.some(({ measure }) => measure === "other");
}

/**
 * Forms whose every failing row lacks just what one column without a canonical name prints (使用非财政拨款结余 of an
 * income statement): that column is one more addend, and its neighbours stand under their own headers.
 */
function formsOfOneMoreColumn(facts: readonly Fact[], instances: readonly Instance[], strays: Strays): Set<string> {
  const columns = new Map<string, Set<number>>();
  for (const instance of instances) {
    const total = facts[instance.left[0] ?? -1];
    if (isHolding(instance) || !isOpen(instance.identity) || !total || total.table === null) continue;
    const lacking = (strays.get(total.table) ?? []).flatMap((index) => {
      const fact = facts[index];
      const fills = fact?.row === total.row && Math.abs(instance.residual - fact.amountFen) <= instance.limit;
      return fills ? [fact.col ?? -1] : [];
    });
    const before = columns.get(instance.form);
    columns.set(instance.form, new Set(before ? lacking.filter((col) => before.has(col)) : lacking));
  }
  return new Set([...columns].flatMap(([form, cols]) => (cols.size > 0 ? [form] : [])));
}

/** Zeros alone say nothing about a form. */
function speaks(facts: readonly Fact[], instance: Instance): boolean {
  const nonZero = (index: number): boolean => facts[index]?.amountFen !== 0;
  return instance.left.some(nonZero) && instance.right.some(nonZero);
}

/**
 * An identity whose columns are all printed belongs to the form unless it fails more often than it holds; one of which
 * a column is missing belongs only when the table itself shows, row after row, that the printed columns add up.
 */
function belongs(tally: { holds: number; fails: number }, complete: boolean): boolean {
  if (complete) return tally.fails < 2 || tally.fails <= tally.holds;
  return tally.holds >= 2 && tally.holds > 2 * tally.fails;
}

/** True when numbers without a canonical name, in the same tables and column or row, make up the difference. */
function explainedByStrays(facts: readonly Fact[], instance: Instance, strays: Strays): boolean {
  const total = facts[instance.left[0] ?? -1];
  if (total === undefined || instance.identity.kind === "equation" || total.table === null) return false;
  const inTable = strays.get(total.table) ?? [];
  if (inTable.length > STRAYS_IN_A_TABLE) return true;
  const near = inTable.filter((index) => {
    const fact = facts[index];
    if (fact === undefined) return false;
    if (instance.identity.kind === "columns") return fact.row === total.row;
    return fact.col === total.col || fact.measure === total.measure || fact.measure === null;
  });
  if (near.length === 0) return false;
  if (near.length > MOST_STRAYS) return true;
  for (let subset = 1; subset < 1 << near.length; subset++) {
    let sum = 0;
    near.forEach((index, bit) => {
      if (subset & (1 << bit)) sum += facts[index]?.amountFen ?? 0;
    });
    if (Math.abs(instance.residual - sum) <= instance.limit) return true;
  }
  return false;
}
