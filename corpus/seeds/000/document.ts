/** Seed 000: 绥芬河市人力资源和社会保障局, final accounts of 2020, with the odd labels and department lines of its text. */
import { part, say, section } from "../../press/blocks.js";
import * as columns from "../../press/columns.js";
import type { Block, StructuredDocument, TableBlock } from "../../press/document.js";
import { keyString } from "../../press/markup.js";
import { readGrid } from "../../press/read-grid.js";
import { FORM_TABLES } from "./forms.js";
import { NARRATIVE } from "./narrative.js";

const FOLDER = new URL("./tables/", import.meta.url);
const ORGANISATION = "绥芬河市人力资源和社会保障局";

function statement(name: string, form: Partial<TableBlock> & Pick<TableBlock, "title" | "columns">) {
  return {
    kind: "table",
    statement: name.replaceAll("-", "_"),
    department: `部门：${ORGANISATION}`,
    yearLine: "2020年度",
    unit: "万元",
    unitWord: "金额单位",
    headerRows: 3,
    rows: readGrid(FOLDER, name),
    ...form,
  } satisfies TableBlock;
}

const ORGANISATION_UNITS: TableBlock = {
  kind: "table",
  statement: "organisation_units",
  title: "部门决算编制范围",
  unit: null,
  headerRows: 1,
  columns: [],
  rows: [
    ["序号", "单位名称", "单位级次", "单位性质", "机构数量", "机构设置"],
    ["1", ORGANISATION, "1", "行政", "3", "办公室、劳动保障和劳动关系科、人才就业和事业单位管理科"],
    [
      ...["2", "绥芬河市社会保险事业中心", "2", "事业", "10"],
      "办公室、基金财务科、稽核审计科、内控管理科、养老保险经办科、退休人员社会化管理科、工伤保险科、机关事业单位保险科、失业保险科、城乡居民养老保险科",
    ],
    ["3", "绥芬河市医疗保障局", "2", "事业", "5", "综合业务科、审核结算科、稽查科、基金财务科、办公室"],
    ["4", "绥芬河市劳动人事争议仲裁院", "2", "事业", "1", "劳动人事争议仲裁院"],
  ],
  widths: [6, 28, 9, 9, 9, 39],
  record: {
    orgUnits: [
      { row: 1, name: ORGANISATION, nature: "行政", level: "1", funding: null },
      { row: 2, name: "绥芬河市社会保险事业中心", nature: "事业", level: "2", funding: null },
      { row: 3, name: "绥芬河市医疗保障局", nature: "事业", level: "2", funding: null },
      { row: 4, name: "绥芬河市劳动人事争议仲裁院", nature: "事业", level: "2", funding: null },
    ],
  },
};

const TABLES: Block[] = [
  section("一、收入支出决算总表"),
  statement("income-expenditure-summary", {
    title: "收入支出决算总表",
    formNumber: "公开01表",
    columns: columns.SUMMARY,
    widths: [24, 5, 11, 24, 5, 11],
    notes: ["注：收支总额与年末结转结余由本表反映。金额换算单位时，尾数可能有误差。"],
  }),
  section("二、收入决算表"),
  statement("income", {
    title: "收入决算表",
    formNumber: "公开02表",
    department: "部门：经开河市人力资源和社会保障局",
    columns: columns.INCOME,
    headerRows: 2,
    widths: [10, 28, 11, 11, 8, 8, 8, 9, 8],
    notes: ["注：各项收入由本表反映。"],
  }),
  section("三、支出决算表"),
  statement("expenditure", {
    title: "支出决算表",
    formNumber: "公开03表",
    department: "部门：经苏河市人力资源和社会保障局",
    columns: columns.EXPENDITURE,
    headerRows: 2,
    widths: [10, 30, 11, 11, 11, 8, 8, 10],
    notes: ["注：各项支出由本表反映。"],
  }),
  section("四、财政拨款收入支出决算总表"),
  statement("appropriation-summary", {
    title: "财政拨款收入支出决算总表",
    department: undefined,
    yearLine: undefined,
    unitWord: "",
    columns: columns.APPROPRIATION_SUMMARY,
    widths: [20, 5, 10, 21, 5, 10, 11, 9, 9],
    notes: ["注：三类财政拨款的收支总额与年末结转结余由本表反映。"],
  }),
  section("五、一般公共预算财政拨款支出决算表"),
  statement("general-public-expenditure", {
    title: "一般公共预算财政拨款支出决算表",
    formNumber: "公开05表",
    department: "部门：经",
    columns: columns.GENERAL_PUBLIC,
    widths: [13, 42, 15, 15, 15],
    notes: ["注：一般公共预算财政拨款的支出由本表反映。"],
  }),
  section("六、一般公共预算财政拨款基本支出决算表"),
  statement("general-public-basic", {
    title: "一般公共预算财政拨款基本支出决算表",
    formNumber: "公开06表",
    yearLine: undefined,
    columns: columns.BASIC_TRIADS,
    headerRows: 2,
    small: true,
    widths: [8, 20, 10, 8, 16, 9, 8, 21, 8],
    notes: ["注：基本支出的明细由本表反映。"],
  }),
  section("七、一般公共预算财政拨款“三公”经费支出决算表"),
  statement("three-public", {
    title: "一般公共预算财政拨款“三公”经费支出决算表",
    formNumber: "公开07表",
    extraLines: ["预算代码：214", "制表日期：2016年3月"],
    yearLine: undefined,
    columns: columns.THREE_PUBLIC,
    headerRows: 4,
    small: true,
    notes: ["注：预算数是按规定调整后的全年预算数；决算数含以前年度结转资金安排的支出。"],
  }),
  section("八、政府性基金预算财政拨款收入支出决算表"),
  statement("government-fund", {
    title: "政府性基金预算财政拨款收入支出决算表",
    formNumber: "公开08表",
    columns: columns.GOVERNMENT_FUND,
    notes: ["注：政府性基金的收支和结转结余由本表反映。"],
  }),
  say("本部门没有用政府性基金预算财政拨款安排的支出，本表没有数据。"),
  section("九、国有资本经营预算财政拨款支出决算表"),
  statement("state-capital", {
    title: "国有资本经营预算财政拨款支出决算表",
    formNumber: "公开09表",
    department: "部门：绥芬河市",
    columns: columns.GENERAL_PUBLIC,
    widths: [13, 42, 15, 15, 15],
    notes: ["注：国有资本经营预算的支出由本表反映。"],
  }),
];

