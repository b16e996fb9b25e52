/** Applies repairs round by round: each mended cell may let a neighbour be decided. */
import type { Fact } from "../../model/fact.js";
import { type Evidence, weigh } from "../evidence/weigh.js";
import { findRepairs } from "./repair.js";

/** Rounds at most; each mends at least one cell. */
const MOST_ROUNDS = 8;

export interface Repaired {
  facts: readonly Fact[];
  evidence: Evidence;
  /** Indexes of the facts whose reading was replaced. */
  repaired: ReadonlySet<number>;
}

/** `amountFen` and `decimals` become those of the value; the reading stays in `amountRaw`, the mapping as it was. */
export function repairReadings(facts: readonly Fact[], first: Evidence): Repaired {
  let current = facts;
  let evidence = first;
  const repaired = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const repairs = findRepairs(evidence.graph).filter((repair) => !repaired.has(repair.fact));
    if (repairs.length === 0) break;
    const next = [...current];
    for (const { fact, fen, decimals } of repairs) {
      const old = next[fact];
      if (old === undefined) continue;
      next[fact] = { ...old, amountFen: fen, decimals };
      repaired.add(fact);
    }
    current = next;
    evidence = weigh(current);
  }
  return { facts: current, evidence, repaired };
}
