/** Years, phases and directions that a sentence says once, for several amounts, or leaves open. */
import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

/** `2020 income.total = 90` */
function short(...texts: string[]): string[] {
  return lines("final", ...texts).map((found) => {
    const [phase, year, , , code, , , amount] = found.split(" ");
    return `${phase} ${year} ${code} ${amount}`;
  });
}

function claims(...texts: string[]): string[] {
  const { claims: found, facts } = read("final", ...texts);
  return found.map((claim) => claimLine(claim, facts));
}

const TOTALS = "一、收入支出决算总体情况说明";
const ITEMS = "七、“三公”经费支出决算情况说明";

describe("a year said with the first amount", () => {
  it("holds for the next of its part of the sentence, not for 本年收入 nor behind a further year", () => {
    expect(short(TOTALS, "2020年度收入总计90万元，支出总计80万元；2021年度收入总计70万元，支出总计60万元。")).toEqual([
      "final 2020 income.total 90",
      "final 2020 expenditure.total 80",
      "final 2021 income.total 70",
      "final 2021 expenditure.total 60",
    ]);
    expect(short(TOTALS, "2020年收入总计90万元，本年收入合计80万元。").at(-1)).toMatch(/^final 2021 /);
    expect(short(TOTALS, "2020年收入总计90万元，2021年收入总计95万元，支出总计80万元。").at(-1)).toMatch(
      /^final 2021 /,
    );
  });

  it("that is still to come is that of a budget", () => {
    expect(short("五、一般公共预算财政拨款支出决算情况说明", "2022年预计安排一般公共预算支出90万元。")).toEqual([
      "budget 2022 total 90",
    ]);
  });
});

describe("a phase", () => {
  it("said in brackets ends with them", () => {
    const text = "一般公共预算财政拨款支出90万元（年初预算80万元，完成预算的112.5%），其中：基本支出60万元。";
    expect(short("五、一般公共预算财政拨款支出决算情况说明", text).at(-1)).toBe("final 2021 total 60");
  });

  it("other than that of the list before is of the whole that was listed", () => {
    const text =
      "三公经费预算9万元，其中：因公出国（境）费4万元、公务接待费5万元；决算7万元，其中：因公出国（境）费3万元、公务接待费4万元。";
    expect(short(ITEMS, text).slice(3)).toEqual([
      "final 2021 total 7",
      "final 2021 abroad 3",
      "final 2021 reception 4",
    ]);
  });
});

describe("a claim", () => {
  it("that several listed amounts share is of each in turn, of the whole named once", () => {
    for (const said of [
      "其中基本支出60万元、项目支出40万元，分别占支出合计的60%和40%。",
      "其中：基本支出60万元，项目支出40万元，分别占60%、40%。",
      "基本支出和项目支出分别为60万元和40万元，分别占本年支出的60%、40%。",
    ]) {
      expect(claims("三、支出决算情况说明", `本年支出合计100万元，${said}`)).toEqual([
        "share 0.6 of 60 on 100",
        "share 0.4 of 40 on 100",
      ]);
    }
  });

  it("that not as many amounts share as are listed is of none of them", () => {
    const text = "本年支出合计100万元，其中基本支出60万元、项目支出30万元、经营支出10万元，分别占60%和40%。";
    expect(claims("三、支出决算情况说明", text)).toEqual(["share 0.6 of ? on ?"]);
  });

  it("compares both totals with those of last year", () => {
    const text = "2021年度收、支总计110万元，与上年收、支总计100万元相比，增加10万元。";
    expect(claims(TOTALS, text)).toEqual(["change 10000000 of 110 on 100"]);
    expect(lines("final", TOTALS, text).filter((found) => found.includes("2020"))).toEqual([
      "final 2020 income_expenditure_summary line income.total total = 100",
      "final 2020 income_expenditure_summary line expenditure.total total = 100",
    ]);
  });

  it("whose words leave the direction open has that of the amounts, and without them is of none", () => {
    expect(claims(ITEMS, "公务接待费支出决算8万元，较上年10万元变动率20%。")).toEqual(["change_rate -0.2 of 8 on 10"]);
    expect(claims(TOTALS, "收入总计90万元，与上年相比增加（减少）10万元，增长（下降）10%。")).toEqual([
      "change 10000000 of ? on ?",
      "change_rate 0.1 of ? on ?",
    ]);
  });
});

describe("a total listed of something that the grammar does not know", () => {
  it("is not the organisation's", () => {
    const text = "某某市下达我市补助资金，其中本年支出77万元用于养老。";
    expect(lines("final", "三、支出决算情况说明", text)).toEqual([]);
  });
});
