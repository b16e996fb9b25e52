/** The press itself: grids, marked amounts, decimal amounts. */
import { describe, expect, it } from "vitest";
import { fromFen, toFen } from "../../corpus/press/amount.js";
import { gridCells } from "../../corpus/press/grid.js";
import { markedAmounts, plainText } from "../../corpus/press/markup.js";
import { bareLabel } from "../../corpus/press/table-facts.js";

const DEFAULTS = { phase: "final", fiscalYear: 2020, unit: "万元" } as const;

describe("a grid in row notation", () => {
  it("merges cells to the left and above", () => {
    const cells = gridCells(
      [
        ["项目", "<", "合计"],
        ["编码", "名称", "^"],
      ],
      "t",
    );
    expect(cells.map(({ text, rowspan, colspan }) => [text, rowspan, colspan])).toEqual([
      ["项目", 1, 2],
      ["合计", 2, 1],
      ["编码", 1, 1],
      ["名称", 1, 1],
    ]);
  });

  it("refuses ragged rows and spans that are no rectangle", () => {
    expect(() => gridCells([["a", "b"], ["c"]], "t")).toThrow("1 of 2");
    expect(() =>
      gridCells(
        [
          ["a", "<"],
          ["^", "c"],
        ],
        "t",
      ),
    ).toThrow("no rectangle");
  });
});

describe("a sentence with marked amounts", () => {
  const text = "预算为{16.2|public/three_public/total @budget}万元，上年{3|public/three_public/total @2019 ?}亿元。";

  it("prints without its marks", () => {
    expect(plainText(text)).toBe("预算为16.2万元，上年3亿元。");
  });

  it("knows phase, year, unit and option of each amount", () => {
    const [first, second] = markedAmounts(text, DEFAULTS);
    expect(first).toMatchObject({ statement: "three_public", phase: "budget", fiscalYear: 2020, fen: 16_200_000 });
    expect(second).toMatchObject({ phase: "final", fiscalYear: 2019, fen: 30_000_000_000, optional: true });
  });
});

describe("amounts", () => {
  it("turn to fen and back exactly", () => {
    expect(toFen("4,815.42", "万元")).toBe(4_815_420_000);
    expect(fromFen(4_815_420_000, "万元")).toBe("4,815.42");
    expect(toFen("0.29", "元")).toBe(29);
    expect(toFen("—", "万元")).toBeNull();
  });

  it("stand beside labels without their ordinals", () => {
    expect(bareLabel("二十一、国有资本经营预算支出")).toBe("国有资本经营预算支出");
    expect(bareLabel("其中：合　计")).toBe("合计");
  });
});
