import { describe, expect, it } from "vitest";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import { type AssembledPages, assemblePages } from "../../../src/extractors/pages/assemble.js";
import type { PageContent, RulingLine, Word } from "../../../src/model/page.js";
import { gridRules, horizontal, page, vertical, word } from "../../helpers/page.js";

const assemble = (...pages: PageContent[]): AssembledPages => assemblePages(pages.map(layoutPage));

function rowsOf(assembled: AssembledPages, index = 0): string[] {
  const rows: string[][] = [];
  for (const cell of assembled.tables[index]?.cells ?? []) {
    const row = rows[cell.row] ?? [];
    row[cell.col] = cell.text;
    rows[cell.row] = row;
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? "").join("|"));
}

/** Words of a grid whose columns begin at `xs` and whose rows begin at `top`, 20 points each. */
const wordsOf = (rows: string[][], xs: readonly number[], top: number): Word[] =>
  rows.flatMap((row, r) =>
    row.flatMap((text, c) => (text === "" ? [] : [word(text, (xs[c] ?? 0) + 4, top + r * 20 + 5)])),
  );

function gridPage(
  number: number,
  rows: string[][],
  top: number,
  xs: readonly number[],
  extra: Word[] = [],
): PageContent {
  const ys = [...rows, []].map((_, i) => top + i * 20);
  return page([...wordsOf(rows, xs, top), ...extra], gridRules(xs, ys), number);
}

const XS = [50, 130, 330, 430];
const HEAD = ["科目编码", "科目名称", "合计"];

