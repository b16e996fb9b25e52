/** 项目支出绩效自评表 of the seed, with the rows its text prints (no row for 物业费, so the scores do not add up). */
import type { Row, TableBlock } from "../../press/document.js";
import { indicatorsOf } from "../../press/indicators.js";

const NAME = "社会保障服务中心运行费专项";
const L = "<";
const U = "^";

const INDICATORS: Row[] = [
  [
    "产出指标",
    "数量指标",
    "指标1：社会保障中心大厦电费",
    "115",
    "120",
    "10",
    "9",
    "用电有高峰低谷，以后的预算要算得更准。",
  ],
  [U, U, "指标2：社会保障中心大厦取暖费", "110", "101.31", "10", "8.4", "按供热公司量得的面积结算。"],
  [U, "质量指标", "指标1：用电量充足", "100%", "100%", "8", "8", ""],
  [U, U, "指标2：采暖质量", "100%", "100%", "8", "8", ""],
  [U, U, "指标3：社保中心大厦平稳运行", "100%", "100%", "8", "8", ""],
  [U, "时效指标", "指标1：缴费及时性", "及时", "及时", "10", "10", ""],
  ["效益指标", "社会效益指标", "指标1：幸福指数", "100%", "90%", "8", "7.5", "继续推进智慧社保。"],
  [U, "生态效益指标", "指标1：办公环境与服务环境", "良好", "良好", "8", "7.5", "改善办公和服务环境"],
  ["满意度指标", "服务对象满意度指标", "指标1：办事人员满意度", "100%", "90%", "10", "9.5", "逐件解决办事人员的问题。"],
];

const HEAD: Row[] = [
  ["项目名称", L, NAME, L, L, L, L, L, L],
  ["主管部门", L, "吉林省社会保险事业管理局", L, L, "实施单位", "长春市社会保险事业管理局", L, L],
  ["项目资金（万元）", L, "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
  [U, U, "年度资金总额：", "530", "530", "507.94", "10", "95.84%", "9.6"],
  [U, U, "其中：财政拨款", "530", "530", "507.94", "—", "95.84%", "—"],
  [U, U, "上年结转资金", "", "", "", "—", "", "—"],
  [U, U, "其他资金", "", "", "", "—", "", "—"],
  ["年度总体目标", "预期目标", L, L, L, "实际完成情况", L, L, L],
  [U, "大厦安全平稳运行", L, L, L, "良好", L, L, L],
  [
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
  ],
];

/** The form as a table with its record. */
export function performanceForm(): TableBlock {
  const rows = [...HEAD, ...INDICATORS.map((row) => [U, ...row]), ["总分", L, L, L, L, L, "100", "94.5", ""]];
  const indicators = indicatorsOf(INDICATORS, HEAD.length, [
    ...(["level1", "level2", "level3", "target", "actual", "weight", "score", "note"] as const),
  ]);
  return {
    kind: "table",
    statement: "project_performance",
    title: "项目支出绩效自评表",
    formNumber: "公开10表",
    yearLine: "2020年度",
    unit: null,
    headerRows: 0,
    columns: [],
    rows,
    widths: [6, 8, 13, 20, 9, 10, 8, 9, 22],
    record: {
      project: {
        name: NAME,
        department: "吉林省社会保险事业管理局",
        implementingUnit: "长春市社会保险事业管理局",
        budget: "530",
        executed: "507.94",
        rate: "95.84%",
        score: 94.5,
      },
      indicators,
    },
  };
}
