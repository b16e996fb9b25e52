import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/model/fact.js";
import type { Project, ProjectMention, Publication } from "../../../src/model/publication.js";
import { check } from "../../../src/quality/index.js";
import { matchProject } from "../../../src/quality/rules/project-names.js";
import { fact, publication } from "../accounts.js";

const wan = (value: number): number => Math.round(value * 100) * 10_000;

function project(fields: Partial<Project>): Project {
  return {
    table: 9,
    statement: "project_performance",
    fiscalYear: 2022,
    name: "应急保障经费",
    code: null,
    department: null,
    implementingUnit: null,
    budgetFen: null,
    availableFen: null,
    executedFen: null,
    executionRate: null,
    score: null,
    grade: null,
    objectiveExpected: null,
    objectiveActual: null,
    spendingPlan: null,
    executionRateRaw: null,
    indicators: [],
    otherScores: [],
    ...fields,
  };
}

const scores = (...rows: [number | null, number | null][]): Project["indicators"] =>
  rows.map(([weight, score], row) => ({
    row,
    level1: null,
    level2: null,
    level3: `指标${row}`,
    description: null,
    target: null,
    actual: null,
    weight,
    score,
    note: null,
  }));

function mention(fields: Partial<ProjectMention>): ProjectMention {
  return {
    paragraph: 3,
    charStart: 0,
    charEnd: 9,
    name: "应急保障经费",
    budgetFen: null,
    executedFen: null,
    executionRate: null,
    score: null,
    decimals: 2,
    unitYuan: 10_000,
    ...fields,
  };
}

const found = (fields: Partial<Publication>) =>
  check({ ...publication([]), ...fields }, { repair: false })
    .findings.filter((finding) => finding.rule !== "complete.tables")
    .map(({ rule, severity, message }) => ({ rule, severity, message }));

describe("performance forms", () => {
  it("add their scores up to the total, with the score for execution", () => {
    const whole = { score: 91.5, otherScores: [{ label: "预算执行率", weight: 10, score: 8.5 }] };
    expect(found({ projects: [project({ ...whole, indicators: scores([50, 45], [40, 38]) })] })).toEqual([]);
    expect(found({ projects: [project({ ...whole, indicators: scores([50, 45], [40, 40]) })] })).toMatchObject([
      { rule: "score.total", severity: "error", message: expect.stringContaining("应急保障经费") },
    ]);
  });

  it("are only doubted when a row may be missing", () => {
    expect(found({ projects: [project({ score: 90, indicators: scores([50, 45]) })] })).toMatchObject([
      { rule: "score.total", severity: "warning" },
    ]);
  });

  it("are only doubted when the scores exceed what a form can give: a column was read amiss", () => {
    expect(found({ projects: [project({ score: 90, indicators: scores([null, 100], [null, 80]) })] })).toMatchObject([
      { rule: "score.total", severity: "warning" },
    ]);
  });

  it("give no score above its weight", () => {
    expect(found({ projects: [project({ score: 100, indicators: scores([50, 60], [50, 40]) })] })).toMatchObject([
      { rule: "score.total", severity: "error" },
    ]);
  });

  it("print a rate that follows, to the last printed digit", () => {
    const form = { budgetFen: wan(530), executedFen: wan(507.94) };
    const rate = (executionRate: number, executionRateRaw: string) =>
      found({ projects: [project({ ...form, executionRate, executionRateRaw })] });
    expect(rate(0.9584, "95.84%")).toEqual([]);
    expect(rate(0.96, "96%")).toEqual([]);
    expect(rate(0.958, "0.958")).toEqual([]);
    expect(rate(0.9548, "95.48%")).toMatchObject([{ rule: "form.rate", severity: "error" }]);
  });

  it("share no code", () => {
    const two = [project({ code: "323-01" }), project({ code: "323-01", name: "宣传活动经费" })];
    expect(found({ projects: two })).toMatchObject([
      { rule: "duplicate.key", severity: "error", message: expect.stringContaining("323-01") },
    ]);
    expect(found({ projects: [project({ code: "323-01" }), project({ code: "323-01" })] })).toEqual([]);
  });
});

