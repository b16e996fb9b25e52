import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import type { RulingLine, Word } from "../../../src/model/page.js";
import { gridOf, page, put, rule, upright } from "./typeset.js";

const only = (words: Word[], rules: RulingLine[] = []): string[][] => {
  const { tables } = layoutPage(page(words, rules));
  expect(tables).toHaveLength(1);
  return tables.flatMap(gridOf);
};

const across = (texts: string[], xs: number[], y: number, align: "right" | "middle", size?: number): Word[] =>
  texts.flatMap((text, i) => (text === "" ? [] : put(text, xs[i] ?? 0, y, align, size)));

/** 类, 款, 项, 科目名称 and four figures of three items; the middles and the right edges of the columns. */
const MIDDLES = [60, 84, 108, 180, 275, 345, 415, 485];
const CODES = [51, 75, 99, 126];
const EDGES = [300, 370, 440, 510];
const ITEMS = [
  ["208", "", "", "社会保障和就业支出", "128.62", "128.62", "117.18", "11.44"],
  ["208", "05", "", "行政事业单位养老支出", "128.62", "128.62", "117.18", "11.44"],
  ["208", "05", "05", "机关事业单位养老保险", "1,694.77", "924.96", "883.76", "41.20"],
  ["208", "05", "06", "机关事业单位职业年金", "11.44", "11.44", "11.44", "0.00"],
  ["210", "", "", "卫生健康支出", "223.04", "223.04", "223.04", "0.00"],
];
const items = (top: number): Word[] =>
  ITEMS.flatMap((item, i) => [
    ...item.slice(0, 4).flatMap((text, c) => (text === "" ? [] : put(text, CODES[c] ?? 0, top + 15.5 * i))),
    ...across(item.slice(4), EDGES, top + 15.5 * i, "right"),
  ]);

