/** Tells failures of the printed amounts from identities that do not belong to a form. */
import type { Fact } from "../../model/fact.js";
import { entry } from "../collect.js";
import type { Strays } from "./groups.js";
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
  for (const instance of instances) {
    if (!speaks(facts, instance)) continue;
    const tally = entry(forms, instance.form, () => ({ holds: 0, fails: 0 }));
    if (isHolding(instance)) tally.holds++;
    else tally.fails++;
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
