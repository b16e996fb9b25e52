import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPrivatePersons } from "../../src/extractors/private-persons.js";
import type { Cell, Extracted } from "../../src/model/index.js";

/** Placeholders: no real person, and digits that no telephone has. */
const NAME = "张某某";
const OTHER = "欧阳甲乙";
const MOBILE = `1${"9".repeat(10)}`;
const LANDLINE = `0${"1".repeat(3)}-${"2".repeat(7)}`;

function document(rows: readonly (readonly string[])[], ...paragraphs: string[]): Extracted {
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, col): Cell => ({ row, col, rowspan: 1, colspan: 1, text, confidence: 1 })),
  );
  return {
    file: "a.docx",
    sha256: "0".repeat(64),
    mediaType: "application/pdf",
    pageCount: 1,
    tables: [
      {
        ordinal: 0,
        flow: 0,
        method: "ruled",
        caption: { title: null, unit: null, organisation: `某局 填报人：${NAME}`, formNumber: null, yearLine: null },
        rowCount: rows.length,
        colCount: 9,
        cells,
      },
    ],
    paragraphs: paragraphs.map((text, i) => ({ ordinal: i, flow: i + 1, text })),
    runningText: [`联系电话：${LANDLINE}`],
    incomplete: false,
    warnings: [],
  };
}

const cellsOf = (rows: readonly (readonly string[])[]): string[] =>
  blankPrivatePersons(document(rows)).tables[0]?.cells.map(({ text }) => text) ?? [];
const paragraphOf = (text: string): string => blankPrivatePersons(document([], text)).paragraphs[0]?.text ?? "";

describe("private persons", () => {
  it("blanks the cell beside its label and keeps its place", () => {
    expect(cellsOf([["填报人：", NAME, "联系电话：", MOBILE]])).toEqual(["填报人：", "", "联系电话：", ""]);
    expect(cellsOf([["实施单位联系人", OTHER, "实施单位联系人办公电话", LANDLINE]])).toEqual([
      "实施单位联系人",
      "",
      "实施单位联系人办公电话",
      "",
    ]);
  });

  it("blanks the cells below labels that head columns", () => {
    expect(
      cellsOf([
        ["序号", "联系人", "联系电话"],
        ["1", NAME, MOBILE],
        ["2", OTHER, LANDLINE],
      ]),
    ).toEqual(["序号", "联系人", "联系电话", "1", "", "", "2", "", ""]);
  });

  it("blanks name and number in the label's own cell, with and without a colon", () => {
    expect(cellsOf([[`填报人：${NAME} 联系电话：${MOBILE}`]])).toEqual(["填报人： 联系电话："]);
    expect(cellsOf([[`填报人${NAME} 联系电话${MOBILE}`]])).toEqual(["填报人 联系电话"]);
    expect(cellsOf([[`联 系 人 ${NAME}（${LANDLINE}）`]])[0]).not.toMatch(/张|\d/);
  });

  it("blanks them in paragraphs, running text and captions", () => {
    expect(paragraphOf(`单位负责人：${OTHER}，填表人：${NAME}、李某，电话：${LANDLINE}。`)).toBe(
      "单位负责人：，填表人：，电话：。",
    );
    const blanked = blankPrivatePersons(document([]));
    expect(blanked.runningText).toEqual(["联系电话："]);
    expect(blanked.tables[0]?.caption.organisation).toBe("某局 填报人：");
  });

  it("keeps names of bodies, alone and before a person", () => {
    expect(cellsOf([["联系人", "办公室"]])).toEqual(["联系人", "办公室"]);
    expect(cellsOf([["联系人", `办公室${NAME}`]])).toEqual(["联系人", "办公室"]);
    expect(paragraphOf("项目负责人：某市民政局")).toBe("项目负责人：某市民政局");
  });

  it.each([
    "各二级机构负责人及单位财务人员为成员。",
    "负责人：待遇发放和具体政策执行等各项业务工作的组织与落实以及监督检查",
    "邮电费、电话费12.5万元，手机报费用30000元。",
    "填报人应对数据的真实性负责。",
    "监督电话：12345。",
    "2021年度收入12345678900元。",
  ])("leaves alone: %s", (text) => {
    expect(paragraphOf(text)).toBe(text);
  });

  it("leaves indicators alone that speak of people", () => {
    const rows = [["数量指标", "培训单位负责人", "≥100人", "120"]];
    expect(cellsOf(rows)).toEqual(rows[0]);
  });

  it("does not take words and amounts beside 审核 and 手机 for persons and numbers", () => {
    const rows = [
      ["审核", "通过", "手机", "12345.67"],
      ["手机", "3", "审核", "不通过"],
    ];
    expect(cellsOf(rows)).toEqual(rows.flat());
  });

  it("drops the other readings of a blanked cell", () => {
    const read = document([["联系人", NAME]]);
    const cell = read.tables[0]?.cells[1];
    if (cell) cell.alternatives = [{ text: NAME, confidence: 0.5, engine: "tesseract" }];
    const blanked = blankPrivatePersons(read).tables[0]?.cells[1];
    expect(JSON.stringify(blanked)).not.toContain(NAME);
  });

  it("leaves none of them wherever the blanks stand", () => {
    const blank = fc.constantFrom("", " ", "　", "  ");
    fc.assert(
      fc.property(
        blank,
        blank,
        blank,
        fc.constantFrom("填报人", "联系人", "经办人"),
        fc.boolean(),
        (a, b, c, label, colon) => {
          const text = `${label}${a}${colon ? "：" : ""}${b}${NAME}${c || " "}联系电话${a}${colon ? ":" : ""}${b}${MOBILE}`;
          expect(paragraphOf(text)).not.toMatch(/张某|9{5}/);
        },
      ),
    );
  });
});
