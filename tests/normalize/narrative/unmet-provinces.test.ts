/** Wordings of Anhui, Fujian, Guangxi, Hainan, Hubei, Jiangxi, Xinjiang and Yunnan that once gave an amount to the wrong place. */
import { describe, expect, it } from "vitest";
import { fact as tableFact } from "../../quality/accounts.js";
import { claimLine, line, lines, read, readBeside } from "./read.js";

/** `income_expenditure_summary income.total total = 10` */
function short(found: readonly string[]): string[] {
  return found.map((text) => text.replace(/^(?:budget|final) 2021 /, "").replace(" line ", " "));
}

describe("a project that is named", () => {
  const section = ["二、支出决算情况说明", "（二）项目支出情况", "2021年度用于专项业务工作的项目支出70万元。"];

  it("is not all project expenditure again", () => {
    const found = lines("final", ...section, "1.某某敬老院提升改造项目支出20万元，主要用于维修。");
    expect(short(found)).toEqual(["expenditure total project = 70"]);
  });

  it("lends its name to no class, also behind ； in the list of what projects are for", () => {
    const text =
      "一般公共预算财政拨款项目支出50万元。项目支出主要用于某某福利院建设30万元，主要成效是改善条件；养老服务20万元。";
    expect(short(lines("final", "五、一般公共预算财政拨款支出决算", text))).toEqual([
      "general_public_expenditure total project = 50",
    ]);
  });
});

describe("a section on project expenditure", () => {
  it("says what each budget pays of the projects", () => {
    const found = lines(
      "budget",
      "九、关于2021年项目支出表的说明",
      "2021年预算共安排项目支出70万元，比上年增加5万元，主要是增加养老项目。主要包括：本年财政拨款安排60万元（其中，一般公共预算拨款安排50万元，政府性基金预算拨款安排10万元），财政专户管理资金安排4万元和单位资金安排6万元。",
    );
    expect(short(found)).toEqual([
      "expenditure total project = 70",
      "general_public_expenditure total project = 50",
      "government_fund total project = 10",
    ]);
  });
});

describe("本年收入 of a budget", () => {
  it("is without what was brought forward, which 收入预算 holds", () => {
    const found = lines(
      "budget",
      "二、关于2021年收入总表的说明",
      "2021年收入预算110万元，其中，本年收入100万元，上年结转结余10万元。",
      "（一）本年收入100万元，主要包括：一般公共预算拨款收入90万元，其他收入10万元。",
    );
    expect(short(found).slice(0, 3)).toEqual([
      "income total total = 110",
      "income_expenditure_summary income.current_year_total total = 100",
      "income_expenditure_summary income.opening_carryover total = 10",
    ]);
    expect(short(found)[3]).toBe("income_expenditure_summary income.current_year_total total = 100");
  });

  it("of each budget is followed by what that budget brought forward", () => {
    const found = lines(
      "budget",
      "一、财政拨款收支预算总体情况说明",
      "收入总计60万元，包括一般公共预算本年收入40万元、上年结转8万元，政府性基金预算本年收入10万元、上年结转2万元。",
    );
    expect(short(found).slice(1)).toEqual([
      "appropriation_summary income.general_public_appropriation total = 40",
      "appropriation_summary income.opening_appropriation_carryover.general_public total = 8",
      "appropriation_summary income.government_fund_appropriation total = 10",
      "appropriation_summary income.opening_appropriation_carryover.government_fund total = 2",
    ]);
  });

  it("may be divided twice, each time with what all budgets brought forward", () => {
    const found = lines(
      "budget",
      "四、财政拨款收支预算情况说明",
      "收入按资金来源分为：一般公共预算拨款40万元、政府性基金预算拨款10万元、上年结转10万元；按资金年度分为：本年财政拨款收入50万元，上年结转10万元。",
    );
    expect(short(found).filter((text) => text.includes("opening"))).toEqual([
      "appropriation_summary income.opening_appropriation_carryover total = 10",
      "appropriation_summary income.opening_appropriation_carryover total = 10",
    ]);
  });
});

