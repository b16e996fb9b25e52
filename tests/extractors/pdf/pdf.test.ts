import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "../../../src/extractors/index.js";
import { readPdf } from "../../../src/extractors/pdf/index.js";
import { DocumentError, LimitExceeded } from "../../../src/model/errors.js";
import type { Extracted } from "../../../src/model/extracted.js";
import { fillBox, makePdf, type PdfPage, stroke, text } from "../../helpers/pdf.js";

const read = async (...pages: PdfPage[]): Promise<Extracted> =>
  (await extract({ fileName: "test.pdf", bytes: makePdf(pages) })).value;

const rowsOf = (extracted: Extracted, index = 0): string[] => {
  const rows: string[][] = [];
  for (const cell of extracted.tables[index]?.cells ?? []) {
    const row = rows[cell.row] ?? [];
    row[cell.col] = cell.text;
    rows[cell.row] = row;
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? "").join("|"));
};

/** A table of `rows` × 2 below a caption, its rules drawn by `line`. */
function table(
  rows: string[][],
  top: number,
  line: (x0: number, y0: number, x1: number, y1: number) => string,
): string {
  const xs = [50, 250, 350];
  const ys = [...rows, []].map((_, i) => top - i * 20);
  const rules = [...ys.map((y) => line(50, y, 350, y)), ...xs.map((x) => line(x, ys.at(-1) ?? 0, x, top))].join("");
  const words = rows.flatMap((row, r) => row.map((cell, c) => text(cell, (xs[c] ?? 0) + 5, top - r * 20 - 14)));
  return rules + words.join("");
}

const caption = (y: number): string => text("支出决算表", 150, y + 30, 14) + text("单位：万元", 280, y + 10);
const ROWS = [
  ["科目名称", "合计"],
  ["行政运行", "321.27"],
  ["住房公积金", "77.49"],
];
const EXPECTED = ["科目名称|合计", "行政运行|321.27", "住房公积金|77.49"];

