import { describe, expect, it } from "vitest";
import { formStatement, readForms } from "../../../src/normalize/forms/index.js";
import { extracted, HEAD, meaning, table } from "./table.js";

const read = (statement: string, rows: string[][]) =>
  readForms({ extracted: extracted(table(0, null, rows)), head: HEAD, tables: [meaning(0, statement)] });

const NATIONAL = [
  ["项目名称^2", "道路保洁^7"],
  ["主管部门^2", "某市城管局^3", "实施单位", "环卫处^3"],
  ["项目资金（万元）^2_4", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
  ["年度资金总额：", "100.00", "120.00", "90.00", "10", "75.00%", "7.5"],
  ["其中：财政拨款", "100.00", "120.00", "90.00", "—", "75.00%", "—"],
  ["其他资金", "", "", "", "—", "", "—"],
  ["年度总体目标_2", "预期目标^4", "实际完成情况^4"],
  ["主干道每日清扫^4", "已按日清扫^4"],
  [
    "绩效指标_4",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
  ],
  ["产出指标（50）_2", "数量指标", "清扫里程", "≥30公里", "31公里", "30", "30", ""],
  ["质量指标", "指标1：", "", "", "", "", ""],
  ["效益指标", "社会效益指标", "投诉下降（10分）", "是", "是", "", "9", "雨季"],
  ["总分^6", "100", "46.5"],
];

describe("performance forms", () => {
  it("reads the unit of a label that is cut in two: 项目资金（万 and 元） in cells of their own", () => {
    const rows = NATIONAL.map((row, i) => (i === 2 ? ["项目资金（万^2", "", ...row.slice(2)] : row));
    rows[3] = ["元）^2", ...(rows[3] ?? [])];
    for (const i of [4, 5]) rows[i] = ["", "", ...(rows[i] ?? [])];
    const inYuan = { ...meaning(0, "project_performance"), unit: "元", unitYuan: 1 };
    const { projects } = readForms({ extracted: extracted(table(0, null, rows)), head: HEAD, tables: [inYuan] });
    expect(projects).toMatchObject([{ budgetFen: 120_000_000, executedFen: 90_000_000 }]);
  });

  it("reads the national self-assessment form: head, adjusted budget, indicators filled down, total", () => {
    const { projects, warnings } = read("project_performance", NATIONAL);
    expect(warnings).toEqual([]);
    expect(projects).toHaveLength(1);
    const [project] = projects;
    expect(project).toMatchObject({
      name: "道路保洁",
      department: "某市城管局",
      implementingUnit: "环卫处",
      budgetFen: 120_000_000,
      availableFen: null,
      executedFen: 90_000_000,
      executionRate: 0.75,
      executionRateRaw: "75.00%",
      score: 46.5,
      objectiveExpected: "主干道每日清扫",
      objectiveActual: "已按日清扫",
      otherScores: [{ label: "预算执行率", weight: 10, score: 7.5 }],
    });
    expect(project?.indicators).toEqual([
      expect.objectContaining({
        level1: "产出指标",
        level2: "数量指标",
        level3: "清扫里程",
        target: "≥30公里",
        actual: "31公里",
        weight: 30,
        score: 30,
        note: null,
      }),
      expect.objectContaining({ level1: "效益指标", level3: "投诉下降", weight: 10, score: 9, note: "雨季" }),
    ]);
  });

  it("reads label and amount side by side, the progress below its label, and the grade", () => {
    const { projects } = read("project_performance", [
      ["一、基本情况", "项目名称", "低保核查^3", "实施预算单位", "民政局^2"],
      ["二、预算执行情况_3", "预算安排情况（调整后）^2", "资金到位情况^2", "资金执行情况^2", "预算执行进度"],
      ["预算数：", "8.5", "到位数：", "8", "执行数：", "6.8", "80%_2"],
      ["其中：财政资金", "8.5", "其中：财政资金", "8", "其中：财政资金", "6.8"],
      ["四、年度绩效指标完成情况_3", "一级指标", "二级指标", "三级指标^2", "预期指标值", "实际完成值", "自评得分"],
      ["产出指标（50）", "数量指标", "核查户数（户）", "核查的户数", "≥100", "120", "50"],
      ["预算执行率（10）", "预算执行率", "^2", "", "", "8"],
      ["总分^7", "58"],
      ["评价等级^7", "中"],
      ["填报人：", "^4", "联系电话：", "^2"],
    ]);
    expect(projects[0]).toMatchObject({
      budgetFen: 8_500_000,
      availableFen: 8_000_000,
      executedFen: 6_800_000,
      executionRate: 0.8,
      score: 58,
      grade: "中",
    });
    expect(projects[0]?.indicators).toMatchObject([
      { level3: "核查户数（户）", description: "核查的户数", target: "≥100", score: 50 },
      { level1: "预算执行率", level3: null, score: 8 },
    ]);
  });

  it("takes the name behind a numbered slot and drops crossed-out rows", () => {
    const { projects } = read("project_performance", [
      ["资金类型", "项目资金", "资金名称", "信息网络^4"],
      ["项目资金申请（万元）", "资金总额：", "2.16万元", "", "", ""],
      ["项目起始时间", "2021/01/01", "项目终止时间", "2021/13/31^4"],
      ["年度总体目标", "保障网络^6"],
      ["年度绩效指标_3", "一级指标", "二级指标", "三级指标", "", "指标值", "完成值", "未完成原因"],
      ["产出指标_2", "数量指标_2", "数量指标1", "线路数量", "≥2", "2", ""],
      ["数量指标2", "×", "×", "", ""],
      ["需要说明的其他问题：", "^7"],
    ]);
    expect(projects[0]).toMatchObject({ name: "信息网络", budgetFen: 2_160_000, objectiveExpected: "保障网络" });
    expect(projects[0]?.indicators).toMatchObject([
      { level2: "数量指标", level3: "线路数量", target: "≥2", actual: "2" },
    ]);
  });

  it("keeps the printed dates of a form", () => {
    const { dates } = read("project_performance", [
      ["项目名称", "网络", "项目终止时间", "2021/13/31"],
      ["预算数", "3", "执行数", "2"],
    ]);
    expect(dates).toEqual([{ table: 0, row: 0, col: 3, paragraph: null, text: "2021/13/31" }]);
  });

  it("reads the target form with its spending plan, blank months left out", () => {
    const { projects } = read("performance_target", [
      ["项目编码", "101-0001-AAA-BBBB^2", "项目名称", "校舍维修^3"],
      ["预算规模及资金用途_2", "预算数", "80", "其中：财政资金", "80", "其他资金", ""],
      ["维修校舍^6"],
      ["资金支出计划（%）_2", "3月底", "6月底", "10月底", "12月底^3"],
      ["", "50.00", "80.00", "100.00^3"],
      ["绩效目标", "校舍安全^6"],
      ["一级指标", "二级指标", "三级指标", "绩效指标描述^2", "指标值", "指标值确定依据"],
      ["产出指标", "数量指标", "维修面积", "维修的面积^2", "≥900平方米", "计划标准"],
    ]);
    expect(projects[0]).toMatchObject({
      statement: "performance_target",
      code: "101-0001-AAA-BBBB",
      name: "校舍维修",
      budgetFen: 80_000_000,
      executedFen: null,
      spendingPlan: { "6月底": "50.00", "10月底": "80.00", "12月底": "100.00" },
    });
    expect(projects[0]?.indicators[0]).toMatchObject({
      description: "维修的面积",
      target: "≥900平方米",
      note: "计划标准",
    });
  });

  it("joins a head table and the indicator table that follows it", () => {
    const { projects } = readForms({
      extracted: extracted(
        table(0, null, [
          ["项目编码", "A-1", "项目名称", "培训"],
          ["预算数", "5", "绩效目标", "开班"],
        ]),
        table(1, null, [
          ["一级指标", "二级指标", "三级指标", "指标值"],
          ["产出指标", "数量指标", "班次", "=3"],
        ]),
      ),
      head: HEAD,
      tables: [meaning(0, "performance_target"), meaning(1, "performance_target")],
    });
    expect(projects).toHaveLength(1);
    expect(projects[0]?.indicators).toMatchObject([{ level3: "班次", target: "=3" }]);
  });

  it("reads several forms in one table", () => {
    const { projects } = read("project_performance", [...NATIONAL, ...NATIONAL.map((row) => [...row])]);
    expect(projects).toHaveLength(2);
    expect(projects[1]?.indicators[0]?.row).toBe(NATIONAL.length + 9);
  });

  it("reads a list of projects in which sign, value and unit stand in columns of their own", () => {
    const { projects } = read("performance_target", [
      [
        "单位名称",
        "项目名称",
        "预算数",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
      ],
      ["局机关_3", "宣传_2", "6.00_2", "做好宣传_2", "产出指标", "数量指标", "场次", "≥", "4", "场", "20"],
      ["效益指标", "社会效益指标", "知晓率", "≥", "90", "%", "10"],
      ["法律顾问", "3.00", "聘请律师", "产出指标", "数量指标", "人数", "=", "1", "人", "20"],
    ]);
    expect(projects.map(({ name, budgetFen }) => [name, budgetFen])).toEqual([
      ["宣传", 6_000_000],
      ["法律顾问", 3_000_000],
    ]);
    expect(projects[0]?.indicators).toMatchObject([
      { level3: "场次", target: "≥4场", weight: 20 },
      { level3: "知晓率", target: "≥90%" },
    ]);
    expect(projects[1]?.objectiveExpected).toBe("聘请律师");
  });

  it("reads a list of projects whose head has two rows", () => {
    const { projects } = read("performance_target", [
      ["项目名称_2", "预算金额_2", "绩效目标_2", "绩效指标^3", "指标值_2"],
      ["一级指标", "二级指标", "三级指标"],
      ["河道保洁", "200.00", "河面清洁", "产出指标", "数量指标", "保洁长度", "≥5公里"],
      ["社区建设", "45.00", "便民服务", "产出指标", "数量指标", "服务社区", "11个"],
    ]);
    expect(projects.map(({ name, budgetFen, indicators }) => [name, budgetFen, indicators[0]?.target])).toEqual([
      ["河道保洁", 200_000_000, "≥5公里"],
      ["社区建设", 45_000_000, "11个"],
    ]);
  });

  it("reads a score sheet without a head: weights in brackets, total below", () => {
    const { projects } = read("department_performance", [
      ["一级指标", "二级指标", "三级指标", "自评分", "指标解释", "指标说明"],
      ["投入（20分）_2", "目标设定（5分）", "目标合理性（2分）", "2", "依据是否充分", "评价要点"],
      ["预算配置（15分）", "控制率（5分）", "4", "比率", "公式"],
      ["总分", "", "", "98"],
    ]);
    expect(projects[0]).toMatchObject({ name: null, score: 98 });
    expect(projects[0]?.indicators).toMatchObject([
      {
        level1: "投入",
        level2: "目标设定",
        level3: "目标合理性",
        weight: 2,
        score: 2,
        description: "依据是否充分",
        note: "评价要点",
      },
      { level1: "投入", level2: "预算配置", level3: "控制率", weight: 5, score: 4 },
    ]);
  });

  it("puts an indicator printed without its 一级 cell into the group of the template", () => {
    const { projects } = read("project_performance", [
      ["项目名称", "暖房^4"],
      ["一级指标", "二级指标", "三级指标", "指标值", "完成值"],
      ["产出指标", "数量指标", "户数", "10", "10"],
      ["", "生态效益指标", "排放", "下降", "下降"],
    ]);
    expect(projects[0]?.indicators.map(({ level1 }) => level1)).toEqual(["产出指标", "效益指标"]);
  });

  it("does not take the title of the indicator part for a 一级 name", () => {
    const { projects } = read("project_performance", [
      ["项目名称", "暖房^4"],
      ["一级指标", "二级指标", "三级指标", "指标值", "完成值"],
      ["绩效指标", "数量指标", "户数", "10", "10"],
    ]);
    expect(projects[0]?.indicators.map(({ level1 }) => level1)).toEqual(["产出指标"]);
  });

  it("knows forms by their own labels", () => {
    expect(formStatement(table(0, null, NATIONAL))).toBe("project_performance");
    expect(
      formStatement(
        table(0, null, [
          ["项目名称", "金额"],
          ["办公", "3"],
        ]),
      ),
    ).toBeNull();
    expect(
      readForms({ extracted: extracted(table(0, null, NATIONAL)), head: HEAD, tables: [] }).projects[0]?.name,
    ).toBe("道路保洁");
  });

  it("warns of a performance table in which nothing can be read", () => {
    const { warnings } = read("project_performance", [["甲", "乙"]]);
    expect(warnings).toEqual([expect.objectContaining({ code: "form-unreadable", table: 0 })]);
  });

  it("reads the labels of other provinces, and a weight printed with its 分", () => {
    const [project] = read("project_performance", [
      ["项目支出名称^2", "困难群众救助^7"],
      ["项目资金（万元）^2_2", "", "年初预算数", "全年预算数", "全年预算执行数", "分值", "执行率", "得分"],
      ["年度资金总额", "500", "520.5", "510", "10分", "97.98%", "9.8"],
      ["整体绩效目标", "保障困难群众^8"],
      ["绩效指标_2", "一级指标", "二级指标", "三级指标", "本年目标值", "年度完成值", "分值", "实得分", "扣分说明"],
      ["产出指标", "数量指标", "救助人数", "1000人", "990人", "20", "19", "人数减少"],
    ]).projects;
    expect(project).toMatchObject({
      name: "困难群众救助",
      budgetFen: 520_500_000,
      executedFen: 510_000_000,
      objectiveExpected: "保障困难群众",
      otherScores: [{ label: "预算执行率", weight: 10, score: 9.8 }],
    });
    expect(project?.indicators).toEqual([
      expect.objectContaining({ target: "1000人", actual: "990人", weight: 20, score: 19, note: "人数减少" }),
    ]);
  });

  it("reads a list of projects below numbered columns, under 单位（专项）名称 as well", () => {
    const { projects } = read("performance_target", [
      ["单位（专项）名称", "资金总额", "实施期绩效目标", "一级指标", "二级指标", "三级指标", "指标值", "度量单位"],
      ["1", "2", "3", "4", "5", "6", "7", "8"],
      ["地质灾害防治", "100.00", "避免伤亡", "产出指标", "数量指标", "治理隐患点", "5", "处"],
    ]);
    expect(projects).toMatchObject([
      { name: "地质灾害防治", budgetFen: 100_000_000, objectiveExpected: "避免伤亡", indicators: [{ target: "5处" }] },
    ]);
  });

  it("reads indicators that have a name, a weight and a value, but no levels", () => {
    const { projects } = read("performance_target", [
      ["项目名称", "天然林保护", "业务主管部门", "某区林业局^3"],
      ["当年预算（万元）", "300.00", "本级安排（万元）", "200.00^3"],
      ["当年绩效目标", "完成管护任务^5"],
      ["绩效指标_2", "指标", "指标权重", "计量单位", "指标性质", "指标值"],
      ["成活率", "30", "%", "≥", "90"],
    ]);
    expect(projects).toMatchObject([
      {
        name: "天然林保护",
        budgetFen: 300_000_000,
        objectiveExpected: "完成管护任务",
        indicators: [{ level3: "成活率", weight: 30, target: "≥90%" }],
      },
    ]);
  });
});
