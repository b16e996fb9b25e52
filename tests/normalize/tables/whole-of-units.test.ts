/** Tables that list an organisation's units without a row of their sum: the organisation's own row may be its 本级 alone. */
import { describe, expect, it } from "vitest";
import { read } from "../support.js";

const COVER = ["江西省某县水利局", "2023年部门预算"];
const HEAD = ["单位名称", "合计", "基本支出", "项目支出"];
const ITEMS = ["单位名称", "合计", "因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费"];

const expenditure = (...rows: string[][]): string[] =>
  read(["某县水利局", "2023年部门预算"], { title: "部门支出总表", rows: [HEAD, ...rows] }).facts;
const threePublic = (...rows: string[][]): string[] =>
  read(COVER, { title: "一般公共预算“三公”经费支出表", rows: [ITEMS, ...rows] }).facts;

describe("the row that bears the organisation's name", () => {
  it("is the whole where it is the sum of the units below it, or of the first of them", () => {
    const whole = ["line total total = 6.00", "line total basic = 2.00", "line total project = 4.00"];
    const own = ["某县水利局", "6.00", "2.00", "4.00"];
    const units = [
      ["某县水利局本级", "4.00", "1.00", "3.00"],
      ["某县水库管理处", "2.00", "1.00", "1.00"],
    ];
    expect(expenditure(own)).toEqual(whole);
    expect(expenditure(own, ...units)).toEqual(whole);
    expect(expenditure(own, ...units, ["某水库管理站", "2.00", "1.00", "1.00"])).toEqual(whole);
  });

  it("is no whole where it is one unit of several", () => {
    expect(expenditure(["某县水利局", "4.00", "1.00", "3.00"], ["某县水库管理处", "2.00", "1.00", "1.00"])).toEqual([]);
  });

  it("nor in a table of 三公; there the cover may print the province before the name", () => {
    const own = ["某县水利局", "6.00", "", "2.00", "", "4.00"];
    const whole = ["three_public total total = 6.00", "three_public reception total = 2.00"];
    expect(threePublic(own, ["某县水利局本级", "6.00", "", "2.00", "", "4.00"])).toEqual(
      expect.arrayContaining([...whole, "three_public vehicle_running total = 4.00"]),
    );
    expect(threePublic(own, ["某县水库管理处", "2.00", "", "1.00", "", "1.00"])).toEqual([]);
  });
});

it("columns under the names of several units are none of the organisation's", () => {
  const rows = [
    ["科目编码", "科目名称", "某县水利局", "<", "某县水库管理处", "<"],
    ["^", "^", "基本支出", "项目支出", "基本支出", "项目支出"],
    ["213", "农林水支出", "6.00", "4.00", "9.00", "1.00"],
  ];
  const { facts, unmapped } = read(COVER, { title: "部门支出总表", rows });
  expect(facts).toEqual([]);
  expect(unmapped.map(({ amountRaw }) => amountRaw)).toEqual(["6.00", "4.00", "9.00", "1.00"]);
});
