/** Sentences as the templates of provinces word them. */
import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

describe("a total word", () => {
  it("is of the item named before it, and of nothing behind the item's own amount", () => {
    const section = "二、机关运行经费支出情况";
    expect(lines("final", section, "维持日常运转开支的机关运行经费，合计90万元，比上年增加3万元。")).toEqual([
      "final 2021 agency_operation line agency_operation total = 90",
    ]);
    expect(lines("final", "公务用车运行费4万元、公务接待费2万元，合计6万元。")).toEqual([
      "final 2021 three_public three_public vehicle_running total = 4",
      "final 2021 three_public three_public reception total = 2",
    ]);
  });
});

describe("a sentence that only names a whole", () => {
  it("is what the numbered items below it are of: 财政拨款支出主要内容如下", () => {
    expect(
      lines(
        "budget",
        "财政拨款支出预算中，一般公共预算拨款支出预算40万元；国有资本经营预算拨款支出预算0万元。财政拨款支出主要内容如下：",
        "1. “社会保障和就业支出”科目12万元，主要用于离退休经费。",
      ).at(-1),
    ).toBe("budget 2021 appropriation_summary function 208 total = 12");
  });

  it("is what the sources behind it are of: 本年收入按来源分", () => {
    expect(
      lines(
        "final",
        "2021年度总支出20万元。",
        "本年收入按来源分：财政预算拨款收入19万元（其中一般公共预算拨款18万元、政府性基金预算拨款1万元），其他收入1万元。",
      ).slice(1),
    ).toEqual([
      "final 2021 appropriation_summary line income.current_year_total total = 19",
      "final 2021 appropriation_summary line income.general_public_appropriation total = 18",
      "final 2021 appropriation_summary line income.government_fund_appropriation total = 1",
      "final 2021 income_expenditure_summary line income.other total = 1",
    ]);
  });
});

describe("a sentence that lists without a value", () => {
  it("puts nothing under discussion: 收入预算包括…收入、事业收入等单位资金", () => {
    expect(
      lines(
        "budget",
        "（一）收入预算：包括一般公共预算、政府性基金等财政拨款收入，以及经营收入、事业收入等单位资金。2021年收入预算9万元，其中，一般公共预算拨款8万元，上年结转结余1万元。",
      ),
    ).toEqual([
      "budget 2021 income line total total = 9",
      "budget 2021 income_expenditure_summary line income.general_public_appropriation total = 8",
      "budget 2021 income_expenditure_summary line income.opening_carryover total = 1",
    ]);
  });

  it("is what the items below it are of where it names nothing behind 以下方面", () => {
    expect(
      lines(
        "final",
        "2021年度支出合计20万元。一般公共预算财政拨款支出主要用于以下方面。",
        "1.社会保障和就业支出12万元。",
      ).at(-1),
    ).toBe("final 2021 general_public_expenditure function 208 total = 12");
  });

  it("is no heading where it says that there was nothing", () => {
    expect(lines("final", "三、“三公”经费", "1.未发生因公出国（境）费用支出。", "2.公务接待费支出2万元。")).toEqual([
      "final 2021 three_public three_public abroad total = 未发生",
      "final 2021 three_public three_public reception total = 2",
    ]);
  });
});