describe("projects in sentences", () => {
  it("equal their forms", () => {
    const projects = [project({ budgetFen: wan(550), executedFen: wan(550), score: 91.5 })];
    const agree = mention({ budgetFen: wan(550), executedFen: wan(550), score: 91.5 });
    expect(found({ projects, projectMentions: [agree] })).toEqual([]);
    expect(found({ projects, projectMentions: [mention({ executedFen: wan(196.07), score: 94 })] })).toMatchObject([
      { rule: "cross.performance", severity: "error" },
      { rule: "cross.performance", severity: "error" },
    ]);
  });

  it("may cut the last digit off", () => {
    const projects = [project({ executedFen: 14_999_620 })];
    expect(found({ projects, projectMentions: [mention({ executedFen: 14_990_000 })] })).toMatchObject([
      { rule: "cross.performance", severity: "info" },
    ]);
  });

  it("have a score of at most 100 and a rate that follows", () => {
    expect(found({ projectMentions: [mention({ score: 915 })] })).toMatchObject([{ rule: "score.total" }]);
    const rate = mention({ budgetFen: wan(100), executedFen: wan(40), executionRate: 0.45 });
    expect(found({ projectMentions: [rate] })).toMatchObject([{ rule: "arith.percent" }]);
  });

  it("are told apart by their names", () => {
    const projects = ["就业扶持专项资金", "创业扶持资金", "被征地农民社会保障费"].map((name) => project({ name }));
    expect(matchProject("区级创业扶持及引进人才专项资金", projects)?.project.name).toBe("创业扶持资金");
    expect(matchProject("社会保障费", projects)?.project.name).toBe("被征地农民社会保障费");
    expect(matchProject("就业扶持专项资金", projects)?.kind).toBe("exact");
    expect(matchProject("办公用房维修", projects)).toBeNull();
  });
});

describe("amounts printed twice", () => {
  const said = (value: number, fields: Partial<Fact> = {}): Fact =>
    fact({
      statement: "procurement",
      code: "procurement.total",
      amountFen: wan(value),
      origin: "narrative",
      table: null,
      row: null,
      col: null,
      ...fields,
    });

  it("differ: an error", () => {
    expect(found(publication([said(10), said(12)]))).toMatchObject([{ rule: "duplicate.key", severity: "error" }]);
  });

  it("agree, or differ by the last digit of the coarser: no finding", () => {
    expect(found(publication([said(10), said(10)]))).toEqual([]);
    expect(found(publication([said(10.01), said(10)]))).toEqual([]);
  });

  it("hold in their own tables: doubtful only", () => {
    const table = (ordinal: number, parts: number[]): Fact[] => [
      fact({
        statement: "expenditure",
        code: "total",
        amountFen: wan(parts.reduce((a, b) => a + b, 0)),
        table: ordinal,
      }),
      ...parts.map((part, i) =>
        fact({
          statement: "expenditure",
          scheme: "function",
          code: `20${i + 1}`,
          amountFen: wan(part),
          table: ordinal,
          row: i + 1,
        }),
      ),
    ];
    const rules = found(publication([...table(0, [5, 6]), ...table(1, [7, 8])]));
    expect(rules.map((entry) => [entry.rule, entry.severity])).toEqual(Array(3).fill(["duplicate.key", "warning"]));
  });
});

describe("amounts under another column's header", () => {
  /** Rows of total, basic and project; `heads` says under which measures the three columns are read. */
  const rows = (...heads: string[]): Fact[] =>
    [
      ["total", 24, 6, 18],
      ["201", 13, 4, 9],
      ["20106", 13, 4, 9],
      ["208", 11, 2, 9],
      ["20805", 11, 2, 9],
    ].flatMap(([code, ...amounts], row) =>
      heads.map((measure, col) =>
        fact({
          scheme: code === "total" ? "line" : "function",
          code: String(code),
          measure,
          row,
          col,
          amountFen: wan(Number(amounts[col])),
        }),
      ),
    );
  const proved = (facts: Fact[]) =>
    check(publication(facts), { repair: false }).publication.facts.filter(({ status }) => status === "proved").length;

  it("are not proved by the sums of their column, where the sums along the rows speak against the headers", () => {
    expect(proved(rows("total", "basic", "project"))).toBe(15);
    expect(proved(rows("basic", "total", "project"))).toBe(0);
  });
});