describe("国有资本经营预算支出", () => {
  it("is what that budget spends, and its 类 only among other 类", () => {
    expect(short(lines("budget", "（五）国有资本经营情况", "本部门国有资本经营预算支出9万元。"))).toEqual([
      "state_capital total total = 9",
    ]);
    const listed = "支出包括：社会保障和就业支出80万元，国有资本经营预算支出9万元。";
    expect(short(lines("budget", "一、财政拨款收支预算情况说明", listed)).at(-1)).toBe(
      "state_capital function 223 total = 9",
    );
  });
});

describe("其他资本性支出", () => {
  const title = "六、一般公共预算财政拨款基本支出决算情况说明";

  it("is a 类 among 类 and a 款 among 款", () => {
    const among = (text: string): string | undefined => short(lines("final", title, text)).at(-1);
    expect(among("基本支出100万元。其中：工资福利支出60万元，占60%；其他资本性支出10万元。")).toBe(
      "general_public_basic economic 310 basic = 10",
    );
    expect(among("公用经费40万元，主要包括：办公费30万元、其他资本性支出3万元。")).toBe(
      "general_public_basic economic 31099 basic = 3",
    );
    expect(among("资本性支出9万元，其中：其他资本性支出3万元。")).toBe("general_public_basic economic 31099 basic = 3");
  });
});

describe("a rate", () => {
  it("of difference (预决算差异率) is how far the outturn is from the budget", () => {
    const { claims, facts } = read(
      "final",
      "五、一般公共预算财政拨款支出决算情况说明",
      "一般公共预算财政拨款支出110万元。与年初预算相比，年初预算数100万元，决算数110万元，预决算差异率10%。",
      "公务接待费全年预算数4万元，决算数3万元，预决算差异率-25%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change_rate 0.1 of 110 on 100",
      "change_rate -0.25 of 3 on ?",
    ]);
  });

  it("behind the only part of a whole is of the whole where it follows from that alone", () => {
    const grown = (text: string): string[] => {
      const { claims, facts } = read("final", "一、收入决算情况说明", text);
      return claims.map((claim) => claimLine(claim, facts));
    };
    expect(grown("收入总计110万元，其中年初结转和结余3万元，较2020年增加10万元，增长10%。")).toEqual([
      "change 10000000 of 110 on ?",
      "change_rate 0.1 of 110 on ?",
    ]);
    expect(grown("收入总计110万元，其中年初结转和结余22万元，较2020年增加2万元，增长10%。")).toEqual([
      "change 2000000 of 22 on ?",
      "change_rate 0.1 of 22 on ?",
    ]);
  });
});

describe("收入支出总体", () => {
  it("compares the totals of both sides that were named before", () => {
    const found = lines(
      "final",
      "四、财政拨款收入支出决算总体情况说明",
      "财政拨款收入总计60万元，其中：年初财政拨款结转和结余10万元，本年财政拨款收入50万元。财政拨款支出总计60万元，其中：本年财政拨款支出60万元。",
      "财政拨款收入支出总计与上年相比，增加5万元。与年初预算相比，年初预算数55万元，决算数60万元。",
    );
    expect(found.slice(-2)).toEqual([
      "budget 2021 appropriation_summary line expenditure.total total = 55",
      "final 2021 appropriation_summary line expenditure.total total = 60",
    ]);
  });
});

describe("a summary that prints 支出总计 alone", () => {
  const total = tableFact({ amountFen: 1, statement: "appropriation_summary", code: "expenditure.total" });
  const sentence = ["四、财政拨款支出预算", "财政拨款支出预算50万元。"];

  it("means by it the year's expenditure that a sentence speaks of", () => {
    expect(short(readBeside([total], "budget", ...sentence).facts.map(line))).toEqual([
      "appropriation_summary expenditure.total total = 50",
    ]);
    const carried = { ...total, code: "expenditure.carried_forward" };
    expect(short(readBeside([total, carried], "budget", ...sentence).facts.map(line))).toEqual([
      "appropriation_summary expenditure.current_year_total total = 50",
    ]);
  });
});

