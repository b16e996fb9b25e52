/** Pages drawn pixel by pixel: rules, and blocks that stand for glyphs. */
import { blankSheet, type GreyImage } from "../../../src/extractors/ocr/grey.js";

/** 200 dpi: 1 pt is 2.78 pixels. */
export const DPI = 200;

export function page(width = 900, height = 700): GreyImage {
  return blankSheet(width, height);
}

export function paint(image: GreyImage, x0: number, y0: number, x1: number, y1: number, level = 0): void {
  for (let y = y0; y < y1; y++) image.data.fill(level, y * image.width + x0, y * image.width + x1);
}

/** A level rule of 3 pixels. */
export function level(image: GreyImage, x0: number, x1: number, y: number, grey = 0): void {
  paint(image, x0, y - 1, x1, y + 2, grey);
}

/** An upright rule of 3 pixels. */
export function upright(image: GreyImage, x: number, y0: number, y1: number, grey = 0): void {
  paint(image, x - 1, y0, x + 2, y1, grey);
}

/** A table of ruled cells; columns and rows are the places of the rules. */
export function grid(image: GreyImage, columns: readonly number[], rows: readonly number[]): void {
  for (const y of rows) level(image, columns[0] as number, (columns.at(-1) as number) + 1, y);
  for (const x of columns) upright(image, x, rows[0] as number, (rows.at(-1) as number) + 1);
}

/** A line of `count` glyphs: hollow boxes of 24 x 25 pixels with a bar inside, 28 apart. */
export function text(image: GreyImage, x: number, y: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const left = x + i * 28;
    paint(image, left, y, left + 24, y + 3);
    paint(image, left, y + 22, left + 24, y + 25);
    paint(image, left, y, left + 3, y + 25);
    paint(image, left + 21, y, left + 24, y + 25);
    paint(image, left + 6, y + 11, left + 18, y + 14);
  }
}