describe("dates, codes, tables and text", () => {
  const date = (text: string) => ({ table: 1, row: 2, col: 3, paragraph: null, text });

  it("shows days that the calendar does not have", () => {
    expect(
      found({ dates: [date("2022年2月29日"), date("2020年2月29日"), date("2022-13-01"), date("2022.6")] }),
    ).toMatchObject([
      { rule: "date.invalid", severity: "error", message: expect.stringContaining("2022年2月29日") },
      { rule: "date.invalid", severity: "error" },
    ]);
    expect(found({ dates: [date("2202年5月")] })).toMatchObject([{ rule: "date.invalid", severity: "warning" }]);
    expect(found({ dates: [date("2019年90.00"), date("2019年13.5"), date("2021-06.30")] })).toEqual([]);
  });

  it("doubts a date of a scan, where the reading may have lost the digit", () => {
    const scanned = fact({ amountFen: wan(3), ocr: { confidence: 0.9, alternatives: [], agreed: false } });
    expect(found({ ...publication([scanned]), dates: [date("018年度")] })).toMatchObject([
      { rule: "date.invalid", severity: "warning" },
    ]);
  });

  it("shows a year that lost a digit, and a table made years before what it accounts for", () => {
    expect(found({ dates: [date("202年度")] })).toMatchObject([{ rule: "date.invalid", severity: "error" }]);
    expect(found({ dates: [date("220/12/31"), date("22/12/31")] })).toMatchObject([
      { rule: "date.invalid", severity: "error", message: expect.stringContaining("220/12/31") },
    ]);
    const made = [date("制表日期:2016年3月"), date("制表日期:2023年3月"), date("2016年3月5日")];
    expect(found({ dates: made })).toMatchObject([{ rule: "date.invalid", severity: "warning" }]);
  });

  it("warns of codes that the dictionary does not know", () => {
    const facts = [fact({ scheme: "function", code: "2999999", amountFen: wan(1) })];
    const known = (answer: boolean) =>
      check(publication(facts), { repair: false }, { codebook: { isKnownCode: () => answer } }).findings.map(
        (f) => f.rule,
      );
    expect(known(false)).toContain("code.unknown");
    expect(known(true)).not.toContain("code.unknown");
    const misnamed = [
      fact({ scheme: "function", code: "208", amountFen: wan(1), mapping: "code", labelRaw: "某某支出" }),
    ];
    expect(found(publication(misnamed))).toMatchObject([{ rule: "code.label", severity: "warning" }]);
  });

  it("warns of a code that the detailed statement lacks", () => {
    const spend = (statement: string, code: string, table: number): Fact =>
      fact({ statement, scheme: "function", code, amountFen: wan(1), table });
    const facts = [
      spend("general_public_expenditure", "208", 0),
      spend("general_public_expenditure", "210", 0),
      spend("expenditure", "208", 1),
    ];
    expect(found(publication(facts)).filter((entry) => entry.rule === "cross.codes")).toMatchObject([
      { severity: "warning", message: expect.stringContaining("210") },
    ]);
  });

  it("warns of a statement that the national form has and a note does not explain", () => {
    const facts = ["income", "expenditure", "appropriation_summary"].map((statement, table) =>
      fact({ statement, amountFen: wan(1), table }),
    );
    const missing = (text?: string) =>
      check(
        publication(facts),
        { repair: false },
        text === undefined ? {} : { paragraphs: [{ ordinal: 0, flow: 0, text }] },
      )
        .findings.filter((finding) => finding.rule === "complete.tables")
        .map((finding) => finding.message);
    expect(missing().some((message) => message.includes("政府性基金"))).toBe(true);
    expect(
      missing("本单位没有政府性基金预算收支，故本表为空。").some((message) => message.includes("政府性基金")),
    ).toBe(false);
    expect(found(publication([fact({ amountFen: wan(1) })]))).toEqual([]);
  });

  it("warns of a statement that the contents list and the publication does not print", () => {
    const budget = ["income", "expenditure", "income_expenditure_summary"].map((statement, table) =>
      fact({ statement, phase: "budget", amountFen: wan(1), table }),
    );
    const base = publication(budget);
    const ofBudget = { ...base, head: { ...base.head, phase: "budget" as const, regionCode: "340000" } };
    const missing = (...texts: string[]) =>
      check(ofBudget, { repair: false }, { paragraphs: texts.map((text, i) => ({ ordinal: i, flow: 0, text })) })
        .findings.filter((finding) => finding.rule === "complete.tables")
        .map((finding) => finding.message);
    const contents = ["一、部门收支总表………1", "二、部门收入总表………2", "三、部门支出总表………3"];
    expect(missing(...contents)).toEqual([]);
    expect(missing(...contents, "表4：政府性基金预算支出表 ...... 5")).toEqual([expect.stringContaining("政府性基金")]);
    expect(missing(...contents, "四、政府性基金预算支出表", "本部门无政府性基金预算支出，本表为空。")).toEqual([]);
    expect(missing("关于政府性基金预算支出表的说明")).toEqual([]);
  });

  it("warns of what the template left in", () => {
    const rules = (text: string) =>
      check(publication([]), { repair: false }, { paragraphs: [{ ordinal: 0, flow: 0, text }] }).findings.map(
        (f) => f.rule,
      );
    expect(rules("支出XX万元")).toEqual(["text.template"]);
    expect(rules("比上年增加（减少）5万元")).toEqual(["text.template"]);
    expect(rules("比上年增加5万元")).toEqual([]);
  });

  it.each([
    "主要原因是××××。",
    "比上年增加X万元",
    "决算数大于/小于预算数",
    "比上年增加（或减少）5万元",
    "比上年增（减）5万元",
    "（部门名称）2020年度部门决算",
    "××局2020年度部门决算",
  ])("warns of a template's words and blanks: %s", (text) => {
    const { findings } = check(publication([]), { repair: false }, { paragraphs: [{ ordinal: 0, flow: 0, text }] });
    expect(findings.map((entry) => entry.rule)).toEqual(["text.template"]);
  });

  it.each(["XX路改造工程", "规格为3×4米", "支出增加、收入减少"])("takes no words for a template's: %s", (text) => {
    const { findings } = check(publication([]), { repair: false }, { paragraphs: [{ ordinal: 0, flow: 0, text }] });
    expect(findings).toEqual([]);
  });
});

