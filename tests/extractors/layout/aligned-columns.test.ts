import { describe, expect, it } from "vitest";
import { findColumns } from "../../../src/extractors/layout/aligned-columns.js";
import type { Segment } from "../../../src/extractors/layout/text-line.js";

const segment = (line: number, x0: number, x1: number, numeric = false): Segment => ({
  ...{
    text: numeric ? "1.00" : "合计",
    words: [],
    line,
    x0,
    x1,
    y0: 11 * line,
    y1: 11 * line + 7.2,
    size: 7.2,
    bold: false,
    numeric,
  },
});

describe("columns of equal width without rules", () => {
  it("keeps amounts with the number of their column, both below one head, however near the next head begins", () => {
    const rows = [4, 5, 6].flatMap((line) => [
      segment(line, 297, 376),
      segment(line, 412, 430, true),
      segment(line, 516, 545, true),
      segment(line, 600, 629, true),
    ]);
    const columns = findColumns([
      ...[segment(1, 155, 183), segment(1, 533, 561)],
      ...[segment(2, 323, 351), segment(2, 412, 430), segment(2, 494, 516)],
      ...[segment(2, 553, 625), segment(2, 633, 713), segment(2, 717, 797)],
      ...[segment(3, 326, 348), segment(3, 503, 507, true), segment(3, 587, 591, true)],
      ...[segment(3, 671, 675, true), segment(3, 755, 759, true)],
      ...rows,
    ]);
    const at = (x: number): number => columns.findIndex(({ x0, x1 }) => x0 <= x && x <= x1);
    expect([at(589), at(615), at(673), at(757)].map((column) => column - at(530))).toEqual([1, 1, 2, 3]);
  });
});
