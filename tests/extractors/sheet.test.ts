import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleFlow } from "../../src/extractors/flow.js";
import { withLiteralPoint } from "../../src/extractors/sheet/literal-point.js";
import { readSheet } from "../../src/extractors/sheet/read-sheet.js";
import { withRaisedDigits } from "../../src/extractors/sheet/rich-text.js";
import { spelledDate } from "../../src/extractors/sheet/spelled-date.js";
import { DocumentError } from "../../src/model/errors.js";
import { compound, outline, workbook, zip } from "./office-samples.js";

const META = { file: "a.xlsx", sha256: "", mediaType: "", method: "sheet", warnings: [] } as const;

async function read(bytes: Uint8Array, expectedWarnings: string[] = []): Promise<unknown[]> {
  const { value, warnings } = await readSheet(bytes, "a.xlsx");
  expect(warnings.map((warning) => warning.code)).toEqual(expectedWarnings);
  return outline(value).filter((item) => !(typeof item === "object" && item !== null && "running" in item));
}

/** An xlsx whose only sheet is the given XML. */
function rawSheet(xml: string): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}>${xml}</worksheet>`,
  });
}

const INCOME = [
  ["收入决算表", null, null],
  [null, null, "公开02表"],
  ["部门：甲局", "2022年度", "单位：元"],
  ["科目", null, "金额"],
  ["编码", "名称", null],
  ["201", "一般公共服务支出", 1234.5],
  ["注：本表反映收入。"],
];

describe("a cell of several runs", () => {
  it("keeps raised digits apart from those of the amount before them", () => {
    const raised = '<r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t xml:space="preserve">1</t></r>';
    expect(withRaisedDigits(`<r><t>367.12</t></r>${raised}`)).toBe("367.12¹");
    expect(withRaisedDigits("<r><t>367.12</t></r>")).toBeNull();
    expect(withRaisedDigits(undefined)).toBeNull();
  });
});

describe("a number format that prints a point between the digits", () => {
  it.each([
    ["0!.0,", 48154200, "4815.4"],
    ["0\\.0,", 48154200, "4815.4"],
    ['0"."0,', -48154200, "-4815.4"],
    ["#!.0000", 48154200, "4815.4200"],
    ["#,##0\\.0000_ ", 48154200, "4815.4200"],
    ['0!.0,"万元"', 3000, "0.3万元"],
    ["0\\.0000", 12, "0.0012"],
  ])("shows yuan as 万元: %s of %d is %s", (format, value, shown) => {
    expect(withLiteralPoint(value, format)).toBe(shown);
  });

  it.each(["0.00", "#,##0.00_ ", "#,##0.00,", '0.0"元"', "yyyy/m/d", "General", "0!.0;;-"])(
    "leaves other formats to the reader: %s",
    (format) => {
      expect(withLiteralPoint(0, format)).toBeNull();
    },
  );

  it("gives a sheet in 万元 the amounts it shows", async () => {
    const cell = (value: number) => ({ t: "n" as const, v: value, z: "0!.0," });
    const rows = [["支出决算表"], ["单位：万元"], ["科目", "合计"], ["201", cell(48154200)], ["208", cell(500)]];
    expect(JSON.stringify(await read(workbook({ 表: rows }, { type: "xlsx" })))).toContain('"208","0.1"');
  });
});

describe("a date whose format leaves a bare number", () => {
  it.each([
    ["yyyy", 44562, "2022", "2022年"],
    ["[$-804]yyyy;@", 44562, "2022", "2022年"],
    ["d", 44044, "1", "2020/8/1"],
    ["yyyymm", 44044, "202008", "2020/8/1"],
    ["yyyy.m.d", 44044, "44044", "2020/8/1"],
  ])("is no amount: %s of %d", (format, value, shown, spelled) => {
    expect(spelledDate(value, format, shown)).toBe(spelled);
  });

  it.each([
    ["#,##0.00_ ;[Red]-#,##0.00 ", "44,044.00"],
    ["General", "44044"],
    ['yyyy"年"m"月"', "2020年8月"],
  ])("other cells stay as they are shown: %s", (format, shown) => {
    expect(spelledDate(44044, format, shown)).toBeNull();
  });

  it("stands in no amount's place in a sheet", async () => {
    const rows = [["支出决算表"], ["单位：万元"], ["科目", "合计"], ["201", { t: "n" as const, v: 25, z: "d" }]];
    expect(JSON.stringify(await read(workbook({ 表: rows }, { type: "xlsx" })))).toContain('"201","1900/1/25"');
  });
});

describe.each(["xlsx", "xls"] as const)("a spreadsheet (%s)", (type) => {
  it("has its caption out of the grid, its merged cells in it and its notes below", async () => {
    const bytes = workbook({ 表: INCOME }, { type, merges: ["A1:C1", "A4:B4", "C4:C5", "A7:C7"] });
    expect(await read(bytes)).toEqual([
      "收入决算表",
      "公开02表",
      "部门：甲局\t2022年度\t单位：元",
      [
        ["科目@1×2", null, "金额@2×1"],
        ["编码", "名称", null],
        ["201", "一般公共服务支出", "1234.5"],
      ],
      "注：本表反映收入。",
    ]);
    const { value } = await readSheet(bytes, "a.xlsx");
    expect(assembleFlow(value, META).tables[0]?.caption).toEqual({
      title: "收入决算表",
      unit: "元",
      organisation: "甲局",
      formNumber: "公开02表",
      yearLine: "2022年度",
    });
  });

  it("shows numbers as they are displayed, and dates as dates", async () => {
    const bytes = workbook(
      {
        表: [
          ["项目", "金额", "日期", "比例"],
          ["a", 1234567.891, 44197, 0.1234],
          ["b", 0, 44198, 1],
        ],
      },
      {
        type,
        edit: (book) => {
          const sheet = book.Sheets.表 ?? {};
          for (const at of ["B2", "B3"]) sheet[at].z = "#,##0.00";
          for (const at of ["C2", "C3"]) sheet[at].z = "yyyy-mm-dd";
          for (const at of ["D2", "D3"]) sheet[at].z = "0.00%";
        },
      },
    );
    expect(await read(bytes)).toEqual([
      [
        ["项目", "金额", "日期", "比例"],
        ["a", "1,234,567.89", "2021-01-01", "12.34%"],
        ["b", "0.00", "2021-01-02", "100.00%"],
      ],
    ]);
  });

  it("gives negative numbers that a format prints in red only their sign", async () => {
    const bytes = workbook(
      {
        表: [
          ["项目", "金额"],
          ["a", -1234.5],
          ["b", -12.5],
          ["c", 12.5],
          ["d", -0.001],
        ],
      },
      {
        type,
        edit: (book) => {
          const sheet = book.Sheets.表 ?? {};
          for (const at of ["B2", "B4", "B5"]) sheet[at].z = "#,##0.00;[Red]#,##0.00";
          sheet.B3.z = "#,##0.00;[Red](#,##0.00)";
        },
      },
    );
    const [rows] = await read(bytes);
    expect(rows).toEqual([
      ["项目", "金额"],
      ["a", "-1,234.50"],
      ["b", "(12.50)"],
      ["c", "12.50"],
      ["d", "0.00"],
    ]);
  });

  it("skips hidden sheets, with a warning", async () => {
    const bytes = workbook(
      {
        表: [
          ["a", 1],
          ["b", 2],
        ],
        草稿: [["c", 3]],
      },
      {
        type,
        edit: (book) => {
          book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
        },
      },
    );
    expect(await read(bytes, ["sheet-hidden"])).toEqual([
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ]);
  });
});

describe("a sheet", () => {
  it("skips hidden rows and columns, also inside merged cells", async () => {
    const bytes = workbook(
      {
        表: [
          ["合", "x", "1"],
          ["", "y", "2"],
          ["", "z", "3"],
        ],
      },
      {
        merges: ["A1:A3"],
        edit: (book) => {
          const sheet = book.Sheets.表 ?? {};
          sheet["!rows"] = [{ hidden: true }];
          sheet["!cols"] = [{}, { hidden: true }];
        },
      },
    );
    expect(await read(bytes, ["rows-hidden"])).toEqual([
      [
        ["合@2×1", "2"],
        [null, "3"],
      ],
    ]);
  });

  it("may hold several tables; a blank row inside a table does not part it", async () => {
    const rows = [
      ["收入决算表"],
      ["单位：元"],
      ["项目", "金额"],
      ["a", 1],
      [],
      ["合计", 1],
      [],
      ["支出决算表"],
      ["单位：元"],
      ["项目", "金额"],
      ["b", 2],
      [],
      ["序号", "名称"],
      ["一", "丙"],
    ];
    const { value } = await readSheet(workbook({ 表: rows }), "a.xlsx");
    const { tables } = assembleFlow(value, META);
    expect(tables.map((table) => [table.caption.title, table.rowCount, table.colCount])).toEqual([
      ["收入决算表", 4, 2],
      ["支出决算表", 2, 2],
      [null, 2, 2],
    ]);
  });

  it("takes the sheet's name for a title only when it is one", async () => {
    const bytes = workbook({
      "1.收入决算表": [
        ["a", 1],
        ["b", 2],
      ],
      Sheet2: [
        ["a", 1],
        ["b", 2],
      ],
    });
    const { value } = await readSheet(bytes, "a.xlsx");
    expect(assembleFlow(value, META).tables.map((table) => table.caption.title)).toEqual(["收入决算表", null]);
  });

  it("does not walk through emptiness: a million rows apart, a range of everything", async () => {
    const rows = `${'<row r="1"/>'.repeat(200_000)}<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末</t></is></c><c r="B1048576"><v>7</v></c></row>`;
    const empty = rawSheet(`<dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>`);
    expect(await read(empty)).toEqual([[["末", "7"]]]);
  });

  it("takes unit and department from the printed page header", async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>';
    const header = '<oddHeader>&amp;L&amp;"宋体,常规"&amp;12部门：甲局&amp;C第 &amp;P 页&amp;R单位：万元</oddHeader>';
    const { value } = await readSheet(
      rawSheet(`<sheetData>${rows}</sheetData><headerFooter>${header}</headerFooter>`),
      "a.xlsx",
    );
    expect(assembleFlow(value, META).tables[0]?.caption).toMatchObject({ unit: "万元", organisation: "甲局" });
  });

  it("says when formulas were saved without their values", async () => {
    const bytes = rawSheet(
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><f>B1+1</f></c></row></sheetData>',
    );
    expect(await read(bytes, ["formula-unvalued"])).toEqual([
      [
        ["1", "2"],
        ["3", ""],
      ],
    ]);
  });
});

describe("bad spreadsheets", () => {
  const code = async (bytes: Uint8Array): Promise<string> => {
    try {
      await readSheet(bytes, "a.xlsx");
    } catch (error) {
      if (error instanceof DocumentError) return error.code;
      throw error;
    }
    return "none";
  };

  it("are refused by kind: text, password, nothing", async () => {
    expect(await code(new TextEncoder().encode("not a workbook\n"))).toBe("unsupported-format");
    expect(await code(new Uint8Array())).toBe("unsupported-format");
    const locked = compound({ EncryptionInfo: new Uint8Array(64), EncryptedPackage: new Uint8Array(64) });
    expect(await code(locked)).toBe("encrypted-document");
  });

  it.each(["xlsx", "xls"] as const)("cut or scrambled %s files give a typed error or a value", async (type) => {
    const good = workbook({ 表: INCOME }, { type });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        await code(cut ? good.slice(0, at) : Uint8Array.from(good, (old, i) => (i === at ? byte : old)));
      }),
      { numRuns: 100 },
    );
  });
});
