/** Tables of all expenditure or income by lines of their own, as Guangdong prints them: 一、基本支出 … 本年支出合计 … 支出总计. */
import { expect, it } from "vitest";
import { check } from "../../../src/quality/index.js";
import { fact, publication } from "../accounts.js";

/** Statuses of the lines of one table, amounts in 万元 from the top down. */
function statusesOf(statement: string, lines: Readonly<Record<string, number>>): Record<string, string> {
  const facts = Object.entries(lines).map(([code, amount], row) =>
    fact({ statement, scheme: "line", code, phase: "budget", amountFen: amount * 1_000_000, row }),
  );
  const checked = check(publication(facts), { repair: false });
  return Object.fromEntries(checked.publication.facts.map(({ code, status }) => [code ?? "", status]));
}

it("基本支出 and 项目支出 prove 本年支出合计, and that 支出总计", () => {
  const lines = { "expenditure.basic": 5, "expenditure.project": 4, "expenditure.current_year_total": 9, total: 9 };
  expect(new Set(Object.values(statusesOf("expenditure", lines)))).toEqual(new Set(["proved"]));
  const carried = { ...lines, "expenditure.carried_forward": 1, total: 10 };
  expect(new Set(Object.values(statusesOf("expenditure", carried)))).toEqual(new Set(["proved"]));
  expect(statusesOf("expenditure", { ...lines, "expenditure.project": 3 })["expenditure.project"]).not.toBe("proved");
});

it("sources prove 本年收入合计, and that 收入总计", () => {
  const lines = { "income.appropriation": 7, "income.other": 1, "income.current_year_total": 8, total: 8 };
  expect(new Set(Object.values(statusesOf("income", lines)))).toEqual(new Set(["proved"]));
  const brought = { ...lines, "income.opening_carryover": 2, total: 10 };
  expect(new Set(Object.values(statusesOf("income", brought)))).toEqual(new Set(["proved"]));
  const { "income.current_year_total": _, ...short } = brought;
  expect(new Set(Object.values(statusesOf("income", short)))).toEqual(new Set(["proved"]));
});
