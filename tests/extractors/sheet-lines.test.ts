import { describe, expect, it } from "vitest";
import { assembleFlow } from "../../src/extractors/flow.js";
import { readSheet } from "../../src/extractors/sheet/read-sheet.js";
import type { Caption } from "../../src/model/extracted.js";
import { tableRows, workbook } from "./office-samples.js";

const META = { file: "a.xlsx", sha256: "", mediaType: "", method: "sheet", warnings: [] } as const;
const INCOME = [
  ["科目编码", "科目名称", "本年收入合计"],
  ["合计", null, 320],
  ["208", "社会保障和就业支出", 320],
];
const SPENDING = [
  ["科目编码", "科目名称", "本年支出合计"],
  ["合计", null, 300],
  ["221", "住房保障支出", 300],
];

async function tablesOf(
  rows: unknown[][],
  merges: string[] = [],
): Promise<{ caption: Caption; rows: (string | null)[][] }[]> {
  const { value } = await readSheet(workbook({ Sheet1: rows }, { merges }), "a.xlsx");
  return assembleFlow(value, META).tables.map((table) => ({ caption: table.caption, rows: tableRows(table) }));
}

const head = (rows: (string | null)[][] | undefined): unknown => rows?.[0];

describe("lines above the title of a sheet's table", () => {
  const unit = [null, null, "单位：万元"];
  it.each<[string, unknown[][], string[]]>([
    ["the cover", [["附件1"], ["某市甲局"], ["2022年度部门决算公开"], ["收入决算表"], unit], []],
    [
      "merged lines",
      [["附件1"], ["某市甲局2022年度决算"], ["收入决算表"], ["单位：万元"]],
      ["A1:C1", "A2:C2", "A3:C3"],
    ],
    ["a note below the title", [["某市甲局"], ["收入决算表"], ["因四舍五入可能存在尾差。"], unit], []],
    ["labels beside their values", [["部门名称", "某市甲局"], ["部门代码", "108"], ["收入决算表"], unit], []],
    [
      "a label apart from its value",
      [
        [null, "收 入 决 算 表"],
        ["编制单位：", "某市甲局", "单位：万元"],
      ],
      [],
    ],
    ["several names in a row", [["某市甲局", null, "2022年度"], ["收入决算表"], unit], []],
  ])("are no rows of it: %s", async (_, lines, merges) => {
    const [table, ...others] = await tablesOf([...lines, ...INCOME], merges);
    expect(others).toEqual([]);
    expect(table?.caption).toMatchObject({ title: "收入决算表", unit: "万元" });
    expect(head(table?.rows)).toEqual(["科目编码", "科目名称", "本年收入合计"]);
    expect(table?.rows).toHaveLength(3);
  });

  it("a text over some columns alone is their head", async () => {
    const [table] = await tablesOf(
      [
        [null, null, "2022年预算数", null],
        ["编码", "名称", "合计", "基本支出"],
        ["208", "社会保障", 5, 5],
      ],
      ["C1:D1"],
    );
    expect(table?.rows).toHaveLength(3);
  });

  it("a label beside its value is one line", async () => {
    const { value } = await readSheet(
      workbook({ 表: [["部门名称", "某市甲局"], ["收入决算表"], ...INCOME] }),
      "a.xlsx",
    );
    expect(assembleFlow(value, META).paragraphs.map(({ text }) => text)).toEqual(["部门名称：某市甲局", "收入决算表"]);
  });
});

describe("statements one below another without a row between them", () => {
  it("are parted at the title, with the lines above it", async () => {
    const tables = await tablesOf([
      ["收入决算表"],
      ["单位：万元"],
      ...INCOME,
      ["注：本表反映收入。"],
      ["附件2"],
      ["某市甲局"],
      ["支出决算表"],
      ["单位：元"],
      ...SPENDING,
    ]);
    expect(tables.map(({ caption, rows }) => [caption.title, caption.unit, rows.length])).toEqual([
      ["收入决算表", "万元", 3],
      ["支出决算表", "元", 3],
    ]);
  });

  it("are parted at the unit where the title does not end like one, or there is none", async () => {
    const unit = ["部门：甲局", null, "单位：万元"];
    const tables = await tablesOf([
      ["收入决算表"],
      unit,
      ...INCOME,
      ["支出决算情况"],
      unit,
      ...SPENDING,
      unit,
      ...INCOME,
    ]);
    expect(tables.map(({ caption, rows }) => [caption.title, rows.length])).toEqual([
      ["收入决算表", 3],
      ["支出决算情况", 3],
      [null, 3],
    ]);
  });

  it("a row that is named like a table and stands among amounts parts nothing", async () => {
    const tables = await tablesOf([
      ["项目", "金额"],
      ["资产登记表", null],
      ["购置", 5],
      ["合计", 5],
    ]);
    expect(tables).toHaveLength(1);
  });
});

describe("the lines of one sheet", () => {
  it.each([
    ["lines", [["目录"], ["收入决算表"], ["支出决算表"]]],
    [
      "numbers and names",
      [
        ["表1", "收入决算表"],
        ["表2", "支出决算表"],
      ],
    ],
  ])("give the table of the next one no title: %s", async (_, contents) => {
    const { value } = await readSheet(workbook({ 目录: contents, 收入决算表: INCOME, Sheet3: SPENDING }), "a.xlsx");
    expect(assembleFlow(value, META).tables.map(({ caption }) => caption.title)).toEqual(["收入决算表", null]);
  });
});

describe("statements side by side in one sheet", () => {
  const beside = (left: unknown[][], right: unknown[][], apart: number): unknown[][] =>
    left.map((row, i) => [...row, ...Array(3 - row.length + apart).fill(null), ...(right[i] ?? [])]);
  const [income, spending] = [
    [["收入决算表"], ["2022年度", null, "单位：万元"], ...INCOME],
    [["支出决算表"], ["2022年度", null, "单位：元"], ...SPENDING],
  ];
  const captions = [
    { title: "收入决算表", unit: "万元" },
    { title: "支出决算表", unit: "元" },
  ];

  it.each<[string, number, string[]]>([
    ["an empty column", 1, []],
    ["two empty columns below merged titles", 2, ["A1:C1", "F1:H1"]],
    ["merged titles alone", 0, ["A1:C1", "D1:F1"]],
  ])("are parted by %s", async (_, apart, merges) => {
    const tables = await tablesOf(beside(income, spending, apart), merges);
    expect(tables.map(({ caption }) => caption)).toMatchObject(captions);
    expect(tables.map(({ rows }) => head(rows))).toEqual([INCOME[0], SPENDING[0]]);
    expect(tables.map(({ rows }) => rows.length)).toEqual([3, 3]);
  });

  it("and the table below both of them is one again", async () => {
    const below = [["三公经费支出决算表"], ["单位：元"], ["项目", null, null, "决算数"], ["合计", null, null, 5]];
    const tables = await tablesOf([...beside(income, spending, 1), ...below]);
    expect(tables.map(({ caption }) => caption.title)).toEqual(["收入决算表", "支出决算表", "三公经费支出决算表"]);
    expect(tables[2]?.rows).toEqual([
      ["项目", "", "", "决算数"],
      ["合计", "", "", "5"],
    ]);
  });

  it("titles over the columns of one table part nothing", async () => {
    const rows = [["单位：元"], [null, "收入决算表", null, "支出决算表"], ["208", 1, 2, 3, 4], ["221", 1, 2, 3, 4]];
    expect(await tablesOf(rows, ["B2:C2", "D2:E2"])).toHaveLength(1);
  });
});