describe("heads of tables without rules", () => {
  it("lets a head span the group that 合计 opens, also where cells are set to the foot of their rows", () => {
    const words = [
      ...put("项目", 130, 100, "middle"),
      ...put("基本支出", 415, 100, "middle"),
      ...across(
        ["科目编码", "", "", "科目名称", "本年支出合计", "合计", "人员经费", "公用经费", "项目支出"],
        [84, 0, 0, 180, 275, 345, 415, 485, 555],
        115.5,
        "middle",
      ),
      ...across(["类", "款", "项", "栏次", "1", "2", "3", "4", "5"], [...MIDDLES, 555], 131, "middle"),
      ...items(146.5),
      ...across(
        ITEMS.map(() => "0.00"),
        ITEMS.map(() => 580),
        146.5,
        "right",
      ).flatMap((word, i) => [{ ...word, y0: word.y0 + 15.5 * i, y1: word.y1 + 15.5 * i }]),
    ];
    const grid = only(words);
    expect(grid.slice(0, 2)).toEqual([
      ["项目", "<", "<", "<", "", "基本支出", "<", "<", ""],
      ["科目编码", "<", "<", "科目名称", "本年支出合计", "合计", "人员经费", "公用经费", "项目支出"],
    ]);
    expect(grid.at(-1)).toEqual([...(ITEMS.at(-1) ?? []), "0.00"]);
  });

  it("keeps centred 类, 款 and 项 in one column with the codes at its left edge, whatever is printed over them", () => {
    const words = [
      ...across(
        ["类", "款", "项", "栏次", "1", "2", "3", "4"],
        [62, 88, 113, 180, 275, 345, 415, 485],
        115.5,
        "middle",
      ),
      ...put("功能分类科目编码", 88, 100, "middle"),
      ...across(["科目名称", "合计", "基本支出", "项目支出", "其他支出"], MIDDLES.slice(3), 100, "middle"),
      ...items(131),
    ];
    expect(only(words).slice(2)).toEqual(ITEMS);
  });

  it("keeps a column whose figures begin right of its head, under a head that spans it", () => {
    const rows = ["支出一", "支出二", "支出三", "支出四"];
    const words = [
      ...put("本年支出", 290, 85, "middle"),
      ...across(["科目名称", "合计", "基本支出", "项目支出"], [100, 220, 290, 360], 100, "middle"),
      ...across(["栏次", "1", "2", "3"], [100, 220, 290, 360], 115.5, "middle"),
      ...rows.flatMap((label, i) => [
        ...put(label, 60, 131 + 15.5 * i),
        ...across(["28.69", "0.00", "28.69"], [250, 328, 395], 131 + 15.5 * i, "right"),
      ]),
    ];
    const grid = only(words);
    expect(grid[1]).toEqual(["科目名称", "合计", "基本支出", "项目支出"]);
    expect(grid.slice(3)).toEqual(rows.map((label) => [label, "28.69", "0.00", "28.69"]));
  });

  it("keeps labels and their centred head and total in one column", () => {
    const labels = [
      "收入一",
      "收入二",
      "收入三",
      "收入四",
      "一般公共预算财政拨款收入",
      "政府性基金预算财政拨款收入",
      "国有资本经营预算财政拨款收入",
      "附属单位上缴的各项收入",
      "财政专户管理资金收入",
    ];
    const words = [
      ...across(["项目", "金额"], [150, 300], 100, "middle"),
      ...across(["栏次", "1"], [150, 300], 115.5, "middle"),
      ...labels.flatMap((label, i) => [
        ...put(label, 60, 131 + 15.5 * i),
        ...put("28.69", 330, 131 + 15.5 * i, "right"),
      ]),
      ...["本年收入", "收入总计"].flatMap((label, i) => [
        ...put(label, 150, 270.5 + 15.5 * i, "middle"),
        ...put("28.69", 330, 270.5 + 15.5 * i, "right"),
      ]),
    ];
    expect(only(words)).toEqual([
      ["项目", "金额"],
      ["栏次", "1"],
      ...[...labels, "本年收入", "收入总计"].map((label) => [label, "28.69"]),
    ]);
  });

  it("keeps a stub beside the column whose cells stand at other heights, though some labels lie over both", () => {
    const heights = [0, 1, 2, 3, 4].map((i) => 150 + 31 * i);
    const words = [
      ...["项目的全部支出情况", "年度资金总额安排", "其中财政拨款资金"].flatMap((label, i) => [
        ...put(label, 60, 100 + 15.5 * i),
        ...put("28.69", 330, 100 + 15.5 * i, "right"),
      ]),
      ...heights.flatMap((y, i) => [...put("指标", 60, y), ...put(String(10 + i), 330, y, "right")]),
      ...heights.flatMap((y, i) => [...put("产出", 110, y + 15.5), ...put(String(20 + i), 330, y + 15.5, "right")]),
    ];
    const rows = only(words);
    expect(rows.slice(3, 5)).toEqual([
      ["指标", "", "10"],
      ["", "产出", "20"],
    ]);
  });

  it("keeps the rows of a very small print apart, which a driver rounded to its pixels", () => {
    const rows = ["养老支出", "医疗支出", "住房支出", "城乡支出", "其他支出"];
    const tops = [145.8, 153.3, 161.55, 169.05, 177.3];
    const words = [
      ...put("项目", 80, 122.3, "middle", 5.5),
      ...put("基本支出", 270, 122.3, "middle", 5.5),
      ...put("本年支出合计", 150, 126.05, "middle", 5.5),
      ...across(["科目名称", "合计", "人员经费", "公用经费"], [80, 210, 270, 330], 129.8, "middle", 5.5),
      ...across(["栏次", "1", "2", "3", "4"], [80, 150, 210, 270, 330], 138.05, "middle", 5.5),
      ...rows.flatMap((label, i) => [
        ...put(label, 60, tops[i] ?? 0, "left", 5.5),
        ...across(["28.69", "28.69", "0.00", "28.69"], [175, 235, 295, 355], tops[i] ?? 0, "right", 5.5),
      ]),
    ];
    expect(only(words)).toEqual([
      ["项目", "本年支出合计", "基本支出", "<", "<"],
      ["科目名称", "^", "合计", "人员经费", "公用经费"],
      ["栏次", "1", "2", "3", "4"],
      ...rows.map((label) => [label, "28.69", "28.69", "0.00", "28.69"]),
    ]);
  });
});

