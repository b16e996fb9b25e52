/** cross.year: last year's amounts as this year's publication states them against last year's own publication. */
import { lastUnit } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import { operand, placeEn, printedAmount } from "../findings/words.js";
import { finding } from "../rules/finding.js";
import { type Account, amountKeyOf, provedAmounts } from "./account.js";
import { described, foreign } from "./words.js";

export function crossYear(
  account: Account,
  find: (organisation: string, phase: string, year: number) => Account | undefined,
): Finding[] {
  return account.facts.flatMap((fact) => {
    if (fact.fiscalYear >= account.fiscalYear || (fact.phase !== "budget" && fact.phase !== "final")) return [];
    if (fact.status !== "proved" && fact.status !== "repaired") return [];
    const before = find(account.organisationKey, fact.phase, fact.fiscalYear);
    const own = before === undefined ? undefined : provedAmounts(before.facts).get(amountKeyOf(fact));
    if (own === undefined) return [];
    const unit = Math.max(lastUnit(fact), lastUnit(own));
    const gap = Math.abs(fact.amountFen - own.amountFen);
    if (gap <= unit / 2) return [];
    return finding(
      "cross.year",
      gap <= unit ? "info" : "error",
      `${fact.fiscalYear}年${described(fact)}与当年公开件的${printedAmount(own)}不一致`,
      `${printedAmount(fact)} stated for ${fact.fiscalYear} (${placeEn(fact)}); that year's own publication prints ${printedAmount(own)}`,
      {
        operands: [operand("stated", fact), foreign("published", own)],
        expectedFen: own.amountFen,
        actualFen: fact.amountFen,
        table: fact.table,
        facts: [fact.ref],
      },
    );
  });
}
