/** Heads set letter by letter (科 目 名 称) make one column each. */
import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import type { Word } from "../../../src/model/page.js";
import { gridOf, page, put, SIZE } from "./typeset.js";

/** Characters with blanks of `gap` font sizes between them, centred on `x`. */
function spaced(text: string, x: number, y: number, gap = 1): Word[] {
  const pitch = (1 + gap) * SIZE;
  const left = x - ([...text].length * pitch - gap * SIZE) / 2;
  return [...text].flatMap((c, i) => put(c, left + i * pitch, y));
}

const grids = (words: Word[]): string[][][] => layoutPage(page(words)).tables.map(gridOf);

describe("letter-spaced heads without rules", () => {
  it("make one column each, also side by side; 类, 款 and 项 stay three", () => {
    const rows = [
      ["201", "", "", "一般公共服务支出", "126.08", "55.90"],
      ["201", "01", "", "人大事务", "96.08", "25.90"],
      ["201", "01", "01", "行政运行", "70.18", "25.90"],
      ["208", "", "", "社会保障和就业支出", "13.38", "13.38"],
    ];
    const at = [70, 100, 130, 215, 345, 425];
    const words = [
      ...["类", "款", "项"].flatMap((c, i) => put(c, at[i] ?? 0, 100, "middle")),
      ...spaced("科目名称", 215, 100),
      ...spaced("基本支出", 345, 100),
      ...spaced("项目支出", 425, 100, 1.1),
      ...rows.flatMap((row, r) =>
        row.flatMap((text, c) => {
          const y = 116 + 16 * r;
          return c < 3
            ? put(text, at[c] ?? 0, y, "middle")
            : c === 3
              ? put(text, 150, y)
              : put(text, c * 80 + 60, y, "right");
        }),
      ),
    ];
    const found = grids(words);
    expect(found).toEqual([[["类", "款", "项", "科 目 名 称", "基 本 支 出", "项 目 支 出"], ...rows]]);
  });

  it("do not draw the amounts of the column before them over: these stay below their own number", () => {
    const head = (text: string, x: number): Word[] => spaced(text, x, 115);
    const rows = ["国有资本经营预算支出", "解决历史遗留问题支出", "国有企业退休人员补助"];
    const words = [
      ...spaced("科目名称", 230, 115),
      ...spaced("合计", 358, 115),
      ...head("基本支出", 432),
      ...head("项目支出", 507),
      ...["栏次", "1", "2", "3"].flatMap((text, c) => put(text, [230, 358, 432, 507][c] ?? 0, 131, "middle")),
      ...rows.flatMap((label, r) => [
        ...put(label, 155, 147 + 16 * r),
        ...put("29.26", 392, 147 + 16 * r, "right"),
        ...put("29.26", 541, 147 + 16 * r, "right"),
      ]),
    ];
    expect(grids(words)).toEqual([
      [
        ["科 目 名 称", "合 计", "基 本 支 出", "项 目 支 出"],
        ["栏次", "1", "2", "3"],
        ...rows.map((label) => [label, "29.26", "", "29.26"]),
      ],
    ]);
  });

  it("are none where they are written downwards, nor over a figure each", () => {
    const at = [250, 278, 306, 334, 362];
    const heads = ["科目编码", "科目名称", "本年支出", "基本支出", "项目支出"];
    const rows = ["人大", "行政", "代表", "社保"].map((label, r) => [`20${r}`, label, `${r}.5`, `${r}.2`, "0.3"]);
    const down = heads.flatMap((head, c) =>
      [...head].flatMap((letter, i) => put(letter, at[c] ?? 0, 80 + i * 11, "middle")),
    );
    const over = ["名称", "东", "南", "西", "北"].flatMap((head, c) => put(head, at[c] ?? 0, 120, "middle"));
    const body = rows.flatMap((row, r) => row.flatMap((text, c) => put(text, at[c] ?? 0, 140 + 16 * r, "middle")));
    expect(grids([...down, ...body])).toEqual([[heads, ...rows]]);
    const digits = rows.map((row, r) => [row[1] ?? "", ...["1", "2", "3", "4"].map((n) => `${n}${r}`)]);
    const counted = digits.flatMap((row, r) => row.flatMap((text, c) => put(text, at[c] ?? 0, 136 + 16 * r, "middle")));
    expect(grids([...over, ...counted])).toEqual([[["名称", "东", "南", "西", "北"], ...digits]]);
  });
});
