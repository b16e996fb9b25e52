/** Statistics of trust: how many amounts are proved, contradicted, repaired, unchecked. */
import type { ProofStatus } from "../../model/fact.js";

export interface TrustShares {
  facts: number;
  /** Amounts other than zero: the base of the shares, because zeros are never proved. */
  nonZero: number;
  counts: Readonly<Record<ProofStatus, number>>;
  /** (proved + repaired) / nonZero; null without any non-zero amount. */
  provedShare: number | null;
}

/** Counts over the amounts of a document or a dataset; counts are of non-zero amounts. */
export function trustShares(facts: Iterable<{ status: ProofStatus; amountFen: number }>): TrustShares {
  const counts: Record<ProofStatus, number> = { proved: 0, contradicted: 0, repaired: 0, unchecked: 0 };
  let total = 0;
  let nonZero = 0;
  for (const { status, amountFen } of facts) {
    total++;
    if (amountFen === 0) continue;
    nonZero++;
    counts[status]++;
  }
  const sure = counts.proved + counts.repaired;
  return { facts: total, nonZero, counts, provedShare: nonZero === 0 ? null : sure / nonZero };
}
