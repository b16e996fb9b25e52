/** 项目绩效目标表 of a budget: code, budget, spending plan, goal and target indicators. */
import type { Row, TableBlock } from "./document.js";
import { indicatorsOf } from "./indicators.js";

export interface TargetForm {
  title: string;
  /** The line above the form that names the body. */
  department: string;
  code: string;
  name: string;
  budget: string;
  fiscal: string;
  use: string;
  /** Cumulative percentages at the ends of March, June, October and December. */
  plan: string[];
  goal: string[];
  /** 一级, 二级, 三级, 描述, 指标值, 确定依据. */
  indicators: Row[];
  unit: string;
}

const L = "<";
const U = "^";

/** The form as a table with its record. */
export function targetForm(form: TargetForm): TableBlock {
  const { plan } = form;
  const head: Row[] = [
    ["项目编码", form.code, L, "项目名称", form.name, L, L],
    ["预算规模及资金用途", "预算数", form.budget, "其中：财政资金", form.fiscal, "其他资金", ""],
    [U, form.use, L, L, L, L, L],
    ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", L, L],
    [U, plan[0] ?? "", plan[1] ?? "", plan[2] ?? "", plan[3] ?? "", L, L],
    ["绩效目标", form.goal.join("\n"), L, L, L, L, L],
    ["一级指标", "二级指标", "三级指标", "绩效指标描述", L, "指标值", "指标值确定依据"],
  ];
  const body = form.indicators.map((row): Row => [...row.slice(0, 4), L, ...row.slice(4)]);
  return {
    kind: "table",
    statement: "performance_target",
    title: form.title,
    department: form.department,
    unit: form.unit,
    headerRows: 0,
    columns: [],
    rows: [...head, ...body],
    widths: [14, 13, 20, 16, 14, 15, 16],
    record: {
      project: { name: form.name, code: form.code, budget: form.budget },
      indicators: indicatorsOf(body, head.length, ["level1", "level2", "level3", "description", "", "target", "note"]),
    },
  };
}
