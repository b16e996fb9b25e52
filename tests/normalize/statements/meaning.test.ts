/** What a table is, where its title is missing, damaged or wrong; and what happens to tables that are no statement. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

const EXPENDITURE = [
  ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
  ["208", "社会保障和就业支出", "3.00", "2.00", "1.00", "", "", ""],
  ["20801", "人力资源和社会保障管理事务", "3.00", "2.00", "1.00", "", "", ""],
];

describe("readMeanings", () => {
  it("knows a table without a title by its head", () => {
    expect(read(FINAL_2020, { rows: EXPENDITURE }).publication.tables[0]?.statement).toBe("expenditure");
  });

  it("gives a table no title that stands above the note of an empty one", () => {
    const rows = [
      ["科目编码", "科目名称", "合计"],
      ["208", "社会保障和就业支出", "3.00"],
    ];
    const titled = (note: string): unknown =>
      read([...FINAL_2020, "国有资本经营预算支出决算表", note], { rows }).publication.tables[0]?.statement;
    expect(titled("本表反映支出。")).toBe("state_capital");
    expect(titled("注：本部门没有此项支出，本表为空。")).not.toBe("state_capital");
  });

  it("keeps a table whose head contradicts its title unmapped, and says so", () => {
    const { facts, unmapped, warnings } = read(FINAL_2020, { title: "收入决算表", rows: EXPENDITURE });
    expect(facts).toEqual([]);
    expect(unmapped).toHaveLength(6);
    expect(warnings.map((one) => one.code)).toContain("title-contradicts-head");
  });

  it("lets the head overrule a title that a recogniser read", () => {
    const { publication } = read(FINAL_2020, { title: "收入决算表", rows: EXPENDITURE, method: "ocr" });
    expect(publication.tables[0]?.statement).toBe("expenditure");
  });

  it("knows a misread title by its likeness, the longest first", () => {
    const { publication } = read(FINAL_2020, {
      title: "一般公井预算财政拨款支出决算表",
      method: "ocr",
      rows: [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["208", "社会保障和就业支出", "3.00", "2.00", "1.00"],
      ],
    });
    expect(publication.tables[0]?.statement).toBe("general_public_expenditure");
  });

  it("takes the unit per table, else the document's usual one, else 万元 with a warning", () => {
    const rows = EXPENDITURE;
    const units = read(FINAL_2020, { title: "支出决算表", unit: "元", rows }, { title: "支出决算表", unit: "", rows });
    expect(units.publication.tables.map((table) => table.unitYuan)).toEqual([1, 1]);
    const none = read(FINAL_2020, { title: "支出决算表", unit: "", rows });
    expect(none.publication.tables[0]?.unitYuan).toBe(10_000);
    expect(none.warnings.map((one) => one.code)).toEqual(["unit-missing"]);
  });

  it("keeps amounts by class of an unknown statement, unmapped", () => {
    const { unmapped, publication } = read(BUDGET_2023, {
      title: "一般公共预算项目支出表",
      rows: [
        ["科目编码", "项目名称", "预算数"],
        ["2010602", "某项业务", "3.00"],
        ["2010607", "某项建设", "2.00"],
      ],
    });
    expect(publication.tables[0]?.statement).toBe("other");
    expect(unmapped.map((fact) => [fact.statement, fact.codeRaw, fact.amountRaw])).toEqual([
      ["other", "2010602", "3.00"],
      ["other", "2010607", "2.00"],
    ]);
  });

  it("keeps amounts of an impossible year unmapped", () => {
    const { facts, unmapped, warnings } = read(BUDGET_2023, {
      title: "一般公共预算支出表",
      rows: [
        ["科目编码", "科目名称", "2032年预算数", "2023年预算数"],
        ["205", "教育支出", "8.00", "9.00"],
      ],
    });
    expect(facts).toEqual(["function 205 total = 9.00"]);
    expect(unmapped).toHaveLength(1);
    expect(warnings.map((one) => one.code)).toEqual(["year-out-of-range"]);
  });
});
