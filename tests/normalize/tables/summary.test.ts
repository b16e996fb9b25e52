/** Summaries: income and expenditure side by side, lines by their labels and what stands above them. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

describe("summaries", () => {
  it("reads two lists that share rows, ordinals as function classes, 总计 by its side", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "收入支出决算总表",
      rows: [
        ["收　入", "<", "<", "支　出", "<", "<"],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["栏次", "", "1", "栏次", "", "2"],
        ["一、一般公共预算财政拨款收入", "1", "9.00", "一、一般公共服务支出", "5", "8.00"],
        ["八、其他收入", "2", "", "九、医疗卫生与计划生育支出", "6", "0.50"],
        ["本年收入合计", "3", "9.00", "本年支出合计", "7", "8.50"],
        ["总　计", "4", "9.00", "总　计", "8", "9.00"],
      ],
    });
    expect(facts).toEqual([
      "line income.general_public_appropriation total = 9.00",
      "function 201 total = 8.00",
      "function 210 total = 0.50",
      "line income.current_year_total total = 9.00",
      "line expenditure.current_year_total total = 8.50",
      "line income.total total = 9.00",
      "line expenditure.total total = 9.00",
    ]);
    expect(publication.facts[2]?.name).toBe("卫生健康支出");
    expect(publication.rejected.filter((one) => one.reason === "row number")).toHaveLength(8);
  });

  it("knows a fund below 年初财政拨款结转和结余 from the fund of the year, numbered or not", () => {
    const { facts } = read(FINAL_2020, {
      title: "财政拨款收入支出决算总表",
      rows: [
        ["收入", "<", "支出", "<", "<"],
        ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款"],
        ["一、一般公共预算财政拨款", "5.00", "一、一般公共服务支出", "4.00", "4.00"],
        ["年初财政拨款结转和结余", "1.00", "年末财政拨款结转和结余", "2.00", "2.00"],
        ["一、一般公共预算财政拨款", "0.60", "", "", ""],
        ["二、政府性基金预算财政拨款", "0.40", "", "", ""],
        ["总计", "6.00", "总计", "6.00", "6.00"],
      ],
    });
    expect(facts.filter((fact) => fact.includes("income."))).toEqual([
      "line income.general_public_appropriation total = 5.00",
      "line income.opening_appropriation_carryover total = 1.00",
      "line income.opening_appropriation_carryover.general_public total = 0.60",
      "line income.opening_appropriation_carryover.government_fund total = 0.40",
      "line income.total total = 6.00",
    ]);
    expect(facts).toContain("line expenditure.total general_public = 6.00");
  });

  it("reads the budget form with 一、本年收入 and 二、上年结转 over their funds", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "财政拨款收支总表",
      rows: [
        ["收入", "<", "支出", "<", "<", "<", "<"],
        ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ["一、本年收入", "9.00", "一、本年支出", "10.00", "9.00", "1.00", ""],
        ["（一）一般公共预算拨款", "8.00", "（一）一般公共服务支出", "10.00", "9.00", "1.00", ""],
        ["（二）政府性基金预算拨款", "1.00", "", "", "", "", ""],
        ["二、上年结转", "1.00", "二、结转下年", "", "", "", ""],
        ["（一）一般公共预算拨款", "1.00", "", "", "", "", ""],
        ["收入总计", "10.00", "支出总计", "10.00", "9.00", "1.00", ""],
      ],
    });
    expect(facts).toEqual([
      "line income.current_year_total total = 9.00",
      "line expenditure.current_year_total total = 10.00",
      "line expenditure.current_year_total general_public = 9.00",
      "line expenditure.current_year_total government_fund = 1.00",
      "line income.general_public_appropriation total = 8.00",
      "function 201 total = 10.00",
      "function 201 general_public = 9.00",
      "function 201 government_fund = 1.00",
      "line income.government_fund_appropriation total = 1.00",
      "line income.opening_appropriation_carryover total = 1.00",
      "line income.opening_appropriation_carryover.general_public total = 1.00",
      "line income.total total = 10.00",
      "line expenditure.total total = 10.00",
      "line expenditure.total general_public = 9.00",
      "line expenditure.total government_fund = 1.00",
    ]);
    expect(unmapped).toEqual([]);
  });

  it("reads three lists: income, expenditure by function, expenditure by purpose", () => {
    const { facts } = read(BUDGET_2023, {
      title: "收支预算总表",
      rows: [
        ["收入", "<", "支出", "<", "<", "<"],
        ["^", "^", "功能分类", "<", "支出用途", "<"],
        ["项目名称", "金额", "功能科目名称", "金额", "项目名称", "金额"],
        ["一、财政拨款", "9.00", "一、一般公共服务支出", "9.00", "一、基本支出", "6.00"],
        ["1.一般公共预算", "9.00", "二、外交支出", "", "二、项目支出", "3.00"],
        ["当年收入小计", "9.00", "当年支出小计", "<", "<", "9.00"],
      ],
    });
    expect(facts).toEqual([
      "line income.appropriation total = 9.00",
      "function 201 total = 9.00",
      "line expenditure.basic total = 6.00",
      "line income.general_public_appropriation total = 9.00",
      "line expenditure.project total = 3.00",
      "line income.current_year_total total = 9.00",
      "line expenditure.current_year_total total = 9.00",
    ]);
  });

  it("reads sources over parts in two label columns", () => {
    const { facts } = read(BUDGET_2023, {
      title: "收入预算总表",
      rows: [
        ["项目名称", "<", "金额"],
        ["收入总计", "<", "9.00"],
        ["一般公共预算资金", "小计", "7.00"],
        ["^", "公共财政拨款(补助)资金", "6.00"],
        ["^", "专项收入", "1.00"],
        ["其他资金", "小计", "2.00"],
        ["^", "事业收入", "2.00"],
      ],
    });
    expect(facts).toEqual([
      "line total total = 9.00",
      "line income.general_public_appropriation total = 7.00",
      "line income.general_public_appropriation.grant total = 6.00",
      "line income.general_public_appropriation.earmarked total = 1.00",
      "line income.other_funds total = 2.00",
      "line income.undertaking total = 2.00",
    ]);
  });

  const withSubtotal = (subtotal: string, total = "10.00", label = "小    计") =>
    read(BUDGET_2023, {
      title: "部门收支总体情况表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["教育收费（财政专户）", "9.00", "201 一般公共服务支出", "9.00"],
        [label, subtotal, label, subtotal],
        ["上年结转", "1.00", "结转下年", "1.00"],
        ["收 入 总 计", total, "支 出 总 计", total],
      ],
    });

  it("takes 小计 above the balances for the sum of the year where they make the total together", () => {
    for (const label of ["小    计", "合计"]) {
      const { facts, unmapped } = withSubtotal("9.00", "10.00", label);
      expect(facts).toContain("line income.fiscal_special_account total = 9.00");
      expect(facts).toContain("line income.current_year_total total = 9.00");
      expect(facts).toContain("line expenditure.current_year_total total = 9.00");
      expect(facts).toContain("line income.total total = 10.00");
      expect(facts.filter((fact) => fact.includes(".total total"))).toHaveLength(2);
      expect(unmapped).toEqual([]);
    }
  });

  it("does not take 小计 for a misread 总计, nor for the sum of the year where the sums say otherwise", () => {
    const { facts, unmapped } = withSubtotal("8.00");
    expect(facts).toContain("line income.total total = 10.00");
    expect(unmapped.map(({ labelRaw }) => labelRaw)).toEqual(["小    计", "小    计"]);
  });

  it("takes 小计 for no sum of the year where another source stands below it", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一般公共预算拨款", "9.00", "一般公共服务支出", "10.00"],
        ["小计", "9.00", "", ""],
        ["其他收入", "1.00", "", ""],
        ["上年结转", "", "结转下年", ""],
        ["收入总计", "10.00", "支出总计", "10.00"],
      ],
    });
    expect(facts).not.toContain("line income.current_year_total total = 9.00");
    expect(unmapped.map(({ labelRaw }) => labelRaw)).toEqual(["小计"]);
  });

  it("says that an unknown line is unmapped, with its label and column", () => {
    const { unmapped } = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "预算数", "项目", "预算数"],
        ["一、单位往来周转金", "9.00", "一、一般公共服务支出", "9.00"],
      ],
    });
    expect(unmapped.map((fact) => [fact.labelRaw, fact.measureRaw, fact.amountRaw, fact.scheme, fact.code])).toEqual([
      ["一、单位往来周转金", "收入 / 预算数", "9.00", "other", null],
    ]);
  });

  it("never names the amounts of 支出 by the labels of 收入, also where the amounts between them cannot be read", () => {
    const { facts } = read(FINAL_2020, {
      title: "财政拨款收入支出决算总表",
      rows: [
        ["收入", "<", "支出", "<", "<"],
        ["项目", "金额", "项目", "合计", "一般公共预算财政拨款"],
        ["一、一般公共预算财政拨款", "96.00一、一般公共服务支出", "<", "9.00", "9.00"],
        ["二、政府性基金预算财政拨款", "0.00二、外交支出", "<", "0.00", "0.00"],
        ["本年收入合计", "96.00本年支出合计", "<", "9.00", "9.00"],
        ["总计", "96.00", "总计", "96.00", "96.00"],
      ],
    });
    expect(facts.filter((fact) => fact.includes("income."))).toEqual([]);
    expect(facts).toContain("line expenditure.total general_public = 96.00");
  });

  it("takes 其中：财政拨款 below 一般公共预算拨款 for a part of it, not for the whole appropriation", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "部门收支总体情况表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "金额", "项目", "金额"],
        ["一、一般公共预算拨款", "5.00", "一、一般公共服务支出", "6.00"],
        ["其中：财政拨款", "4.00", "", ""],
        ["二、政府性基金拨款", "1.00", "", ""],
        ["本年收入小计", "6.00", "本年支出小计", "6.00"],
      ],
    });
    expect(facts).not.toContain("line income.appropriation total = 4.00");
    expect(facts).toContain("line income.government_fund_appropriation total = 1.00");
    expect(unmapped.map((fact) => fact.amountRaw)).toEqual(["4.00"]);
  });

  it("takes 本年财政拨款收入 and 本年财政拨款支出 over their funds for the totals of the year", () => {
    const { facts } = read(BUDGET_2023, {
      title: "财政拨款收支预算总表",
      rows: [
        ["收入", "<", "支出", "<", "<"],
        ["项目", "预算数", "项目", "合计", "一般公共预算"],
        ["一、本年财政拨款收入", "5.00", "一、本年财政拨款支出", "5.00", "5.00"],
        ["（一）一般公共预算资金", "5.00", "（一）农林水支出", "5.00", "5.00"],
      ],
    });
    expect(facts).toContain("line income.current_year_total total = 5.00");
    expect(facts).toContain("line expenditure.current_year_total general_public = 5.00");
  });

  it("does not take a fund below 上年结转 for the income of the year, nor one numbered like it for a part", () => {
    const head = [
      ["收入", "<", "支出", "<"],
      ["项目", "预算数", "项目", "预算数"],
    ];
    const below = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ...head,
        ["一、本年收入", "9.00", "一、本年支出", "10.00"],
        ["一般公共预算资金", "9.00", "农林水支出", "10.00"],
        ["二、上年结转", "1.00", "二、结转下年", ""],
        ["一般公共预算拨款", "1.00", "", ""],
        ["收入合计", "10.00", "支出合计", "10.00"],
      ],
    });
    expect(below.facts.filter((fact) => fact.includes("general_public"))).toEqual([
      "line income.general_public_appropriation total = 9.00",
    ]);
    expect(below.unmapped.map((fact) => fact.labelRaw)).toEqual(["一般公共预算拨款"]);
    const beside = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ...head,
        ["一、上年结转", "1.00", "一、农林水支出", "10.00"],
        ["二、一般公共预算拨款收入", "9.00", "", ""],
        ["收入总计", "10.00", "支出总计", "10.00"],
      ],
    });
    expect(beside.facts).toContain("line income.general_public_appropriation total = 9.00");
  });

  it("knows the older name of the general public budget below 年初财政拨款结转和结余 too", () => {
    const { facts } = read(["长春市财政局", "2014年度部门决算"], {
      title: "财政拨款收支决算总表",
      rows: [
        ["收入", "<", "支出", "<"],
        ["项目", "决算数", "项目", "决算数"],
        ["一、公共预算财政拨款", "5.00", "一、公共安全支出", "6.00"],
        ["年初财政拨款结转和结余", "1.00", "", ""],
        ["公共预算财政拨款", "1.00", "", ""],
        ["总计", "6.00", "总计", "6.00"],
      ],
    });
    expect(facts).toContain("line income.general_public_appropriation total = 5.00");
    expect(facts).toContain("line income.opening_appropriation_carryover.general_public total = 1.00");
  });

  it("reads each column in the unit of its own head, and trusts no unit that the caption contradicts", () => {
    const rows = (income: string, expenditure: string) => [
      ["收入", "<", "支出", "<"],
      ["项目", income, "项目", expenditure],
      ["一、财政拨款", "9,000,000", "一、基本支出", "900.00"],
      ["收入总计", "9,000,000", "支出总计", "900.00"],
    ];
    const fens = (income: string, expenditure: string) =>
      read(BUDGET_2023, { title: "部门收支总表", rows: rows(income, expenditure) }).publication.facts;
    expect(fens("金额（元）", "金额（万元）").map(({ amountFen, unitYuan }) => [amountFen, unitYuan])).toEqual([
      [900_000_000, 1],
      [900_000_000, 10_000],
      [900_000_000, 1],
      [900_000_000, 10_000],
    ]);
    expect(new Set(fens("金额（元）", "金额（万元）").map(({ mapping }) => mapping))).toEqual(new Set(["alias"]));
    expect(new Set(fens("金额（元）", "金额（元）").map(({ mapping }) => mapping))).toEqual(new Set(["fuzzy"]));
  });

  it("knows neither side of 本年收入 beside 本年支出 for the amount of a row", () => {
    const { facts } = read(FINAL_2020, {
      title: "收入支出决算表",
      rows: [
        ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        ["合计", "<", "5.00", "100.00", "95.00", "10.00"],
        ["208", "社会保障和就业支出", "5.00", "100.00", "95.00", "10.00"],
      ],
    });
    expect(facts).toEqual([]);
  });
});
