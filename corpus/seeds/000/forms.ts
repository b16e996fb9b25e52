/** 绩效目标完成表 of the seed: the whole department's and eight projects', with all their indicators. */
import { readFileSync } from "node:fs";
import { readCsv } from "../../../src/model/data-file.js";
import type { Row, TableBlock } from "../../press/document.js";
import { indicatorsOf } from "../../press/indicators.js";

interface Form {
  title: string;
  /** Label, value, label, value. Names and telephone numbers of the contact stay empty. */
  pairs: [string, string, string, string][];
  /** 资金总额 and its sources as printed. */
  funds: [string, string][];
  /** The five descriptive cells, in own words. */
  texts: [string, string, string, string, string];
}

const L = "<";
const U = "^";
const FORMS = JSON.parse(readFileSync(new URL("./forms.json", import.meta.url), "utf8")) as Form[];
const INDICATORS = readCsv<"form" | "level1" | "level2" | "number" | "level3" | "target" | "actual" | "note">(
  new URL("./indicators.csv", import.meta.url),
);
const TEXT_LABELS = [
  "设立的背景和依据",
  "管理制度、办法及相关部门职责",
  "近年资金安排额度、使用方向和成效",
  "本年度资金分配计划",
  "年度总体目标",
];

/** The forms in the order of the seed; the first is the department's own. */
export const FORM_TABLES: readonly TableBlock[] = FORMS.map(completionForm);

function completionForm(form: Form, index: number): TableBlock {
  const head: Row[] = [
    ...form.pairs.map(([a, b, c, d]): Row => [a, L, b, L, c, d, L, L]),
    ...form.funds.map(
      ([label, value], n): Row => [n === 0 ? "项目资金申请（万元）" : U, n === 0 ? L : U, label, L, value, L, L, L],
    ),
    ...TEXT_LABELS.map((label, n): Row => [label, L, form.texts[n] ?? "", L, L, L, L, L]),
    ["年度绩效指标", "一级指标", "二级指标", "三级指标", L, "指标值", "完成值", "未完成原因"],
  ];
  const body: Row[] = INDICATORS.filter((one) => one.form === String(index + 1)).map((one) => [
    ...[U, one.level1, one.level2, one.number, one.level3, one.target, one.actual, one.note],
  ]);
  const value = (label: string) =>
    form.pairs.flatMap(([a, b, c, d]) => [[a, b] as const, [c, d] as const]).find(([name]) => name === label)?.[1] ??
    "";
  const [total, general] = form.funds.map(([, amount]) => amount.replace("万元", ""));
  const budget = /^[\d.]+$/.test(total ?? "") ? total : null;
  return {
    kind: "table",
    statement: index === 0 ? "department_performance" : "project_performance",
    title: form.title,
    unit: null,
    headerRows: 0,
    columns: [],
    rows: [...head, ...body, ["需要说明的其他问题：", L, "", L, L, L, L, L]],
    widths: [7, 11, 13, 14, 24, 14, 12, 12],
    record: {
      project: {
        name: value("资金名称"),
        department: value("主管部门"),
        implementingUnit: value("实施单位"),
        budget,
        ...(budget === null ? { accept: { budget_fen: [null, general ?? null] } } : {}),
      },
      indicators: indicatorsOf(body, head.length, ["", "level1", "level2", "", "level3", "target", "actual", "note"]),
    },
  };
}
