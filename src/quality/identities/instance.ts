/** An identity applied to printed amounts: what stands left and right, and whether it holds within rounding. */
import { type Fact, lastUnit } from "../../model/fact.js";
import type { Identity } from "./identities.js";

export type Outcome = "exact" | "rounding" | "info" | "failed";

export interface Instance {
  identity: Identity;
  /** Indexes into the publication's facts: Σ left = Σ right. */
  left: readonly number[];
  right: readonly number[];
  /** The form it belongs to (identity, table, column): it fits a form or it does not. */
  form: string;
  /** False when a column or line that the identity needs is not printed in the table. */
  complete: boolean;
  /** Σ left − Σ right, fen. */
  residual: number;
  /** It holds when |residual| <= limit; fen, may end in ½. */
  limit: number;
  outcome: Outcome;
}

/**
 * Judges Σ left = Σ right. Sums: each amount is open by half its last printed unit (XBRL Calculations 1.1: the
 * intervals must meet). Two prints of one amount: half a unit of the coarser; up to one whole unit is `info`,
 * because tables are rounded from different figures.
 */
export function judge(
  facts: readonly Fact[],
  identity: Identity,
  left: readonly number[],
  right: readonly number[],
  form: string,
  complete: boolean,
): Instance {
  let residual = 0;
  let units = 0;
  let coarsest = 0;
  const add = (index: number, sign: number): void => {
    const fact = facts[index];
    if (fact === undefined) return;
    residual += sign * fact.amountFen;
    const unit = lastUnit(fact);
    units += unit;
    if (unit > coarsest) coarsest = unit;
  };
  for (const index of left) add(index, 1);
  for (const index of right) add(index, -1);
  const same = isComparison(identity) && left.length + right.length === 2;
  const rounding = same ? coarsest / 2 : units / 2;
  const limit = same ? coarsest : rounding;
  return { identity, left, right, form, complete, residual, limit, outcome: outcomeOf(residual, rounding, limit) };
}

/** exact, rounding (within `rounding`), info (within `limit`) or failed. */
export function outcomeOf(residual: number, rounding: number, limit: number): Outcome {
  const size = Math.abs(residual);
  if (size === 0) return "exact";
  if (size <= rounding) return "rounding";
  return size <= limit ? "info" : "failed";
}

/** True for identities that say the same amount is printed twice (勾稽), rather than that amounts add up. */
export function isComparison(identity: Identity): boolean {
  return identity.rule === "cross.statement" || identity.rule === "cross.narrative";
}

export function isHolding(instance: Instance): boolean {
  return instance.outcome !== "failed";
}

/** All facts of an instance. */
export function members(instance: Instance): number[] {
  return [...instance.left, ...instance.right];
}
