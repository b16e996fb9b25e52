/** Each rule of checks.csv that one document can break: a publication with that one slip shows it, the true one does not. */
import { describe, expect, it } from "vitest";
import { isKnownCode } from "../../src/normalize/codebook/index.js";
import { normalize } from "../../src/normalize/index.js";
import { check } from "../../src/quality/index.js";
import { documentOf, FINAL_2020, type TableSpec } from "../normalize/support.js";

function rulesOf(lines: string[], tables: TableSpec[]): Set<string> {
  const extracted = documentOf([...FINAL_2020, ...lines], tables);
  const { value } = normalize(extracted, { fileName: "x.pdf" });
  const { findings } = check(value, { repair: true }, { paragraphs: extracted.paragraphs, codebook: { isKnownCode } });
  return new Set(findings.map(({ rule }) => rule));
}

/** The tables with one text of one cell replaced. */
function withSlip(tables: TableSpec[], from: string, to: string): TableSpec[] {
  let done = false;
  return tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) =>
      row.map((text) => {
        if (done || text !== from) return text;
        done = true;
        return to;
      }),
    ),
  }));
}

const EXPENDITURE: TableSpec = {
  title: "支出决算表",
  rows: [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["合计", "<", "97.31", "60.11", "37.20"],
    ["201", "一般公共服务支出", "97.31", "60.11", "37.20"],
    ["20106", "财政事务", "97.31", "60.11", "37.20"],
    ["2010601", "行政运行", "60.11", "60.11", ""],
    ["2010602", "一般行政管理事务", "37.20", "", "37.20"],
  ],
};

const SUMMARY: TableSpec = {
  title: "收入支出决算总表",
  rows: [
    ["收入", "<", "支出", "<"],
    ["项目", "决算数", "项目", "决算数"],
    ["一、一般公共预算财政拨款收入", "90.21", "一、一般公共服务支出", "97.31"],
    ["二、其他收入", "8.30", "", ""],
    ["本年收入合计", "98.51", "本年支出合计", "97.31"],
    ["年初结转和结余", "0.80", "年末结转和结余", "2.00"],
    ["总计", "99.31", "总计", "99.31"],
  ],
};

const BASIC: TableSpec = {
  title: "一般公共预算财政拨款基本支出决算表",
  rows: [
    ["科目编码", "科目名称", "决算数"],
    ["301", "工资福利支出", "40.11"],
    ["30101", "基本工资", "25.05"],
    ["30102", "津贴补贴", "15.06"],
    ["302", "商品和服务支出", "20.00"],
    ["30201", "办公费", "20.00"],
    ["合计", "<", "60.11"],
  ],
};

const THREE_PUBLIC: TableSpec = {
  title: "财政拨款“三公”经费支出决算表",
  rows: [
    ["项目", "预算数", "决算数"],
    ["合计", "9.00", "7.35"],
    ["1.因公出国（境）费", "1.00", "0.85"],
    ["2.公务用车购置及运行费", "6.00", "5.20"],
    ["其中：公务用车购置费", "2.00", "1.90"],
    ["公务用车运行费", "4.00", "3.30"],
    ["3.公务接待费", "2.00", "1.30"],
  ],
};

