import { describe, expect, it } from "vitest";
import { cleanPaper } from "../../../src/extractors/ocr/clean.js";
import { findLie, straighten } from "../../../src/extractors/ocr/deskew.js";
import { crop, type GreyImage, quarterTurn } from "../../../src/extractors/ocr/grey.js";
import { whitenEdges } from "../../../src/extractors/ocr/scan-edges.js";
import { liftStamps } from "../../../src/extractors/ocr/stamps.js";
import { DPI, grid, level, page, paint, text } from "./rasters.js";

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

describe("the black beside a sheet", () => {
  /** A page askew whose left side shows the glass. */
  function beside(): GreyImage {
    const image = straighten(paragraph(), -2);
    paint(image, 0, 0, 26, image.height, 20);
    return image;
  }

  it("does not decide how the page lies", () => {
    expect(findLie(whitenEdges(beside(), DPI), DPI).skew).toBeCloseTo(2, 1);
  });

  it("is whitened, a rule that runs into it and the print are kept", () => {
    const image = beside();
    level(image, 20, 400, 30);
    const white = whitenEdges(image, DPI);
    expect(white.data.subarray(0, 26).every((level) => level === 255)).toBe(true);
    expect(white.data[30 * image.width + 40]).toBe(0);
    const right = (one: GreyImage) => crop(one, { x0: 50, y0: 0, x1: image.width, y1: image.height }).data;
    expect(Buffer.compare(right(white), right(image))).toBe(0);
  });

  it("is not told from a page that is black all over", () => {
    const black = page();
    paint(black, 0, 0, black.width, black.height, 10);
    expect(whitenEdges(black, DPI)).toBe(black);
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