describe("tables over pages", () => {
  it("joins a landscape page to the portrait page before it", () => {
    const wide = XS.map((x) => 50 + (x - 50) * 1.5);
    const landscape = { ...gridPage(2, [HEAD, ["20801", "管理事务", "2.00"]], 60, wide), width: 842, height: 595 };
    const assembled = assemble(gridPage(1, [HEAD, ["208", "社会保障", "2.00"]], 700, XS), landscape);
    expect(rowsOf(assembled)).toEqual(["科目编码|科目名称|合计", "208|社会保障|2.00", "20801|管理事务|2.00"]);
  });

  it("mends a row cut by the page break and says so", () => {
    const first = gridPage(1, [HEAD, ["2080505", "机关事业单位基本养老", "87.10"]], 700, XS);
    const second = gridPage(
      2,
      [
        ["", "保险缴费支出", ""],
        ["2080506", "职业年金", "20.43"],
      ],
      60,
      XS,
    );
    const assembled = assemble(first, second);
    expect(rowsOf(assembled)).toEqual([
      "科目编码|科目名称|合计",
      "2080505|机关事业单位基本养老保险缴费支出|87.10",
      "2080506|职业年金|20.43",
    ]);
    expect(assembled.warnings.map((w) => w.code)).toContain("row-mended");
  });

  it("lets a merged cell go on over the page break", () => {
    const rules = (ys: number[]): RulingLine[] => [
      horizontal(ys[0] ?? 0, 50, 430),
      horizontal(ys.at(-1) ?? 0, 50, 430),
      ...ys.slice(1, -1).map((y) => horizontal(y, 130, 430)),
      ...XS.map((x) => vertical(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
    ];
    const first = page(
      [
        word("产出指标", 60, 725),
        ...wordsOf(
          [
            ["", "数量", "10"],
            ["", "质量", "10"],
          ],
          XS,
          710,
        ),
      ],
      rules([710, 730, 750]),
      1,
    );
    const second = page(
      wordsOf(
        [
          ["", "时效", "10"],
          ["", "成本", "20"],
        ],
        XS,
        60,
      ),
      rules([60, 80, 100]),
      2,
    );
    const assembled = assemble(first, second);
    expect(assembled.tables).toHaveLength(1);
    expect(assembled.tables[0]?.cells.find((cell) => cell.text === "产出指标")).toMatchObject({ row: 0, rowspan: 4 });
  });

  it("joins a part whose header row merged two columns at the foot of the page", () => {
    const head = page([word("收入", 60, 705), word("支出", 340, 705)], gridRules([50, 330, 430], [700, 720]), 1);
    const body = gridPage(
      2,
      [
        ["项目", "金额", "金额"],
        ["一、拨款", "1.00", "1.00"],
      ],
      60,
      XS,
    );
    const assembled = assemble(head, body);
    expect(rowsOf(assembled)).toEqual(["收入||支出", "项目|金额|金额", "一、拨款|1.00|1.00"]);
    expect(assembled.tables[0]?.cells[0]?.colspan).toBe(2);
  });

  it("keeps tables apart when a caption stands between them", () => {
    const caption = [word("支出决算表", 200, 40, 14)];
    const assembled = assemble(
      gridPage(1, [HEAD, ["208", "甲", "1.00"]], 700, XS),
      gridPage(2, [HEAD, ["208", "甲", "2.00"]], 80, XS, caption),
    );
    expect(assembled.tables.map((t) => t.caption.title)).toEqual([null, "支出决算表"]);
  });

  it("joins where the sheet's title rows are printed again above the head, unless a sum begins anew", () => {
    const caption = (top: number): Word[] => [word("收入决算表", 200, top), word("金额单位：万元", 350, top + 15)];
    const first = gridPage(1, [HEAD, ["", "合计", "2.00"], ["208", "社会保障", "2.00"]], 700, XS, caption(660));
    const next = (row: string[]) => gridPage(2, [HEAD, row, ["20802", "民政", "1.00"]], 120, XS, caption(80));
    const joined = assemble(first, next(["20801", "管理事务", "1.00"]));
    expect(joined.tables).toHaveLength(1);
    expect(rowsOf(joined).slice(2)).toEqual(["208|社会保障|2.00", "20801|管理事务|1.00", "20802|民政|1.00"]);
    expect(assemble(first, next(["", "合计", "1.00"])).tables).toHaveLength(2);
  });

  it("joins behind a line that says 续表, and drops page numbers and running lines", () => {
    const furniture = (n: number): Word[] => [word("某某局部门决算", 200, 20), word(`第${n}页`, 280, 810)];
    const pages = [1, 2, 3].map((n) =>
      gridPage(n, [HEAD, [`20${n}`, "甲", `${n}.00`]], n === 1 ? 700 : 80, XS, [
        ...furniture(n),
        ...(n > 1 ? [word("续表", 380, 60)] : []),
      ]),
    );
    const assembled = assemble(...pages);
    expect(rowsOf(assembled)).toEqual(["科目编码|科目名称|合计", "201|甲|1.00", "202|甲|2.00", "203|甲|3.00"]);
    expect(assembled.runningText).toEqual(["某某局部门决算"]);
    expect(assembled.paragraphs).toEqual([]);
  });

  it("takes a title that recurs on every page of its table for no running line", () => {
    const pages = [1, 2, 3].map((n) =>
      gridPage(n, [HEAD, [`20${n}`, "甲", `${n}.00`]], 80, XS, [word("支出决算表", 200, 20)]),
    );
    const assembled = assemble(...pages);
    expect(assembled.runningText).toEqual([]);
    expect(assembled.tables[0]?.caption.title).toBe("支出决算表");
    const others = pages.map((one, i) => ({
      ...one,
      words: [...one.words, word(`${["收入", "支出", "财政拨款"][i]}决算总表`, 200, 60)],
    }));
    expect(assemble(...others).runningText).toEqual(["支出决算表"]);
  });
});

describe("a unit that stands at the same place above the table of every page", () => {
  const TITLES = ["收入决算表", "支出决算表", "收入支出决算总表"];
  const pages = TITLES.map((title, i) =>
    gridPage(i + 1, [HEAD, [`20${i}`, "甲", "1.00"]], 90, XS, [word(title, 200, 20), word("单位：万元", 380, 50)]),
  );

  it("is the unit of each, though it is a running line", () => {
    const { tables, runningText } = assemble(...pages);
    expect(runningText).toEqual(["单位：万元"]);
    expect(tables.map(({ caption }) => [caption.title, caption.unit])).toEqual(TITLES.map((title) => [title, "万元"]));
  });

  it("gives way to a unit that the table prints itself", () => {
    const own = {
      ...pages[0],
      words: [...(pages[0]?.words ?? []), word("单位：元", 300, 70)],
    } as (typeof pages)[number];
    expect(assemble(own, ...pages.slice(1)).tables[0]?.caption.unit).toBe("元");
  });
});

describe("captions in and around the grid", () => {
  it("takes title and unit out of the grid and counts rows anew", () => {
    const xs = [50, 250, 430];
    const top = 100;
    const rules = [
      ...[100, 120, 140, 160, 180].map((y) => horizontal(y, 50, 430)),
      ...[50, 430].map((x) => vertical(x, 100, 180)),
      vertical(250, 120, 180),
    ];
    const words = [
      word("收入决算表", 200, top + 5),
      ...wordsOf(
        [
          ["部门：某局", "单位：万元"],
          ["项目", "合计"],
          ["甲", "1.00"],
        ],
        xs,
        120,
      ),
    ];
    const assembled = assemble(page(words, rules));
    expect(assembled.tables[0]?.caption).toMatchObject({ title: "收入决算表", unit: "万元", organisation: "某局" });
    expect(rowsOf(assembled)).toEqual(["项目|合计", "甲|1.00"]);
  });

  it("gives each cell its page and box, also in joined tables", () => {
    const assembled = assemble(
      gridPage(1, [HEAD, ["208", "甲", "1.00"]], 700, XS),
      gridPage(2, [HEAD, ["210", "乙", "2.00"]], 60, XS),
    );
    const cell = assembled.tables[0]?.cells.find((c) => c.text === "2.00");
    expect(cell).toMatchObject({ row: 2, page: 2, bbox: [330, 80, 430, 100] });
  });
});
