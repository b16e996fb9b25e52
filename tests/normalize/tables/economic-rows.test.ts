/** 部门收支总表 whose expenditure is listed by function and, beside or below it, by economic class. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, read } from "../support.js";

const FUNCTIONS = ["function 208 total = 85.00", "function 229 total = 15.00"];
const TOTALS = ["line expenditure.current_year_total total = 100.00"];

describe("其他支出 and other names that both classifications have", () => {
  it.each([
    ["支出（按功能分类）", "支出（按经济分类）"],
    ["按支出功能分类", "按支出经济分类"],
    ["支出", "支出"],
  ])("are economic classes in the list of economic classes: %s beside %s", (byFunction, byEconomic) => {
    const rows = [
      ["收入", "<", byFunction, "<", byEconomic, "<"],
      ["项目", "预算数", "项目", "预算数", "项目", "预算数"],
      ["一、财政拨款收入", "100.00", "一、社会保障和就业支出", "85.00", "一、工资福利支出", "70.00"],
      ["二、其他收入", "", "二、其他支出", "15.00", "二、商品和服务支出", "25.00"],
      ["", "", "", "", "三、其他支出", "5.00"],
      ["本年收入合计", "100.00", "本年支出合计", "100.00", "本年支出合计", "100.00"],
    ];
    const { facts, unmapped } = read(BUDGET_2023, { title: "部门收支总表", rows });
    expect(facts.filter((fact) => !fact.includes("income"))).toEqual([...FUNCTIONS, ...TOTALS, ...TOTALS]);
    expect(unmapped.map(({ labelRaw }) => labelRaw)).toEqual([
      "一、工资福利支出",
      "二、商品和服务支出",
      "三、其他支出",
    ]);
  });

  it("are what the rows above them are in one list of both", () => {
    const rows = [
      ["收入", "<", "支出", "<"],
      ["项目", "预算数", "项目", "预算数"],
      ["一、财政拨款收入", "100.00", "一、社会保障和就业支出", "85.00"],
      ["", "", "二、其他支出", "15.00"],
      ["", "", "一、工资福利支出", "95.00"],
      ["", "", "二、其他支出", "5.00"],
      ["本年收入合计", "100.00", "本年支出合计", "100.00"],
    ];
    const { facts } = read(BUDGET_2023, { title: "部门收支总表", rows });
    expect(facts.filter((fact) => !fact.includes("income"))).toEqual([...FUNCTIONS, ...TOTALS]);
  });
});

it("whole yuan under a wide head that is like one of codes are amounts", () => {
  const rows = [
    ["收入", "<", "支出（按功能分类）", "<"],
    ["项目", "预算数", "项目", "预算数"],
    ["一、财政拨款收入", "100", "一、社会保障和就业支出", "85"],
    ["", "", "二、其他支出", "15"],
    ["本年收入合计", "100", "本年支出合计", "100"],
  ];
  const { facts } = read(BUDGET_2023, { title: "部门收支总表", unit: "元", rows });
  expect(facts).toContain("function 208 total = 85");
});
