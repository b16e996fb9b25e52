import { describe, expect, it } from "vitest";
import { drawDottedRules } from "../../../src/extractors/ocr/dotted-rules.js";
import { findFaces } from "../../../src/extractors/ocr/faces.js";
import type { GreyImage } from "../../../src/extractors/ocr/grey.js";
import { findRules } from "../../../src/extractors/ocr/raster-rules.js";
import { DPI, page, paint, text } from "./rasters.js";

/** Marks of `mark` pixels with gaps of `gap` between them. */
interface Dashes {
  mark: number;
  gap: number;
}

function dottedLevel(image: GreyImage, x0: number, x1: number, y: number, { mark, gap }: Dashes): void {
  for (let x = x0; x < x1; x += mark + gap) paint(image, x, y - 1, Math.min(x + mark, x1), y + 2);
}

function dottedUpright(image: GreyImage, x: number, y0: number, y1: number, { mark, gap }: Dashes): void {
  for (let y = y0; y < y1; y += mark + gap) paint(image, x - 1, y, x + 2, Math.min(y + mark, y1));
}

const drawn = (image: GreyImage) => drawDottedRules(image, findRules(image, DPI), DPI);

const columns = [60, 240, 500, 840];
const rows = [100, 160, 220, 280, 340];

function dottedTable(dashes: Dashes): GreyImage {
  const image = page();
  for (const y of rows) dottedLevel(image, 60, 841, y, dashes);
  for (const x of columns) dottedUpright(image, x, 100, 341, dashes);
  for (const y of rows.slice(0, -1)) for (const x of columns.slice(0, -1)) text(image, x + 20, y + 18, 4);
  return image;
}

describe("a table whose rules are", () => {
  it.each([
    ["dotted", { mark: 3, gap: 3 }],
    ["dashed", { mark: 8, gap: 6 }],
  ])("%s has its cells", (_name, dashes) => {
    const image = drawn(dottedTable(dashes));
    const rules = findRules(image, DPI);
    expect(rules.level.map(({ at }) => Math.round(at))).toEqual(rows);
    expect(rules.upright.map(({ at }) => Math.round(at))).toEqual(columns);
    expect(findFaces(image, rules, DPI).faces.filter(({ enclosed }) => enclosed)).toHaveLength(12);
  });
});

describe("dots that are no rules", () => {
  it("of a table of contents lead to a page number", () => {
    const image = page();
    for (const y of [100, 160, 220]) {
      text(image, 60, y, 5);
      dottedLevel(image, 220, 760, y + 20, { mark: 4, gap: 5 });
      text(image, 775, y, 1);
    }
    expect(drawn(image)).toBe(image);
  });

  it("are the strokes of digits below each other in a narrow table", () => {
    const image = page();
    for (let y = 100; y <= 460; y += 30) paint(image, 60, y - 1, 841, y + 2);
    for (const x of columns) paint(image, x - 1, 100, x + 2, 461);
    for (let y = 100; y < 460; y += 30) {
      paint(image, 120, y + 7, 123, y + 24);
      paint(image, 130, y + 7, 142, y + 10);
      paint(image, 130, y + 7, 133, y + 24);
      paint(image, 139, y + 7, 142, y + 24);
      paint(image, 130, y + 21, 142, y + 24);
    }
    expect(drawn(image)).toBe(image);
  });
});
