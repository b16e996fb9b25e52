/** Tables by function class: codes in one column or three, measures by their head paths. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

const HEAD = [
  ["项目", "<", "本年支出合计", "基本支出", "<", "<", "项目支出"],
  ["功能分类科目编码", "科目名称", "^", "合计", "人员经费", "公用经费", "^"],
];

describe("expenditure by function class", () => {
  it("takes 合计 below 基本支出 for the basic expenditure and rejects the 栏次 row", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ...HEAD,
        ["栏次", "<", "1", "2", "<", "<", "3"],
        ["合计", "<", "9.00", "6.00", "5.00", "1.00", "3.00"],
        ["208", "社会保障和就业支出", "9.00", "6.00", "5.00", "1.00", "3.00"],
      ],
    });
    expect(facts).toEqual([
      "line total total = 9.00",
      "line total basic = 6.00",
      "line total basic_personnel = 5.00",
      "line total basic_public = 1.00",
      "line total project = 3.00",
      "function 208 total = 9.00",
      "function 208 basic = 6.00",
      "function 208 basic_personnel = 5.00",
      "function 208 basic_public = 1.00",
      "function 208 project = 3.00",
    ]);
    expect(publication.rejected.map((one) => [one.text, one.reason])).toEqual([
      ["1", "column number"],
      ["2", "column number"],
      ["3", "column number"],
    ]);
    expect(publication.facts[2]?.measureRaw).toBe("基本支出 / 人员经费");
  });

  it("takes 款 and 项 for no amounts where the head over them was not understood", () => {
    const { facts } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["功能分类科目编", "<", "<", "科目名称", "本年支出合计", "基本支出"],
        ["", "码", "", "^", "^", "^"],
        ["201", "", "", "一般公共服务支出", "9.00", "5.00"],
        ["201", "06", "", "财政事务", "9.00", "5.00"],
        ["201", "06", "01", "行政运行", "9.00", "5.00"],
        ["201", "11", "", "纪检监察事务", "4.00", "4.00"],
      ],
    });
    expect(facts.map((fact) => fact.split(" = ")[1]).sort()).toEqual([
      ...["4.00", "4.00", "5.00", "5.00", "5.00"],
      ...["9.00", "9.00", "9.00"],
    ]);
  });

  it("reads 类款项 codes printed in three columns, with 合计 in the row that names them", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款支出决算表",
      rows: [
        ["项目", "<", "<", "<", "合计", "基本支出", "项目支出"],
        ["支出功能分类科目编码", "<", "<", "科目名称", "^", "^", "^"],
        ["类", "款", "项", "合计", "3.00", "2.00", "1.00"],
        ["201", "", "", "一般公共服务支出", "3.00", "2.00", "1.00"],
        ["201", "06", "", "财政事务", "3.00", "2.00", "1.00"],
        ["201", "06", "01", "行政运行", "2.00", "2.00", ""],
        ["", "", "02", "一般行政管理事务", "1.00", "", "1.00"],
      ],
    });
    expect(facts).toContain("function 2010601 total = 2.00");
    expect(facts).toContain("function 2010602 project = 1.00");
    expect(facts).toContain("line total basic = 2.00");
    expect(facts).toHaveLength(13);
  });

  it("closes a gap in a code by the name only, never with zeros: 201 · · 10 is no 2010010", () => {
    const { facts, unmapped } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["支出功能分类科目编码", "<", "<", "<", "<", "科目名称", "本年支出合计"],
        ["类", "", "款", "", "项", "^", "^"],
        ["201", "", "", "", "", "一般公共服务支出", "9.00"],
        ["201", "", "06", "", "", "财政事务", "8.00"],
        ["201", "", "06", "", "01", "行政运行", "7.00"],
        ["201", "", "", "", "02", "一般行政管理事务", "1.00"],
        ["201", "", "10", "", "", "", "6.00"],
        ["201", "", "", "", "99", "某项事务", "5.00"],
      ],
    });
    expect(facts).toEqual([
      "function 201 total = 9.00",
      "function 20106 total = 8.00",
      "function 2010601 total = 7.00",
    ]);
    expect(unmapped.map(({ amountRaw }) => amountRaw)).toEqual(["1.00", "6.00", "5.00"]);
  });

  it("takes a blank 款 for that of the row above where the name says so, and leaves the row alone where it does not", () => {
    const { facts, unmapped } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["支出功能分类科目编码", "<", "<", "科目名称", "本年支出合计"],
        ["类", "款", "项", "^", "^"],
        ["201", "06", "", "财政事务", "8.00"],
        ["201", "", "02", "一般行政管理事务", "1.00"],
        ["201", "", "10", "某项事务", "5.00"],
        ["208", "", "", "社会保障和就业支出", "3.00"],
        ["", "", "05", "机关事业单位基本养老保险缴费支出", "3.00"],
      ],
    });
    expect(facts).toEqual([
      "function 20106 total = 8.00",
      "function 2010602 total = 1.00",
      "function 208 total = 3.00",
    ]);
    expect(unmapped.map(({ amountRaw }) => amountRaw)).toEqual(["5.00", "3.00"]);
  });

  it("reads a part of a code once that is merged over two code columns: 210 and 11 are no 2101111", () => {
    const { facts } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["支出功能分类科目编码", "<", "<", "<", "科目名称", "本年支出合计"],
        ["类", "款", "<", "项", "^", "^"],
        ["210", "11", "<", "", "行政事业单位医疗", "3.00"],
        ["210", "11", "<", "01", "行政单位医疗", "2.00"],
        ["210", "11", "02", "<", "事业单位医疗", "1.00"],
      ],
    });
    expect(facts).toEqual([
      "function 21011 total = 3.00",
      "function 2101101 total = 2.00",
      "function 2101102 total = 1.00",
    ]);
  });

  it("reads the whole code that stands once more behind 类, 款 and 项", () => {
    const { facts } = read(BUDGET_2023, {
      title: "支出总表",
      rows: [
        ["科目编码", "<", "<", "科目代码", "科目名称", "合计"],
        ["类", "款", "项", "^", "^", "^"],
        ["201", "", "", "201", "一般公共服务支出", "9.00"],
        ["201", "06", "", "20106", "财政事务", "9.00"],
        ["", "", "01", "2010601", "行政运行", "9.00"],
      ],
    });
    expect(facts).toEqual([
      "function 201 total = 9.00",
      "function 20106 total = 9.00",
      "function 2010601 total = 9.00",
    ]);
  });

  it("reads codes of units and classes in one column: the organisation is the total, whatever its code looks like", () => {
    const { facts, unmapped } = read(["长春市教育局", "2023年部门预算"], {
      title: "支出总表",
      rows: [
        ["单位编码/科目编码", "单位名称/科目名称", "合计"],
        ["", "合计", "9.00"],
        ["205", "长春市教育局", "9.00"],
        ["205001", "长春市教育局本级", "5.00"],
        ["2050101", "行政运行", "4.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "1.00"],
        ["205002", "长春市第一中学", "4.00"],
        ["2050204", "高中教育", "2.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "2.00"],
      ],
    });
    expect(facts).toEqual([
      "line total total = 9.00",
      "line total total = 9.00",
      "function 2050101 total = 4.00",
      "function 2050204 total = 2.00",
    ]);
    expect(unmapped.map(({ amountRaw }) => amountRaw)).toEqual(["5.00", "1.00", "4.00", "2.00"]);
  });

  it("reads full codes merged over three code columns", () => {
    const { facts } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["支出功能分类科目编码", "<", "<", "科目名称", "本年支出合计"],
        ["类", "款", "项", "^", "^"],
        ["201", "<", "<", "一般公共服务支出", "3.00"],
        ["20106", "<", "<", "财政事务", "3.00"],
        ["2010601", "<", "<", "行政运行", "3.00"],
      ],
    });
    expect(facts).toEqual([
      "function 201 total = 3.00",
      "function 20106 total = 3.00",
      "function 2010601 total = 3.00",
    ]);
  });

  it("reads a code and a name printed in one cell", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算支出表",
      rows: [
        ["功能分类科目", "合计", "基本支出", "项目支出"],
        ["[201]一般公共服务支出", "3.00", "2.00", "1.00"],
        ["[20106]财政事务", "3.00", "2.00", "1.00"],
      ],
    });
    expect(facts).toContain("function 20106 basic = 2.00");
    expect(facts).toHaveLength(6);
  });

  it("finds a class by its name below the class above where no codes are printed", () => {
    const { publication } = read(BUDGET_2023, {
      title: "一般公共预算支出表",
      rows: [
        ["科目名称", "合计", "基本支出", "项目支出"],
        ["合计", "5.00", "3.00", "2.00"],
        ["一般公共服务支出", "5.00", "3.00", "2.00"],
        ["财政事务", "5.00", "3.00", "2.00"],
        ["行政运行", "3.00", "3.00", ""],
      ],
    });
    expect(publication.facts.at(-1)).toMatchObject({ code: "2010601", name: "行政运行", mapping: "label" });
  });

  it("keeps a code of six digits unmapped and names table and row", () => {
    const { unmapped, warnings } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["科目编码", "科目名称", "本年支出合计", "基本支出"],
        ["208", "社会保障和就业支出", "3.00", "3.00"],
        ["208050", "行政单位离退休", "3.00", "3.00"],
      ],
    });
    expect(unmapped.map((fact) => [fact.scheme, fact.code, fact.codeRaw, fact.amountRaw])).toEqual([
      ["other", null, "208050", "3.00"],
      ["other", null, "208050", "3.00"],
    ]);
    expect(warnings.map((one) => one.message)).toContain("table 0, row 2: 208050 is no class code");
  });

  it("reads years and phases from the columns, and rejects changes and rates", () => {
    const { facts, publication } = read(BUDGET_2023, {
      title: "一般公共预算支出表",
      rows: [
        ["功能分类科目", "<", "2022年执行数", "2023年预算数", "<", "<", "2023年预算数比2022年执行数", "<"],
        ["科目编码", "科目名称", "^", "小计", "基本支出", "项目支出", "增减额", "增减%"],
        ["205", "教育支出", "8.00", "9.00", "6.00", "3.00", "1.00", "12.5"],
      ],
    });
    expect(facts).toEqual([
      "execution 2022 function 205 total = 8.00",
      "function 205 total = 9.00",
      "function 205 basic = 6.00",
      "function 205 project = 3.00",
    ]);
    expect(publication.rejected.map((one) => one.reason)).toEqual(["change", "rate"]);
  });

  it("takes no measure of one fund for that of another", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门收入总表",
      rows: [
        ["科目编码", "科目名称", "合计", "上年结转结余", "<", "本年收入", "<", "<", "<", "<"],
        ["^", "^", "^", "小计", "一般公共预算", "小计", "一般公共预算", "财政专户管理资金", "单位资金", "<"],
        ["^", "^", "^", "^", "^", "^", "^", "^", "小计", "事业收入"],
        ["205", "教育支出", "10.00", "1.00", "1.00", "9.00", "5.00", "1.50", "2.50", "2.50"],
      ],
    });
    expect(facts).toEqual([
      "function 205 total = 10.00",
      "function 205 opening_balance = 1.00",
      "function 205 general_public = 5.00",
      "function 205 fiscal_special_account = 1.50",
      "function 205 undertaking_income = 2.50",
    ]);
    expect(unmapped.map((fact) => fact.measureRaw)).toEqual([
      "上年结转结余 / 一般公共预算",
      "本年收入 / 小计",
      "本年收入 / 单位资金 / 小计",
    ]);
  });

  it("keeps classes that stand once per unit unmapped: only their sum is the department's", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门支出总表",
      rows: [
        ["科目编码", "<", "<", "单位代码", "单位名称（科目）", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", "^", "^", "^", "^", "^"],
        ["", "", "", "", "合计", "5.00", "3.00", "2.00"],
        ["", "", "", "301001", "长春市财政局机关", "3.00", "2.00", "1.00"],
        ["201", "06", "01", "301001", "行政运行", "3.00", "2.00", "1.00"],
        ["", "", "", "301002", "长春市国库支付中心", "2.00", "1.00", "1.00"],
        ["201", "06", "01", "301002", "行政运行", "2.00", "1.00", "1.00"],
      ],
    });
    expect(facts).toEqual(["line total total = 5.00", "line total basic = 3.00", "line total project = 2.00"]);
    expect(unmapped).toHaveLength(12);
  });

  it("reads a statement that is one row of columns", () => {
    const { facts } = read(["2018年度某省高级人民法院预算公开"], {
      title: "2018年度某省高级人民法院支出预算总表",
      rows: [
        ["合计", "基本支出", "项目支出", "单位预留机动经费", "结转下年资金"],
        ["33.15", "18.57", "11.34", "3.24", ""],
      ],
    });
    expect(facts).toEqual([
      "line total total = 33.15",
      "line total basic = 18.57",
      "line total project = 11.34",
      "line total reserve = 3.24",
    ]);
  });

  it("goes on with the columns of the table before where a table has no title and no head", () => {
    const { facts, publication } = read(
      FINAL_2020,
      {
        title: "支出决算表",
        rows: [
          ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
          ["208", "社会保障和就业支出", "3.00", "2.00", "1.00"],
        ],
      },
      { rows: [["20801", "人力资源和社会保障管理事务", "3.00", "2.00", "1.00"]] },
    );
    expect(facts.slice(3)).toEqual([
      "function 20801 total = 3.00",
      "function 20801 basic = 2.00",
      "function 20801 project = 1.00",
    ]);
    expect(publication.tables[1]?.statement).toBe("expenditure");
  });

  it("reads negative and yuan amounts, zero as a fact and dashes as blanks", () => {
    const { publication } = read(FINAL_2020, {
      title: "支出决算表",
      unit: "元",
      rows: [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["208", "社会保障和就业支出", "-1,234.50", "0.00", "—"],
      ],
    });
    expect(publication.facts.map((fact) => fact.amountFen)).toEqual([-123450, 0]);
    expect(publication.rejected).toEqual([]);
  });
});

describe("a unit in the head", () => {
  it("is no part of what the column is", () => {
    const { facts } = read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["科目编码", "科目名称", "年初预算数（元）", "决算数（元）", "<", "<"],
        ["^", "^", "^", "合计（元）", "基本支出（元）", "项目支出（元）"],
        ["206", "科学技术支出", "8.00", "9.00", "5.00", "4.00"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 function 206 total = 8.00",
      "function 206 total = 9.00",
      "function 206 basic = 5.00",
      "function 206 project = 4.00",
    ]);
  });
});

describe("columns of one measure under two heads", () => {
  const under = (first: string, second: string): string[] =>
    read(FINAL_2020, {
      title: "支出决算表",
      rows: [
        ["科目编码", "科目名称", first, "<", "<", second, "<", "<"],
        ["^", "^", "合计", "基本支出", "项目支出", "合计", "基本支出", "项目支出"],
        ["213", "农林水支出", "20.00", "12.00", "8.00", "15.00", "8.00", "7.00"],
      ],
    }).facts;

  it("are known below the head that is", () => {
    const second = ["total = 15.00", "basic = 8.00", "project = 7.00"].map((amount) => `function 213 ${amount}`);
    expect(under("批准数", "决算数")).toEqual(second);
    expect(under("计划数", "完成数")).toEqual([]);
  });
});
