/** Seed 003: 长春市社会保险事业管理局（本级）, final accounts of 2020. */
import { part, say, section } from "../../press/blocks.js";
import * as columns from "../../press/columns.js";
import type { Block, StructuredDocument, TableBlock } from "../../press/document.js";
import { keyString } from "../../press/markup.js";
import { readGrid } from "../../press/read-grid.js";
import { performanceForm } from "./form.js";
import { NARRATIVE } from "./narrative.js";

const FOLDER = new URL("./tables/", import.meta.url);
const ORGANISATION = "长春市社会保险事业管理局（本级）";

function statement(name: string, form: Partial<TableBlock> & Pick<TableBlock, "title" | "formNumber" | "columns">) {
  return {
    kind: "table",
    statement: name.replaceAll("-", "_"),
    department: `部门：${ORGANISATION}`,
    unit: "万元",
    headerRows: 3,
    rows: readGrid(FOLDER, name),
    ...form,
  } satisfies TableBlock;
}

const TABLES: Block[] = [
  section("一、收入支出决算总表"),
  statement("income-expenditure-summary", {
    title: "收入支出决算总表",
    formNumber: "公开01表",
    columns: columns.SUMMARY,
    widths: [22, 5, 11, 22, 5, 11],
    notes: ["注：1. 收支总额与年末结转结余由本表反映。", "2. 金额换算单位时，尾数可能有误差。"],
  }),
  section("二、收入决算表"),
  statement("income", {
    title: "收入决算表",
    formNumber: "公开02表",
    columns: columns.INCOME,
    widths: [9, 24, 10, 10, 9, 9, 9, 10, 9],
    notes: ["注：各项收入由本表反映。"],
  }),
  section("三、支出决算表"),
  statement("expenditure", {
    title: "支出决算表",
    formNumber: "公开03表",
    columns: columns.EXPENDITURE_SPLIT,
    widths: [9, 23, 10, 9, 9, 9, 9, 8, 8, 9],
    notes: ["注：各项支出由本表反映。"],
  }),
  section("四、财政拨款收入支出决算总表"),
  statement("appropriation-summary", {
    title: "财政拨款收入支出决算总表",
    formNumber: "公开04表",
    columns: columns.APPROPRIATION_SUMMARY,
    widths: [20, 5, 10, 20, 5, 10, 11, 11, 11],
    notes: ["注：三类财政拨款的收支总额与年末结转结余由本表反映。"],
  }),
  section("五、一般公共预算财政拨款支出决算表"),
  statement("general-public-expenditure", {
    title: "一般公共预算财政拨款支出决算表",
    formNumber: "公开05表",
    columns: columns.GENERAL_PUBLIC_SPLIT,
    widths: [10, 26, 11, 11, 11, 11, 11],
    notes: ["注：一般公共预算财政拨款的支出由本表反映。"],
  }),
  section("六、一般公共预算财政拨款基本支出决算表"),
  statement("general-public-basic", {
    title: "一般公共预算财政拨款基本支出决算表",
    formNumber: "公开06表",
    columns: columns.BASIC_TRIADS,
    headerRows: 1,
    small: true,
    widths: [7, 20, 8, 7, 16, 8, 7, 20, 8],
    notes: ["注：基本支出的明细由本表反映。"],
  }),
  section("七、一般公共预算财政拨款“三公”经费支出决算表"),
  statement("three-public", {
    title: "一般公共预算财政拨款“三公”经费支出决算表",
    formNumber: "公开07表",
    columns: columns.THREE_PUBLIC,
    headerRows: 4,
    notes: ["注：预算数是按规定调整后的全年预算数；决算数含以前年度结转资金安排的支出。"],
  }),
  section("八、政府性基金预算财政拨款收入支出决算表"),
  statement("government-fund", {
    title: "政府性基金预算财政拨款收入支出决算表",
    formNumber: "公开08表",
    columns: columns.GOVERNMENT_FUND_SPLIT,
    headerRows: 4,
    notes: ["注：政府性基金的收支和结转结余由本表反映。", "说明：本级没有政府性基金收支，本表没有数据。"],
  }),
  section("九、国有资本经营预算财政拨款支出决算表"),
  statement("state-capital", {
    title: "国有资本经营预算财政拨款支出决算表",
    formNumber: "公开09表",
    columns: columns.GENERAL_PUBLIC,
    notes: ["注：国有资本经营预算的支出由本表反映。", "说明：本级没有国有资本经营预算财政拨款，本表没有数据。"],
  }),
  section("十、单位预算项目支出绩效自评表"),
  performanceForm(),
];

const key = (statement: string, scheme: string, code: string, phase: "final" | "budget" = "final") =>
  keyString({ phase, fiscalYear: 2020, statement, scheme, code, measure: "total" }, "narrative");
const spent = key("appropriation_summary", "line", "expenditure.current_year_total");
const pub = (code: string, phase: "final" | "budget" = "final") => key("three_public", "three_public", code, phase);
const PERCENT = { rule: "arith.percent", ruleAny: ["arith.percent", "arith.change"] };

export const DOCUMENT: StructuredDocument = {
  id: "003-changchun-final-2020",
  source: "003",
  title: `${ORGANISATION}2020年度部门决算`,
  phase: "final",
  fiscalYear: 2020,
  organisation: ORGANISATION,
  organisationAliases: ["长春市社会保险事业管理局"],
  orgLevel: "unit",
  regionCode: "220100",
  region: "吉林省长春市",
  unit: "万元",
  blocks: [
    { kind: "cover", lines: [ORGANISATION, "2020年度部门决算"], date: "2021年9月5日" },
    { kind: "contents", depth: 2 },
    part("第一部分 部门概况"),
    section("一、部门职责"),
    say("（一）执行社会保险法律法规和政策，经办全市养老、失业和工伤保险；"),
    say("（二）管理社会保险基金的收支、核算和保值增值，监督基金与行政经费；"),
    say("（三）办理参保登记、缴费、关系转移、待遇核定与支付；"),
    say("（四）开展稽核、统计、信访、信息化、风险防控，督导下辖社保局。"),
    section("二、机构设置"),
    say("本局设16个内设机构、1个党建组织和11个派出机构。"),
    part("第二部分 2020年度部门决算表"),
    ...TABLES,
    ...NARRATIVE,
  ],
  findings: [
    {
      ...PERCENT,
      message: "印 78.6% 应 100%",
      keys: [spent, key("income_expenditure_summary", "line", "expenditure.current_year_total")],
    },
    { ...PERCENT, message: "印 96.9% 应 95.9%", keys: [pub("vehicle"), pub("total")] },
    { ...PERCENT, message: "印 3.1% 应 4.1%", keys: [pub("reception"), pub("total")] },
    { ...PERCENT, message: "印 54.7% 应 27.3%", keys: [pub("vehicle"), pub("vehicle", "budget")] },
    {
      rule: "score.total",
      message: "社会保障服务中心运行费专项: Σ得分 85.5 ≠ 总分 94.5",
      project: "社会保障服务中心运行费专项",
    },
  ],
};
