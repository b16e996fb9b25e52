/** Totals that the document's own summaries print: 支出总计 where they have no 本年支出合计. */
import type { Fact } from "../../model/index.js";
import type { Target } from "./subject.js";

const YEAR = "expenditure.current_year_total";
const GRAND = "expenditure.total";

/** What 支出总计 has beside the year's expenditure. */
const APART = [
  "expenditure.closing_carryover",
  "expenditure.closing_appropriation_carryover",
  "expenditure.surplus_distribution",
  "expenditure.carried_forward",
];

/**
 * Where an amount belongs by what the document's summaries print: one that has 支出总计 alone, without 本年支出合计 and
 * without anything carried forward, means by that the year's expenditure. Income of the year has the income statement, too.
 */
export function byPrintedTotals(tableFacts: readonly Fact[]): (target: Target) => Target {
  const printed = new Set(
    tableFacts.flatMap(({ statement, scheme, code, amountFen }) =>
      scheme === "line" && amountFen !== 0 ? [`${statement}|${code}`] : [],
    ),
  );
  return (target) => {
    const prints = (code: string): boolean => printed.has(`${target.statement}|${code}`);
    if (target.code !== YEAR || !prints(GRAND) || [YEAR, ...APART].some(prints)) return target;
    return { ...target, code: GRAND };
  };
}
