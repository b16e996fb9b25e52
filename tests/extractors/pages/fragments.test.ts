import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import { type AssembledPages, assemblePages } from "../../../src/extractors/pages/assemble.js";
import type { PageContent, Word } from "../../../src/model/page.js";
import { page, word } from "../../helpers/page.js";

const assemble = (...pages: PageContent[]): AssembledPages => assemblePages(pages.map(layoutPage));

/** Rows set without rules, 18 points each: codes and labels from the left, figures to the right of their columns. */
const rowsAt = (top: number, rows: readonly string[][]): Word[] =>
  rows.flatMap((row, r) =>
    row.flatMap((text, c) => {
      const made = word(text, COLUMNS[c] ?? 0, top + r * 18);
      const back = c < 2 ? 0 : made.x1 - made.x0;
      return text === "" ? [] : [word(text, (COLUMNS[c] ?? 0) - back, top + r * 18)];
    }),
  );
const COLUMNS = [60, 120, 330, 420, 510];
const HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
const ROWS = [
  ["208", "社会保障和就业支出", "16.00", "10.00", "6.00"],
  ["20801", "人力资源和社会保障管理事务", "9.50", "5.50", "4.00"],
  ["20805", "行政事业单位养老支出", "6.50", "4.50", "2.00"],
];
const SUM = ["", "合计", "16.00", "10.00", "6.00"];
const title = (y: number): Word[] => [word("支出决算表", 260, y), word("单位：万元", 460, y + 18)];
const number = (n: number): Word => word(`- ${n} -`, 290, 815);

const textsOf = (assembled: AssembledPages, index = 0): string[] => {
  const rows: string[][] = [];
  for (const cell of assembled.tables[index]?.cells ?? []) {
    const row = rows[cell.row] ?? [];
    row[cell.col] = cell.text;
    rows[cell.row] = row;
  }
  return rows.map((row) => Array.from(row, (text) => text ?? "").join("|"));
};
const TEXTS = [HEAD, ...ROWS].map((row) => row.join("|"));

describe("rows without rules that a page break cuts off their table", () => {
  it("reads a head alone at the foot of a page with the rows on the next page", () => {
    const assembled = assemble(
      page([...title(720), ...rowsAt(775, [HEAD]), number(1)], [], 1),
      page([...rowsAt(60, ROWS), number(2)], [], 2),
    );
    expect(textsOf(assembled)).toEqual(TEXTS);
    expect(assembled.tables[0]).toMatchObject({ page: 1, pageLast: 2, caption: { title: "支出决算表" } });
    const amount = assembled.tables[0]?.cells.find((cell) => cell.text === "16.00");
    expect(amount).toMatchObject({ page: 2, bbox: [expect.any(Number), 60, expect.any(Number), 70] });
    expect(assembled.paragraphs.map(({ text }) => text)).toEqual(["支出决算表", "单位：万元"]);
  });

  it("drops the head where the next page repeats it", () => {
    const assembled = assemble(
      page([...title(715), ...rowsAt(765, [HEAD, ROWS[0] ?? []]), number(1)], [], 1),
      page([...rowsAt(60, [HEAD, ...ROWS.slice(1), SUM]), number(2)], [], 2),
    );
    expect(assembled.tables).toHaveLength(1);
    expect(textsOf(assembled)).toEqual([...TEXTS, SUM.join("|")]);
  });

  it("reads a head and its first row at the foot of a page with rows that leave a column blank", () => {
    const blank = ROWS.slice(1).map(([code = "", label = "", total = ""]) => [code, label, total, "", total]);
    const assembled = assemble(
      page([...title(720), ...rowsAt(757, [HEAD, ROWS[0] ?? []]), number(1)], [], 1),
      page([...rowsAt(60, blank), number(2)], [], 2),
    );
    expect(textsOf(assembled)).toEqual([HEAD, ROWS[0] ?? [], ...blank].map((row) => row.join("|")));
  });

  it("keeps the numbers of the columns at the foot of a page, which are no page numbers", () => {
    const numbers = ["", "栏次", "1", "2", "3"];
    const assembled = assemble(
      page([...title(720), ...rowsAt(757, [HEAD, numbers]), number(1)], [], 1),
      page([...rowsAt(60, ROWS), number(2)], [], 2),
    );
    expect(textsOf(assembled)[1]).toBe(numbers.join("|"));
  });

  it("reads the last row alone at the top of the next page with its table", () => {
    const assembled = assemble(
      page([...title(60), ...rowsAt(100, [HEAD, ...ROWS]), number(1)], [], 1),
      page([...rowsAt(60, [SUM]), word("注：本表反映部门支出。", 60, 90), number(2)], [], 2),
    );
    expect(textsOf(assembled)).toEqual([...TEXTS, SUM.join("|")]);
  });

  it("gives rows their columns where those that are blank on their page are left out", () => {
    const blank = ROWS.map(([code = "", label = "", total = ""]) => [code, label, total, "", total]);
    const assembled = assemble(
      page([...title(60), ...rowsAt(100, [HEAD, SUM, ...ROWS]), number(1)], [], 1),
      page([...rowsAt(60, blank), number(2)], [], 2),
    );
    expect(textsOf(assembled)).toEqual([
      HEAD.join("|"),
      SUM.join("|"),
      ...TEXTS.slice(1),
      ...blank.map((r) => r.join("|")),
    ]);
  });

  it("keeps every row of a table over three pages, whose head each repeats, where the last leaves blank columns out", () => {
    const [first = [], second = [], third = []] = ROWS;
    const blank = [third, ["20899", "其他社会保障支出", "1.00", "1.00", "0.00"]].map(
      ([code = "", label = "", total = ""]) => [...[code, label, total, "", total]],
    );
    const assembled = assemble(
      page([...title(60), ...rowsAt(100, [HEAD, SUM, first]), number(1)], [], 1),
      page([...rowsAt(60, [HEAD, second, third]), number(2)], [], 2),
      page([...rowsAt(60, [...blank, ...blank]), number(3)], [], 3),
    );
    const expected = [HEAD, SUM, first, second, third, ...blank, ...blank].map((row) => row.join("|"));
    expect(textsOf(assembled)).toEqual(expected);
  });

  it("leaves what stands at the foot of a page alone where a title parts it from the next table", () => {
    const assembled = assemble(
      page([...rowsAt(775, [SUM]), number(1)], [], 1),
      page([...title(50), ...rowsAt(90, [HEAD, ...ROWS]), number(2)], [], 2),
    );
    expect(assembled.tables).toHaveLength(1);
    expect(textsOf(assembled)).toEqual(TEXTS);
  });
});
