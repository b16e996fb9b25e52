/** Wordings that once gave an amount or a claim to the wrong subject. */
import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

function claims(phase: "budget" | "final", ...texts: string[]): string[] {
  const found = read(phase, ...texts);
  return found.claims.map((claim) => claimLine(claim, found.facts));
}

describe("an amount", () => {
  it("behind 等人员经费 is of that, not of the economic class named as an example", () => {
    const found = lines(
      "budget",
      "三、一般公共预算拨款支出",
      "（一）基本支出：2021年年初预算数为700万元，包括用于津贴补贴等人员经费600万元以及办公设备购置等公用经费100万元。",
    );
    expect(found.slice(1)).toEqual([
      "budget 2021 general_public_basic line basic.personnel_total basic = 600",
      "budget 2021 general_public_basic line basic.public_total basic = 100",
    ]);
  });

  it("behind counted events is of those events", () => {
    const found = lines(
      "budget",
      "培训费预算3万元，拟开展4次培训；拟举办1次节庆、晚会、论坛、赛事活动，经费预算2万元。",
    );
    expect(found).toEqual(["budget 2021 three_public three_public training total = 3"]);
  });

  it("of a body listed behind 其中 is not the whole once more", () => {
    const found = lines("final", "机关运行经费合计100万元，其中本级60万元，下属单位40万元。");
    expect(found).toEqual(["final 2021 agency_operation line agency_operation total = 100"]);
  });

  it("of a source in a section on income is income", () => {
    const found = lines("budget", "二、收入预算情况", "2021年经费拨款1,100万元，政府性基金拨款20万元。");
    expect(found).toEqual([
      "budget 2021 income_expenditure_summary line income.government_fund_appropriation total = 20",
    ]);
  });

  it("by which one figure exceeds another is a change", () => {
    const texts = ["一般公共预算财政拨款支出年初预算为1,300万元，决算数为1,360万元，决算数大于预算数60万元。"];
    expect(lines("final", ...texts)).toHaveLength(2);
    expect(claims("final", ...texts)).toEqual(["change 60000000 of 1,360 on 1,300"]);
  });

  it("of 全年支出决算 behind a class is the class's", () => {
    const found = lines("final", "（1）住房保障支出（类）住房改革支出（款）购房补贴（项），全年支出决算为20万元。");
    expect(found).toEqual(["final 2021 expenditure function 2210203 total = 20"]);
  });

  it("compared with is of what was said before 持平, not of the whole behind", () => {
    const found = lines(
      "final",
      "购房补贴（项），支出决算数为30万元，与年初预算30万元持平，占一般公共预算支出的23.08%。",
    );
    expect(found[1]).toBe("budget 2021 expenditure function 2210203 total = 30");
  });

  it("of 支出预算 opens a paragraph behind a list of income", () => {
    const found = lines(
      "budget",
      "一、收支增减变化情况说明",
      "收入预算900万元，其中一般公共预算900万元。",
      "支出预算900万元，其中：基本支出600万元，项目支出300万元。",
    );
    expect(found.slice(2)).toEqual([
      "budget 2021 income_expenditure_summary line expenditure.current_year_total total = 900",
      "budget 2021 expenditure line total basic = 600",
      "budget 2021 expenditure line total project = 300",
    ]);
  });

  it("of 财政拨款 under a section on 一般公共预算 is of that budget", () => {
    const found = lines(
      "final",
      "五、一般公共预算财政拨款支出决算情况说明",
      "（一）财政拨款支出决算总体情况。",
      "2021年度财政拨款支出2,255万元。",
    );
    expect(found).toEqual(["final 2021 general_public_expenditure line total total = 2,255"]);
  });

  it("of 财政拨款结转 is carried over where a budget lists income, and unclear elsewhere", () => {
    const found = lines(
      "budget",
      "四、财政拨款收支预算总体情况",
      "收入包括：一般公共预算拨款本年收入1,000万元，财政拨款结转100万元；支出包括：社会保障和就业支出1,100万元，财政拨款结转0万元。",
    );
    expect(found.map((fact) => fact.split(" ").slice(4).join(" "))).toEqual([
      "income.general_public_appropriation total = 1,000",
      "income.opening_appropriation_carryover total = 100",
      "208 total = 1,100",
    ]);
    expect(lines("final", "二、收入决算情况说明", "收入包括：财政拨款结转100万元。")).toEqual([]);
  });

  it("behind 收入预算： is of that side, whose heading it follows in one line", () => {
    const found = lines(
      "budget",
      "一、部门收支总体情况",
      "（一）收入预算：2021年年初预算数300万元，其中，一般公共预算拨款290万元，经营服务收入10万元。",
      "（二）支出预算：2021年年初预算数300万元。",
    );
    expect(found.map((fact) => fact.split(" ").slice(2).join(" "))).toEqual([
      "income line total total = 300",
      "income_expenditure_summary line income.general_public_appropriation total = 290",
      "income line total operating_income = 10",
      "expenditure line total total = 300",
    ]);
  });

  it("among the parts of a whole of another year is of that year", () => {
    const found = lines("final", "2020年三公经费支出16万元，其中公务用车运行维护费12万元；公务接待费4万元。");
    expect(found.every((fact) => fact.startsWith("final 2020"))).toBe(true);
    const own = lines("final", "三公经费支出15万元，2020年为16万元，其中公务接待费4万元。");
    expect(own.at(-1)).toBe("final 2021 three_public three_public reception total = 4");
  });

  it("among the parts of a budget is budgeted, among those of the outturn spent", () => {
    const found = lines(
      "final",
      "三公经费2021年预算数为20万元（其中：公务接待费5万元），2021年决算数为12万元（其中：公务接待费2万元）。",
    );
    expect(found.map((fact) => fact.replace("2021 three_public three_public ", ""))).toEqual([
      "budget total total = 20",
      "budget reception total = 5",
      "final total total = 12",
      "final reception total = 2",
    ]);
    const half = lines("final", "三公经费年初预算20万元，支出决算12万元，其中：公务接待费2万元。");
    expect(half.at(-1)).toBe("final 2021 three_public three_public reception total = 2");
  });

  it("behind a second 分别为 is of the items of the first", () => {
    const found = lines("final", "因公出国（境）费、公务接待费预算数分别为0万元和5万元，决算数分别为0万元和2万元。");
    expect(found.map((fact) => fact.replace("2021 three_public three_public ", ""))).toEqual([
      "budget abroad total = 0",
      "budget reception total = 5",
      "final abroad total = 0",
      "final reception total = 2",
    ]);
  });

  it("that opens a line goes on with the line before", () => {
    const title = "五、一般公共预算财政拨款支出决算";
    const found = lines("final", title, "14.行政运行（2010601）年初预算", "99.4万元，支出决算98.2万元。");
    expect(found.map((fact) => fact.split(" ")[0])).toEqual(["budget", "final"]);
    const coded = lines("final", title, "一般公共服务（201）财政事务（06）行政运行", "（01）支出决算98.2万元。");
    expect(coded).toEqual(["final 2021 general_public_expenditure function 2010601 total = 98.2"]);
  });

  it("that a whole grew from and to is the amount of each year", () => {
    const found = lines("final", "年初结转和结余100万元。", "收入总计由2020年的1,400万元增加到2021年的1,500万元。");
    expect(found.slice(1)).toEqual([
      "final 2020 income_expenditure_summary line income.total total = 1,400",
      "final 2021 income_expenditure_summary line income.total total = 1,500",
    ]);
  });

  it("of a whole in 占…的 is of that whole, not of its part", () => {
    const text = "一般公共预算财政拨款支出1,350万元，占本年支出合计1,450万元的93.10%，比上年增加5万元。";
    expect(lines("final", "五、一般公共预算财政拨款支出决算", text)[1]).toBe(
      "final 2021 income_expenditure_summary line expenditure.current_year_total total = 1,450",
    );
    expect(claims("final", text)).toEqual(["share 0.931 of 1,350 on 1,450", "change 5000000 of 1,350 on ?"]);
  });

  it("that small enterprises have of one kind of purchases is not what they have of all", () => {
    const found = lines(
      "final",
      "政府采购支出总额10万元，授予中小企业合同金额8万元；服务采购授予中小企业合同金额5万元，占服务支出金额的100%。",
    );
    expect(found).toHaveLength(2);
  });

  it("carried over among the parts of 年末结转和结余 is carried over then", () => {
    const found = lines("final", "年末结转和结余50万元，其中：财政拨款结转和结余40万元，非财政拨款结转10万元。");
    expect(found.slice(1)).toEqual([
      "final 2021 appropriation_summary line expenditure.closing_appropriation_carryover total = 40",
    ]);
  });

  it("of last year behind a list may be the whole's: it is given to no part", () => {
    const found = lines("final", "收入合计1,400万元，其中：其他收入100万元。比2020年决算数1,300万元增加100万元。");
    expect(found).toHaveLength(2);
  });

  it("of 日常支出 is of basic expenditure where a section on that describes it first", () => {
    const found = lines(
      "final",
      "二、支出决算情况说明",
      "（一）基本支出情况",
      "2021年度用于保障本局、下属事业单位等机构正常运转的日常支出130元。",
      "（二）项目支出情况",
      "2021年度用于完成特定任务，用于专项业务工作的经费支出100元。其中：基本建设类项目支出5元。",
    );
    expect(found).toEqual([
      "final 2021 expenditure line total basic = 130",
      "final 2021 expenditure line total project = 100",
    ]);
  });

  it("of 会议费 may stand behind 一般公共预算当年", () => {
    const found = lines("budget", "2021年一般公共预算当年会议费预算支出5万元。");
    expect(found).toEqual(["budget 2021 three_public three_public meeting total = 5"]);
  });
});

