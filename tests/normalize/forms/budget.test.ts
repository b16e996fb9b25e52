/** The budget of a performance form, where it stands among other amounts. */
import { describe, expect, it } from "vitest";
import { readForms } from "../../../src/normalize/forms/index.js";
import { extracted, HEAD, meaning, table } from "./table.js";

describe("the money of a whole department", () => {
  const budgetOf = (rows: string[][]): number | null | undefined =>
    readForms({
      extracted: extracted(table(0, null, rows)),
      head: HEAD,
      tables: [meaning(0, "department_performance")],
    }).projects[0]?.budgetFen;
  const name = ["部门名称", "某市民政局", "", ""];
  const indicators = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "救助人数", "1000人"],
  ];

  it("is the 合计 of a list of amounts, and none of its tasks", () => {
    const kinds = [
      ["支出", "预算金额", "收入来源", "预算金额"],
      ["基本支出", "10", "财政拨款", "15"],
      ["项目支出", "6", "其他资金", "1"],
      ["合计", "16", "合计", "16"],
    ];
    expect(budgetOf([name, ...kinds])).toBe(16_000_000);
    const tasks = [
      ["任务名称", "主要内容", "预算金额（万元）"],
      ["社会救助", "发放低保金", "5"],
      ["养老服务", "建设养老机构", "3"],
    ];
    expect(budgetOf([name, ...tasks, ...indicators])).toBeNull();
  });

  it("stands below 资金总额", () => {
    expect(
      budgetOf([
        name,
        ["年度预算申请_3", "资金总额_2", "按收入性质分^2"],
        ["一般公共预算", "其他资金"],
        ["16", "15", "1"],
      ]),
    ).toBe(16_000_000);
  });
});