describe("heads above the first rule", () => {
  it("reads 预算数 and 决算数 where a rule is drawn below each row and none above the first", () => {
    const xs = [80, 140, 200, 260, 320, 380];
    const rows = [
      ["合计", "车辆", "接待", "合计", "车辆", "接待"],
      ["1", "2", "3", "4", "5", "6"],
      ["9.67", "5.12", "4.55", "1.94", "1.36", "0.58"],
    ];
    const words = [
      ...put("部门：某某局", 50, 84),
      ...put("单位：万元", 410, 84, "right"),
      ...across(["预算数", "决算数"], [140, 320], 102, "middle"),
      ...rows.flatMap((row, i) => across(row, xs, 118 + 16 * i, "middle")),
    ];
    const rules = [114.5, 130.5, 146.5, 162.5].map((y) => rule(y, 50, 410));
    expect(only(words, rules)).toEqual([["预算数", "<", "<", "决算数", "<", "<"], ...rows]);
  });

  it("reads 预算数 and 决算数, which a single upright parts above the first rule", () => {
    const xs = [80, 140, 200, 260, 320, 380];
    const words = [
      ...across(["预算数", "决算数"], [140, 320], 102, "middle"),
      ...across(["合计", "车辆", "接待", "合计", "车辆", "接待"], xs, 122, "middle"),
      ...across(["9.67", "5.12", "4.55", "1.94", "1.36", "0.58"], xs, 142, "middle"),
    ];
    const rules = [
      ...[117, 137].map((y) => rule(y, 50, 410)),
      upright(230, 98, 157),
      ...[110, 170, 290, 350].map((x) => upright(x, 117, 157)),
    ];
    expect(only(words, rules)).toEqual([
      ["预算数", "<", "<", "决算数", "<", "<"],
      ["合计", "车辆", "接待", "合计", "车辆", "接待"],
      ["9.67", "5.12", "4.55", "1.94", "1.36", "0.58"],
    ]);
  });

  it("parts a head from its only row where nothing but uprights is drawn", () => {
    const xs = [100, 200, 300];
    const words = [
      ...across(["合计", "出国费", "接待费"], xs, 104, "middle"),
      ...across(["1.96", "0.00", "1.96"], xs, 120, "middle"),
    ];
    const rules = [rule(100, 50, 350), rule(133, 50, 350), ...[50, 150, 250, 350].map((x) => upright(x, 100, 133))];
    expect(only(words, rules)).toEqual([
      ["合计", "出国费", "接待费"],
      ["1.96", "0.00", "1.96"],
    ]);
  });
});

describe("uprights alone, of which those below a head over several columns begin lower", () => {
  it("draw no table of the inner columns: the outer ones were cut off it", () => {
    const xs = [50, 170, 230, 310, 430, 490, 570];
    const at = xs.slice(1).map((x, i) => (x + (xs[i] ?? 0)) / 2);
    const rows = [
      ["项目", "行次", "金额", "项目", "行次", "金额"],
      ["财政拨款收入", "1", "4,427.18", "公共安全支出", "30", "3,585.87"],
      ["事业收入", "2", "2.40", "教育支出", "31", "2,233.16"],
      ["其他收入", "3", "9.15", "卫生健康支出", "32", "155.35"],
    ];
    const words = [
      ...across(["收入", "支出"], [180, 440], 104, "middle"),
      ...rows.flatMap((row, r) => across(row, at, 120 + 16 * r, "middle")),
    ];
    const rules = xs.map((x, i) => upright(x, i % 3 === 0 ? 100 : 116, 182));
    expect(only(words, rules)).toEqual([["收入", "<", "<", "支出", "<", "<"], ...rows]);
  });

  it("nor where the last row spans some of them, with the outer uprights drawn and without", () => {
    const xs = [50, 110, 210, 290, 350, 450, 530];
    const rows = [
      ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
      ["301", "工资福利支出", "1,593.27", "302", "商品和服务支出", "48.28"],
      ["30101", "基本工资", "500.10", "30201", "办公费", "20.00"],
      ["30102", "津贴补贴", "1,093.17", "30202", "印刷费", "28.28"],
    ];
    const at = xs.slice(1).map((x, i) => (x + (xs[i] ?? 0)) / 2);
    const words = [
      ...rows.flatMap((row, r) => across(row, at, 104 + 16 * r, "middle")),
      ...across(["人员经费合计", "1,593.27", "公用经费合计", "48.28"], [130, 250, 370, 490], 168, "middle"),
    ];
    const whole = [...rows, ["人员经费合计", "<", "1,593.27", "公用经费合计", "<", "48.28"]];
    const rules = xs.map((x, i) => upright(x, 100, i % 3 === 1 ? 164 : 182));
    expect(only(words, rules)).toEqual(whole);
    // Without the outer uprights the words alone tell how far the totals reach.
    expect(only(words, rules.slice(1, -1)).slice(0, -1)).toEqual(rows);
  });
});