describe("economic classes", () => {
  it("of all spending have no place among those of basic expenditure", () => {
    const listed = "工资福利支出600万元；商品和服务支出300万元。";
    const title = "三、一般公共预算支出情况";
    expect(lines("final", title, `一般公共预算支出900万元，其中：${listed}`)).toHaveLength(1);
    expect(lines("final", title, `一般公共预算基本支出900万元，其中：${listed}`)).toHaveLength(3);
    expect(lines("final", title, "基本支出900万元，其中：", `1.${listed}`)).toHaveLength(3);
  });
});

describe("a section", () => {
  it("on 基本情况 below an account is read; as a chapter of its own it lists duties", () => {
    const account = "五、一般公共预算财政拨款支出决算情况说明";
    const item = "（一）基本情况。2021年度一般公共预算财政拨款支出1,300万元。";
    expect(lines("final", account, item)).toHaveLength(1);
    expect(lines("final", "第一部分 部门概况", item)).toEqual([]);
  });
});

describe("classes", () => {
  it("that several are called like keep their parts from being the whole's", () => {
    const text = "行政运行支出500万元，其中人员经费400万元，公用经费100万元。";
    expect(lines("final", "五、一般公共预算支出决算情况说明", text)).toEqual([]);
  });

  it("are listed by their names without 支出", () => {
    const found = lines(
      "final",
      "三、支出决算情况说明",
      "2021年度支出合计260万元，其中：一般公共服务200万元，住房保障60万元。",
    );
    expect(found.slice(1)).toEqual([
      "final 2021 expenditure function 201 total = 200",
      "final 2021 expenditure function 221 total = 60",
    ]);
  });
});

