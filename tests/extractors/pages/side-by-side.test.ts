import { describe, expect, it } from "vitest";
import type { AssembledPages } from "../../../src/extractors/pages/assemble.js";
import { tablesOfPages } from "../../../src/extractors/pages/read-pages.js";
import type { PageContent, Word } from "../../../src/model/page.js";
import { gridRules, page, word } from "../../helpers/page.js";

function read(...pages: PageContent[]): AssembledPages & { codes: string[] } {
  const assembled = tablesOfPages(pages);
  return { ...assembled, codes: assembled.warnings.map((warning) => warning.code) };
}

function rowsOf(assembled: AssembledPages, index = 0): string[] {
  const rows: string[][] = [];
  for (const cell of assembled.tables[index]?.cells ?? []) {
    const row = rows[cell.row] ?? [];
    row[cell.col] = cell.text;
    rows[cell.row] = row;
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? "").join("|"));
}

/** A page that prints some columns of a sheet from the left margin, its table beginning at `top`. */
function part(number: number, rows: string[][], xs: number[], top: number, above: Word[] = []): PageContent {
  const words = rows.flatMap((row, r) =>
    row.flatMap((text, c) => (text === "" ? [] : [word(text, (xs[c] ?? 0) + 4, top + r * 20 + 5)])),
  );
  const ys = [...rows, []].map((_, r) => top + r * 20);
  return page([...above, ...words], gridRules(xs, ys), number);
}

const STUB = [50, 130, 330];
const FIRST = [
  ["科目编码", "科目名称"],
  ["201", "一般公共服务"],
  ["20103", "办公厅事务"],
  ["205", "教育支出"],
];
const LATER = [
  ["206", "科学技术支出"],
  ["207", "文化支出"],
  ["208", "社会保障支出"],
];
/** 支出决算表 is centred over all columns: 支出决 ends the left page, 决算表 begins the right one, 决 cut in halves. */
const TITLE_LEFT = word("支出决", 305, 60);
const TITLE_RIGHT = word("决算表", 45, 60);
const AMOUNTS = [50, 150, 250];
const firstAmounts = [
  ["合计", "基本支出"],
  ["30.00", "20.00"],
  ["10.00", "5.00"],
  ["8.00", "1.00"],
];
const laterAmounts = [
  ["7.00", "7.00"],
  ["6.00", ""],
  ["5.00", "4.00"],
];

const DOWN_FIRST = [
  part(1, FIRST, STUB, 100, [TITLE_LEFT, word("部门：某局", 50, 80)]),
  part(2, LATER, STUB, 50),
  part(3, firstAmounts, AMOUNTS, 100, [TITLE_RIGHT, word("单位：万元", 190, 80)]),
  part(4, laterAmounts, AMOUNTS, 50),
];

describe("a sheet wider than the paper", () => {
  it("is put together again: columns, cut title, department and unit", () => {
    const assembled = read(...DOWN_FIRST);
    expect(assembled.tables).toHaveLength(1);
    expect(rowsOf(assembled)).toEqual([
      "科目编码|科目名称|合计|基本支出",
      "201|一般公共服务|30.00|20.00",
      "20103|办公厅事务|10.00|5.00",
      "205|教育支出|8.00|1.00",
      "206|科学技术支出|7.00|7.00",
      "207|文化支出|6.00",
      "208|社会保障支出|5.00|4.00",
    ]);
    expect(assembled.tables[0]?.caption).toMatchObject({ title: "支出决算表", unit: "万元", organisation: "某局" });
    expect(assembled.codes).toContain("pages-side-by-side");
  });

  it("keeps the page and the box of every cell", () => {
    const table = read(...DOWN_FIRST).tables[0];
    const cell = table?.cells.find((c) => c.text === "4.00");
    expect(cell?.page).toBe(4);
    expect(cell?.bbox?.[0]).toBeCloseTo(150, 0);
    expect([table?.page, table?.pageLast]).toEqual([1, 4]);
  });

  it("is put together when it was printed across first", () => {
    const [a, b, c, d] = DOWN_FIRST;
    const across = [a, c, b, d].map((sheet, i) => ({ ...(sheet as PageContent), page: i + 1 }));
    const assembled = read(...across);
    expect(rowsOf(assembled)).toEqual(rowsOf(read(...DOWN_FIRST)));
    expect(assembled.tables[0]?.cells.find((cell) => cell.text === "4.00")?.page).toBe(4);
  });

  it("is told from two tables of equal rows, each with its own title", () => {
    const assembled = read(
      part(1, FIRST, STUB, 100, [word("收入决算表", 150, 60)]),
      part(2, firstAmounts, AMOUNTS, 100, [word("支出决算表", 150, 60)]),
    );
    expect(assembled.tables.map((table) => table.caption.title)).toEqual(["收入决算表", "支出决算表"]);
  });

  it("is told from the next page of the same rows under the same stub", () => {
    const again = FIRST.map(([code = "", name = ""]) => [code, name]);
    const assembled = read(
      part(1, FIRST, STUB, 100, [word("收入决算表", 150, 60)]),
      part(2, again, [50, 130, 300], 100),
    );
    expect(assembled.codes).not.toContain("pages-side-by-side");
  });

  it("is told from a form printed on page after page", () => {
    const form = [
      ["项目", "甲"],
      ["预算", "1.00"],
      ["执行", "2.00"],
    ];
    const assembled = read(
      part(1, form, STUB, 100, [word("项目一览", 50, 60)]),
      part(
        2,
        [
          ["项目", "乙"],
          ["预算", "3.00"],
          ["执行", "4.00"],
        ],
        STUB,
        100,
        [word("（续）", 50, 60)],
      ),
    );
    expect(assembled.codes).not.toContain("pages-side-by-side");
  });
});

describe("text cut off at the edge", () => {
  it("is no title: half a title is the name of another table", () => {
    const half: Word = { ...word("支出决算表", 45, 60), cut: "start" };
    const assembled = read(part(1, firstAmounts, AMOUNTS, 100, [half]));
    expect(assembled.tables[0]?.caption.title).toBeNull();
    expect(assembled.paragraphs[0]?.text).toBe("…支出决算表");
    expect(assembled.codes).toEqual(["text-cut-off"]);
  });

  it("still says the unit when only its end is cut", () => {
    const unit: Word = { ...word("单位：元", 150, 80), cut: "end" };
    expect(read(part(1, firstAmounts, AMOUNTS, 100, [unit])).tables[0]?.caption.unit).toBe("元");
  });
});
