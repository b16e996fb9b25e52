/** cross.units: a department's amount is the sum of its units' when all of them are stored. */
import { type Fact, lastUnit } from "../../model/fact.js";
import type { Finding } from "../../model/finding.js";
import { amountLike, operand, placeEn, placeZh, printedAmount } from "../findings/words.js";
import { finding } from "../rules/finding.js";
import { type Account, amountKeyOf, provedAmounts } from "./account.js";
import { foreign } from "./words.js";

export function crossUnits(
  account: Account,
  find: (organisation: string, phase: string, year: number) => Account | undefined,
): Finding[] {
  if (account.orgLevel === "unit" || account.unitKeys.length < 2) return [];
  const units = account.unitKeys.map((key) => find(key, account.phase, account.fiscalYear));
  if (units.some((unit) => unit === undefined || unit === account)) return [];
  const stored = units.flatMap((unit) => (unit === undefined ? [] : [unit]));
  const proved = stored.map((unit) => provedAmounts(unit.facts));
  const printed = stored.map((unit) => new Set(unit.facts.map(amountKeyOf)));
  return [...provedAmounts(account.facts)].flatMap(([key, total]) => {
    const parts: Fact[] = [];
    for (const [i, amounts] of proved.entries()) {
      const part = amounts.get(key);
      if (part !== undefined) parts.push(part);
      // Printed there but not proved: nothing can be said. Not printed: a blank.
      else if (printed[i]?.has(key)) return [];
    }
    if (parts.length === 0) return [];
    const sum = parts.reduce((all, part) => all + part.amountFen, 0);
    const limit = (lastUnit(total) + parts.reduce((all, part) => all + lastUnit(part), 0)) / 2;
    if (Math.abs(total.amountFen - sum) <= limit) return [];
    return finding(
      "cross.units",
      "error",
      `部门${printedAmount(total)}（${placeZh(total, new Map())}）≠所属${stored.length}个单位之和${amountLike(sum, total)}`,
      `the department prints ${printedAmount(total)} (${placeEn(total)}); its ${stored.length} units add up to ${amountLike(sum, total)}`,
      {
        operands: [operand("total", total), ...parts.map((part) => foreign("addend", part))],
        expectedFen: sum,
        actualFen: total.amountFen,
        table: total.table,
        facts: [total.ref],
      },
    );
  });
}
