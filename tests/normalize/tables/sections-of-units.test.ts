/** Tables that hold sections of several units one below another. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, read } from "../support.js";

const HEAD = [
  ["收入", "<", "支出", "<"],
  ["项目", "预算数", "项目", "预算数"],
];
const name = (text: string): string[] => [text, "", "", ""];
const section = (grant: number, other: number): string[][] => [
  ["一、一般公共预算拨款收入", `${grant}.00`, "一、农林水支出", `${grant}.00`],
  ["二、其他收入", `${other}.00`, "二、住房保障支出", `${other}.00`],
  ["收入总计", `${grant + other}.00`, "支出总计", `${grant + other}.00`],
];
const summary = (...rows: string[][]) => read(BUDGET_2023, { title: "部门收支总表", rows: [...HEAD, ...rows] });
const WHOLE = [
  "line income.general_public_appropriation total = 98.00",
  "function 213 total = 98.00",
  "line income.other total = 11.00",
  "function 221 total = 11.00",
  "line income.total total = 109.00",
  "line expenditure.total total = 109.00",
];
const UNITS = [name("长春市财政局本级"), ...section(90, 10), name("长春市国库中心"), ...section(8, 1)];

describe("a summary with sections of several units", () => {
  it("is the organisation's in the section whose totals are the sums of the others'", () => {
    expect(summary(...section(98, 11), ...UNITS).facts).toEqual(WHOLE);
    expect(summary(name("长春市财政局"), ...section(98, 11), ...UNITS).facts).toEqual(WHOLE);
    expect(summary(...UNITS, name("长春市财政局"), ...section(98, 11)).facts).toEqual(WHOLE);
  });

  it("is nobody's otherwise, also under the organisation's own name, which may be its 本级", () => {
    const other = [name("长春市国库中心"), ...section(8, 1)];
    const { facts, unmapped } = summary(name("长春市财政局"), ...section(90, 10), ...other);
    expect(facts).toEqual([]);
    expect(unmapped.map(({ amountRaw }) => amountRaw)).toContain("100.00");
    expect(summary(...section(90, 10), ...other).facts).toEqual([]);
    expect(summary(...UNITS).facts).toEqual([]);
  });

  it("tells them by the column that names the units, too", () => {
    const beside = (unit: string, rows: string[][]) => rows.map((row, i) => [i === 0 ? unit : "^", ...row]);
    const { facts } = read(BUDGET_2023, {
      title: "部门收支总表",
      rows: [
        ["单位名称", "收入", "<", "支出", "<"],
        ["^", "项目", "预算数", "项目", "预算数"],
        ...beside("长春市财政局本级", section(90, 10)),
        ...beside("长春市国库中心", section(8, 1)),
      ],
    });
    expect(facts).toEqual([]);
  });

  it("and where the head stands again above each of them", () => {
    expect(summary(...section(90, 10), ...HEAD, name("长春市国库中心"), ...section(8, 1)).facts).toEqual([]);
    expect(summary(...section(90, 10), ...HEAD, ...section(8, 1)).facts).toEqual([]);
    const parts = [...HEAD, name("长春市财政局本级"), ...section(90, 10), ...HEAD, name("国库中心"), ...section(8, 1)];
    expect(summary(...section(98, 11), ...parts).facts.filter((fact) => /= (?:100|9)\.00/.test(fact))).toEqual([]);
  });

  it("goes on with the last of them in a table without a head", () => {
    const start = [...HEAD, ...section(98, 11), ...UNITS];
    const { facts } = read(BUDGET_2023, { title: "部门收支总表", rows: start }, { rows: section(8, 1).slice(1) });
    expect(WHOLE).toEqual(expect.arrayContaining(facts));
    expect(facts).toContain("line income.total total = 109.00");
  });
});

describe("a summary of one unit", () => {
  it("keeps a total that a misprint makes two", () => {
    const { facts } = summary(["收入总计", "109.00", "支出总计", "108.00"], ...section(98, 11));
    expect(facts).toContain("line expenditure.total total = 108.00");
    expect(facts).toContain("line expenditure.total total = 109.00");
  });

  it("keeps its rows under bare headings that are no names", () => {
    const { facts } = summary(name("本年部分"), ...section(98, 11), name("附列资料"), ["二、其他收入", "1.00", "", ""]);
    expect(facts).toEqual([...WHOLE, "line income.other total = 1.00"]);
  });
});

describe("other tables with sections of several units", () => {
  const EXPENDITURE = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
  const total = (a: string, b: string, c: string) => ["", "合计", a, b, c];
  const tableOf = (...rows: string[][]) => read(BUDGET_2023, { title: "部门支出总表", rows: [EXPENDITURE, ...rows] });
  const bare = (text: string) => ["", text, "", "", ""];

  it("keep the total that is the sum of the units'", () => {
    const units = [
      bare("长春市财政局本级"),
      total("10.00", "6.00", "4.00"),
      bare("长春市国库中心"),
      total("5.00", "2.00", "3.00"),
    ];
    const whole = ["line total total = 15.00", "line total basic = 8.00", "line total project = 7.00"];
    expect(tableOf(total("15.00", "8.00", "7.00"), ...units).facts).toEqual(whole);
    expect(tableOf(...units).facts).toEqual([]);
  });

  it("say nothing of a class that stands under two bare names", () => {
    const { facts } = tableOf(
      bare("长春市财政局本级"),
      ["201", "一般公共服务支出", "10.00", "6.00", "4.00"],
      bare("长春市国库中心"),
      ["201", "一般公共服务支出", "5.00", "2.00", "3.00"],
    );
    expect(facts).toEqual([]);
  });

  it("tell the totals beside a column of units, and the items of 三公", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出表",
      rows: [
        ["单位名称", "项目", "2022年预算数", "2023年预算数"],
        ["长春市财政局本级", "合计", "6.00", "5.00"],
        ["^", "公务接待费", "6.00", "5.00"],
        ["长春市国库中心", "合计", "3.00", "2.50"],
        ["^", "公务接待费", "3.00", "2.50"],
      ],
    });
    expect(facts).toEqual([]);
  });
});
