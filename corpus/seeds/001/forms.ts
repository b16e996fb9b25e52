/** 部门预算项目绩效自评表 of the seed: eighteen forms with their indicators. */
import { readFileSync } from "node:fs";
import { readCsv } from "../../../src/model/data-file.js";
import type { Row, TableBlock } from "../../press/document.js";
import { indicatorsOf } from "../../press/indicators.js";

/** A form as data; the amounts are total, of which fiscal, other. */
export interface Evaluation {
  name: string;
  unit: string;
  department: string;
  budget: [string, string, string];
  available: [string, string, string];
  executed: [string, string, string];
  progress: string;
  expected: string;
  actual: string;
  completion: string;
  total: string;
  grade: string;
  issue: string;
}

const L = "<";
const U = "^";
export const EVALUATIONS = JSON.parse(
  readFileSync(new URL("./forms.json", import.meta.url), "utf8"),
) as readonly Evaluation[];
const INDICATORS = readCsv<"form" | "level1" | "level2" | "level3" | "description" | "target" | "actual" | "score">(
  new URL("./indicators.csv", import.meta.url),
);

/** Form number `index` (from 0) as a table; names and telephone numbers of the person who filled it in stay empty. */
export function evaluationForm(form: Evaluation, index: number): TableBlock {
  const { budget, available, executed } = form;
  const head: Row[] = [
    ["一、基本情况", "项目名称", form.name, L, L, "实施预算单位", form.unit, L],
    ["二、预算执行情况", "预算安排情况（调整后）", L, "资金到位情况", L, "资金执行情况", L, "预算执行进度"],
    [U, "预算数：", budget[0], "到位数：", available[0], "执行数：", executed[0], form.progress],
    [U, "其中：财政资金", budget[1], "其中：财政资金", available[1], "其中：财政资金", executed[1], U],
    [U, "其他", budget[2], "其他", available[2], "其他", executed[2], U],
    ["三、目标完成情况", "年度预期目标", L, L, "具体完成情况", L, L, "总体完成率"],
    [U, form.expected, L, L, form.actual, L, L, form.completion],
    ["四、年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", L, "预期指标值", "实际完成值", "自评得分"],
  ];
  const body: Row[] = INDICATORS.filter((one) => one.form === String(index + 1)).map((one) => [
    ...[U, one.level1, one.level2, one.level3, one.description, one.target, one.actual, one.score],
  ]);
  const foot: Row[] = [
    [U, "总分", L, L, L, L, L, form.total],
    [U, "评价等级", L, L, L, L, L, form.grade],
    ["五、存在问题、原因及下一步整改措施", form.issue, L, L, L, L, L, L],
    ["填报人：", "", L, L, L, "联系电话：", "", L],
  ];
  const noTotal = budget[0] === "";
  const either = (amounts: [string, string, string]) => [null, amounts[1]];
  return {
    kind: "table",
    statement: "project_performance",
    title: "部门预算项目绩效自评表",
    department: `填报部门：${form.department}`,
    yearLine: "（2019年度）",
    unit: "万元",
    unitWord: "金额单位",
    headerRows: 0,
    columns: [],
    rows: [...head, ...body, ...foot],
    widths: [11, 13, 12, 15, 13, 13, 12, 11],
    record: {
      project: {
        name: form.name,
        department: form.department || null,
        implementingUnit: form.unit || null,
        budget: budget[0] || null,
        available: available[0] || null,
        executed: executed[0] || null,
        rate: form.progress,
        score: Number(form.total),
        grade: form.grade,
        ...(noTotal
          ? { accept: { budget_fen: either(budget), available_fen: either(available), executed_fen: either(executed) } }
          : {}),
      },
      indicators: indicatorsOf(body, head.length, [
        ...(["", "level1", "level2", "level3", "description", "target", "actual", "score"] as const),
      ]),
    },
  };
}