describe("PDF text layer", () => {
  it("reads a table of stroked rules set in a font that is not embedded, with title and unit", async () => {
    const extracted = await read({ content: caption(700) + table(ROWS, 700, stroke) });
    expect(rowsOf(extracted)).toEqual(EXPECTED);
    expect(extracted.tables[0]).toMatchObject({
      method: "ruled",
      page: 1,
      caption: { title: "支出决算表", unit: "万元" },
    });
  });

  it("reads rules drawn as thin filled rectangles", async () => {
    const filled = (x0: number, y0: number, x1: number, y1: number): string =>
      fillBox(x0, y0, x1 - x0 || 0.6, y1 - y0 || 0.6);
    expect(rowsOf(await read({ content: table(ROWS, 700, filled) }))).toEqual(EXPECTED);
  });

  it("reads rules drawn as square dots, whatever their direction", async () => {
    const dotted = (x0: number, y0: number, x1: number, y1: number): string => {
      const count = Math.round(Math.max(x1 - x0, y1 - y0) / 1.5);
      const dots = Array.from({ length: count + 1 }, (_, i) => {
        const [x, y] = x1 > x0 ? [x0 + i * 1.5, y0] : [x0, y0 + i * 1.5];
        return fillBox(x, y, 0.7501, 0.75);
      });
      return dots.join("");
    };
    const extracted = await read({ content: table(ROWS, 700, dotted) });
    expect(rowsOf(extracted)).toEqual(EXPECTED);
    expect(extracted.tables[0]?.method).toBe("ruled");
  });

  it("ignores rules painted in white", async () => {
    const white = `1 1 1 RG ${stroke(150, 640, 150, 700)} 0 0 0 RG `;
    expect(rowsOf(await read({ content: white + table(ROWS, 700, stroke) }))).toEqual(EXPECTED);
  });

  it.each([90, 180, 270] as const)("reads a page rotated by %i degrees as it is displayed", async (rotate) => {
    const turned: Record<number, string> = {
      90: "0 1 -1 0 595 0 cm ",
      180: "-1 0 0 -1 595 842 cm ",
      270: "0 -1 1 0 0 842 cm ",
    };
    const content = `q ${turned[rotate]}${table(ROWS, rotate === 180 ? 700 : 500, stroke)} Q`;
    const extracted = await read({ content, rotate });
    expect(rowsOf(extracted)).toEqual(EXPECTED);
    const [x0, , x1] = extracted.tables[0]?.bbox ?? [];
    expect([x0, x1].map((x) => Math.round(x ?? 0))).toEqual([50, 350]);
  });

  it("reads a table turned on an upright page, with boxes as displayed", async () => {
    const extracted = await read({ content: `q 0 1 -1 0 595 0 cm ${table(ROWS, 500, stroke)} Q` });
    expect(rowsOf(extracted)).toEqual(EXPECTED);
    // The table runs up the page: its rows lie side by side, left to right.
    const first = extracted.tables[0]?.cells.find((cell) => cell.text === "行政运行")?.bbox ?? [0, 0, 0, 0];
    const second = extracted.tables[0]?.cells.find((cell) => cell.text === "住房公积金")?.bbox ?? [0, 0, 0, 0];
    expect(second[0]).toBeGreaterThan(first[0]);
    expect(second[1]).toBeCloseTo(first[1], 0);
  });

  it("reads characters drawn twice for boldness once", async () => {
    const bold = text("合计", 60, 686) + text("合计", 60.3, 686) + text("5", 260, 686) + text("5", 260.2, 686);
    const extracted = await read({
      content:
        table(
          [
            ["", ""],
            ["甲", "1.00"],
          ],
          700,
          stroke,
        ) + bold,
    });
    expect(rowsOf(extracted)[0]).toBe("合计|5");
  });

  it("parts the texts of neighbouring cells that clip them, though the next begins where the last ends", async () => {
    const clipped = (value: string, from: number, to: number): string =>
      `q ${from} 680 ${to - from} 20 re W n ${text(value, from, 686)} Q `;
    const filling = "财政拨款收入合计财政拨款收入合计财政拨款";
    const heads = clipped(filling, 50, 250) + clipped("上级补助收入", 250, 350);
    const rows = [["", ""], ...ROWS.slice(1)];
    expect(rowsOf(await read({ content: table(rows, 700, stroke) + heads }))[0]).toBe(`${filling}|上级补助收入`);
  });

  it("leaves out hidden text and text outside the crop box", async () => {
    const hidden = `3 Tr ${text("看不见的文字", 60, 400)} 0 Tr `;
    const outside = text("版外文字", 60, 20);
    const content = table(ROWS, 700, stroke) + hidden + outside;
    const texts = (await read({ content, cropBox: [0, 100, 595, 842] })).paragraphs.map((p) => p.text);
    expect(texts).toEqual([]);
  });

  it("joins a table over pages, drops the repeated header and keeps every row once", async () => {
    const pages = [1, 2, 3].map((n) => ({
      content:
        table(
          [
            ["科目名称", "合计"],
            [`甲${n}`, `${n}.00`],
            [`乙${n}`, `${n}.50`],
          ],
          n === 1 ? 180 : 790,
          stroke,
        ) + text(`- ${n} -`, 290, 30),
    }));
    const extracted = await read(...pages);
    expect(extracted.tables).toHaveLength(1);
    expect(rowsOf(extracted)).toEqual([
      "科目名称|合计",
      "甲1|1.00",
      "乙1|1.50",
      "甲2|2.00",
      "乙2|2.50",
      "甲3|3.00",
      "乙3|3.50",
    ]);
    expect(extracted.tables[0]).toMatchObject({ page: 1, pageLast: 3 });
    expect(extracted.tables[0]?.cells.find((cell) => cell.text === "甲3")?.page).toBe(3);
    expect(extracted.paragraphs).toEqual([]);
  });

  it("takes a title left alone at the foot of the page before", async () => {
    const extracted = await read(
      { content: text("三、支出决算表", 60, 60, 12) },
      { content: table(ROWS, 780, stroke) },
    );
    expect(extracted.tables[0]?.caption.title).toBe("支出决算表");
  });

  it("does not join tables whose columns differ, and says so", async () => {
    const wide =
      [50, 120, 350].map((x) => stroke(x, 740, x, 780)).join("") +
      [740, 760, 780].map((y) => stroke(50, y, 350, y)).join("");
    const extracted = await read(
      { content: table(ROWS, 120, stroke) },
      { content: wide + text("甲", 60, 766) + text("乙", 130, 746) },
    );
    expect(extracted.tables).toHaveLength(2);
    expect(extracted.warnings.map((w) => w.code)).toContain("columns-differ");
  });

  it("puts wrapped lines of a paragraph together and starts anew at an indent", async () => {
    // 36 characters of 14 points fill the measure; a first line is indented by two.
    const full = "甲".repeat(36);
    const content = [
      text(full.slice(2), 68, 700, 14),
      text(full, 40, 676, 14),
      text("完。", 40, 652, 14),
      text(full.slice(2), 68, 628, 14),
    ].join("");
    const extracted = await read({ content });
    expect(extracted.paragraphs.map((p) => p.text)).toEqual([`${"甲".repeat(70)}完。`, "甲".repeat(34)]);
  });

  it("gives byte-identical JSON twice", async () => {
    const bytes = makePdf([{ content: caption(700) + table(ROWS, 700, stroke) }]);
    const [a, b] = await Promise.all([extract({ fileName: "a.pdf", bytes }), extract({ fileName: "a.pdf", bytes })]);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  });

  it("delivers the other pages when one is damaged, or the file fails with a typed error", async () => {
    const whole = makePdf([
      { content: table(ROWS, 700, stroke) },
      { content: "q q q 1 0 0 cm (" },
      { content: table(ROWS, 700, stroke) },
    ]);
    expect((await readPdf(whole, "x.pdf", { ocr: "auto" })).value.pages.length).toBeGreaterThanOrEqual(2);
  });

  it("names a page whose content is missing or refers to itself, and no page that is blank", async () => {
    const whole = new TextDecoder("latin1").decode(makePdf([{ content: table(ROWS, 700, stroke) }]));
    const contents = whole.match(/\/Contents (\d+) 0 R/);
    const [named = "", stream = ""] = contents ?? [];
    const warningsOf = async (file: string): Promise<string[]> => {
      const bytes = new Uint8Array(Buffer.from(file, "latin1"));
      const { value, warnings } = await readPdf(bytes, "a.pdf", { ocr: "never" });
      expect(value.incomplete).toBe(warnings.length > 0);
      return warnings.map(({ code, message }) => `${code}: ${message}`);
    };
    const missing = ["page-damaged: page 1 names content that the file does not have"];
    expect(await warningsOf(whole.replace(named, named.replace(stream, "99")))).toEqual(missing);
    const circle = whole.replace(
      new RegExp(`\n${stream} 0 obj[^]*?endobj`),
      `\n${stream} 0 obj\n${stream} 0 R\nendobj`,
    );
    expect(await warningsOf(circle)).toEqual(missing);
    expect(await warningsOf(whole.replace(named, ""))).toEqual([]);
    expect(await warningsOf(new TextDecoder("latin1").decode(makePdf([{ content: "" }])))).toEqual([]);
  });

  it("is refused where it has no page, or more than any publication has", async () => {
    const blank = (count: number) => makePdf(Array.from({ length: count }, () => ({ content: "" })));
    await expect(readPdf(blank(0), "a.pdf", { ocr: "never" })).rejects.toThrow("a.pdf: a PDF without pages");
    await expect(readPdf(blank(5001), "a.pdf", { ocr: "never" })).rejects.toThrow(LimitExceeded);
  });

  it("never hangs nor throws anything but a typed error on damaged bytes", async () => {
    const whole = makePdf([{ content: caption(700) + table(ROWS, 700, stroke) }]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        fc.nat(whole.length),
        async (changes, cut) => {
          const bytes = whole.slice(0, cut % 3 === 0 ? cut : whole.length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            await readPdf(bytes, "fuzz.pdf", { ocr: "auto" });
          } catch (error) {
            expect(error).toBeInstanceOf(DocumentError);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