describe("主要是 behind an amount", () => {
  const title = "五、一般公共预算财政拨款支出决算情况说明";

  it("lists what it is for, where nothing was compared", () => {
    expect(
      short(lines("final", "（一）机关运行经费支出情况", "机关运行经费支出80万元，主要是办公费50万元、差旅费30万元。")),
    ).toEqual([
      "agency_operation agency_operation total = 80",
      "agency_operation economic 30201 total = 50",
      "agency_operation economic 30211 total = 30",
    ]);
    const text = "1.社会保障和就业支出90万元，占9%，主要是行政单位离退休60万元、某某项目20万元，下属学校支出10万元。";
    expect(short(lines("final", title, text))).toEqual([
      "general_public_expenditure function 208 total = 90",
      "general_public_expenditure function 2080501 total = 60",
    ]);
  });

  it("gives reasons behind a change", () => {
    expect(lines("final", title, "卫生健康支出90万元，同比增长5%，主要是行政单位医疗5万元。")).toHaveLength(1);
    expect(lines("final", title, "卫生健康支出90万元，比上年增加5万元，主要是行政单位医疗5万元。")).toHaveLength(1);
    expect(lines("final", title, "卫生健康支出90万元，主要是行政单位医疗增加5万元。")).toHaveLength(1);
  });
});

describe("财政拨款支出 by basic and project expenditure", () => {
  const text = ["二、财政拨款支出决算情况说明", "财政拨款支出90万元，其中：基本支出50万元，项目支出40万元。"];
  const fund = tableFact({ amountFen: 1, statement: "government_fund", code: "total" });

  it("is that of 一般公共预算 only where the tables print no spending from other budgets", () => {
    expect(short(lines("final", ...text)).at(-1)).toBe("general_public_expenditure total project = 40");
    expect(short(readBeside([fund], "final", ...text).facts.map(line)).slice(1)).toEqual([
      "general_public_expenditure total basic = 50",
      "appropriation_expenditure total project = 40",
    ]);
  });
});

describe("全年预算", () => {
  const title = ["五、一般公共预算财政拨款支出决算情况说明", "（三）支出决算具体情况。"];

  it("that opens what a section says, with 年初预算, is the whole's and what 完成全年预算 is of", () => {
    const text = "年初预算为70万元，全年预算为80万元，支出决算为78万元，完成全年预算的97.5%。其中：";
    const { claims, facts } = read("final", ...title, text);
    expect(facts.map(line)).toEqual([
      "budget 2021 general_public_expenditure line total total = 70",
      "adjusted 2021 general_public_expenditure line total total = 80",
      "final 2021 general_public_expenditure line total total = 78",
    ]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual(["execution 0.975 of 78 on 80"]);
    expect(lines("final", ...title, "1.某某专项。年初预算为70万元，支出决算为75万元。")).toEqual([]);
  });

  it("is not 年初预算, where only that is printed and the rate does not follow from it", () => {
    const execution = (text: string): string | undefined => {
      const { claims, facts } = read("final", ...title, text);
      return claims.map((claim) => claimLine(claim, facts))[0];
    };
    const outturn = "一般公共预算财政拨款支出年初预算为70万元，支出决算为78万元，";
    expect(execution(`${outturn}完成全年预算的97.5%。`)).toBe("execution 0.975 of 78 on ?");
    expect(execution(`${outturn}完成全年预算的111.43%。`)).toBe("execution 1.1143 of 78 on 70");
    expect(execution("公务接待费全年预算为4万元，支出决算为3万元，完成全年预算的70%。")).toBe(
      "execution 0.7 of 3 on 4",
    );
  });
});

describe("purchases", () => {
  it("by kind behind those by organisation, and set aside for enterprises", () => {
    const found = lines(
      "budget",
      "2021年政府采购预算30万元，其中：集中采购10万元，分散采购20万元；按品目分：货物10万元、工程5万元、服务15万元。",
      "2021年预留中小企业采购份额24万元，其中：小微企业15万元。",
    );
    expect(short(found).map((text) => text.replace(/^procurement procurement\./, ""))).toEqual([
      "total total = 30",
      "goods total = 10",
      "works total = 5",
      "services total = 15",
      "reserved_sme total = 24",
      "reserved_micro total = 15",
    ]);
  });
});

describe("the money that projects involve", () => {
  it("is none of the accounts, nor are its parts", () => {
    const text = "本部门3个项目编制绩效目标，涉及资金25万元，其中一般公共预算20万元，政府性基金5万元。";
    expect(lines("budget", text)).toEqual([]);
  });
});
