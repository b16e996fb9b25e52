/** How a generated publication words and dresses its tables: drawn from what provinces were seen to do. */
import { fromFen } from "../press/amount.js";
import type { Guise, Phase } from "../press/document.js";
import type { Random } from "./random.js";

export interface Style {
  unit: "万元" | "元";
  unitWord: "单位" | "金额单位";
  /** How nothing is printed: blank or 0.00. */
  zero: "" | "0.00";
  thousands: boolean;
  /** 类 款 项 in one column or three. */
  codeColumns: 1 | 3;
  /** 基本支出 split in 人员经费 and 公用经费. */
  split: boolean;
  /** 公开01表, 表1, 附表1. */
  formNumber: (n: number) => string;
  /** Titles of the statements. */
  titles: Record<string, string>;
  /** 合　计, 项　目. */
  guise: Guise;
}

const FORM_NUMBERS = [
  (n: number) => `公开${String(n).padStart(2, "0")}表`,
  (n: number) => `表${n}`,
  (n: number) => `附表${n}`,
];

const FINAL_TITLES: Record<string, string[]> = {
  income_expenditure_summary: ["收入支出决算总表", "收支决算总表"],
  income: ["收入决算表", "收入决算总表"],
  expenditure: ["支出决算表", "支出决算总表"],
  appropriation_summary: ["财政拨款收入支出决算总表", "财政拨款收入支出决算表"],
  general_public_expenditure: ["一般公共预算财政拨款支出决算表"],
  general_public_basic: ["一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表"],
  three_public: ["一般公共预算财政拨款“三公”经费支出决算表", "财政拨款“三公”经费支出决算表"],
  government_fund: ["政府性基金预算财政拨款收入支出决算表"],
  state_capital: ["国有资本经营预算财政拨款支出决算表"],
};

/** One set of titles per province, as they go together. */
const BUDGET_TITLES: Record<string, string>[] = [
  {
    income_expenditure_summary: "部门收支总表",
    income: "部门收入总表",
    expenditure: "部门支出总表",
    appropriation_summary: "财政拨款收支总表",
    general_public_expenditure: "一般公共预算支出表",
    general_public_basic: "一般公共预算基本支出表",
    three_public: "一般公共预算“三公”经费支出表",
    government_fund: "政府性基金预算支出表",
  },
  {
    income_expenditure_summary: "收支预算总表",
    income: "收入预算总表",
    expenditure: "支出预算总表",
    appropriation_summary: "财政拨款收支预算总表",
    general_public_expenditure: "一般公共预算支出预算表",
    general_public_basic: "一般公共预算基本支出预算表",
    three_public: "一般公共预算“三公”经费支出预算表",
    government_fund: "政府性基金支出预算表",
  },
  {
    income_expenditure_summary: "财务收支预算总表",
    income: "收入预算总表",
    expenditure: "支出预算总表",
    appropriation_summary: "财政拨款收支预算总表",
    general_public_expenditure: "一般公共预算支出功能分类预算表",
    general_public_basic: "一般公共预算基本支出部门预算经济分类预算表",
    three_public: "“三公”经费预算表",
    government_fund: "政府性基金预算支出功能分类预算表",
  },
];

/** Draws a style; `given` fixes parts of it. */
export function drawStyle(random: Random, phase: Phase, given: Partial<Style>): Style {
  const finalTitles = Object.fromEntries(
    Object.entries(FINAL_TITLES).map(([statement, titles]) => [statement, random.pick(titles)]),
  );
  const drawn: Style = {
    unit: random.chance(0.75) ? "万元" : "元",
    unitWord: random.pick(["单位", "金额单位"] as const),
    zero: random.pick(["", "0.00"] as const),
    thousands: random.chance(0.6),
    codeColumns: random.chance(0.3) ? 3 : 1,
    split: random.chance(0.4),
    formNumber: random.pick(FORM_NUMBERS),
    titles: phase === "final" ? finalTitles : random.pick(BUDGET_TITLES),
    guise: {
      format: random.pick(["pdf", "docx"] as const),
      font: random.pick(["song", "hei"] as const),
      landscape: random.chance(0.4),
      spaced: random.chance(0.5),
      greyHead: random.chance(0.3),
      rules: "all",
      pageNumber: random.pick(["dashed", "plain"] as const),
    },
  };
  return { ...drawn, ...given };
}

/** An amount as the tables of this style print it. */
export function printed(fen: number, style: Style): string {
  return fen === 0 ? style.zero : fromFen(fen, style.unit, 2, style.thousands);
}
