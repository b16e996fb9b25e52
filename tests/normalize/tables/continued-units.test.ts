/** A table of several units that goes on in tables without a head. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, read, type TableSpec } from "../support.js";

const FIRST: TableSpec = {
  title: "一般公共预算支出表",
  rows: [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "300.00", "200.00", "100.00"],
    ["", "某局本级", "200.00", "120.00", "80.00"],
    ["208", "社会保障和就业支出", "200.00", "120.00", "80.00"],
    ["2080201", "行政运行", "120.00", "120.00", ""],
    ["2080299", "其他民政管理事务支出", "80.00", "", "80.00"],
  ],
};
const SECOND: string[][] = [
  ["", "某福利院", "60.00", "50.00", "10.00"],
  ["208", "社会保障和就业支出", "60.00", "50.00", "10.00"],
  ["2080201", "行政运行", "50.00", "50.00", ""],
];
const THIRD: string[][] = [
  ["", "某救助站", "40.00", "30.00", "10.00"],
  ["208", "社会保障和就业支出", "40.00", "30.00", "10.00"],
  ["2081005", "社会福利事业单位", "40.00", "30.00", "10.00"],
];
const WHOLE = ["line total total = 300.00", "line total basic = 200.00", "line total project = 100.00"];
const ONE_UNIT = ["function 2080299 total = 80.00", "function 2080299 project = 80.00"];

describe("the classes of units in tables that go on", () => {
  it("are no whole's when they stand in two of them", () => {
    const { facts } = read(BUDGET_2023, FIRST, { rows: SECOND });
    expect(facts).toEqual([...WHOLE, ...ONE_UNIT]);
  });

  it("are none's either when the second table holds two units more", () => {
    const { facts } = read(BUDGET_2023, FIRST, { rows: [...SECOND, ...THIRD] });
    expect(facts.filter((fact) => fact.includes("function 208 "))).toEqual([]);
  });

  it("stay where a row is printed again at the break", () => {
    const again = FIRST.rows.slice(3, 5);
    const { facts } = read(BUDGET_2023, FIRST, { rows: again });
    expect(facts).toContain("function 208 total = 200.00");
  });
});
