/** 项目绩效目标表 of the seed: six forms with their indicators. */
import { readFileSync } from "node:fs";
import { readCsv } from "../../../src/model/data-file.js";
import type { Row, TableBlock } from "../../press/document.js";
import { indicatorsOf } from "../../press/indicators.js";

interface Target {
  title: string;
  code: string;
  name: string;
  budget: string;
  fiscal: string;
  use: string;
  /** Cumulative percentages at the ends of March, June, October and December. */
  plan: string[];
  goal: string[];
}

const L = "<";
const U = "^";
const TARGETS = JSON.parse(readFileSync(new URL("./forms.json", import.meta.url), "utf8")) as Target[];
const INDICATORS = readCsv<"form" | "level1" | "level2" | "level3" | "description" | "target" | "basis">(
  new URL("./indicators.csv", import.meta.url),
);

/** The forms in the order of the seed. */
export function targetForms(): TableBlock[] {
  return TARGETS.map((target, index) => targetForm(target, String(index + 1)));
}

function targetForm(target: Target, form: string): TableBlock {
  const { plan } = target;
  const head: Row[] = [
    ["项目编码", target.code, L, "项目名称", target.name, L, L],
    ["预算规模及资金用途", "预算数", target.budget, "其中：财政资金", target.fiscal, "其他资金", ""],
    [U, target.use, L, L, L, L, L],
    ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", L, L],
    [U, plan[0] ?? "", plan[1] ?? "", plan[2] ?? "", plan[3] ?? "", L, L],
    ["绩效目标", target.goal.join("\n"), L, L, L, L, L],
    ["一级指标", "二级指标", "三级指标", "绩效指标描述", L, "指标值", "指标值确定依据"],
  ];
  const body: Row[] = INDICATORS.filter((one) => one.form === form).map((one) => [
    ...[one.level1, one.level2, one.level3, one.description, L, one.target, one.basis],
  ]);
  return {
    kind: "table",
    statement: "performance_target",
    title: target.title,
    department: "323002沧州市南大港管理区劳动和社会保障局",
    unit: "万元",
    headerRows: 0,
    columns: [],
    rows: [...head, ...body],
    widths: [14, 13, 20, 16, 14, 15, 16],
    record: {
      project: { name: target.name, code: target.code, budget: target.budget },
      indicators: indicatorsOf(body, head.length, ["level1", "level2", "level3", "description", "", "target", "note"]),
    },
  };
}
