/** Lists inside a sentence: economic classes, sources of a part, items below a class, what a side consists of. */
import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

/** `economic 30101 = 40` */
function short(found: readonly string[]): string[] {
  return found.map((fact) => fact.split(" ").slice(3).join(" "));
}

describe("basic expenditure", () => {
  it("lists economic classes, a reception among them, which are no 三公 items there", () => {
    expect(
      short(
        lines(
          "final",
          "六、一般公共预算财政拨款基本支出决算情况说明",
          "基本支出80万元，其中：人员经费60万元，主要包括：基本工资40万元、住房公积金20万元；公用经费20万元，主要包括：办公费15万元、公务接待费5万元。",
        ),
      ),
    ).toEqual([
      "line total basic = 80",
      "line basic.personnel_total basic = 60",
      "economic 30101 basic = 40",
      "economic 30113 basic = 20",
      "line basic.public_total basic = 20",
      "economic 30201 basic = 15",
      "economic 30217 basic = 5",
    ]);
  });

  it("of all money has no economic classes in the vocabulary", () => {
    expect(
      short(lines("final", "三、支出决算情况说明", "基本支出80万元，其中：工资福利支出50万元、办公费30万元。")),
    ).toEqual(["line total basic = 80"]);
  });

  it("lists the running costs of an agency in its own table", () => {
    expect(
      lines("final", "（一）机关运行经费支出情况", "机关运行经费支出8万元，其中：办公费5万元、会议费3万元。").slice(1),
    ).toEqual([
      "final 2021 agency_operation economic 30201 total = 5",
      "final 2021 agency_operation economic 30215 total = 3",
    ]);
  });
});

describe("a part of the spending", () => {
  it("of one budget has parts of that budget, also where a line ends inside", () => {
    expect(
      lines("final", "2021年一般公共预算财政拨款基本支出23万元，其中人员经费", "21万元，公用经费2", "万元。").slice(1),
    ).toEqual([
      "final 2021 general_public_basic line basic.personnel_total basic = 21",
      "final 2021 general_public_basic line basic.public_total basic = 2",
    ]);
  });

  it("is shared out over its sources behind 其中", () => {
    expect(
      lines("final", "项目支出40万元，其中：一般公共预算财政拨款30万元；政府性基金预算财政拨款10万元。").slice(1),
    ).toEqual([
      "final 2021 general_public_expenditure line total project = 30",
      "final 2021 government_fund line total project = 10",
    ]);
  });

  it("keeps an amount of a body that the vocabulary does not know from being its own", () => {
    expect(
      short(lines("final", "三、一般公共预算财政拨款支出决算情况", "卫生健康支出90万元，其中某某综合医院支出60万元。")),
    ).toEqual(["function 210 total = 90"]);
  });
});

describe("a side", () => {
  it("is named before 包括: what follows are its parts", () => {
    expect(
      lines(
        "budget",
        "四、财政拨款收支预算总体情况的说明",
        "财政拨款收支总预算50万元。收入包括：一般公共预算拨款40万元，上年结转10万元；支出包括：社会保障和就业支出50万元。",
      ).slice(2),
    ).toEqual([
      "budget 2021 appropriation_summary line income.general_public_appropriation total = 40",
      "budget 2021 appropriation_summary line income.opening_appropriation_carryover total = 10",
      "budget 2021 appropriation_summary function 208 total = 50",
    ]);
  });

  it("is named before a colon: the budget behind is its own", () => {
    expect(
      lines("budget", "收入预算：2021年年初预算数为50万元。", "支出预算：2021年年初预算数为50万元。").map(
        (fact) => fact.split(" ")[4],
      ),
    ).toEqual(["income.current_year_total", "expenditure.current_year_total"]);
  });
});

