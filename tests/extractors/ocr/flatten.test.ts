import { describe, expect, it } from "vitest";
import { findFaces } from "../../../src/extractors/ocr/faces.js";
import { flatten } from "../../../src/extractors/ocr/flatten.js";
import { type GreyImage, PAPER } from "../../../src/extractors/ocr/grey.js";
import { findRules } from "../../../src/extractors/ocr/raster-rules.js";
import { DPI, grid, page, text } from "./rasters.js";

const columns = [60, 420, 600, 780, 960, 1140];
const rows = Array.from({ length: 15 }, (_, i) => 80 + 50 * i);
const cells = (columns.length - 1) * (rows.length - 1);

function statement(): GreyImage {
  const image = page(1200, 900);
  grid(image, columns, rows);
  for (const [i, y] of rows.slice(0, -1).entries()) {
    text(image, 75, y + 12, 4 + (i % 6));
    for (const x of columns.slice(1, -1)) text(image, x + 20, y + 12, 3 + (i % 2));
  }
  return image;
}

/** The picture of paper that lies lower (or further right) by what is given for each place. */
function bent(image: GreyImage, by: (x: number, y: number) => { right?: number; down?: number }): GreyImage {
  const { width, height, data } = image;
  const moved = new Uint8Array(data.length).fill(PAPER);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const { right = 0, down = 0 } = by(x, y);
      const [sx, sy] = [x - Math.round(right), y - Math.round(down)];
      if (sx >= 0 && sy >= 0 && sx < width && sy < height) moved[y * width + x] = data[sy * width + sx] as number;
    }
  return { width, height, data: moved };
}

const cellsOf = (image: GreyImage): number =>
  findFaces(image, findRules(image, DPI), DPI).faces.filter((face) => face.enclosed).length;

describe("flattening paper", () => {
  it("leaves a flat page as it is", () => {
    const image = statement();
    expect(flatten(image, DPI)).toBe(image);
    expect(flatten(page(), DPI)).toEqual(page());
  });

  it("finds every cell of a statement whose paper waves across the page", () => {
    const image = bent(statement(), (x) => ({ down: 11 * Math.sin((2 * Math.PI * x) / 1200) }));
    expect(cellsOf(image)).toBeLessThan(cells);
    expect(cellsOf(flatten(image, DPI))).toBe(cells);
  });

  it("finds every cell of a statement whose upright rules slant", () => {
    const image = bent(statement(), (_, y) => ({ right: 0.03 * (y - 450) }));
    expect(cellsOf(image)).toBeLessThan(cells);
    expect(cellsOf(flatten(image, DPI))).toBe(cells);
  });

  it("finds every cell of a statement photographed from one side", () => {
    const image = bent(statement(), (x, y) => ({
      right: 0.00005 * (x - 600) * (y - 450),
      down: 0.00005 * (x - 600) * (y - 450),
    }));
    expect(cellsOf(image)).toBeLessThan(cells);
    expect(cellsOf(flatten(image, DPI))).toBe(cells);
  });

  it("finds every cell of a statement whose page curls at its edge", () => {
    const image = bent(statement(), (x) => ({ down: 12 * Math.max(0, (x - 800) / 400) ** 2 }));
    expect(cellsOf(image)).toBeLessThan(cells);
    expect(cellsOf(flatten(image, DPI))).toBe(cells);
  });
});
