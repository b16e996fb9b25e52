import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import { quarterTurn } from "../../../src/extractors/ocr/grey.js";
import {
  type GreyImage,
  INCOMPLETE_PAGE,
  type Reading,
  type Recogniser,
  readScannedPage,
  rereadCells,
} from "../../../src/extractors/ocr/index.js";
import { PageContent } from "../../../src/model/index.js";
import { grid, page, paint, text } from "./rasters.js";

/** A4 at 200 dpi. */
const A4 = { number: 3, widthPt: 595.2, heightPt: 841.92 };

/** Reads the number of glyph widths of a line; sure of it only when the bar of the last glyph lies level. */
function counting(
  engine = "ppocr",
  read: (glyphs: number) => Partial<Reading> = () => ({}),
): Recogniser & { seen: number } {
  return {
    engine,
    version: "test",
    seen: 0,
    async read(lines) {
      this.seen += lines.length;
      return lines.map((line): Reading => {
        const glyphs = Math.round((line.width - 14) / 28);
        const upright = line.width > line.height;
        return { text: "项".repeat(Math.max(glyphs, 1)), confidence: upright ? 0.95 : 0.2, ...read(glyphs) };
      });
    },
    close: async () => undefined,
  };
}

function table(): GreyImage {
  const image = page(1653, 2339);
  text(image, 300, 100, 12);
  grid(image, [200, 600, 1000, 1400], [200, 250, 300, 350, 400]);
  for (const y of [212, 262, 312, 362])
    for (const [x, glyphs] of [
      [220, 6],
      [620, 4],
      [1020, 8],
    ] as const)
      text(image, x, y, glyphs);
  return image;
}

async function png(image: GreyImage): Promise<Uint8Array> {
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
    .png()
    .toBuffer();
}

describe("a scanned page", () => {
  it("becomes the words and rules a text layer would give, and a table", async () => {
    const { value, warnings } = await readScannedPage({ data: await png(table()) }, A4, counting());
    expect(warnings).toEqual([]);
    PageContent.parse(value);
    expect(value).toMatchObject({ page: 3, width: 595.2, height: 841.92, origin: "ocr" });
    expect(value.words).toHaveLength(13);
    expect(value.rules).toHaveLength(9);
    const cell = value.words.find((word) => word.text.length === 8);
    expect(cell).toMatchObject({ x0: expect.closeTo(367.3, 0), y0: expect.closeTo(76.3, 0), confidence: 0.95 });
    const [found] = layoutPage(value).tables;
    expect(found).toMatchObject({ rowCount: 4, colCount: 3 });
  });

  it.each([1, 2, 3] as const)("is read upright when it was laid %s quarter turns away", async (turns) => {
    const turned = quarterTurn(table(), turns);
    const frame = turns === 2 ? A4 : { ...A4, widthPt: A4.heightPt, heightPt: A4.widthPt };
    // Upside down is told by the engine alone.
    const recogniser = counting();
    const honest = recogniser.read.bind(recogniser);
    const upsideDown = (line: GreyImage) => inkOf(line, 0, 0.5) < inkOf(line, 0.5, 1);
    recogniser.read = async (lines) =>
      (await honest(lines)).map((reading, i) =>
        upsideDown(lines[i] as GreyImage) ? { ...reading, confidence: 0.3 } : reading,
      );
    const marked = quarterTurn(withHeavyTops(quarterTurn(turned, 4 - turns)), turns);
    const { value } = await readScannedPage({ data: await png(marked) }, frame, recogniser);
    expect(value.width).toBe(frame.widthPt);
    expect(new Set(value.words.map((word) => word.turn))).toEqual(new Set([turns]));
    expect(value.words).toHaveLength(13);
  });

  it("keeps a number nobody can read, as unreadable", async () => {
    const weak = counting("ppocr", (glyphs) => (glyphs === 4 ? { text: "12.5", confidence: 0.1 } : {}));
    const { value, warnings } = await readScannedPage({ data: await png(table()) }, A4, weak);
    const unread = value.words.filter((word) => word.text === "");
    expect(unread).toHaveLength(4);
    expect(unread[0]).toMatchObject({
      confidence: 0,
      alternatives: [{ text: "12.5", engine: "ppocr", confidence: 0.1 }],
    });
    expect(warnings).toMatchObject([{ code: "cell-unreadable", page: 3 }]);
  });

  it("has unsure numbers read by the second engine, and no others", async () => {
    const first = counting("ppocr", (glyphs) => (glyphs === 4 ? { text: "12.50", confidence: 0.8 } : {}));
    const second = counting("tesseract", () => ({ text: "12.50", confidence: 0.9 }));
    const { value } = await readScannedPage({ data: await png(table()) }, A4, first, { second });
    expect(second.seen).toBe(4);
    expect(value.words.filter((word) => word.agreed).map((word) => word.text)).toEqual([
      "12.50",
      "12.50",
      "12.50",
      "12.50",
    ]);
    const all = counting("tesseract");
    await readScannedPage({ data: await png(table()) }, A4, first, { second: all, secondReads: "all" });
    expect(all.seen).toBe(13);
  });

  it("has single cells read again", async () => {
    const { value } = await readScannedPage({ data: await png(table()) }, A4, counting());
    const word = value.words.find((candidate) => candidate.text.length === 8);
    if (word === undefined) throw new Error("no such cell");
    const other = counting("tesseract", (glyphs) => (glyphs === 8 ? { text: "1.234.56", confidence: 0.9 } : {}));
    const readings = await rereadCells(
      { data: await png(table()) },
      A4,
      [
        [word.x0 - 5, word.y0 - 3, word.x1 + 5, word.y1 + 3],
        [0, 0, 9, 9],
      ],
      other,
    );
    expect(readings).toEqual([
      { text: "1,234.56", confidence: 0.9, alternatives: [], engine: "tesseract" },
      { text: "", confidence: 0, alternatives: [], engine: "tesseract" },
    ]);
  });
});

