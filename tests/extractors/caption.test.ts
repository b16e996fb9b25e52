import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captionFrom, classifyCaptionLine, type Grid, stripCaptionRows } from "../../src/extractors/caption.js";

/** A grid from rows of text; "^" continues the cell to the left (merged). */
function grid(rows: string[][]): Grid {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((text, c) => {
      if (text === "^") return [];
      let colspan = 1;
      while (row[c + colspan] === "^") colspan++;
      return [{ row: r, col: c, rowspan: 1, colspan, text }];
    }),
  );
  return { rowCount: rows.length, colCount: Math.max(...rows.map((row) => row.length)), cells };
}

describe("a caption line", () => {
  it("may say department, year, form number and unit at once", () => {
    const all = {
      organisation: "某县财政局",
      yearLine: "2020年度",
      formNumber: "公开03表",
      unit: "万元",
      isNote: false,
    };
    expect(classifyCaptionLine("部门：某县财政局 2020年度 公开03表 金额单位：万元")).toEqual(all);
    expect(classifyCaptionLine("部门：某县财政局2020年度公开03表金额单位：万元")).toEqual(all);
  });

  it.each([
    ["金额单位：万元", "万元"],
    ["单位：元", "元"],
    ["单 位：万 元", "万元"],
    ["（单位：人民币亿元）", "亿元"],
    ["计量单位：千元", "千元"],
    ["单位：万元、人", "万元"],
  ])("%s is a unit of money", (line, unit) => {
    expect(classifyCaptionLine(line)).toEqual({ unit, isNote: false });
  });

  it.each([
    ["单位：某市教育局", "某市教育局"],
    ["编制单位：某市财政局（公章）", "某市财政局"],
    ["预算部门（单位）：某区卫生健康委员会", "某区卫生健康委员会"],
  ])("%s is an organisation", (line, organisation) => {
    expect(classifyCaptionLine(line)).toEqual({ organisation, isNote: false });
  });

  it("names the organisation without a label beside a unit", () => {
    expect(classifyCaptionLine("323002某管理区劳动和社会保障局\t单位：万元")).toMatchObject({
      organisation: "323002某管理区劳动和社会保障局",
      unit: "万元",
    });
  });

  it.each([
    ["一、收入支出决算总表", "收入支出决算总表"],
    ["收 入 决 算 表", "收入决算表"],
    ["（二）1、某项目绩效目标表", "某项目绩效目标表"],
    ["表1 收入预算表", "收入预算表"],
    ["附件1：支出预算表", "支出预算表"],
    ["项目支出绩效自评表（2020年度）", "项目支出绩效自评表"],
    ["基本支出明细表（按经济分类）", "基本支出明细表（按经济分类）"],
    ["收入预算表（单位：万元）", "收入预算表"],
  ])("%s is a title", (line, title) => {
    expect(classifyCaptionLine(line)).toMatchObject({ title, titleIsCertain: true });
  });

  it.each([
    "收入决算表 \t5",
    "收入决算表......5",
    "第二部分　2020年度部门决算表",
    "本单位没有政府性基金预算，故本表为空表",
    "见下列各表",
    "本年收入合计1000万元。",
    "预算数",
    "收入",
    "全国人大代表",
  ])("%s is no caption", (line) => {
    expect(classifyCaptionLine(line)).toBeNull();
  });

  it.each(["注：本表反映收入情况。", "备注：无", "注1：四舍五入", "说明：本表为空。"])("%s is a note", (line) => {
    expect(classifyCaptionLine(line)).toEqual({ isNote: true });
  });

  it("marks a unit inside a header cell as part of something else", () => {
    expect(classifyCaptionLine("价值（金额单位：万元）")).toMatchObject({ unit: "万元", partial: true });
  });

  it("never throws, whatever the line", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void classifyCaptionLine(text)));
  });
});

