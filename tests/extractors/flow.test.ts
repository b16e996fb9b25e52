import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleFlow, type FlowItem, type FlowTable } from "../../src/extractors/flow.js";
import { Extracted } from "../../src/model/extracted.js";

const META = { file: "a.docx", sha256: "", mediaType: "", method: "docx", warnings: [] } as const;

const table = (rows: string[][]): FlowTable => ({
  kind: "table",
  rowCount: rows.length,
  colCount: Math.max(0, ...rows.map((row) => row.length)),
  cells: rows.flatMap((row, r) => row.map((text, c) => ({ row: r, col: c, rowspan: 1, colspan: 1, text }))),
});
const paragraph = (text: string): FlowItem => ({ kind: "paragraph", text });
const picture = (width?: number, height?: number): FlowItem => ({
  kind: "picture",
  bytes: new Uint8Array(),
  mediaType: "image/png",
  width,
  height,
});

describe("the flow of a document", () => {
  it("numbers paragraphs and tables in one order and keeps caption lines as paragraphs", () => {
    const extracted = assembleFlow(
      [
        paragraph("收入决算表"),
        table([["部门：甲局", "单位：万元"]]),
        table([
          ["项目", "金额"],
          ["a", "1"],
          ["注：四舍五入。", ""],
        ]),
        paragraph("支出决算表"),
        table([
          ["单位：元", ""],
          ["项目", "金额"],
          ["b", "2"],
        ]),
      ],
      META,
    );
    expect(extracted.paragraphs.map(({ flow, text }) => [flow, text])).toEqual([
      [0, "收入决算表"],
      [1, "部门：甲局\t单位：万元"],
      [3, "注：四舍五入。"],
      [4, "支出决算表"],
      [5, "单位：元"],
    ]);
    expect(
      extracted.tables.map(({ flow, rowCount, caption }) => [
        flow,
        rowCount,
        caption.title,
        caption.unit,
        caption.organisation,
      ]),
    ).toEqual([
      [2, 2, "收入决算表", "万元", "甲局"],
      [6, 2, "支出决算表", "元", null],
    ]);
  });

  it("is incomplete while a picture may hold a table: below a caption, or as large as one", () => {
    const incomplete = (items: FlowItem[]): boolean => assembleFlow(items, META).incomplete;
    expect(incomplete([picture(40, 40), paragraph("某局"), picture(400, 60)])).toBe(false);
    expect(incomplete([picture(400, 200)])).toBe(true);
    expect(incomplete([paragraph("收入决算表"), paragraph("单位：万元"), picture()])).toBe(true);
  });

  it("holds to its schema whatever the items", () => {
    const text = fc.oneof(fc.constantFrom("收入决算表", "单位：万元", "公开01表", "注：一", "", "1.00"), fc.string());
    const item = fc.oneof(
      text.map(paragraph),
      fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 6 }).map(table),
      fc.array(text, { maxLength: 3 }).map((lines): FlowItem => ({ kind: "running", lines })),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const extracted = Extracted.parse(assembleFlow(items, META));
        const flows = [...extracted.tables, ...extracted.paragraphs].map(({ flow }) => flow);
        expect(new Set(flows).size).toBe(flows.length);
        for (const { rowCount, colCount, cells } of extracted.tables) {
          for (const cell of cells) {
            expect(cell.row + cell.rowspan).toBeLessThanOrEqual(rowCount);
            expect(cell.col + cell.colspan).toBeLessThanOrEqual(colCount);
          }
        }
      }),
    );
  });

  describe("continued tables (续表)", () => {
    const HEAD = ["科目编码", "科目名称", "金额"];
    const first = table([HEAD, ["201", "一般公共服务", "1.00"]]);
    const more = table([HEAD, ["205", "教育", "2.00"]]);
    const rowsOf = (...items: FlowItem[]) =>
      assembleFlow([paragraph("收入决算表"), ...items], META).tables.map(
        (t) => `${t.rowCount} ${t.cells.at(-1)?.text}`,
      );

    it.each(["续表", "收入决算表（续）", "续表1", "（续上表）"])(
      "are joined after “%s”, the repeated head once",
      (line) => {
        expect(rowsOf(first, paragraph(line), more)).toEqual(["3 2.00"]);
        expect(rowsOf(first, paragraph(line), paragraph("单位：万元"), more)).toEqual(["3 2.00"]);
      },
    );

    it("are joined when the head is not repeated, and when nothing but a blank line stands between", () => {
      expect(rowsOf(first, paragraph("续表"), table([["205", "教育", "2.00"]]))).toEqual(["3 2.00"]);
      expect(rowsOf(first, paragraph(""), more, more)).toEqual(["4 2.00"]);
    });

    it("stay apart from other tables", () => {
      const other = table([
        ["科目编码", "科目名称", "支出"],
        ["205", "教育", "2.00"],
      ]);
      expect(rowsOf(first, paragraph("续表"), other)).toHaveLength(2);
      expect(rowsOf(first, paragraph("支出决算表（续）"), more)).toHaveLength(2);
      expect(rowsOf(first, paragraph("乙单位"), more)).toHaveLength(2);
      expect(rowsOf(first, paragraph("续表"), table([["205", "2.00"]]))).toHaveLength(2);
      expect(rowsOf(first, table([HEAD, ["合计", "", "2.00"]]))).toHaveLength(2);
    });
  });
});