describe("a share", () => {
  it("of 总支出 is of the whole that it fits, the year's or the grand total", () => {
    const found = claims("final", "三、支出情况", "2021年支出1,450万元，其中：基本支出900万元，占总支出62.07%。");
    expect(found).toEqual(["share 0.6207 of 900 on 1,450"]);
    const year = "收入总计200万元，本年支出合计100万元，财政拨款支出100万元，占本年支出合计的50%。";
    expect(claims("final", year)).toEqual(["share 0.5 of 100 on 100"]);
  });

  it("without a whole is of the one whose parts are listed, where it fits", () => {
    const summary = [
      "一、收入支出决算总体情况",
      "收入总计1,000万元，其中：其他收入50万元，占5%；年初结转和结余100万元，占10%。",
    ];
    expect(claims("final", ...summary)).toEqual(["share 0.05 of 50 on 1,000", "share 0.1 of 100 on 1,000"]);
    expect(claims("final", summary[0] ?? "", "收入总计1,000万元，其中：其他收入50万元，占9%。")).toEqual([
      "share 0.09 of 50 on ?",
    ]);
  });
});

describe("a comparison", () => {
  it("决算数等于预算数 says that they are equal; 大于等于 says neither", () => {
    const text = "行政运行（项）年初预算为100万元，支出决算为100万元，";
    expect(claims("final", `${text}决算数等于年初预算数。`)).toEqual(["direction 0 of 100 on 100"]);
    expect(claims("final", `${text}决算数大于等于预算数。`)).toEqual([]);
  });

  it("with an amount of last year in a clause of its own is on that amount", () => {
    for (const text of [
      "机关运行经费支出2021年为100万元，2020年为90万元，增加10万元。",
      "机关运行经费支出100万元，上年同期数为90万元，同比增加10万元。",
      "机关运行经费支出100万元，与2020年的90万元相比，增加10万元。",
    ]) {
      expect(claims("final", text)).toEqual(["change 10000000 of 100 on 90"]);
    }
  });

  it("of 收支 is on the totals, whatever was named last", () => {
    const found = claims(
      "final",
      "总收入1,500万元，总支出1,500万元，其中年末结转和结余40万元。收支较上年各增加100万元。",
    );
    expect(found).toEqual(["change 100000000 of 1,500 on ?"]);
  });

  it("behind a list may be of the whole: its subject stays open", () => {
    const found = claims(
      "final",
      "二、收入决算说明",
      "收入合计1,400万元，其中：其他收入100万元。比2020年决算减少20万元。",
    );
    expect(found).toEqual(["change -20000000 of ? on ?"]);
  });

  it("in brackets behind a change is of what has changed", () => {
    expect(claims("final", "公务接待费决算数2.5万元，比上年减少0.5万元（-16.67%）。")).toEqual([
      "change -500000 of 2.5 on ?",
      "change_rate -0.1667 of 2.5 on ?",
    ]);
    expect(claims("final", "公务接待费决算数2.5万元，比上年减少0.5万元（16.67%）。")[1]).toBe(
      "change_rate -0.1667 of 2.5 on ?",
    );
  });

  it("among several reasons is not of the subject", () => {
    const text =
      "行政运行（项）支出1,000万元，比上年增加100万元，主要原因：一是人员增加；二是专项增加40万元，增长20%；三是公用经费减少5万元，下降3%。";
    expect(claims("final", text).slice(1)).toEqual([
      "change 40000000 of ? on ?",
      "change_rate 0.2 of ? on ?",
      "change -5000000 of ? on ?",
      "change_rate -0.03 of ? on ?",
    ]);
  });

  it("of a part is not on the amount that its whole is compared with", () => {
    const found = claims(
      "final",
      "二、收入决算情况说明",
      "财政拨款收入900万元。2021年收入1,000万元，比2020年收入980万元增加20万元，其中财政拨款增加15万元。",
    );
    expect(found).toEqual(["change 20000000 of 1,000 on 980", "change 15000000 of 900 on ?"]);
  });

  it("with an earlier budget is of this year's budget", () => {
    const text = "公务接待费2021年预算5万元，决算2万元。2021年预算比2020年预算6万元减少1万元。";
    expect(claims("final", text)).toEqual(["change -1000000 of 5 on 6"]);
  });

  it("that opens a paragraph behind a list is not of the item listed last", () => {
    const list = "三公经费决算12万元，其中：公务接待费2万元；公务用车运行费10万元。";
    expect(claims("final", list, "与年初预算15万元相比减少3万元，下降20%。")).toEqual([
      "change -3000000 of ? on ?",
      "change_rate -0.2 of ? on ?",
    ]);
  });

  it("of 收入预算 behind a list is of all income", () => {
    const list = "收入预算1,000万元，其中事业收入50万元；支出预算1,000万元，其中项目支出400万元。";
    const change = "2021年收入预算比2020年收入预算950万元增加50万元，增长5.26%。";
    expect(claims("budget", "一、收支预算情况", list, change)).toEqual([
      "change 50000000 of 1,000 on 950",
      "change_rate 0.0526 of 1,000 on 950",
    ]);
  });

  it("by a multiple is neither a fact nor a claim", () => {
    const found = read("final", "公务接待费支出3万元，比上年增长5倍，是预算的2倍，同比增长1.5倍。");
    expect(found.facts).toHaveLength(1);
    expect(found.claims).toEqual([]);
  });
});

describe("an execution", () => {
  it("behind a budget is of the outturn named before", () => {
    const found = claims(
      "final",
      "政府采购金额300万元，其中：货物300万元。年初政府采购预算350万元，完成预算的85.71%。",
    );
    expect(found).toEqual(["execution 0.8571 of 300 on 350"]);
  });

  it("of a budget whose amount stands before the percentage is on that budget", () => {
    const found = claims(
      "final",
      "一般公共预算财政拨款支出1,350万元，完成年初预算1,200万元的112.5%，完成调整预算1,400万元的96.43%。",
    );
    expect(found).toEqual(["execution 1.125 of 1,350 on 1,200", "execution 0.9643 of 1,350 on 1,400"]);
  });

  it("is on the initial or the adjusted budget of 三公经费 where both are printed", () => {
    const found = claims(
      "final",
      "三公经费支出年初预算数为30万元，调整预算数为25万元，支出决算为20万元，完成年初预算的66.67%，完成调整预算的80%。",
    );
    expect(found).toEqual(["execution 0.6667 of 20 on 30", "execution 0.8 of 20 on 25"]);
  });
});
