import { describe, expect, it } from "vitest";
import type { LineCrop } from "../../../src/extractors/ocr/crops.js";
import type { TextLine } from "../../../src/extractors/ocr/lines.js";
import { partTwoNumbers } from "../../../src/extractors/ocr/two-numbers.js";

const GLYPH = 20;

/** A line at x = 100 whose ink stands in the given columns of pixels. */
function line(...inked: [number, number][]): { line: TextLine; crop: LineCrop } {
  const width = Math.max(...inked.map(([, to]) => to));
  const data = new Uint8Array(width * GLYPH).fill(255);
  for (const [from, to] of inked) for (let y = 0; y < GLYPH; y++) data.fill(0, y * width + from, y * width + to);
  const box = { x0: 100, x1: 100 + width, y0: 50, y1: 50 + GLYPH };
  return { line: { ...box, face: {} as TextLine["face"] }, crop: { picture: { width, height: GLYPH, data }, box } };
}

describe("a line of two numbers", () => {
  const close = line([0, 60], [63, 100], [112, 180]);

  it.each(["295.96 30202", "30.8030701", "1,295.9630202"])("%s is parted at its widest gap", (reading) => {
    const parts = partTwoNumbers(close.line, close.crop, reading, GLYPH);
    expect(parts?.map(({ x0, x1 }) => [x0, x1])).toEqual([
      [100, 200],
      [212, 280],
    ]);
  });

  it.each(["295.96", "2080109", "1.2345", "支出295.96 30202", "295.96万元"])("%s is not parted", (reading) =>
    expect(partTwoNumbers(close.line, close.crop, reading, GLYPH)).toBeNull(),
  );

  it("is left alone where the paper shows no gap", () => {
    const { line: tight, crop } = line([0, 60], [63, 180]);
    expect(partTwoNumbers(tight, crop, "30.8030701", GLYPH)).toBeNull();
  });
});
