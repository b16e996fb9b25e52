/** Layouts of other provinces: both sides of one budget in one table, column formulas, units that repeat the total. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

describe("income and expenditure of one budget in one table", () => {
  it("takes the amounts below 本年支出 alone", () => {
    const { facts, unmapped } = read(FINAL_2020, {
      title: "一般公共预算财政拨款收入支出决算表",
      rows: [
        ["项目", "<", "年初结转和结余", "<", "本年收入", "<", "<", "本年支出", "<", "<", "年末结转和结余", "<"],
        [
          "科目编码",
          "科目名称",
          "合计",
          "项目支出",
          "合计",
          "基本支出",
          "项目支出",
          "合计",
          "基本支出",
          "项目支出",
          "合计",
          "项目支出",
        ],
        ["合计", "<", "3.00", "3.00", "9.00", "6.00", "3.00", "9.50", "6.00", "3.50", "2.50", "2.50"],
        ["213", "农林水支出", "3.00", "3.00", "9.00", "6.00", "3.00", "9.50", "6.00", "3.50", "2.50", "2.50"],
      ],
    });
    expect(facts).toEqual([
      "line total total = 9.50",
      "line total basic = 6.00",
      "line total project = 3.50",
      "function 213 total = 9.50",
      "function 213 basic = 6.00",
      "function 213 project = 3.50",
    ]);
    expect(unmapped).toHaveLength(14);
  });

  it("takes 本年收入合计 of a government fund for its income", () => {
    const { facts } = read(FINAL_2020, {
      title: "政府性基金预算财政拨款收入支出决算表",
      rows: [
        ["科目编码", "科目名称", "年初结转和结余", "本年收入合计", "本年支出", "<", "年末结转和结余"],
        ["^", "^", "^", "^", "小计", "项目支出", "^"],
        ["合计", "<", "0.00", "5.00", "4.00", "4.00", "1.00"],
      ],
    });
    expect(facts).toContain("line total income = 5.00");
    expect(facts).toContain("line total total = 4.00");
  });
});

describe("numbers of columns", () => {
  it("may be formulas: 3=4+5 is no amount, nor are the numbers beside it", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "财政拨款“三公”经费支出决算表",
      rows: [
        ["预算数", "<", "<", "<", "决算数", "<", "<", "<"],
        [
          "合计",
          "因公出国（境）费",
          "公务用车购置及运行费",
          "公务接待费",
          "合计",
          "因公出国（境）费",
          "公务用车购置及运行费",
          "公务接待费",
        ],
        ["1=2+3+4", "2", "3", "4", "5=6+7+8", "6", "7", "8"],
        ["9.00", "0.00", "6.00", "3.00", "8.00", "0.00", "5.50", "2.50"],
      ],
    });
    expect(facts).toHaveLength(8);
    expect(facts[0]).toBe("budget 2020 three_public total total = 9.00");
    expect(publication.rejected.map(({ reason }) => reason)).toEqual(Array(6).fill("column number"));
  });
});

describe("a table that names its only unit", () => {
  it("takes the row that repeats the total for the total, by whatever name", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门支出总表",
      rows: [
        ["科目编码", "单位名称（科目）", "合计", "基本支出", "项目支出"],
        ["", "合计", "9.00", "6.00", "3.00"],
        ["", "市财政局", "9.00", "6.00", "3.00"],
        ["201", "一般公共服务支出", "9.00", "6.00", "3.00"],
      ],
    });
    expect(unmapped).toEqual([]);
    expect(facts.filter((fact) => fact === "line total total = 9.00")).toHaveLength(2);
  });

  it("leaves the rows of several units unmapped", () => {
    const { unmapped } = read(BUDGET_2023, {
      title: "部门收入总表",
      rows: [
        ["单位代码", "单位名称", "合计", "一般公共预算", "其他收入"],
        ["", "合计", "9.00", "6.00", "3.00"],
        ["301001", "机关", "5.00", "5.00", ""],
        ["301002", "培训中心", "4.00", "1.00", "3.00"],
      ],
    });
    expect(unmapped.map(({ amountRaw }) => amountRaw)).toEqual(["5.00", "5.00", "4.00", "1.00", "3.00"]);
  });
});

describe("the purposes of Shaanxi's summary", () => {
  it("are basic and project expenditure", () => {
    const { facts } = read(BUDGET_2023, {
      title: "部门综合预算收支总表",
      rows: [
        ["收入", "<", "支出", "<", "<", "<"],
        ["项目", "预算数", "支出功能分科目（按大类）", "预算数", "部门预算支出经济科目（按大类）", "预算数"],
        ["1、财政拨款", "9.00", "12、农林水支出", "9.00", "1、人员经费和公用经费支出", "5.00"],
        ["2、上级补助收入", "", "", "", "2、专项业务经费支出", "4.00"],
      ],
    });
    expect(facts.slice(2)).toEqual(["line expenditure.basic total = 5.00", "line expenditure.project total = 4.00"]);
  });
});

describe("income by units", () => {
  const head = ["单位代码", "单位名称", "合计", "一般公共预算拨款收入"];
  const totals = (rows: string[][]) => {
    const { facts, unmapped } = read(BUDGET_2023, { title: "部门收入总表", rows: [head, ...rows] });
    return [facts.filter((fact) => fact.startsWith("line total total")), unmapped.length];
  };

  it("takes 合计 in the column of unit codes for the total", () => {
    expect(totals([["合计", "", "9.00", "9.00"]])).toEqual([["line total total = 9.00"], 0]);
  });

  it("does not take a unit that bears the department's own name for the whole", () => {
    const units = [
      ["406", "长春市财政局", "9.00", "9.00"],
      ["406001", "长春市财政局", "8.00", "8.00"],
      ["406002", "国库收付中心", "1.00", "1.00"],
    ];
    expect(totals(units)).toEqual([["line total total = 9.00"], 4]);
    expect(totals([["", "合计", "9.00", "9.00"], ...units.slice(1)])).toEqual([["line total total = 9.00"], 4]);
  });
});

describe("income by source", () => {
  it("knows the sources by the names of other provinces, and keeps 用事业基金弥补收支差额 as an amount without a measure", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门收入总表",
      rows: [
        ["科目编码", "科目名称", "合计", "财政专户资金", "事业单位事业收入", "附属单位缴款", "用事业基金弥补收支差额"],
        ["205", "教育支出", "10.00", "4.00", "3.00", "2.00", "1.00"],
      ],
    });
    expect(facts).toEqual([
      "function 205 total = 10.00",
      "function 205 fiscal_special_account = 4.00",
      "function 205 undertaking_income = 3.00",
      "function 205 affiliate_remittance = 2.00",
    ]);
    expect(unmapped.map(({ amountRaw, mapping }) => [amountRaw, mapping])).toEqual([["1.00", "unmapped"]]);
  });

  it("knows the lines of a summary by the names of other provinces, exactly and not by their likeness", () => {
    const { publication, facts } = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["财政专户资金", "4.00", "教育支出", "8.00"],
        ["事业单位事业收入", "5.00", "", ""],
        ["收入小计", "9.00", "支出小计", "8.00"],
        ["收入总计", "9.00", "事业单位结余分配", "1.00"],
        ["", "", "支出总计", "9.00"],
      ],
    });
    expect(facts).toEqual(
      expect.arrayContaining([
        "line income.fiscal_special_account total = 4.00",
        "line income.undertaking total = 5.00",
        "line income.current_year_total total = 9.00",
        "line expenditure.current_year_total total = 8.00",
        "line expenditure.surplus_distribution total = 1.00",
      ]),
    );
    expect(publication.facts.filter(({ mapping }) => mapping === "fuzzy")).toEqual([]);
  });
});

describe("several units in one table", () => {
  const head = ["单位名称", "科目编码", "科目名称", "合计", "基本支出", "项目支出"];
  const repeated = (rows: string[][]) =>
    read(BUDGET_2023, { title: "支出预算总表", rows: [head, ...rows] }).facts.filter((fact) =>
      fact.includes("function"),
    );

  it("have their classes below a row with their name: a class of two units is no whole of either", () => {
    expect(
      repeated([
        ["合计", "", "", "300.00", "200.00", "100.00"],
        ["某局本级", "", "", "200.00", "120.00", "80.00"],
        ["", "2080201", "行政运行", "120.00", "120.00", ""],
        ["", "2080299", "其他民政管理事务支出", "80.00", "", "80.00"],
        ["某福利院", "", "", "100.00", "80.00", "20.00"],
        ["", "2080201", "行政运行", "80.00", "80.00", ""],
        ["", "2081005", "社会福利事业单位", "20.00", "", "20.00"],
      ]),
    ).toEqual([
      "function 2080299 total = 80.00",
      "function 2080299 project = 80.00",
      "function 2081005 total = 20.00",
      "function 2081005 project = 20.00",
    ]);
  });

  it("have their name in each row", () => {
    expect(
      repeated([
        ["合计", "", "", "200.00", "200.00", ""],
        ["某局本级", "2080201", "行政运行", "120.00", "120.00", ""],
        ["某福利院", "2080201", "行政运行", "80.00", "80.00", ""],
      ]),
    ).toEqual([]);
  });

  it("stand in the column of the classes, behind the whole", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算基本支出表",
      rows: [
        ["科目编码", "科目名称", "合计"],
        ["", "合计", "200.00"],
        ["301", "工资福利支出", "200.00"],
        ["", "某福利院", "80.00"],
        ["301", "工资福利支出", "80.00"],
      ],
    });
    expect(facts).toEqual(["line total basic = 200.00"]);
  });
});

describe("names with their codes of two classifications", () => {
  it("make a row one of the departments' classes, also where the government's repeat", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算基本支出情况表（按支出经济分类科目）",
      rows: [
        ["部门预算支出经济分类科目编码及名称", "政府预算支出经济分类科目编码及名称", "2023年预算"],
        ["合计", "", "30.00"],
        ["[30101]基本工资", "[50101]工资奖金津补贴", "20.00"],
        ["[30103]奖金", "[50101]工资奖金津补贴", "10.00"],
      ],
    });
    expect(facts).toEqual(["line total basic = 30.00", "economic 30101 basic = 20.00", "economic 30103 basic = 10.00"]);
  });
});

describe("a table with the head of a fund's accounts", () => {
  it("is none of a fund where its title speaks of something else", () => {
    const { facts } = read(FINAL_2020, {
      title: "行政事业类项目收入支出决算表",
      rows: [
        ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        ["合计", "<", "5.00", "30.00", "30.00", "5.00"],
        ["2080201", "行政运行", "5.00", "30.00", "30.00", "5.00"],
      ],
    });
    expect(facts).toEqual([]);
  });
});

describe("机关运行经费 beside the items of 三公", () => {
  it("is read where its head says year and phase, too", () => {
    const { facts } = read(BUDGET_2023, {
      title: "“三公”经费和机关运行经费预算表",
      rows: [
        ["2023年“三公”经费预算数", "<", "<", "2023年机关运行经费预算数"],
        ["合计", "因公出国（境）费", "公务接待费", "^"],
        ["4.00", "1.00", "3.00", "50.00"],
      ],
    });
    expect(facts).toContain("line agency_operation total = 50.00");
    expect(facts).toContain("three_public total total = 4.00");
  });
});
