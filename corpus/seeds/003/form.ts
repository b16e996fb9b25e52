/** 项目支出绩效自评表 of the seed, with the rows its text prints (no row for 物业费, so the scores do not add up). */
import type { Row, TableBlock } from "../../press/document.js";
import { selfEvaluationForm } from "../../press/self-evaluation.js";

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

/** The form as a table with its record. */
export function performanceForm(): TableBlock {
  return selfEvaluationForm({
    name: "社会保障服务中心运行费专项",
    department: "吉林省社会保险事业管理局",
    implementingUnit: "长春市社会保险事业管理局",
    initial: "530",
    adjusted: "530",
    executed: "507.94",
    rate: "95.84%",
    rateScore: "9.6",
    expected: "大厦安全平稳运行",
    actual: "良好",
    indicators: INDICATORS,
    totalWeight: "100",
    totalScore: "94.5",
    formNumber: "公开10表",
    year: 2020,
  });
}
