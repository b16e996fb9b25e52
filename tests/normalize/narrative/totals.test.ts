import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

describe("totals, sources and parts", () => {
  it("reads paired totals on both sides", () => {
    expect(lines("final", "2021年度收、支总计各800.50万元。")).toEqual([
      "final 2021 income_expenditure_summary line income.total total = 800.50",
      "final 2021 income_expenditure_summary line expenditure.total total = 800.50",
    ]);
    expect(lines("final", "收入总计和支出总计均为800.50万元。")).toHaveLength(2);
  });

  it("lists income by source behind 其中 and keeps the printed zeros", () => {
    expect(
      lines(
        "final",
        "二、收入决算情况说明",
        "本年收入合计90万元，其中：财政拨款收入80万元，占88.89%；上级补助收入0万元、事业收入6万元；其他收入4万元。",
      ),
    ).toEqual([
      "final 2021 income line total total = 90",
      "final 2021 income line total appropriation = 80",
      "final 2021 income line total superior_subsidy = 0",
      "final 2021 income line total undertaking_income = 6",
      "final 2021 income line total other_income = 4",
    ]);
  });

  it("carries the source of a sentence on to 本年支出 behind the semicolon", () => {
    expect(
      lines(
        "final",
        "政府性基金预算财政拨款本年收入30万元，比上年减少2万元；本年支出28万元，比上年减少1万元。",
        "本年支出合计100万元。",
      ),
    ).toEqual([
      "final 2021 appropriation_summary line income.government_fund_appropriation total = 30",
      "final 2021 government_fund line total total = 28",
      "final 2021 income_expenditure_summary line expenditure.current_year_total total = 100",
    ]);
  });

  it("gives parts the source of the section they stand in", () => {
    expect(
      lines(
        "final",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出60万元，由人员经费50万元和公用经费10万元组成。",
      ),
    ).toEqual([
      "final 2021 general_public_basic line total basic = 60",
      "final 2021 general_public_basic line basic.personnel_total basic = 50",
      "final 2021 general_public_basic line basic.public_total basic = 10",
    ]);
  });

  it("reads a budget's income and expenditure by the words 收入预算 and 支出预算", () => {
    expect(
      lines("budget", "2021年本局收入预算50万元，其中：事业收入2万元。支出预算50万元，其中：项目支出9万元。"),
    ).toEqual([
      "budget 2021 income_expenditure_summary line income.current_year_total total = 50",
      "budget 2021 income_expenditure_summary line income.undertaking total = 2",
      "budget 2021 income_expenditure_summary line expenditure.current_year_total total = 50",
      "budget 2021 expenditure line total project = 9",
    ]);
  });

  it("reads 元, 亿元 and thousands separators, each in its own unit", () => {
    const { facts } = read("final", "全年收入合计1,234,567.80元，支出合计1.2亿元。");
    expect(facts.map(({ amountFen, decimals, unitYuan }) => [amountFen, decimals, unitYuan])).toEqual([
      [123_456_780, 2, 1],
      [12_000_000_000, 1, 100_000_000],
    ]);
  });

  it("marks where in the paragraph the amount stands, also when blanks break it", () => {
    const text = "本年收入合计 1 900.50 万元。";
    const [fact] = read("final", text).facts;
    expect(fact).toMatchObject({ paragraph: 0, amountFen: 190_050_000_0, origin: "narrative", ref: 0 });
    expect(text.slice(fact?.charStart ?? 0, fact?.charEnd ?? 0)).toBe("1 900.50 万元");
  });

  it("joins a sentence that a line end has cut", () => {
    expect(lines("final", "本年支出合计70万元，其中基本支出50万元，项目支", "出20万元。")).toEqual([
      "final 2021 income_expenditure_summary line expenditure.current_year_total total = 70",
      "final 2021 expenditure line total basic = 50",
      "final 2021 expenditure line total project = 20",
    ]);
  });

  it("shares out two amounts over two subjects or two phases", () => {
    expect(
      lines("final", "基本支出和项目支出分别为60万元、40万元。“三公”经费预算数和决算数分别为5万元和4万元。"),
    ).toEqual([
      "final 2021 expenditure line total basic = 60",
      "final 2021 expenditure line total project = 40",
      "budget 2021 three_public three_public total total = 5",
      "final 2021 three_public three_public total total = 4",
    ]);
  });

  it("states last year's amounts as facts of last year and bases of the change", () => {
    const { facts, claims } = read("final", "2021年度收入90万元，与2020年收入（60万元）相比，增加30万元，增长50%。");
    expect(facts.map(({ fiscalYear, amountRaw }) => [fiscalYear, amountRaw])).toEqual([
      [2021, "90"],
      [2020, "60"],
    ]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change 30000000 of 90 on 60",
      "change_rate 0.5 of 90 on 60",
    ]);
  });

  it("relates shares to the whole that is named or meant", () => {
    const { facts, claims } = read(
      "final",
      "三、支出决算情况说明",
      "本年支出合计100万元，其中：基本支出80万元，占80%；项目支出20万元，占20%。",
      "五、一般公共预算财政拨款支出决算情况说明",
      "一般公共预算财政拨款支出90万元，占本年支出合计的90%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "share 0.8 of 80 on 100",
      "share 0.2 of 20 on 100",
      "share 0.9 of 90 on 100",
    ]);
  });
});