describe("lists", () => {
  it("of several amounts leave open which of them a comparison behind them is of", () => {
    const { claims, facts } = read(
      "final",
      "2021年度总收入90万元，其中本年收入88万元，上年结转2万元，与2020年决算相比，增加8万元，增长9.76%。",
      "2021年度总支出90万元，其中本年支出88万元，比上年增加8万元，增长10%，年末结转2万元，比上年减少1万元。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change 8000000 of ? on ?",
      "change_rate 0.0976 of ? on ?",
      "change 8000000 of 88 on ?",
      "change_rate 0.1 of 88 on ?",
      "change -1000000 of 2 on ?",
    ]);
  });

  it("go on with the source whose other side they named: 其中一般公共预算本年收入；本年支出", () => {
    expect(
      lines(
        "final",
        "2021年度财政拨款本年收入9万元，比上年增加1万元；本年支出9万元。其中：一般公共预算财政拨款本年收入8万元，比上年增加1万元；本年支出7万元，比上年减少1万元。",
      ),
    ).toEqual([
      "final 2021 appropriation_summary line income.current_year_total total = 9",
      "final 2021 appropriation_summary line expenditure.current_year_total total = 9",
      "final 2021 appropriation_summary line income.general_public_appropriation total = 8",
      "final 2021 general_public_expenditure line total total = 7",
    ]);
  });

  it("of both totals leave the source of the one behind with the one it is of", () => {
    expect(lines("budget", "其中：收入总预算9万元，包括一般公共预算财政拨款收入9万元；支出总预算9万元。").at(-1)).toBe(
      "budget 2021 income_expenditure_summary line expenditure.total total = 9",
    );
  });

  it("of income name budgets, and no 类 called like one of them", () => {
    expect(lines("budget", "2021年收入合计9万元，其中：一般公共预算7万元；国有资本经营预算2万元。").at(-1)).toBe(
      "budget 2021 appropriation_summary line income.state_capital_appropriation total = 2",
    );
  });

  it("in a bracket are of the class before the bracket, not of its 类", () => {
    expect(
      lines(
        "final",
        "灾害防治及应急管理支出12万元，其中：应急管理事务（款）9万元（行政运行5万元、安全监管4万元），消防事务（款）3万元。",
      ).map((line) => line.split(" ")[4]),
    ).toEqual(["224", "22401", "2240101", "2240106", "22402"]);
  });

  it("of basic expenditure hold economic classes, also where a 项 is called the same", () => {
    expect(
      lines("final", "四、一般公共预算财政拨款基本支出决算情况说明", "（四）资本性支出2万元，较2020年增加1万元。"),
    ).toEqual(["final 2021 general_public_basic economic 310 basic = 2"]);
  });
});

describe("purchases", () => {
  it("set aside for small enterprises are worded in full", () => {
    expect(
      lines(
        "budget",
        "2021年度面向中小企业预留政府采购项目预算金额6万元，其中，预留给小型和微型企业的政府采购项目预算为4万元。",
      ),
    ).toEqual([
      "budget 2021 procurement line procurement.reserved_sme total = 6",
      "budget 2021 procurement line procurement.reserved_micro total = 4",
    ]);
  });

  it("won by small enterprises are not the whole of the purchases again", () => {
    expect(
      lines(
        "final",
        "2021年度政府采购金额为10万元。2021年度面向中小企业预留政府采购项目预算金额6万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额5万元；在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额3万元。",
      ),
    ).toEqual([
      "final 2021 procurement line procurement.total total = 10",
      "final 2021 procurement line procurement.reserved_sme total = 6",
    ]);
  });
});

describe("counts", () => {
  const counts = (...texts: string[]) =>
    read("final", ...texts).quantities.map(({ kind, value }) => `${kind} ${value}`);

  it("of a reception are of the guests named before", () => {
    expect(counts("国内公务接待30批，累计接待300人次，其中外事接待2批，累计接待9人次。")).toEqual([
      "reception_batches 30",
      "reception_persons 300",
      "reception_foreign_batches 2",
      "reception_foreign_persons 9",
    ]);
  });

  it("of kinds of cars do not lend their cost to all cars bought", () => {
    expect(
      lines("final", "公务用车购置支出48万元。全年更新公务用车2辆，其中：轿车1辆、金额18万元，越野车1辆、金额30万元。"),
    ).toEqual(["final 2021 three_public three_public vehicle_purchase total = 48"]);
  });

  it("of visiting delegations are receptions", () => {
    expect(counts("全年共接待国内来访团组45个，420人次。")).toEqual(["reception_batches 45", "reception_persons 420"]);
  });

  it("take the noun behind their own number", () => {
    expect(counts("下属1家行政单位以及2家参公单位的机关运行经费。")).toEqual([
      "institutions_administrative 1",
      "institutions_reference 2",
    ]);
  });

  it("of vehicles bought or renewed, and of events that are no trainings", () => {
    expect(counts("本年度购置（更新）公务用车3辆。")).toEqual(["vehicles_purchased 3"]);
    expect(lines("final", "开支培训费2万元，人数60人；举办节庆0场，开支0万元。")).toEqual([
      "final 2021 three_public three_public training total = 2",
    ]);
  });
});

describe("a change of 支出", () => {
  it("behind an item is the item's own: 费用支出较年初预算数减少", () => {
    const { claims, facts } = read(
      "final",
      "2021年度支出合计970万元。",
      "公务接待费10万元，主要用于接待上级检查。费用支出较年初预算数减少2万元，下降16.7%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change -2000000 of 10 on ?",
      "change_rate -0.167 of 10 on ?",
    ]);
  });
});