describe("sums in sentences", () => {
  const said = (code: string, value: number): Fact =>
    fact({
      statement: "three_public",
      scheme: "three_public",
      code,
      amountFen: wan(value),
      origin: "narrative",
      table: null,
    });

  it("are doubted when every part is named, and say nothing of a part left out", () => {
    const parts = [said("total", 10), said("abroad", 2), said("reception", 3)];
    expect(found(publication(parts))).toEqual([]);
    expect(found(publication([...parts, said("vehicle", 5)]))).toEqual([]);
    expect(found(publication([...parts, said("vehicle", 6)]))).toMatchObject([
      { rule: "sum.three_public", severity: "warning" },
    ]);
  });
});

describe("amounts in sentences", () => {
  const table = fact({ statement: "income", code: "total", measure: "total", amountFen: wan(100) });
  const said = (value: number, fields: Partial<Fact> = {}): Fact => ({
    ...table,
    amountFen: wan(value),
    origin: "narrative",
    table: null,
    paragraph: 1,
    ...fields,
  });
  const rules = (facts: Fact[]) =>
    check(publication(facts), { repair: false })
      .findings.filter((finding) => finding.rule === "cross.narrative")
      .map((finding) => finding.severity);

  it("equal the table's", () => {
    expect(rules([table, said(100)])).toEqual([]);
    expect(rules([table, said(100.01)])).toEqual(["info"]);
    expect(rules([table, said(99)])).toEqual(["error"]);
  });

  it("may speak for another statement that prints the same amount", () => {
    const summary = { statement: "income_expenditure_summary", code: "income.current_year_total" };
    expect(rules([table, said(100, summary)])).toEqual([]);
    expect(rules([table, said(90, summary)])).toEqual(["error"]);
  });

  it("is doubted, not accused, where it is the same line's amount in another statement", () => {
    const other = fact({ statement: "expenditure", code: "total", amountFen: wan(120) });
    const own = fact({ statement: "general_public_expenditure", code: "total", amountFen: wan(110) });
    const sentence = said(120, { statement: "general_public_expenditure" });
    expect(rules([other, own, sentence])).toEqual(["warning"]);
    const { facts } = check(publication([other, own, sentence]), { repair: false }).publication;
    expect(facts.map(({ status }) => status)).toEqual(["unchecked", "unchecked", "unchecked"]);
  });

  it("is not accused by an equation that holds in budgets alone", () => {
    const said2 = said(105, { statement: "appropriation_summary", code: "income.total" });
    const income = fact({ statement: "income", code: "total", measure: "appropriation", amountFen: wan(100) });
    expect(rules([income, said2])).toEqual([]);
  });
});