describe("items", () => {
  it("stand under the class named before them", () => {
    expect(
      short(
        lines(
          "final",
          "三、一般公共预算财政拨款支出决算情况",
          "住房保障支出（221）30万元，其中住房公积金20万元，提租补贴10万元。",
        ),
      ),
    ).toEqual(["function 221 total = 30", "function 2210201 total = 20", "function 2210202 total = 10"]);
  });

  it("have basic and project expenditure of their own behind 其中 and 主要用于", () => {
    expect(
      short(
        lines(
          "budget",
          "二、一般公共预算财政拨款",
          "1.行政运行（2080201）2021年预算100万元，主要用于人员经费85万元、公用经费15万元。",
          "2.一般行政管理事务（2080202）预算数30万元，其中：基本支出10万元，项目支出20万元。",
          "包括：社会保障和就业支出90万元，住房保障支出10万元。其中：基本支出80万元。",
        ),
      ),
    ).toEqual([
      "function 2080201 total = 100",
      "function 2080201 basic_personnel = 85",
      "function 2080201 basic_public = 15",
      "function 2080202 total = 30",
      "function 2080202 basic = 10",
      "function 2080202 project = 20",
      "function 208 total = 90",
      "function 221 total = 10",
      "line total basic = 80",
    ]);
  });

  it("of a fund among those of 财政拨款 belong to that fund", () => {
    expect(
      lines(
        "final",
        "二、财政拨款支出决算情况说明",
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）7万元。",
        "2.教育支出（类）教育费附加安排的支出（款）农村中小学校舍建设（项）3万元。",
      ),
    ).toEqual([
      "final 2021 government_fund function 2120804 total = 7",
      "final 2021 general_public_expenditure function 2050901 total = 3",
    ]);
  });

  it("behind ； name themselves before a colon", () => {
    expect(
      short(
        lines(
          "final",
          "三、一般公共预算财政拨款支出决算情况",
          "2080201行政运行：40万元；2080202一般行政管理事务：10万元；2080299其他民政管理事务支出：5万元。",
        ),
      ),
    ).toEqual(["function 2080201 total = 40", "function 2080202 total = 10", "function 2080299 total = 5"]);
  });
});

describe("purchases", () => {
  it("set aside for enterprises are no total", () => {
    expect(
      short(
        lines(
          "budget",
          "政府采购预算总额60万元。面向中小企业预留政府采购份额48万元，其中预留给小微企业30万元。",
          "面向中小企业采购合同金额40万元。",
        ),
      ),
    ).toEqual([
      "line procurement.total total = 60",
      "line procurement.reserved_sme total = 48",
      "line procurement.reserved_micro total = 30",
      "line procurement.sme total = 40",
    ]);
  });

  it("made are read beside those planned", () => {
    expect(
      lines("final", "政府采购预算32万元，实际采购金额30万元，其中货物20万元、服务10万元。").map((fact) =>
        fact.replace(" 2021 procurement line", ""),
      ),
    ).toEqual([
      "budget procurement.total total = 32",
      "final procurement.total total = 30",
      "final procurement.goods total = 20",
      "final procurement.services total = 10",
    ]);
  });
});

describe("changes and counts", () => {
  it("of a negative amount are decreases, whatever the word", () => {
    const { claims, facts } = read("final", "机关运行经费支出10万元，比上年增加-2.5万元，增长-20%。");
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change -2500000 of 10 on ?",
      "change_rate -0.2 of 10 on ?",
    ]);
  });

  it("speak of the subject that the clause of the comparison names", () => {
    const { claims, facts } = read(
      "final",
      "本年支出90万元，年末结转和结余12万元。年末结转和结余与2020年度相比，增加3万元。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual(["change 3000000 of 12 on ?"]);
  });

  it("gives a rate that several subjects share to none of them, named before 分别 or not", () => {
    const { claims } = read(
      "final",
      "收入总计130万元、支出总计120万元。与上年相比，收入总计和支出总计分别增长10%和20%。",
    );
    expect(claims.map(({ kind, value, subject }) => [kind, value, subject])).toEqual([["change_rate", 0.1, null]]);
  });

  it("of several items in one breath are changes all, and of none that is sure", () => {
    const { claims, facts } = read("budget", "会议费预算5万元、培训费预算8万元，分别比上年减少1万元、2万元。");
    expect(facts.map(({ amountRaw }) => amountRaw)).toEqual(["5", "8"]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change -1000000 of ? on ?",
      "change -2000000 of ? on ?",
    ]);
  });

  it("of events do not lend their name to the cost behind", () => {
    const { facts, quantities } = read(
      "budget",
      "培训费预算3万元，拟开展2次培训，人数150人；计划举办节庆、晚会、论坛、赛事活动0次，经费预算0万元。拟召开1次会议，人数20人。",
    );
    expect(facts.map(({ code, amountRaw }) => [code, amountRaw])).toEqual([["training", "3"]]);
    expect(quantities.map(({ kind, value }) => [kind, value])).toEqual([
      ["trainings", 2],
      ["training_persons", 150],
      ["meetings", 1],
      ["meeting_persons", 20],
    ]);
  });

  it("of 2021年末 is what was left over at the end of that year", () => {
    expect(lines("final", "2021年末结转和结余30万元。")).toEqual([
      "final 2021 income_expenditure_summary line expenditure.closing_carryover total = 30",
    ]);
  });

  it("take last year's execution for last year's", () => {
    const [, fact] = read(
      "budget",
      "五、一般公共预算支出情况",
      "行政运行（2080201）：年初预算8万元，上年执行数为9万元。",
    ).facts;
    expect(fact).toMatchObject({ phase: "execution", fiscalYear: 2020, code: "2080201" });
  });
});
