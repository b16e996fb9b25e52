/** Wordings of other provinces: wholes and their items, claims on totals, dates of making, projects with telling names. */
import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

describe("wholes of numbered items", () => {
  const chapter = [
    "一、收支预算总体情况说明",
    "（一）收入预算总计1,100.50万元。包括：",
    "1.本年收入合计1,020.50万元。",
    "（1）一般公共预算拨款收入900.50万元，与上年相比增加10万元。",
    "（2）政府性基金预算拨款收入120万元。",
    "2.上年结转结余为80万元。",
    "（二）支出预算总计1,100.50万元。包括：",
    "1.本年支出合计1,020.50万元。",
    "2.年终结转结余为80万元。",
  ];

  it("end with their item: the carry-over behind them is that of all money", () => {
    const found = lines("budget", ...chapter);
    expect(found).toContain("budget 2021 income_expenditure_summary line income.opening_carryover total = 80");
    expect(found).toContain("budget 2021 income_expenditure_summary line expenditure.closing_carryover total = 80");
  });

  it("end before an unnumbered sentence", () => {
    const found = lines(
      "final",
      "二、收入决算情况说明",
      "本年收入合计1,100万元，其中：财政拨款收入1,000万元，占90.91%；其他收入100万元，占9.09%。",
      "1.财政拨款收入1,000万元。与上年持平。",
      "年初结转和结余34.5万元。",
    );
    expect(found.at(-1)).toBe("final 2021 income_expenditure_summary line income.opening_carryover total = 34.5");
  });
});

describe("budgets", () => {
  it("have no outturn: a bare 收入 behind the budget is a budget too", () => {
    const found = lines(
      "budget",
      "二、收入预算情况说明",
      "2021年收入预算合计110万元，包括本年收入100万元，上年结转结余10万元。",
    );
    expect(found.filter((fact) => fact.startsWith("final"))).toEqual([]);
  });
});

describe("purchases", () => {
  it("paid by one budget are a part of the total and have no place of their own", () => {
    const found = lines(
      "budget",
      "政府采购预算总额350万元：政府采购货物预算100万元、政府采购服务预算250万元；其中一般公共预算拨款政府采购300万元：政府采购货物预算80万元、政府采购服务预算220万元。",
    );
    expect(found.map((fact) => fact.split(" ").slice(4).join(" "))).toEqual([
      "procurement.total total = 350",
      "procurement.goods total = 100",
      "procurement.services total = 250",
    ]);
  });
});

describe("claims", () => {
  it("take the share of the whole that fits where two are called alike", () => {
    const { claims, facts } = read(
      "budget",
      "一、收支预算总体情况说明",
      "支出预算总计120万元。包括：",
      "1.本年支出合计100万元。",
      "三、支出预算情况说明",
      "2021年支出预算合计120万元。",
      "五、财政拨款支出预算情况说明",
      "2021年财政拨款支出预算50万元，占本年支出合计的50%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual(["share 0.5 of 50 on 100"]);
  });

  it("speak of the totals of both sides where 收支 change", () => {
    const { claims, facts } = read(
      "final",
      "一、收入支出决算总体情况说明",
      "2021年度收支总计（含结转和结余）634.67万元。同2020年度决算相比，收支各增加20.1万元，增长3.27%，因工资增加。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change 20100000 of 634.67 on ?",
      "change_rate 0.0327 of 634.67 on ?",
    ]);
  });

  it("compare what changes with an amount named before it", () => {
    const { claims, facts } = read(
      "final",
      "三、支出决算情况说明",
      "本年支出合计97.31万元，其中：基本支出60.11万元；项目支出37.20万元。",
      "与上年90.00万元相比，支出增加7.31万元，增长8.12%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change 7310000 of 97.31 on 90.00",
      "change_rate 0.0812 of 97.31 on 90.00",
    ]);
    expect(facts.at(-1)).toMatchObject({ fiscalYear: 2020, amountRaw: "90.00", measure: "total" });
  });

  it("speak of nothing behind an amount that no word of the grammar names", () => {
    const { claims } = read(
      "final",
      "公务用车购置费支出15万元，完成预算18万元的83.33%；某某专用装备支出14万元，完成预算的77.78%。",
    );
    expect(claims.at(-1)?.subject).toBeNull();
  });
});

describe("the performance section", () => {
  it("is not left by a project named like another section", () => {
    const { projectMentions } = read(
      "final",
      "（四）预算绩效情况说明",
      "（1）教育培训及重点工作督查经费项目：全年预算数为10万元，执行数为8万元，完成预算的80%，自评得分91分。",
    );
    expect(projectMentions).toMatchObject([{ name: "教育培训及重点工作督查经费", budgetFen: 10_000_000, score: 91 }]);
  });
});

describe("dates", () => {
  it("keep the label that says when something was made", () => {
    expect(read("final", "制表日期：2016年3月").dates.map(({ text }) => text)).toEqual(["制表日期:2016年3月"]);
    expect(read("final", "填表日期：2021年13月40日").dates).toHaveLength(1);
  });
});
