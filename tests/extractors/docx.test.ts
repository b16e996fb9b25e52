import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocx } from "../../src/extractors/docx/read-docx.js";
import { assembleFlow } from "../../src/extractors/flow.js";
import { DocumentError } from "../../src/model/errors.js";
import { compound, docx, outline, PNG, p, run, tbl, tc, tr, workbook, zip } from "./office-samples.js";

const META = { file: "a.docx", sha256: "", mediaType: "", method: "docx", warnings: [] } as const;

/** The outline of a body; fails on any warning that is not named. */
async function read(bytes: Uint8Array, expectedWarnings: string[] = []): Promise<unknown[]> {
  const { value, warnings } = await readDocx(bytes, "a.docx");
  expect(warnings.map((warning) => warning.code)).toEqual(expectedWarnings);
  return outline(value);
}

describe("the flow of a DOCX", () => {
  it("reads what a DOCX library writes", async () => {
    const cell = (text: string, options = {}): TableCell =>
      new TableCell({ children: [new Paragraph(text)], ...options });
    const table = new Table({
      rows: [
        new TableRow({ children: [cell("项目", { columnSpan: 2 }), cell("合计", { rowSpan: 2 })] }),
        new TableRow({ children: [cell("编码"), cell("名称")] }),
        new TableRow({ children: [cell("201"), cell("一般公共服务支出"), cell("12.30")] }),
      ],
    });
    const bytes = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph({ text: "第一部分", heading: "Heading1" }), table] }] }),
    );
    const { value, warnings } = await readDocx(bytes, "a.docx");
    expect(warnings).toEqual([]);
    expect(value[0]).toEqual({ kind: "paragraph", text: "第一部分", heading: 1 });
    expect(outline(value)[1]).toEqual([
      ["项目@1×2", null, "合计@2×1"],
      ["编码", "名称", null],
      ["201", "一般公共服务支出", "12.30"],
    ]);
  });

  it("keeps every column in place: rows that begin late, old merges, merges that do not fit", async () => {
    const body = tbl(
      tr(tc("甲", '<w:vMerge w:val="restart"/>') + tc("乙") + tc("丙")) +
        tr(tc("", "<w:vMerge/>") + tc("丁", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>")) +
        tr(tc("戊"), '<w:gridBefore w:val="2"/>') +
        tr(tc("己", '<w:gridSpan w:val="2"/><w:vMerge/>') + tc("庚")),
    );
    expect(await read(docx(body))).toEqual([
      [
        ["甲@2×1", "乙", "丙"],
        [null, "丁@1×2", null],
        ["", "", "戊"],
        ["己@1×2", null, "庚"],
      ],
    ]);
  });

  it("does not believe a span wider than any table", async () => {
    const body = tbl(
      `<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>${tr(tc("甲", '<w:gridSpan w:val="2000000000"/>'))}${tr(tc("1") + tc("2"))}`,
    );
    expect(await read(docx(body))).toEqual([
      [
        ["甲@1×2", null],
        ["1", "2"],
      ],
    ]);
  });

  it("takes slivers of the grid for no columns", async () => {
    const grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="20"/><w:gridCol w:w="2000"/></w:tblGrid>';
    const two = '<w:gridSpan w:val="2"/>';
    const body = tbl(
      grid +
        tr(tc("甲", `${two}<w:vMerge w:val="restart"/>`) + tc("乙")) +
        tr(tc("", "<w:vMerge/>") + tc("丙", two)) +
        tr(tc("丁") + tc("") + tc("戊")),
    );
    expect(await read(docx(body))).toEqual([
      [
        ["甲@2×1", "乙"],
        [null, "丙"],
        ["丁", "戊"],
      ],
    ]);
  });

  it("reads web pages that it imports (altChunk) at their place", async () => {
    const page =
      "<html><body><p>支出决算表</p><table><tr><td>项目</td><td>金额</td></tr><tr><td>工资</td><td>1.00</td></tr></table></body></html>";
    const body = `${p("前")}<w:altChunk r:id="rId9"/>${p("后")}`;
    const bytes = docx(body, {
      parts: { "word/afchunk.htm": page },
      relationships: { rId9: ["aFChunk", "afchunk.htm"] },
    });
    expect(await read(bytes)).toEqual([
      "前",
      "支出决算表",
      [
        ["项目", "金额"],
        ["工资", "1.00"],
      ],
      "后",
    ]);
    const inCell = tbl(tr(tc(`<w:altChunk r:id="rId9"/>${p("甲")}`), tc(p("乙"))));
    const parts = { "word/afchunk.htm": "<html><p>丙</p></html>" };
    const relationships: Record<string, [string, string]> = { rId9: ["aFChunk", "afchunk.htm"] };
    expect(await read(docx(inCell, { parts, relationships }))).toContain("丙");
    const other = docx(body, {
      parts: { "word/afchunk.bin": "nothing" },
      relationships: { rId9: ["aFChunk", "afchunk.bin"] },
    });
    expect(await read(other, ["content-unread"])).toEqual(["前", "后"]);
  });

  it("reads footnotes at the end", async () => {
    const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">${p("注文")}</w:footnote></w:footnotes>`;
    const bytes = docx(p("正文"), {
      parts: { "word/footnotes.xml": notes },
      relationships: { f: ["footnotes", "footnotes.xml"] },
    });
    expect(await read(bytes)).toEqual(["正文", "注文"]);
  });

  it("takes tracked changes as accepted", async () => {
    const body =
      `<w:p>${run("收入")}<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>${run("200")}</w:ins>${run("万元")}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run("前半")}</w:p>${p("后半")}` +
      tbl(tr(tc("留") + tc("1")) + tr(tc("删") + tc("2"), "<w:del/>")) +
      `<w:p><w:moveFrom>${run("旧处")}</w:moveFrom><w:moveTo>${run("新处")}</w:moveTo></w:p>`;
    expect(await read(docx(body))).toEqual(["收入200万元", "前半后半", [["留", "1"]], "新处"]);
  });

  it("reads the properties of now, not those before a tracked change", async () => {
    const old = '<w:trPrChange><w:trPr><w:gridBefore w:val="3"/></w:trPr></w:trPrChange>';
    const hidden = "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>见</w:t></w:r>";
    expect(await read(docx(`<w:p>${hidden}</w:p>${tbl(tr(tc("a") + tc("1"), old))}`))).toEqual(["见", [["a", "1"]]]);
  });

  it("shows results of fields, not their codes, and no hidden text", async () => {
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = `<w:p>${run("共")}${field("begin")}<w:r><w:instrText> SUM(ABOVE) </w:instrText></w:r>${run("代码")}${field("separate")}${run("12")}${field("end")}${run("万元")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:bookmarkStart w:id="1" w:name="object-0"/></w:p>`;
    expect(await read(docx(body))).toEqual(["共12万元"]);
  });

  it("keeps raised digits apart from those of the amount before them", async () => {
    const raised = (text: string): string =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${text}</w:t></w:r>`;
    const cell = `<w:tc><w:p>${run("367.12")}${raised("1")}</w:p></w:tc>`;
    const body = `<w:p>${run("支出367.12")}${raised("[12]")}${run("万元，3")}</w:p>${tbl(tr(tc("合计") + cell))}`;
    expect(await read(docx(body))).toEqual(["支出367.12[¹²]万元，3", [["合计", "367.12¹"]]]);
  });

  it("renders numbering", async () => {
    const level = (i: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="5">${level(0, "chineseCountingThousand", "%1、")}${level(1, "chineseCountingThousand", "（%2）")}${level(2, "decimal", "%3.")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>`;
    const item = (text: string, at: number): string =>
      p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
    const body =
      item("收入", 0) + item("拨款", 1) + item("其他", 1) + item("细目", 2) + item("支出", 0) + item("基本", 1);
    const bytes = docx(body, {
      parts: { "word/numbering.xml": numbering },
      relationships: { n: ["numbering", "numbering.xml"] },
    });
    expect(await read(bytes)).toEqual(["一、收入", "（一）拨款", "（二）其他", "1. 细目", "二、支出", "（一）基本"]);
  });

  it("reads a text box once, behind its paragraph, with the table inside", async () => {
    const box = `<w:txbxContent>${p("单位：万元")}${tbl(tr(tc("a") + tc("1")))}</w:txbxContent>`;
    const body = `<w:p>${run("收入决算表")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p("后文")}`;
    expect(await read(docx(body))).toEqual(["收入决算表", "单位：万元", [["a", "1"]], "后文"]);
  });

  it("reads a nested table behind its table, and a table that only arranges the page as flow", async () => {
    const inner = tbl(tr(tc("内") + tc("2")));
    const nested = tbl(tr(`${tc("外")}<w:tc>${p("文")}${inner}${p("")}</w:tc>`) + tr(tc("x") + tc("1")));
    const layout = tbl(tr(`<w:tc>${p("标题")}${inner}</w:tc>`));
    expect(await read(docx(nested + layout))).toEqual([
      [
        ["外", "文"],
        ["x", "1"],
      ],
      [["内", "2"]],
      "标题",
      [["内", "2"]],
    ]);
  });

  it("reads a table of thousands of rows as one table", async () => {
    const rows = Array.from({ length: 1300 }, (_, i) =>
      tr(tc(`r${i}`, i % 2 === 0 ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>") + tc(String(i))),
    );
    const [table, after] = (await read(docx(tbl(rows.join("")) + p("后")))) as [string[][], string];
    expect(after).toBe("后");
    expect(table).toHaveLength(1300);
    expect(table[1298]).toEqual(["r1298@2×1", "1298"]);
  });
});

describe("what stands beside the flow", () => {
  const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p("部门：甲局")}${p("金额单位：万元")}</w:hdr>`;

  it("takes unit and department from the page header of the section", async () => {
    const body = `${p("收入决算表")}${tbl(tr(tc("a") + tc("1")))}<w:sectPr><w:headerReference r:id="h"/></w:sectPr>`;
    const bytes = docx(body, {
      parts: { "word/header1.xml": header },
      relationships: { h: ["header", "header1.xml"] },
    });
    const { value } = await readDocx(bytes, "a.docx");
    const extracted = assembleFlow(value, META);
    expect(extracted.tables[0]?.caption).toMatchObject({ title: "收入决算表", unit: "万元", organisation: "甲局" });
    expect(extracted.runningText).toEqual(["部门：甲局", "金额单位：万元"]);
    expect(extracted.paragraphs.map((paragraph) => paragraph.text)).toEqual(["收入决算表"]);
  });

  it("a header counts for its own section only", async () => {
    const table = tbl(tr(tc("a") + tc("1")));
    const body = `${table}<w:p><w:pPr><w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:pPr></w:p>${table}<w:sectPr><w:headerReference r:id="g"/></w:sectPr>`;
    const bytes = docx(body, {
      parts: { "word/header1.xml": header, "word/header2.xml": header.replace("万元", "元") },
      relationships: { h: ["header", "header1.xml"], g: ["header", "header2.xml"] },
    });
    const { value } = await readDocx(bytes, "a.docx");
    expect(assembleFlow(value, META).tables.map((each) => each.caption.unit)).toEqual(["万元", "元"]);
  });

  const object = (program: string): string =>
    `<w:p><w:r><w:object><v:shape style="width:400pt;height:200pt"><v:imagedata r:id="i"/></v:shape><o:OLEObject Type="Embed" ProgID="${program}" r:id="e"/></w:object></w:r></w:p>`;
  const embedded = (bytes: Uint8Array, name: string, program: string): Uint8Array =>
    docx(`${p("收入决算表")}${object(program)}${p("后文")}`, {
      parts: { [`word/embeddings/${name}`]: bytes, "word/media/i.png": PNG },
      relationships: { e: ["package", `embeddings/${name}`], i: ["image", "media/i.png"] },
    });
  const rows = [
    ["项目", "金额"],
    ["一、财政拨款收入", 12.5],
  ];
  const expected = [
    "收入决算表",
    [
      ["项目", "金额"],
      ["一、财政拨款收入", "12.5"],
    ],
    "后文",
  ];

  it.each([
    ["xlsx", workbook({ Sheet1: rows }), "Excel.Sheet.12"],
    ["xls in a compound file", workbook({ Sheet1: rows }, { type: "xls" }), "Excel.Sheet.8"],
    ["xlsx inside a compound file", compound({ Package: workbook({ Sheet1: rows }) }), "Excel.Sheet.12"],
  ])("an embedded workbook (%s) is a table at its place", async (_, bytes, program) => {
    expect(await read(embedded(bytes, "o.bin", program))).toEqual(expected);
  });

  it("of an embedded workbook only the sheet it shows is read", async () => {
    const bytes = embedded(workbook({ 甲: rows, 乙: [["别的", 1]] }), "o.xlsx", "Excel.Sheet.12");
    expect(await read(bytes, ["embedded-sheet-hidden"])).toEqual(expected);
  });

  it("an embedded object that is no workbook leaves its picture and a warning", async () => {
    const bytes = embedded(compound({ Equation: new Uint8Array(64) }), "o.bin", "Equation.3");
    expect(await read(bytes, ["object-unread"])).toEqual(["收入决算表", "[image/png]", "后文"]);
  });

  it("a picture stands at its place with its size", async () => {
    const drawing = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5080000" cy="2540000"/><a:blip r:embed="i"/></wp:inline></w:drawing></w:r></w:p>`;
    const bytes = docx(`${p("前")}${drawing}${p("后")}`, {
      parts: { "word/media/i.png": PNG },
      relationships: { i: ["image", "media/i.png"] },
    });
    const { value } = await readDocx(bytes, "a.docx");
    expect(outline(value)).toEqual(["前", "[image/png]", "后"]);
    expect(value[1]).toMatchObject({ width: 400, height: 200 });
    const extracted = assembleFlow(value, META);
    expect(extracted.incomplete).toBe(true);
    expect(extracted.warnings.map((warning) => warning.code)).toEqual(["picture-unread"]);
  });
});