const key = (statement: string, code: string, measure = "total") =>
  keyString({ phase: "final", fiscalYear: 2020, statement, scheme: "line", code, measure }, "narrative");
const PERCENT = { rule: "arith.percent", ruleAny: ["arith.percent", "arith.change"] };
const [DEPARTMENT_FORM, ...PROJECT_FORMS] = FORM_TABLES;

export const DOCUMENT: StructuredDocument = {
  id: "000-suifenhe-final-2020",
  source: "000",
  title: `${ORGANISATION}2020年部门决算`,
  phase: "final",
  fiscalYear: 2020,
  organisation: ORGANISATION,
  organisationAliases: [],
  orgLevel: "department",
  regionCode: "231081",
  region: "黑龙江省绥芬河市",
  unit: "万元",
  blocks: [
    { kind: "cover", lines: ["绥芬河市人力资源", "和社会保障局2020", "年部门决算"] },
    { kind: "contents", depth: 2, pages: true },
    part(`第一部分 ${ORGANISATION}部门概况`),
    section("一、部门职责"),
    say(
      "本局是政府工作部门，执行人力资源和社会保障的方针政策，拟订全市事业发展规划，综合管理全市人力资源和社会保障工作。",
    ),
    section("二、机构设置"),
    say("本部门决算由局本级和所属单位汇总而成，共有决算单位4家，其中行政单位1家、事业单位3家："),
    ORGANISATION_UNITS,
    section("三、人员构成"),
    say(
      "2020年末部门在职实有人数63人，其中：行政编制11人、参公编制17人、事业编制33人、退休人员28人。与2019年度决算相比增加3人，其中行政编制减少1人、参公编制增加6人、事业编制减少2人，退休人员增加4人。",
    ),
    part(`第二部分 ${ORGANISATION}2020年度部门决算公开报表`),
    ...TABLES,
    ...NARRATIVE,
    part("第五部分 附录"),
    section("1.部门预算整体支出绩效自评表"),
    ...(DEPARTMENT_FORM ? [DEPARTMENT_FORM] : []),
    section("2.项目（专项）支出绩效自评表"),
    ...PROJECT_FORMS,
  ],
  findings: [
    {
      ...PERCENT,
      message: "印 348.64% 应 351.91%",
      keys: [key("appropriation_summary", "income.general_public_appropriation")],
    },
    {
      ...PERCENT,
      message: "印 270.46% 应 270.43%",
      keys: [key("general_public_expenditure", "total")],
      optional: true,
      why: "a few units of the last digit, base not printed",
    },
    ...["36.78% 应 36.72%", "8.92% 应 7.47%"].map((percent) => ({
      ...PERCENT,
      message: `收支总额: 印 ${percent}`,
      keys: [key("income_expenditure_summary", "income.total"), key("income_expenditure_summary", "expenditure.total")],
      optional: true,
      why: "收入总额 and 支出总额 may be read as the totals with balances, the percentages follow from the year's own",
    })),
    { rule: "date.invalid", message: "制表日期 2016年3月 早于2020年度" },
    { rule: "date.invalid", message: "项目终止时间 220/12/31" },
  ],
};
