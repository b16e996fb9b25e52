/** Heads whose cells were never merged, as spreadsheets have them: the blanks beside a name belong to it. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read, type TableSpec } from "../support.js";

describe("a head typed without merging cells", () => {
  it("names the columns beside a group's name by the group: 小计, 人员经费 and 公用经费 are parts of 基本支出", () => {
    const { facts, unmapped } = read(BUDGET_2023, {
      title: "一般公共预算支出表",
      rows: [
        ["科目编码", "科目名称", "2023年预算数", "", "", "", ""],
        ["", "", "合计", "基本支出", "", "", "项目支出"],
        ["", "", "", "小计", "人员经费", "公用经费", ""],
        ["213", "农林水支出", "10.00", "9.00", "8.00", "1.00", "1.00"],
      ],
    });
    expect(facts).toEqual([
      "function 213 total = 10.00",
      "function 213 basic = 9.00",
      "function 213 basic_personnel = 8.00",
      "function 213 basic_public = 1.00",
      "function 213 project = 1.00",
    ]);
    expect(unmapped).toEqual([]);
  });

  it("does not take 基本支出 below 本年收入 for expenditure, merged or not", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款支出决算表",
      rows: [
        ["科目编码", "科目名称", "本年收入", "", "本年支出", "", ""],
        ["", "", "小计", "基本支出", "小计", "基本支出", "项目支出"],
        ["205", "教育支出", "10.00", "5.00", "12.00", "6.00", "6.00"],
      ],
    });
    expect(facts).toEqual(["function 205 total = 12.00", "function 205 basic = 6.00", "function 205 project = 6.00"]);
  });

  it("gives each item of a 三公 table the year that stands over the first of its columns", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算“三公”经费支出表",
      rows: [
        ["2022年预算数", "", "", "", "2023年预算数", "", "", ""],
        ["合计", "公务用车购置及运行费", "", "公务接待费", "合计", "公务用车购置及运行费", "", "公务接待费"],
        ["", "小计", "公务用车运行费", "", "", "小计", "公务用车运行费", ""],
        ["5.00", "4.00", "4.00", "1.00", "6.00", "3.00", "3.00", "3.00"],
      ],
    });
    expect(facts).toEqual([
      "budget 2022 three_public total total = 5.00",
      "budget 2022 three_public vehicle total = 4.00",
      "budget 2022 three_public vehicle_running total = 4.00",
      "budget 2022 three_public reception total = 1.00",
      "three_public total total = 6.00",
      "three_public vehicle total = 3.00",
      "three_public vehicle_running total = 3.00",
      "three_public reception total = 3.00",
    ]);
  });

  it("leaves a name alone that stands in the middle of its columns: how far it reaches is not printed", () => {
    const rows = [
      ["", "", "", "2022年预算数", "", "", "2023年预算数", ""],
      ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "合计", "基本支出", "项目支出"],
      ["205", "教育支出", "9.00", "6.00", "3.00", "12.00", "7.00", "5.00"],
    ];
    const { facts } = read(BUDGET_2023, { title: "一般公共预算支出表", rows });
    expect(facts).not.toContain("budget 2022 function 205 total = 12.00");
  });

  it("leaves blanks alone where cells are merged, or where nothing was drawn around them", () => {
    const rows = [
      ["科目编码", "科目名称", "本年收入", "", "本年支出", "<"],
      ["^", "^", "小计", "基本支出", "基本支出", "项目支出"],
      ["205", "教育支出", "10.00", "5.00", "6.00", "6.00"],
    ];
    const head = (spec: TableSpec) => read(FINAL_2020, spec).publication.facts.find(({ col }) => col === 3)?.measureRaw;
    const unmerged = rows.map((row) => row.map((text) => (text === "<" ? "" : text)));
    expect(head({ title: "支出决算表", rows })).toBe("基本支出");
    expect(head({ title: "支出决算表", rows: unmerged })).toBe("本年收入 / 基本支出");
    expect(head({ title: "支出决算表", rows: unmerged, method: "aligned" })).toBe("基本支出");
  });
});