const FORM: TableSpec = {
  title: "项目支出绩效自评表",
  rows: [
    ["项目名称", "信息系统运行维护", "<", "<", "<", "<", "<"],
    ["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "年度资金总额", "20.00", "15.00", "10", "75.00%", "7.5"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "系统数量", "3个", "3个", "60", "60"],
    ["满意度指标", "服务对象满意度指标", "用户满意度", "≥90%", "95%", "30", "30"],
    ["总分", "<", "<", "<", "<", "100", "97.5"],
  ],
};

const TABLES = [SUMMARY, EXPENDITURE, BASIC, THREE_PUBLIC, FORM];
const LINES = [
  "三、支出决算情况说明",
  "本年支出合计97.31万元，其中：基本支出60.11万元，占61.77%；项目支出37.20万元，占38.23%。",
  "与上年90.00万元相比，支出增加7.31万元，增长8.12%。",
  "八、“三公”经费支出决算情况说明",
  "“三公”经费支出预算为9.00万元，支出决算为7.35万元，完成预算的81.67%，决算数小于预算数的主要原因是厉行节约。",
  "九、预算绩效情况说明",
  "（1）信息系统运行维护项目：全年预算数为20万元，执行数为15万元，完成预算的75%，自评得分97.5分。",
  "填报日期：2021年6月30日",
];

const slipped = (from: string, to: string): string[] => LINES.map((line) => line.replace(from, to));

describe("a publication without slips", () => {
  it("has no finding beside the tables it does not print", () => {
    expect([...rulesOf(LINES, TABLES)]).toEqual(["complete.tables"]);
  });
});

describe("sentences that agree with the tables", () => {
  it.each([
    "本年支出合计97.31万元，比2019年90.00万元增加7.31万元，增长8.12%。",
    "本年支出合计97.31万元，其中：基本支出60.11万元，占本年支出的比重为61.77%。",
    "本年支出合计97.31万元，较上年减少10.00万元，下降9.32%。",
    "本年支出合计97.31万元，比上年增加64.87万元，增长2倍。",
    "本年支出合计97.31万元，比上年增加73,100元，增长8.12%。",
  ])("accuse nobody: %s", (sentence) => {
    expect([...rulesOf(["三、支出决算情况说明", sentence], TABLES)]).toEqual(["complete.tables"]);
  });
});

describe("one slip in a table", () => {
  it.each([
    ["sum.rows", "2010602", "37.20", "36.20"],
    ["sum.columns", "60.11", "60.11", "61.11"],
    ["sum.economic", "25.05", "25.05", "26.05"],
    ["sum.three_public", "1.30", "1.30", "1.80"],
    ["balance.summary", "0.80", "0.80", "0.90"],
    ["cross.statement", "97.31", "97.31", "97.91"],
    ["score.total", "30", "60", "50"],
    ["form.rate", "75.00%", "75.00%", "76.00%"],
    ["code.unknown", "2010602", "2010602", "2010677"],
    ["code.label", "行政运行", "行政运行", "水利工程建设"],
    ["cross.narrative", "7.35", "7.35", "7.53"],
    ["cross.performance", "15.00", "15.00", "14.00"],
  ])("shows as %s", (rule, _, from, to) => {
    expect([...rulesOf(LINES, withSlip(TABLES, from, to))]).toContain(rule);
  });

  it("shows as duplicate.key where a line is printed twice with two amounts", () => {
    const twice = {
      ...EXPENDITURE,
      rows: [...EXPENDITURE.rows, ["201", "一般公共服务支出", "79.31", "60.11", "19.20"]],
    };
    expect([...rulesOf(LINES, [SUMMARY, twice, BASIC])]).toContain("duplicate.key");
  });

  it("shows as cross.codes where the expenditure lacks an item of one budget", () => {
    const general = {
      title: "一般公共预算财政拨款支出决算表",
      rows: [
        ["科目编码", "科目名称", "本年支出合计"],
        ["合计", "<", "37.20"],
        ["2010605", "财政国库业务", "37.20"],
      ],
    };
    expect([...rulesOf(LINES, [EXPENDITURE, general])]).toContain("cross.codes");
  });
});

describe("one slip in the text", () => {
  it.each([
    ["arith.percent", "占61.77%", "占62.77%"],
    ["arith.change", "增加7.31万元", "增加7.13万元"],
    ["cross.narrative", "本年支出合计97.31万元", "本年支出合计97.13万元"],
    ["cross.performance", "执行数为15万元，完成预算的75%", "执行数为16万元，完成预算的80%"],
    ["date.invalid", "6月30日", "6月31日"],
    ["text.direction", "决算数小于预算数", "决算数大于预算数"],
    ["text.template", "支出增加7.31万元", "支出增加（减少）7.31万元"],
  ])("shows as %s", (rule, from, to) => {
    expect([...rulesOf(slipped(from, to), TABLES)]).toContain(rule);
  });
});
