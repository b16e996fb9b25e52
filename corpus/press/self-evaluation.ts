/** 项目支出绩效自评表 in the layout of the national template (财预〔2020〕10号): funds, goal, indicators, total. */
import type { Row, TableBlock } from "./document.js";
import { indicatorsOf } from "./indicators.js";

export interface SelfEvaluation {
  name: string;
  department: string;
  implementingUnit: string;
  /** 年初预算数, 全年预算数, 全年执行数 in 万元 as printed. */
  initial: string;
  adjusted: string;
  executed: string;
  /** 执行率 as printed, with the points it earns of ten. */
  rate: string;
  rateScore: string;
  expected: string;
  actual: string;
  /** 一级, 二级, 三级, 年度指标值, 实际完成值, 分值, 得分, 偏差原因. */
  indicators: Row[];
  totalWeight: string;
  totalScore: string;
  formNumber?: string;
  year: number;
}

const L = "<";
const U = "^";

/** The form as a table with its record. */
export function selfEvaluationForm(form: SelfEvaluation): TableBlock {
  const { initial, adjusted, executed, rate, rateScore } = form;
  const head: Row[] = [
    ["项目名称", L, form.name, L, L, L, L, L, L],
    ["主管部门", L, form.department, L, L, "实施单位", form.implementingUnit, L, L],
    ["项目资金（万元）", L, "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [U, U, "年度资金总额：", initial, adjusted, executed, "10", rate, rateScore],
    [U, U, "其中：财政拨款", initial, adjusted, executed, "—", rate, "—"],
    [U, U, "上年结转资金", "", "", "", "—", "", "—"],
    [U, U, "其他资金", "", "", "", "—", "", "—"],
    ["年度总体目标", "预期目标", L, L, L, "实际完成情况", L, L, L],
    [U, form.expected, L, L, L, form.actual, L, L, L],
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
  const foot: Row = ["总分", L, L, L, L, L, form.totalWeight, form.totalScore, ""];
  return {
    kind: "table",
    statement: "project_performance",
    title: "项目支出绩效自评表",
    formNumber: form.formNumber,
    yearLine: `${form.year}年度`,
    unit: null,
    headerRows: 0,
    columns: [],
    rows: [...head, ...form.indicators.map((row) => [U, ...row]), foot],
    widths: [6, 8, 13, 20, 9, 10, 8, 9, 22],
    record: {
      project: {
        name: form.name,
        department: form.department,
        implementingUnit: form.implementingUnit,
        unit: "万元",
        budget: adjusted,
        executed,
        rate,
        score: Number(form.totalScore),
      },
      indicators: indicatorsOf(form.indicators, head.length, [
        ...(["level1", "level2", "level3", "target", "actual", "weight", "score", "note"] as const),
      ]),
    },
  };
}