describe("the caption above a table", () => {
  it("takes the nearest title and everything up to prose", () => {
    expect(
      captionFrom([
        "本部门收支如下。",
        "一、收入决算表",
        "收入决算表",
        "公开02表",
        "部门：甲局\t单位：万元",
        "",
        "- 7 -",
      ]),
    ).toEqual({ title: "收入决算表", unit: "万元", organisation: "甲局", formNumber: "公开02表", yearLine: null });
  });

  it("reads a form number above the title", () => {
    expect(captionFrom(["公开01表", "收入支出决算总表", "2020年度", "单位：元"])).toMatchObject({
      formNumber: "公开01表",
      title: "收入支出决算总表",
      yearLine: "2020年度",
      unit: "元",
    });
  });

  it("takes a heading-like title only when it stands directly above", () => {
    expect(captionFrom(["部门机构设置情况"]).title).toBe("部门机构设置情况");
    expect(
      captionFrom(["部门机构设置情况", "本部门由下列各单位组成，各单位的经费形式与规格见所附的明细，共计三家单位。"])
        .title,
    ).toBeNull();
  });

  it("does not take the lines of the table before", () => {
    expect(captionFrom(["支出决算表", "单位：元", "注：本表反映支出。", "某表"]).unit).toBeNull();
  });

  it.each([
    [["注：本表反映部门本年度各项支出情况。"]],
    [["注：1.本表按支出功能分类填列。", "2.本表为自动生成。"]],
    [["说明：本表按支出功能分类填列，数据来自批复的部门决算报表，包括财政拨款、事业收入和其他", "资金安排的支出。"]],
  ])("steps over the notes between a table and its title: %s", (notes) => {
    const own = { title: "支出决算表", unit: "元", organisation: "甲局" };
    expect(captionFrom(["收支如下。", "支出决算表", "部门：甲局\t单位：元", ...notes])).toMatchObject(own);
    expect(captionFrom(["支出决算表", "部门：甲局", ...notes, "单位：元"])).toMatchObject(own);
  });

  it.each([
    ["a table that has nothing to show", ["支出决算表", "单位：元", "注：本部门没有此项支出，故本表为空。"]],
    ["lines that are no caption's", ["支出决算表", "单位：元", "合计", "注：本表反映支出。"]],
    ["another title", ["支出决算表", "单位：元", "注：本表反映支出。", "机构设置情况"]],
  ])("steps over no notes of %s", (_, lines) => {
    expect(captionFrom(lines)).toMatchObject({ unit: null });
    expect(captionFrom(lines).title).not.toBe("支出决算表");
  });

  it("joins a title set in two lines", () => {
    expect(captionFrom(["2020年度一般公共预算财政拨款", "支出决算表", "单位：万元"]).title).toBe(
      "2020年度一般公共预算财政拨款支出决算表",
    );
  });
});

describe("a caption inside the grid", () => {
  it("keeps the last field of a form, a sentence behind its label", () => {
    const form = grid([
      ["项目名称", "培训费"],
      ["需要说明的其他问题：部分培训改为线上开展。", "^"],
    ]);
    expect(stripCaptionRows(form).noteLines).toEqual([]);
  });

  it("leaves the grid, rows are counted anew, notes below become lines", () => {
    const result = stripCaptionRows(
      grid([
        ["收入决算表", "^", "^"],
        ["", "", "公开02表"],
        ["部门：甲局", "2022年度", "单位：元"],
        ["科目编码", "科目名称", "金额"],
        ["201", "一般公共服务支出", "1.00"],
        ["注：本表反映收入。", "^", "^"],
        ["2.尾数有误差。", "^", "^"],
      ]),
    );
    expect(result.captionLines).toEqual(["收入决算表", "公开02表", "部门：甲局\t2022年度\t单位：元"]);
    expect(result.noteLines).toEqual(["注：本表反映收入。", "2.尾数有误差。"]);
    expect(result.grid.rowCount).toBe(2);
    expect(result.grid.cells.map((cell) => [cell.row, cell.col, cell.text])).toEqual([
      [0, 0, "科目编码"],
      [0, 1, "科目名称"],
      [0, 2, "金额"],
      [1, 0, "201"],
      [1, 1, "一般公共服务支出"],
      [1, 2, "1.00"],
    ]);
  });

  it.each([
    [
      [
        ["预算数", "^"],
        ["合计", "1"],
      ],
    ],
    [
      [
        ["2020年度", "2021年度"],
        ["1", "2"],
      ],
    ],
    [
      [
        ["2020年度", "^"],
        ["预算数", "决算数"],
      ],
    ],
    [
      [
        ["基本情况", "^"],
        ["项目名称", "某项目"],
      ],
    ],
    [
      [
        ["项目", "价值（金额单位：万元）"],
        ["房屋", "2"],
      ],
    ],
    [
      [
        ["备注", "注"],
        ["1", "2"],
      ],
    ],
  ])("header rows stay: %j", (rows) => {
    const before = grid(rows);
    expect(stripCaptionRows(before)).toEqual({ grid: before, captionLines: [], noteLines: [] });
  });

  it("a grid that is all caption has no rows left", () => {
    const result = stripCaptionRows(grid([["部门：甲局", "单位：万元"]]));
    expect(result.grid.rowCount).toBe(0);
    expect(result.captionLines).toEqual(["部门：甲局\t单位：万元"]);
  });
});
