import { describe, expect, it } from "vitest";
import { cropLine } from "../../../src/extractors/ocr/crops.js";
import { readDash } from "../../../src/extractors/ocr/dash.js";
import { findFaces } from "../../../src/extractors/ocr/faces.js";
import type { GreyImage } from "../../../src/extractors/ocr/grey.js";
import { findLines } from "../../../src/extractors/ocr/lines.js";
import { findRules } from "../../../src/extractors/ocr/raster-rules.js";
import { DPI, grid, page, paint, text } from "./rasters.js";

function linesOf(image: GreyImage) {
  const faces = findFaces(image, findRules(image, DPI), DPI);
  return { ...findLines(image, faces, DPI), labels: faces.labels };
}

describe("lines of text", () => {
  it("are split inside a cell, and cells do not run together", () => {
    const image = page();
    grid(image, [100, 400, 800], [100, 200, 300]);
    text(image, 120, 110, 6);
    text(image, 120, 145, 3);
    text(image, 420, 130, 5);
    const { lines, glyph } = linesOf(image);
    expect(glyph).toBe(25);
    expect(lines.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1])).toEqual([
      [120, 110, 284, 135],
      [120, 145, 200, 170],
      [420, 130, 556, 155],
    ]);
    expect(lines.every((line) => line.face.enclosed)).toBe(true);
  });

  it("are parted at a gap wider than a sentence has", () => {
    const image = page();
    text(image, 60, 100, 5);
    text(image, 600, 100, 4);
    expect(linesOf(image).lines).toHaveLength(2);
  });

  it("keep the strokes of 二 together", () => {
    const image = page();
    text(image, 60, 40, 10);
    grid(image, [100, 400], [100, 160]);
    paint(image, 240, 120, 260, 123);
    paint(image, 236, 138, 264, 141);
    const inCell = linesOf(image).lines.filter((line) => line.face.enclosed);
    expect(inCell).toMatchObject([{ y0: 120, y1: 141 }]);
  });

  it("take in a thin and faint 一 at either end, and nothing of the next column", () => {
    const image = page();
    text(image, 100, 100, 5);
    paint(image, 72, 111, 94, 113, 180);
    paint(image, 242, 111, 264, 113, 180);
    text(image, 100, 200, 5);
    text(image, 284, 200, 5);
    const [faint, left, right] = linesOf(image).lines;
    expect(faint).toMatchObject({ x0: 72, x1: 264 });
    expect([left?.x1, right?.x0]).toEqual([236, 284]);
  });

  it("take in a faint first digit", () => {
    const image = page();
    text(image, 60, 40, 10);
    grid(image, [100, 400], [100, 160]);
    text(image, 240, 115, 4);
    paint(image, 226, 115, 229, 140, 180);
    expect(linesOf(image).lines.find((line) => line.face.enclosed)).toMatchObject({ x0: 226 });
  });

  it("leave out the specks of a photocopy before a number, and keep its minus and its first 1", () => {
    const image = page();
    const left = (x: number, y: number, width: number, height: number) => {
      text(image, 120, y, 5);
      paint(image, x, y + 11, x + width, y + 11 + height);
      return linesOf(image).lines.find((line) => line.y0 >= y - 1 && line.y0 <= y + 1);
    };
    expect(left(104, 100, 3, 3)).toMatchObject({ x0: 120, x1: 256 });
    expect(left(101, 160, 9, 2)).toMatchObject({ x0: 101, x1: 256 });
    expect(left(106, 220, 3, 14)).toMatchObject({ x0: 106, x1: 256 });
    expect(left(113, 280, 3, 3)).toMatchObject({ x0: 113, x1: 256 });
  });

  it("are not made of dust", () => {
    const image = page();
    text(image, 60, 40, 10);
    for (const x of [100, 300, 500]) paint(image, x, 300, x + 3, 303);
    expect(linesOf(image).lines).toHaveLength(1);
  });

  it("tell a dash by its shape", () => {
    const image = page();
    text(image, 60, 40, 10);
    grid(image, [100, 400], [100, 160]);
    paint(image, 240, 128, 262, 131);
    const { lines, glyph } = linesOf(image);
    const readings = lines.flatMap((line) => readDash(line, glyph).map(([, reading]) => reading.text));
    expect(readings).toEqual(["—"]);
  });
});

describe("the picture of a line", () => {
  it("has paper around it and nothing of the rules or the next cell", () => {
    const image = page();
    grid(image, [100, 300, 500], [100, 138]);
    text(image, 110, 106, 6);
    text(image, 310, 106, 6);
    const { lines, labels, glyph } = linesOf(image);
    const { picture } = cropLine(image, labels, lines[0] as (typeof lines)[0], glyph);
    expect(picture.height).toBeGreaterThan(25 * 1.4);
    const edge = [...picture.data.subarray(0, picture.width), ...picture.data.subarray(-picture.width)];
    expect(edge.every((pixel) => pixel === 255)).toBe(true);
    let ink = 0;
    for (const pixel of picture.data) if (pixel < 128) ink++;
    // Six glyphs of 24 x 25 with strokes of 3 and a bar of 12 x 3.
    expect(ink).toBe(6 * (2 * 24 * 3 + 2 * 19 * 3 + 36));
  });
});
