import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

const SECTION = "五、一般公共预算财政拨款支出决算情况说明";
const fact = (phase: string, code: string, amount: string) =>
  `${phase} 2021 general_public_expenditure function ${code} total = ${amount}`;

describe("classes of expenditure", () => {
  it.each([
    ["1.208社会保障和就业支出(类)02民政管理事务（款）01行政运行（项）年初预算为8万元，支出决算为9万元。"],
    [
      "1．社会保障和就业支出（类）民政管理事务（款）行政运行（项）。主要用于：本局基本支出。年初预算为8万元，支出决算为9万元。",
    ],
    ["（1）社会保障和就业支出—民政管理事务—行政运行年初预算8万元，全年支出9万元。"],
    ["1. 行政运行（2080201）：年初预算8万元，支出决算9万元。"],
    ["1、2080201行政运行：年初预算数8万元，决算数9万元。"],
  ])("reads %s", (sentence) => {
    expect(lines("final", SECTION, sentence)).toEqual([fact("budget", "2080201", "8"), fact("final", "2080201", "9")]);
  });

  it("takes the 项 from the 类 of the heading above and the 款 of its own sentence", () => {
    expect(
      lines("budget", "五、财政拨款支出预算情况说明", "（一）公共安全（类）", "1．法院（款）行政运行（项）支出7万元。"),
    ).toEqual(["budget 2021 appropriation_expenditure function 2040501 total = 7"]);
  });

  it("reads a 款 without its 项", () => {
    expect(lines("final", SECTION, "社会保障和就业支出（类）就业补助（款）年初预算为0万元，支出决算为3万元。")).toEqual(
      [fact("budget", "20807", "0"), fact("final", "20807", "3")],
    );
  });

  it("reads classes by name with or without （类） in a list", () => {
    expect(
      lines(
        "final",
        SECTION,
        "一般公共预算财政拨款支出50万元，主要用于以下方面：教育（类）支出20万元，占40%；卫生健康支出（类）18万元；“住房保障支出”科目12万元。",
      ),
    ).toEqual([
      "final 2021 general_public_expenditure line total total = 50",
      fact("final", "205", "20"),
      fact("final", "210", "18"),
      fact("final", "221", "12"),
    ]);
  });

  it("does not take 其他社会保障和就业支出 for its 类", () => {
    expect(lines("final", SECTION, "其他社会保障和就业支出（款）支出决算2万元。")).toEqual([
      fact("final", "20899", "2"),
    ]);
  });

  it("finds an item whose characters were set in another order, and says so", () => {
    const [item] = read("final", SECTION, "公共安全（类）法院（款）一般行政事务管理（项）支出5万元。").facts;
    expect(item).toMatchObject({ code: "2040502", mapping: "fuzzy" });
  });

  it("keeps an amount of an unknown class as unmapped instead of giving it to another", () => {
    const { facts } = read(
      "final",
      SECTION,
      "1. 社会保障和就业支出—就业补助—职业介绍补贴 年初预算1万元。",
      "2. 社会保障和就业支出—就业补助—某某新设补贴 年初预算4万元，支出决算5万元。",
    );
    expect(facts.slice(-2).map(({ mapping, scheme, code, amountRaw }) => [mapping, scheme, code, amountRaw])).toEqual([
      ["unmapped", "other", null, "4"],
      ["unmapped", "other", null, "5"],
    ]);
  });

  it("does not carry an amount back to the item before when its own name cannot be read", () => {
    expect(
      lines(
        "final",
        SECTION,
        "1. 住房公积金（2210201）：支出决算6万元。",
        "2. 某某事项补助年初未申请，支出决算为7万元。",
      ),
    ).toEqual([fact("final", "2210201", "6")]);
  });

  it("reads 全年预算 as the adjusted budget and relates 完成预算的 to it", () => {
    const { facts, claims } = read(
      "final",
      SECTION,
      "住房保障支出（类）住房改革支出（款）住房公积金（项）年初预算为10万元，全年预算为8万元，支出决算为6万元，完成全年预算的75%，决算数小于预算数的主要原因是人员减少。",
      "住房保障支出（类）住房改革支出（款）提租补贴（项）年初预算为0万元，全年预算为8万元，支出决算为6万元，决算数小于预算数的主要原因是人员减少。",
    );
    expect(facts.map(({ phase, amountRaw }) => [phase, amountRaw])).toEqual([
      ["budget", "10"],
      ["adjusted", "8"],
      ["final", "6"],
      ["budget", "0"],
      ["adjusted", "8"],
      ["final", "6"],
    ]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "execution 0.75 of 6 on 8",
      "direction -1 of 6 on 10",
      "direction -1 of 6 on ?",
    ]);
  });
});
