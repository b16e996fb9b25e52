import { describe, expect, it } from "vitest";
import type { LineCrop } from "../../../src/extractors/ocr/crops.js";
import type { TextLine } from "../../../src/extractors/ocr/lines.js";
import { partColumns } from "../../../src/extractors/ocr/part-columns.js";

const GLYPH = 20;

/** A line at x = 100 whose ink stands in the given columns of pixels. */
function line(...inked: [number, number][]): { line: TextLine; crop: LineCrop } {
  const width = Math.max(...inked.map(([, to]) => to));
  const data = new Uint8Array(width * GLYPH).fill(255);
  for (const [from, to] of inked) for (let y = 0; y < GLYPH; y++) data.fill(0, y * width + from, y * width + to);
  const box = { x0: 100, x1: 100 + width, y0: 50, y1: 50 + GLYPH };
  return {
    line: { ...box, face: { enclosed: false } as TextLine["face"] },
    crop: { picture: { width, height: GLYPH, data }, box },
  };
}

describe("a line of two numbers", () => {
  const close = line([0, 60], [63, 100], [112, 180]);

  it.each([
    "295.96 30202",
    "30.8030701",
    "1,295.9630202",
    "29,509,156.3812,341,528.44",
    "0.00 0.00",
    "295.96-3.20",
    "8,199,082,268,199,082,26",
  ])("%s is parted at its widest gap", (reading) => {
    const parts = partColumns(close.line, close.crop, { text: reading, confidence: 1 }, GLYPH);
    expect(parts?.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [100, 200],
      [212, 280],
    ]);
  });

  it.each(["295.96", "2080109", "1.2345", "1,234.56", "123,456,789,012.34", "支出295.96 30202", "295.96万元"])(
    "%s is not parted",
    (reading) => expect(partColumns(close.line, close.crop, { text: reading, confidence: 1 }, GLYPH)).toBeNull(),
  );

  it("is left alone where the paper shows no gap", () => {
    const { line: tight, crop } = line([0, 60], [63, 180]);
    expect(partColumns(tight, crop, { text: "30.8030701", confidence: 1 }, GLYPH)).toBeNull();
  });
});

describe("a line of an amount and the label of the next column", () => {
  const close = line([0, 60], [63, 100], [118, 180]);
  /** Every character as wide as the next, except that the cut between the columns lies at column 109. */
  const read = (left: string, right: string) => ({
    text: left + right,
    confidence: 1,
    edges: [
      ...[...left].map((_, i, all) => (109 * (i + 1)) / all.length / 180),
      ...[...right].map((_, i, all) => (109 + (71 * (i + 1)) / all.length) / 180),
    ],
  });

  it.each([
    ["1,666.31", "一、一般公共服务支出"],
    ["1", "栏次"],
    ["决算数", "项目"],
    ["本年收入合计", "2,171.25"],
  ])("%s %s is parted at the gap", (left, right) => {
    const parts = partColumns(close.line, close.crop, read(left, right), GLYPH);
    expect(parts?.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [100, 200],
      [218, 280],
    ]);
  });

  it("is parted behind an amount although a mark leaves as much paper", () => {
    const { line: marked, crop } = line([0, 80], [100, 130], [150, 180]);
    const edges = [...[18, 36, 54, 72, 90], 135, 140, 160, 180].map((x) => x / 180);
    const parts = partColumns(marked, crop, { text: "18.75八、社会", confidence: 1, edges }, GLYPH);
    expect(parts?.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [100, 180],
      [200, 280],
    ]);
  });

  it("is not parted behind a mark, nor inside a cell of a ruled table", () => {
    expect(partColumns(close.line, close.crop, read("一、", "基本支出"), GLYPH)).toBeNull();
    const cell = { ...close.line, face: { ...close.line.face, enclosed: true } };
    expect(partColumns(cell, close.crop, read("1", "栏次"), GLYPH)).toBeNull();
  });

  it("is not parted where the print is spaced evenly", () => {
    const { line: spaced, crop } = line([0, 40], [58, 100], [118, 160], [178, 200]);
    expect(partColumns(spaced, crop, { ...read("收入", "总计"), edges: [0.25, 0.54, 0.85, 1] }, GLYPH)).toBeNull();
  });
});
