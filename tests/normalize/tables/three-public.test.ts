/** 三公 tables: items as columns or as rows, 预算数 and 决算数 beside, above or below each other. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

const ITEMS = ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"];
const PARTS = ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"];

describe("three_public", () => {
  it("takes the 预算数 columns of a final account for the budget", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款“三公”经费支出决算表",
      rows: [
        ["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"],
        [...ITEMS, ...ITEMS],
        [...PARTS, ...PARTS],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        ["7.50", "", "4.50", "", "4.50", "3.00", "3.68", "", "2.42", "", "2.42", "1.26"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 three_public total total = 7.50",
      "budget 2020 three_public vehicle total = 4.50",
      "budget 2020 three_public vehicle_running total = 4.50",
      "budget 2020 three_public reception total = 3.00",
      "three_public total total = 3.68",
      "three_public vehicle total = 2.42",
      "three_public vehicle_running total = 2.42",
      "three_public reception total = 1.26",
    ]);
  });

  it("knows the numbers of a scan's columns although two of them were misread", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款“三公”经费支出决算表",
      method: "ocr",
      rows: [
        ["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"],
        [...ITEMS, ...ITEMS],
        [...PARTS, ...PARTS],
        ["1", "2", "3", "4", "5", "6", "亚", "8", "9", "10", "入1", "12"],
        ["3.00", "", "", "", "", "3.00", "1.26", "", "", "", "", "1.26"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 three_public total total = 3.00",
      "budget 2020 three_public reception total = 3.00",
      "three_public total total = 1.26",
      "three_public reception total = 1.26",
    ]);
  });

  it("reads 预算数 and 决算数 below each item", () => {
    const { facts } = read(FINAL_2020, {
      title: "财政拨款“三公”经费支出决算表",
      rows: [
        ["财政拨款“三公”经费", "<", "<", "<", "<", "<"],
        ["合计", "<", "公务用车购置及运行费", "<", "公务接待费", "<"],
        ["^", "^", "公务用车运行费", "<", "^", "^"],
        ["预算数", "决算数", "预算数", "决算数", "预算数", "决算数"],
        ["0.95", "0.40", "0.50", "0.30", "0.45", "0.10"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 three_public total total = 0.95",
      "three_public total total = 0.40",
      "budget 2020 three_public vehicle_running total = 0.50",
      "three_public vehicle_running total = 0.30",
      "budget 2020 three_public reception total = 0.45",
      "three_public reception total = 0.10",
    ]);
  });

  it("reads two heads one below the other", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "一般公共预算财政拨款“三公”经费支出决算表",
      rows: [
        ["预算数", "<", "<", "<", "<", "<"],
        ITEMS,
        PARTS,
        ["1", "2", "3", "4", "5", "6"],
        ["7.50", "", "4.50", "", "4.50", "3.00"],
        ["决算数", "<", "<", "<", "<", "<"],
        ITEMS,
        PARTS,
        ["7", "8", "9", "10", "11", "12"],
        ["3.68", "", "2.42", "", "2.42", "1.26"],
      ],
    });
    expect(facts.filter((fact) => fact.includes("vehicle_running"))).toEqual([
      "budget 2020 three_public vehicle_running total = 4.50",
      "three_public vehicle_running total = 2.42",
    ]);
    expect(publication.rejected).toHaveLength(12);
  });

  it("reads items as rows, with last year's columns and counts", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "“三公”经费支出情况表",
      rows: [
        ["项目", "2019年决算数", "年初预算数", "全年预算数", "2020年决算数"],
        ["合计", "5.00", "7.00", "6.00", "3.00"],
        ["1.因公出国（境）费", "", "1.00", "", ""],
        ["2.公务用车购置及运行维护费", "3.00", "4.00", "4.00", "2.00"],
        ["其中：（1）购置费", "", "", "", ""],
        ["（2）运行费", "3.00", "4.00", "4.00", "2.00"],
        ["3.公务接待费", "2.00", "2.00", "2.00", "1.00"],
        ["国内公务接待批次（个）", "", "", "", "12"],
      ],
    });
    expect(facts).toContain("final 2019 three_public total total = 5.00");
    expect(facts).toContain("budget 2020 three_public abroad total = 1.00");
    expect(facts).toContain("adjusted 2020 three_public vehicle_running total = 4.00");
    expect(facts).toContain("three_public reception total = 1.00");
    expect(publication.rejected).toEqual([{ table: 0, row: 7, col: 4, text: "12", reason: "count" }]);
  });

  it("tells the total of three from the total with 会议费 and 培训费, and 机关运行经费 beside them", () => {
    const { facts, publication } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费、会议费、培训费支出预算表",
      rows: [
        ["合计", "“三公”经费", "<", "<", "会议费", "培训费", "机关运行经费预算数"],
        ["^", "小计", "因公出国（境）费", "公务接待费", "^", "^", "^"],
        ["9.00", "3.00", "1.00", "2.00", "4.00", "2.00", "50.00"],
      ],
    });
    expect(facts).toEqual([
      "three_public grand_total total = 9.00",
      "three_public total total = 3.00",
      "three_public abroad total = 1.00",
      "three_public reception total = 2.00",
      "three_public meeting total = 4.00",
      "three_public training total = 2.00",
      "line agency_operation total = 50.00",
    ]);
    const inferred = publication.facts.filter(({ mapping }) => mapping === "fuzzy").map(({ code }) => code);
    expect(inferred).toContain("grand_total");
    expect(inferred).not.toContain("total");
  });

  it("takes the 合计 row where units are listed below it", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出表",
      rows: [
        ["单位编码", "单位名称", "“三公”经费合计", "因公出国（境）费", "公务接待费"],
        ["合计", "", "3.00", "1.00", "2.00"],
        ["301001", "长春市财政局机关", "2.50", "1.00", "1.50"],
        ["301002", "国库收付中心", "0.50", "", "0.50"],
      ],
    });
    expect(facts).toEqual([
      "three_public total total = 3.00",
      "three_public abroad total = 1.00",
      "three_public reception total = 2.00",
    ]);
    expect(unmapped).toHaveLength(5);
  });

  it("takes the row of the only unit, which repeats the 合计 row, for the whole too", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出表",
      rows: [
        ["单位编码", "单位名称", "“三公”经费合计", "因公出国（境）费", "公务接待费"],
        ["", "合计", "3.00", "1.00", "2.00"],
        ["301001", "财政局", "3.00", "1.00", "2.00"],
      ],
    });
    expect(new Set(facts).size).toBe(3);
    expect(unmapped).toEqual([]);
  });

  it("takes the year of an amount from its row where the rows are years or phases", () => {
    const years = read(BUDGET_2023, {
      title: "财政拨款“三公”经费支出表",
      rows: [
        ["年度", "“三公”经费合计", "公务接待费", "公务用车购置及运行费"],
        ["2022年", "20.00", "2.00", "18.00"],
        ["2023年", "19.00", "1.00", "18.00"],
      ],
    });
    expect(years.facts.slice(0, 4)).toEqual([
      "budget 2022 three_public total total = 20.00",
      "budget 2022 three_public reception total = 2.00",
      "budget 2022 three_public vehicle total = 18.00",
      "three_public total total = 19.00",
    ]);
    const phases = read(FINAL_2020, {
      title: "“三公”经费支出决算表",
      rows: [
        ["项目", "合计", "公务接待费"],
        ["预算数", "3.00", "3.00"],
        ["决算数", "2.00", "2.00"],
        ["增减额", "-1.00", "-1.00"],
      ],
    });
    expect(phases.facts.map((fact) => fact.replace("three_public ", ""))).toEqual([
      "budget 2020 total total = 3.00",
      "budget 2020 reception total = 3.00",
      "total total = 2.00",
      "reception total = 2.00",
    ]);
  });

  it("takes no row for the whole where units are listed without a 合计 row", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出表",
      rows: [
        ["单位名称", "“三公”经费合计", "公务接待费"],
        ["国库收付中心", "0.50", "0.50"],
        ["投资评审中心", "0.70", "0.70"],
      ],
    });
    expect(facts).toEqual([]);
    expect(unmapped).toHaveLength(4);
  });

  it("tells 预算数 from 决算数 by the numbers of the columns where the halves lost their heads, and is not sure of it", () => {
    const half = (numbers: string[], amounts: string[]) => ({
      title: "一般公共预算财政拨款“三公”经费支出决算表",
      rows: [["合计", "因公出国（境）费", "公务接待费"], numbers, amounts],
    });
    const { publication } = read(
      FINAL_2020,
      half(["1", "2", "3"], ["7.50", "", "7.50"]),
      half(["4", "5", "6"], ["3.68", "", "3.68"]),
    );
    expect(publication.facts.map(({ phase, code, amountRaw, mapping }) => [phase, code, amountRaw, mapping])).toEqual([
      ["budget", "total", "7.50", "fuzzy"],
      ["budget", "reception", "7.50", "fuzzy"],
      ["final", "total", "3.68", "alias"],
      ["final", "reception", "3.68", "exact"],
    ]);
  });

  it("takes 小计 beside the parts of the vehicles for a head, where it is the first text of its row", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款“三公”经费支出决算表",
      method: "aligned",
      rows: [
        ITEMS,
        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
        ["3.68", "0.00", "2.42", "1.42", "1.00", "1.26"],
      ],
    });
    expect(facts).toEqual([
      "three_public total total = 3.68",
      "three_public abroad total = 0.00",
      "three_public vehicle total = 2.42",
      "three_public vehicle_purchase total = 1.42",
      "three_public vehicle_running total = 1.00",
      "three_public reception total = 1.26",
    ]);
  });

  it("reads a lone 决算数 over the second half of a table without ruling lines", () => {
    const { facts } = read(FINAL_2020, {
      title: "财政拨款“三公”经费支出决算表",
      method: "aligned",
      rows: [
        ["合计", "因公出国（境）费", "公务接待费"],
        ["7.50", "4.00", "3.50"],
        ["", "决算数", ""],
        ["合计", "因公出国（境）费", "公务接待费"],
        ["3.68", "2.00", "1.68"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 three_public total total = 7.50",
      "budget 2020 three_public abroad total = 4.00",
      "budget 2020 three_public reception total = 3.50",
      "three_public total total = 3.68",
      "three_public abroad total = 2.00",
      "three_public reception total = 1.68",
    ]);
  });
});

describe("机构运行信息表", () => {
  it("reads 三公, 机关运行经费 and 政府采购 in one table, and rejects its counts", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "机构运行信息表",
      rows: [
        ["项目", "行次", "预算数", "统计数"],
        ["栏次", "", "1", "2"],
        ["一、“三公”经费支出", "1", "—", "—"],
        ["（一）支出合计", "2", "3.00", "2.00"],
        ["1．公务接待费", "3", "3.00", "2.00"],
        ["（二）相关统计数", "4", "—", "—"],
        ["5．国内公务接待批次（个）", "5", "—", "12"],
        ["二、机关运行经费", "6", "—", "9.00"],
        ["（一）政府采购支出合计", "7", "—", "4.00"],
        ["其中：授予小微企业合同金额", "8", "—", "1.00"],
      ],
    });
    expect(facts).toEqual([
      "budget 2020 three_public total total = 3.00",
      "three_public total total = 2.00",
      "budget 2020 three_public reception total = 3.00",
      "three_public reception total = 2.00",
      "line agency_operation total = 9.00",
      "line procurement.total total = 4.00",
      "line procurement.micro total = 1.00",
    ]);
    expect(publication.rejected.filter((one) => one.reason === "count").map((one) => one.text)).toEqual(["12"]);
  });
});

describe("合计 in a list of 三公 items", () => {
  const title = "一般公共预算财政拨款“三公”经费支出决算表";
  const own = (rows: string[][]): string[] => read(FINAL_2020, { title, rows }).facts;

  it("is of all three where it stands last, and not of the vehicles above it", () => {
    const rows = [
      ["项目", "决算数"],
      ["公务接待费", "2.00"],
      ["公务用车购置及运行费", "9.00"],
      ["合计", "11.00"],
    ];
    expect(own(rows).at(-1)).toBe("three_public total total = 11.00");
    expect(own([...rows.slice(0, 3), ["其中：公务用车运行费", "9.00"], ["合计", "11.00"]]).at(-1)).toBe(
      "three_public total total = 11.00",
    );
  });

  it("is of the item printed beside or above it without an amount of its own", () => {
    const parts = ["three_public vehicle total = 9.00", "three_public vehicle_purchase total = 3.00"];
    expect(
      own([
        ["项目", "<", "决算数"],
        ["公务用车购置及运行费", "小计", "9.00"],
        ["^", "购置费", "3.00"],
        ["合计", "<", "9.00"],
      ]),
    ).toEqual([...parts, "three_public total total = 9.00"]);
    expect(
      own([
        ["项目", "决算数"],
        ["公务接待费", "2.00"],
        ["公务用车购置及运行费", ""],
        ["小计", "9.00"],
        ["购置费", "3.00"],
      ]).slice(1),
    ).toEqual(parts);
  });

  it("takes a row of dashes below the head for data, and knows counts of vehicles without their unit", () => {
    const { facts, publication } = read(FINAL_2020, {
      title: "机构运行信息表",
      rows: [
        ["项目", "预算数", "统计数"],
        ["一、“三公”经费支出", "—", "—"],
        ["（一）支出合计", "3.00", "2.00"],
        ["1．机要通信用车", "—", "4"],
      ],
    });
    expect(facts).toEqual(["budget 2020 three_public total total = 3.00", "three_public total total = 2.00"]);
    expect(publication.rejected.map(({ text, reason }) => [text, reason])).toEqual([["4", "count"]]);
  });

  it("stands over each of two years whose items are rows", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出预算表",
      rows: [
        ["项目", "2022年预算", "<", "2023年预算", "<"],
        ["^", "合计", "其他", "合计", "其他"],
        ["公务接待费", "5", "0", "4", "0"],
        ["公务用车运行维护费", "13", "0", "10", "0"],
      ],
    });
    expect(facts).toEqual([
      "budget 2022 three_public reception total = 5",
      "three_public reception total = 4",
      "budget 2022 three_public vehicle_running total = 13",
      "three_public vehicle_running total = 10",
    ]);
  });
});

describe("a row that bears the organisation's name", () => {
  it("is no item of the three, and no total of classes", () => {
    const { facts } = read(FINAL_2020, {
      title: "“三公”经费支出决算表",
      rows: [
        ["项目", "决算数"],
        ["长春市财政局", "9.00"],
        ["公务接待费", "1.00"],
      ],
    });
    expect(facts).toEqual(["three_public reception total = 1.00"]);
  });
});
