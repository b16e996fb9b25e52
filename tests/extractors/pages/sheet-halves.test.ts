import { describe, expect, it } from "vitest";
import type { AssembledPages } from "../../../src/extractors/pages/assemble.js";
import { tablesOfPages } from "../../../src/extractors/pages/read-pages.js";
import type { PageContent, Word } from "../../../src/model/page.js";
import { gridRules, word } from "../../helpers/page.js";

const PROSE = "本部门按照预算法的要求公开本年度的收入支出情况并作说明";
const prose = (x: number): Word[] => [60, 80, 100, 120].map((y) => word(PROSE, x, y));
const sheet = (number: number, words: Word[], rules: PageContent["rules"] = []): PageContent => ({
  page: number,
  width: 842,
  height: 595,
  words,
  rules,
  origin: "text",
});

function table(x: number, top: number, rows: string[][]): Pick<PageContent, "words" | "rules"> {
  const xs = [x, x + 100, x + 200];
  const words = rows.flatMap((row, r) => row.map((text, c) => word(text, (xs[c] ?? 0) + 4, top + 20 * r + 5)));
  return {
    words,
    rules: gridRules(
      xs,
      [...rows, []].map((_, r) => top + 20 * r),
    ),
  };
}

const upper = table(60, 520, [
  ["项目", "金额"],
  ["工资", "1.00"],
]);
const lower = table(481, 40, [
  ["补贴", "2.00"],
  ["合计", "3.00"],
]);
const sheets = [
  sheet(1, [...prose(60), ...prose(481)]),
  sheet(2, [...prose(60), ...prose(481)]),
  sheet(3, [...upper.words, ...lower.words], [...upper.rules, ...lower.rules]),
];

const texts = (assembled: AssembledPages): (string[] | undefined)[] =>
  assembled.tables.map((t) => t.cells.map((cell) => cell.text));

describe("two pages on a sheet", () => {
  it("are read one after the other, and a table goes on from the left to the right one", () => {
    const assembled = tablesOfPages(sheets);
    expect(texts(assembled)).toEqual([["项目", "金额", "工资", "1.00", "补贴", "2.00", "合计", "3.00"]]);
    expect(assembled.warnings.map((warning) => warning.code)).toContain("sheets-halved");
  });

  it("give cells the number of the sheet and their place on it", () => {
    const [found] = tablesOfPages(sheets).tables;
    const cell = found?.cells.find((c) => c.text === "3.00");
    expect([found?.page, found?.pageLast, cell?.page]).toEqual([3, 3, 3]);
    expect(cell?.bbox?.[0]).toBeCloseTo(581, 0);
  });

  it("are known by page numbers that follow each other, too", () => {
    const numbered = [1, 2, 3].map((n) => {
      const parts = [
        upper,
        table(481, 40, [
          ["补贴", "2.00"],
          ["合计", "3.00"],
        ]),
      ];
      const numbers = [word(`- ${2 * n - 1} -`, 200, 570), word(`- ${2 * n} -`, 620, 570)];
      return sheet(
        n,
        [...parts.flatMap((p) => p.words), ...numbers],
        parts.flatMap((p) => p.rules),
      );
    });
    expect(tablesOfPages(numbered).warnings.map((warning) => warning.code)).toContain("sheets-halved");
  });

  it("are told from wide tables with an empty middle", () => {
    const wide = [1, 2, 3].map((n) => {
      const rows = ["工资福利", "商品服务", "资本支出", "其他支出"].flatMap((label, r) => [
        word(label, 60, 100 + 20 * r),
        word("1.00", 300, 100 + 20 * r),
        word(label, 481, 100 + 20 * r),
        word("2.00", 700, 100 + 20 * r),
      ]);
      return sheet(n, rows);
    });
    expect(tablesOfPages(wide).warnings.map((warning) => warning.code)).not.toContain("sheets-halved");
  });
});
