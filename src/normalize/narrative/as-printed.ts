/** Where an amount of a sentence belongs by what the document's own tables print. */
import type { Fact } from "../../model/index.js";
import type { Target } from "./subject.js";

/** Moves the place of an amount to the one that the document's tables have for it. */
export type AsPrinted = (target: Target) => Target;

export function asPrinted(tableFacts: readonly Fact[]): AsPrinted {
  const printed = tableFacts.filter(({ amountFen }) => amountFen !== 0);
  const [grandTotal, oneBudget] = [grandTotalOf(printed), oneBudgetOf(printed)];
  return (target) => oneBudget(grandTotal(target));
}

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
 * A summary that prints 支出总计 alone, without 本年支出合计 and without anything carried forward, means by that the year's
 * expenditure. Income of the year has the income statement, too.
 */
function grandTotalOf(printed: readonly Fact[]): AsPrinted {
  const lines = new Set(printed.map(({ statement, code }) => `${statement}|${code}`));
  return (target) => {
    const prints = (code: string): boolean => lines.has(`${target.statement}|${code}`);
    if (target.code !== YEAR || !prints(GRAND) || [YEAR, ...APART].some(prints)) return target;
    return { ...target, code: GRAND };
  };
}

const OTHER_BUDGETS: ReadonlySet<string> = new Set(["government_fund", "state_capital"]);

/**
 * 基本支出 and 项目支出 of 财政拨款 are those of 一般公共预算 where the tables print no statement of all three budgets and
 * nothing of another budget; funds seldom have basic expenditure.
 */
function oneBudgetOf(printed: readonly Fact[]): AsPrinted {
  const ofAll = printed.some(({ statement }) => statement === "appropriation_expenditure");
  const others = printed.filter((fact) => OTHER_BUDGETS.has(fact.statement) || OTHER_BUDGETS.has(fact.measure ?? ""));
  const several = {
    basic: ofAll || others.some(({ measure }) => measure === "basic"),
    project: ofAll || others.length > 0,
  };
  return (target) => {
    const { statement, scheme, measure } = target;
    if (statement !== "appropriation_expenditure" || scheme !== "line") return target;
    const one = (measure === "basic" || measure === "project") && !several[measure];
    return one ? { ...target, statement: "general_public_expenditure" } : target;
  };
}