describe("what is no page", () => {
  const read = async (data: Uint8Array, recogniser = counting()) => {
    const { value, warnings } = await readScannedPage({ data }, A4, recogniser);
    return { words: value.words.length, codes: warnings.map((warning) => warning.code) };
  };

  it("gives a warning that names the page and makes the document partial, never an error", async () => {
    const black = page(1653, 2339);
    black.data.fill(8);
    const good = await png(table());
    expect(await read(await png(black))).toEqual({ words: 0, codes: ["page-unreadable"] });
    expect(await read(good.subarray(0, 60))).toEqual({ words: 0, codes: ["page-damaged"] });
    expect(await read(new Uint8Array(0))).toEqual({ words: 0, codes: ["page-damaged"] });
    expect(
      await read(
        good,
        counting("ppocr", () => ({ confidence: 0.2 })),
      ),
    ).toEqual({ words: 0, codes: ["page-unreadable"] });
    for (const code of ["page-unreadable", "page-damaged", "page-too-large", "page-recogniser-failed"])
      expect(INCOMPLETE_PAGE.has(code)).toBe(true);
  });

  it("is not decoded when it is too large", async () => {
    // A small picture whose header says 20,000 x 20,000.
    const huge = Buffer.from(await png(page(64, 64)));
    huge.writeUInt32BE(20_000, 16);
    huge.writeUInt32BE(20_000, 20);
    huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
    expect(await read(huge)).toEqual({ words: 0, codes: ["page-too-large"] });
  });

  it("is read as far as it goes when a JPEG breaks off", async () => {
    const jpeg = await sharp(await png(table()))
      .jpeg({ quality: 90 })
      .toBuffer();
    const { words, codes } = await read(jpeg.subarray(0, Math.floor(jpeg.length * 0.6)));
    expect(codes).toContain("page-damaged");
    expect(words).toBeGreaterThan(0);
  });

  it("stays empty without a word when it is blank", async () => {
    expect(await read(await png(page(1653, 2339)))).toEqual({ words: 0, codes: [] });
  });

  it("comes back with a warning when the recogniser fails", async () => {
    const failing: Recogniser = { ...counting(), read: () => Promise.reject(new Error("gave no answer in 20 s")) };
    const { value, warnings } = await readScannedPage({ data: await png(table()) }, A4, failing);
    expect(value.words).toEqual([]);
    expect(warnings).toMatchObject([{ code: "page-recogniser-failed", message: "page 3: gave no answer in 20 s" }]);
  });
});

/** Fills the upper half of every glyph, so that up and down differ. */
function withHeavyTops(image: GreyImage): GreyImage {
  for (const [y, places] of [
    [100, [[300, 12]]],
    ...[212, 262, 312, 362].map((row) => [
      row,
      [
        [220, 6],
        [620, 4],
        [1020, 8],
      ],
    ]),
  ] as [number, [number, number][]][])
    for (const [x, glyphs] of places)
      for (let i = 0; i < glyphs; i++) paint(image, x + i * 28, y, x + i * 28 + 24, y + 8);
  return image;
}

function inkOf({ width, height, data }: GreyImage, from: number, to: number): number {
  let ink = 0;
  for (let i = Math.floor(from * height) * width; i < Math.floor(to * height) * width; i++)
    if ((data[i] as number) < 128) ink++;
  return ink;
}
