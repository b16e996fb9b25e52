/** A head at the foot of a page without rules, 项目 alone on its first line: the rows on the next page are its table's. */
import { describe, expect, it } from "vitest";
import { tablesOfPages } from "../../../src/extractors/pages/read-pages.js";
import type { Word } from "../../../src/model/page.js";
import { page, put } from "../layout/typeset.js";

const AT = [330, 420, 510];

/** 项目 over 科目编码 and 科目名称; the heads of the amounts stand between the two lines. */
const head = (y: number): Word[] => [
  ...put("项目", 180, y, "middle"),
  ...["本年支出合计", "基本支出", "项目支出"].flatMap((text, c) => put(text, AT[c] ?? 0, y + 10, "middle")),
  ...put("科目编码", 90, y + 20, "middle"),
  ...put("科目名称", 230, y + 20, "middle"),
  ...["栏次", "1", "2", "3"].flatMap((text, c) => put(text, [230, ...AT][c] ?? 0, y + 40, "middle")),
];

const rows = (y: number): Word[] =>
  ["人大事务", "行政运行", "代表工作", "社会保障"].flatMap((label, r) => [
    ...put(`20${r + 1}`, 80, y + 20 * r),
    ...put(label, 190, y + 20 * r),
    ...AT.flatMap((x, c) => put(`${r + 1}${c}.50`, x + 25, y + 20 * r, "right")),
  ]);

describe("a head alone at the foot of a page", () => {
  it("is the head of the rows on the next page, repeated there or not", () => {
    const title = put("一般公共预算财政拨款支出决算表", 300, 690, "middle", 15);
    for (const next of [rows(60), [...head(60), ...rows(120)]]) {
      const { tables } = tablesOfPages([page([...title, ...head(715)]), page(next, [], 2)]);
      expect(tables.map((t) => [t.caption.title, t.page, t.pageLast, t.colCount])).toEqual([
        ["一般公共预算财政拨款支出决算表", 1, 2, 5],
      ]);
      expect(tables[0]?.cells.filter((cell) => /\.50$/.test(cell.text))).toHaveLength(12);
    }
  });
});
