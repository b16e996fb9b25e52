/** Columns of equal width without rules: heads in their middles, amounts at their right edges. */
import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import type { Word } from "../../../src/model/page.js";
import { gridOf, page, put, SIZE, wrapped } from "./typeset.js";

const PITCH = 63;
const LEFT = 43;
const middleOf = (c: number): number => LEFT + (c + 0.5) * PITCH;
const rightOf = (c: number): number => LEFT + (c + 1) * PITCH - 3;

/** One half of a 三公 table: 预算数 or 决算数 over six columns. */
function half(name: string, c: number, amounts: string[]): Word[] {
  return [
    ...put(name, LEFT + (c + 3) * PITCH, 117, "middle"),
    ...put("合计", middleOf(c), 146, "middle"),
    ...wrapped(["因公出国（境）", "费"], middleOf(c + 1), 151, "middle"),
    ...put("公务用车购置及运行费", middleOf(c + 3), 132, "middle"),
    ...put("小计", middleOf(c + 2), 152, "middle"),
    ...wrapped(["公务用车购置", "费"], middleOf(c + 3), 157, "middle"),
    ...wrapped(["公务用车运行", "费"], middleOf(c + 4), 157, "middle"),
    ...put("公务接待费", middleOf(c + 5), 146, "middle"),
    ...amounts.flatMap((amount, i) => [
      ...put(String(c + i + 1), middleOf(c + i), 175, "middle"),
      ...put(amount, rightOf(c + i), 190, "right"),
    ]),
  ];
}

describe("columns of equal width without rules", () => {
  it("keep 小计, the purchase and the upkeep of vehicles apart, below heads that lie over several of them", () => {
    const [budget, final] = [
      ["17.19", "5.87", "10.35", "1.85", "8.50", "0.97"],
      ["10.95", "5.23", "4.79", "", "4.79", "0.93"],
    ];
    const words = [...put("单位：万元", 752, 100), ...half("预算数", 0, budget), ...half("决算数", 6, final)];
    const grid = layoutPage({ ...page(words), width: 842 }).tables.map(gridOf)[0] ?? [];
    expect(grid.at(-2)).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)));
    expect(grid.at(-1)).toEqual([...budget, ...final]);
    expect(grid.map((row) => row.slice(2, 5))).toContainEqual(["小计", "公务用车购置费", "公务用车运行费"]);
  });

  it("at the foot of the page do not take the page's number for a row", () => {
    const labels = ["一般公共服务支出", "公共安全支出", "教育支出", "住房保障支出"];
    const words = [
      ...["科目名称", "合计", "基本支出"].flatMap((text, c) => put(text, 120 + c * 120, 700, "middle")),
      ...labels.flatMap((label, r) => [
        ...put(label, 80, 716 + 15 * r),
        ...put("126.08", 290, 716 + 15 * r, "right"),
        ...put("55.90", 410, 716 + 15 * r, "right"),
      ]),
      ...put("- 10 -", 300, 716 + 15 * labels.length + SIZE, "middle"),
    ];
    const { tables, lines } = layoutPage(page(words));
    expect(tables.map(gridOf)).toEqual([
      [["科目名称", "合计", "基本支出"], ...labels.map((label) => [label, "126.08", "55.90"])],
    ]);
    expect(lines.map((line) => line.words.map((w) => w.text).join(" "))).toEqual(["- 10 -"]);
  });
});
