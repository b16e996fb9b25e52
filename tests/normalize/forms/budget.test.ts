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

  it("is the 金额合计 of its tasks in the column 总额", () => {
    const tasks = [
      ["任务名称_2", "主要内容_2", "预算金额（万元）^2"],
      ["总额", "财政拨款"],
      ["社会救助", "发放低保金", "5", "5"],
      ["养老服务", "建设养老机构", "3", "2"],
      ["金额合计^2", "8", "7"],
    ];
    expect(budgetOf([name, ...tasks, ...indicators])).toBe(8_000_000);
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

  it("stands in the row that asks for 执行率, whatever tasks are listed above", () => {
    const [project] = readForms({
      extracted: extracted(
        table(0, null, [
          ["部门名称", "某市民政局^5"],
          ["年度主要任务_3", "任务名称", "主要内容", "预算数（万元）", "执行数（万元）^2"],
          ["任务1", "养老服务", "100", "90^2"],
          ["金额合计^2", "100", "90^2"],
          ["预算执行情况", "预算数", "", "执行数", "执行率", "得分"],
          ["年度资金总额", "1000", "", "950", "95%", "9.5"],
          ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "得分"],
          ["产出指标", "数量指标", "检查次数", "10次", "12次", "50"],
        ]),
      ),
      head: HEAD,
      tables: [meaning(0, "department_performance")],
    }).projects;
    expect(project).toMatchObject({ budgetFen: 1_000_000_000, executedFen: 950_000_000, executionRate: 0.95 });
  });
});

describe("the money of each project of a list", () => {
  it("is the 合计 below 项目资金", () => {
    const { projects } = readForms({
      extracted: extracted(
        table(0, null, [
          ["项目名称_2", "项目资金（万元）^3", "年度绩效目标_2", "一级指标_2", "二级指标_2", "三级指标_2", "指标值_2"],
          ["合计", "财政拨款", "其他资金"],
          ["养老补助", "230", "200", "30", "发放补助", "产出指标", "数量指标", "发放人数", "200人"],
          ["设施建设", "50", "50", "", "建设设施", "产出指标", "数量指标", "建设数量", "2个"],
        ]),
      ),
      head: HEAD,
      tables: [meaning(0, "performance_target")],
    });
    expect(projects.map(({ budgetFen }) => budgetFen)).toEqual([230_000_000, 50_000_000]);
  });
});