describe("bad DOCX", () => {
  const failure = (bytes: Uint8Array): Promise<unknown> => readDocx(bytes, "a.docx").catch((error: unknown) => error);

  it("refuses a document type declaration", async () => {
    const bytes = zip({ "word/document.xml": '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>' });
    expect(await failure(bytes)).toMatchObject({ code: "damaged-document" });
  });

  it("refuses a part that claims to be a bomb", async () => {
    const bomb = docx(p("前"));
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at < bomb.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2e9, true);
    }
    expect(await failure(bomb)).toMatchObject({ code: "limit-exceeded" });
  });

  it("refuses endless nesting", async () => {
    expect(await failure(docx("<w:p>".repeat(5000) + "</w:p>".repeat(5000)))).toMatchObject({ code: "limit-exceeded" });
  });

  it("never follows a relationship out of the package", async () => {
    const drawing = `<w:p><w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r></w:p>`;
    const bytes = docx(p("前") + drawing, { relationships: { i: ["image", "../../../../etc/passwd"] } });
    expect(await read(bytes, ["picture-missing"])).toEqual(["前"]);
  });

  it("cut or scrambled files give a typed error or a value, never anything else", async () => {
    const good = docx(p("前") + tbl(tr(tc("a") + tc("1"))));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? good.slice(0, at) : Uint8Array.from(good, (old, i) => (i === at ? byte : old));
        const result = await failure(bytes);
        if (result instanceof Error) expect(result).toBeInstanceOf(DocumentError);
      }),
      { numRuns: 150 },
    );
  });
});
