import { describe, expect, it } from "vitest";
import { cleanPaper } from "../../../src/extractors/ocr/clean.js";
import { findLie, straighten } from "../../../src/extractors/ocr/deskew.js";
import { quarterTurn } from "../../../src/extractors/ocr/grey.js";
import { liftStamps } from "../../../src/extractors/ocr/stamps.js";
import { DPI, grid, page, paint, text } from "./rasters.js";

function paragraph() {
  const image = page();
  for (let y = 60; y < 640; y += 50) text(image, 60, y, 25);
  return image;
}

describe("straightening", () => {
  it.each([-3.2, -0.7, 0, 0.4, 2.5])("finds a page laid %s degrees askew", (skew) => {
    const askew = straighten(paragraph(), -skew);
    const lie = findLie(askew, DPI);
    expect(lie.skew).toBeCloseTo(skew, 1);
    expect(lie.sideways).toBe(false);
  });

  it("finds the same skew on a page that lies on its side", () => {
    const lie = findLie(quarterTurn(straighten(paragraph(), -1.5), 1), DPI);
    expect(lie).toEqual({ skew: expect.closeTo(1.5, 1), sideways: true });
  });

  it("leaves a blank page alone", () => {
    expect(findLie(page(), DPI)).toEqual({ skew: 0, sideways: false });
  });
});

describe("quarter turns", () => {
  it("turn clockwise, and four of them give the page back", () => {
    const image = page(40, 30);
    paint(image, 0, 0, 5, 2);
    const once = quarterTurn(image, 1);
    expect([once.width, once.height]).toEqual([30, 40]);
    // The mark of the upper left corner is in the upper right one.
    expect(once.data[29]).toBe(0);
    expect(once.data[0]).toBe(255);
    expect(quarterTurn(quarterTurn(image, 3), 1).data).toEqual(image.data);
    expect(quarterTurn(quarterTurn(image, 2), 2).data).toEqual(image.data);
  });
});

describe("cleaning", () => {
  it("makes shaded paper white and keeps print black", () => {
    const image = paragraph();
    for (let y = 0; y < image.height; y++)
      for (let x = 0; x < image.width; x++) {
        const shade = 0.6 + (0.4 * x) / image.width;
        const at = y * image.width + x;
        image.data[at] = (30 + (image.data[at] as number) * 0.8) * shade;
      }
    const clean = cleanPaper(image, DPI);
    expect(clean.data[10 * image.width + 10]).toBeGreaterThan(240);
    expect(clean.data[61 * image.width + 61]).toBeLessThan(60);
    expect(clean.data[611 * image.width + 61 + 24 * 28]).toBeLessThan(60);
  });

  it("lifts a grey seal and keeps the print under it", () => {
    const image = page();
    text(image, 300, 300, 6);
    for (let y = 200; y < 440; y++)
      for (let x = 280; x < 520; x++) {
        const radius = Math.hypot(x - 400, y - 320);
        const at = y * image.width + x;
        if (radius > 95 && radius < 115) image.data[at] = Math.min(image.data[at] as number, 150);
        if (radius < 40) image.data[at] = Math.min(image.data[at] as number, 150);
      }
    const lifted = liftStamps(image, DPI);
    expect(lifted.data[320 * image.width + 400 + 105]).toBeGreaterThan(200);
    expect(lifted.data[330 * image.width + 400]).toBeGreaterThan(200);
    expect(lifted.data[301 * image.width + 303]).toBeLessThan(40);
  });

  it("does not touch a page without half-tone", () => {
    const image = page();
    grid(image, [100, 400, 800], [100, 140, 180]);
    expect(liftStamps(image, DPI)).toBe(image);
  });
});
