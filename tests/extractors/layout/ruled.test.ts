import { describe, expect, it } from "vitest";
import { textOfCell } from "../../../src/extractors/layout/cell-text.js";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import type { PageContent, RulingLine } from "../../../src/model/page.js";
import { gridRules, horizontal, page, vertical, word } from "../../helpers/page.js";

/** `row,col,rowspan,colspan text` of every cell with text. */
function grid(content: PageContent, index = 0): string[] {
  const table = layoutPage(content).tables[index];
  return (table?.cells ?? [])
    .map((cell) => ({ ...cell, text: textOfCell(cell.words) }))
    .filter((cell) => cell.text !== "")
    .sort((a, b) => a.row - b.row || a.col - b.col)
    .map((cell) => `${cell.row},${cell.col},${cell.rowspan},${cell.colspan} ${cell.text}`);
}

const XS = [50, 150, 250, 350];
const YS = [100, 120, 140, 160];
const filled = [
  word("项目", 60, 105),
  word("合计", 160, 105),
  word("基本支出", 260, 105),
  word("行政运行", 60, 125),
  word("4,815.42", 200, 125),
  word("12.00", 300, 125),
  word("住房公积金", 60, 145),
  word("7.78", 200, 145),
];

describe("ruled tables", () => {
  it("gives the tail of a label that runs over the line, onto the figure below, back to its cell", () => {
    // 购置费 is wrapped in a row too low for two lines: its second line is printed over the 4 of the next row.
    const words = [word("购置", 60, 101), word("费", 65, 117), word("4", 67, 123), word("2", 160, 123)];
    expect(grid(page([...words, word("合计", 160, 105)], gridRules(XS.slice(0, 3), YS.slice(0, 3))))).toEqual([
      "0,0,1,1 购置费",
      "0,1,1,1 合计",
      "1,0,1,1 4",
      "1,1,1,1 2",
    ]);
  });

  it("keeps empty cells and reads a plain grid row by row", () => {
    const expected = [
      "0,0,1,1 项目",
      "0,1,1,1 合计",
      "0,2,1,1 基本支出",
      "1,0,1,1 行政运行",
      "1,1,1,1 4,815.42",
      "1,2,1,1 12.00",
      "2,0,1,1 住房公积金",
      "2,1,1,1 7.78",
    ];
    expect(grid(page(filled, gridRules(XS, YS)))).toEqual(expected);
    expect(layoutPage(page(filled, gridRules(XS, YS))).tables[0]?.cells).toHaveLength(9);
  });

  it("reads rules drawn cell by cell, broken by a pixel, dashed or doubled as the same grid", () => {
    const whole = grid(page(filled, gridRules(XS, YS)));
    const pieces = (rules: RulingLine[], step: number, gap: number): RulingLine[] =>
      rules.flatMap((r) => {
        const parts: RulingLine[] = [];
        const across = r.y0 === r.y1;
        const [from, to] = across ? [r.x0, r.x1] : [r.y0, r.y1];
        for (let at = from; at < to; at += step) {
          const end = Math.min(to, at + step - gap);
          parts.push(across ? { ...r, x0: at, x1: end } : { ...r, y0: at, y1: end });
        }
        return parts;
      });
    expect(grid(page(filled, pieces(gridRules(XS, YS), 25, 0)))).toEqual(whole);
    expect(grid(page(filled, pieces(gridRules(XS, YS), 50, 1)))).toEqual(whole);
    expect(grid(page(filled, pieces(gridRules(XS, YS), 5, 2)))).toEqual(whole);
    const doubled = gridRules(XS, YS).flatMap((r) =>
      r.y0 === r.y1 ? [r, { ...r, y0: r.y0 + 2, y1: r.y1 + 2 }] : [r, { ...r, x0: r.x0 + 2, x1: r.x1 + 2 }],
    );
    expect(grid(page(filled, doubled))).toEqual(whole);
  });

  it("takes the blank between the lines of a wide double rule for no row and no column", () => {
    const doubled = gridRules(XS, YS).flatMap((r) =>
      r.y0 === r.y1 ? [r, { ...r, y0: r.y0 + 4, y1: r.y1 + 4 }] : [r, { ...r, x0: r.x0 + 4, x1: r.x1 + 4 }],
    );
    const low = filled.map((w) => ({ ...w, y0: w.y0 + 2, y1: w.y1 + 2 }));
    expect(grid(page(low, doubled))).toEqual(grid(page(filled, gridRules(XS, YS))));
    expect(layoutPage(page(low, doubled)).tables[0]?.cells).toHaveLength(9);
  });

  it("keeps rows as low as the blank of a double rule where text stands in them", () => {
    const ys = [100, 105.5, 111, 116.5];
    const small = filled.map((w, i) => word(w.text, w.x0, 100.5 + 5.5 * ([0, 0, 0, 1, 1, 1, 2, 2][i] ?? 0), 4.5));
    expect(grid(page(small, gridRules(XS, ys)))).toEqual(grid(page(filled, gridRules(XS, YS))));
  });

  it("reads header cells that span columns and rows", () => {
    const rules = [
      ...[100, 140, 160].map((y) => horizontal(y, 50, 350)),
      horizontal(120, 150, 350),
      ...[50, 150, 350].map((x) => vertical(x, 100, 160)),
      vertical(250, 120, 160),
    ];
    const words = [
      word("项目", 80, 115),
      word("本年支出", 220, 105),
      word("基本", 180, 125),
      word("项目支出", 270, 125),
    ];
    expect(grid(page([...words, word("合计", 60, 145), word("1.00", 200, 145)], rules))).toEqual([
      "0,0,2,1 项目",
      "0,1,1,2 本年支出",
      "1,1,1,1 基本",
      "1,2,1,1 项目支出",
      "2,0,1,1 合计",
      "2,1,1,1 1.00",
    ]);
  });

  it("closes sides that the horizontal rules leave open", () => {
    const rules = [...YS.map((y) => horizontal(y, 50, 350)), vertical(150, 100, 160), vertical(250, 100, 160)];
    expect(grid(page(filled, rules))).toEqual(grid(page(filled, gridRules(XS, YS))));
  });

  it("ignores a frame around the page and keeps the table inside it", () => {
    const frame = gridRules([20, 575], [20, 820]);
    expect(grid(page(filled, [...frame, ...gridRules(XS, YS)]))).toEqual(grid(page(filled, gridRules(XS, YS))));
    expect(layoutPage(page([word("说明", 60, 105), word("正文", 60, 125)], frame)).tables).toHaveLength(0);
  });

  it("leaves the bars and the grid of a chart alone, and gives their labels back as text", () => {
    const heights = [165, 150, 135, 105, 120, 150];
    const bars = heights.flatMap((top, i) => gridRules([100 + 60 * i, 140 + 60 * i], [top, 180]));
    const axis = horizontal(180, 100, 440);
    const shares = heights.map((top, i) => word(`${180 - top}`, 120 + 60 * i, top + 3));
    const chart = layoutPage(page(shares, [...bars, axis]));
    expect(chart.tables).toEqual([]);
    expect(chart.lines.flatMap(({ words }) => words)).toHaveLength(shares.length);

    const grid = gridRules([100, 340], [100, 115, 130, 145, 160, 175]);
    const legend = [word("基本支出", 120, 102), word("项目支出", 120, 117)];
    expect(layoutPage(page(legend, grid)).tables).toEqual([]);
  });

  it("keeps two tables on a page apart, one below the other and side by side", () => {
    const below = gridRules(XS, [200, 220, 240]);
    const beside = gridRules([400, 450, 500], [100, 120, 140]);
    const more = [word("甲", 60, 205), word("乙", 160, 225), word("丙", 410, 105), word("丁", 460, 125)];
    const layout = layoutPage(page([...filled, ...more], [...gridRules(XS, YS), ...below, ...beside]));
    expect(layout.tables.map((t) => [t.rowCount, t.colCount])).toEqual([
      [3, 3],
      [2, 2],
      [2, 3],
    ]);
  });

  it("parts rows that no line parts when a column stacks amounts", () => {
    const rules = gridRules(XS, [100, 120, 180]);
    const words = [
      word("项目", 60, 105),
      word("合计", 160, 105),
      word("行政运行", 60, 125),
      word("1.00", 200, 125),
      word("住房公积金", 60, 142),
      word("2.00", 200, 142),
      word("购房补贴", 60, 160),
      word("3.50", 200, 160),
    ];
    expect(grid(page(words, rules))).toEqual([
      "0,0,1,1 项目",
      "0,1,1,1 合计",
      "1,0,1,1 行政运行",
      "1,1,1,1 1.00",
      "2,0,1,1 住房公积金",
      "2,1,1,1 2.00",
      "3,0,1,1 购房补贴",
      "3,1,1,1 3.50",
    ]);
  });

  it("cuts a word that runs over a rule where a figure meets a label", () => {
    const glued = word("住房公积金7.78", 110, 145);
    const cells = grid(page([...filled.slice(0, 6), glued], gridRules(XS, YS)));
    expect(cells).toContain("2,0,1,1 住房公积金");
    expect(cells).toContain("2,1,1,1 7.78");
  });

  it("gives a ruled head the rows that stand below it without lines, empty columns included, down to the note", () => {
    const head = [word("项目", 60, 105), word("合计", 160, 105), word("基本支出", 260, 105)];
    const body = [...filled.slice(3, 5), word("住房公积金", 60, 145), word("7.78", 200, 145)];
    const note = word("注：本表反映部门的收入支出情况，以万元为单位。", 60, 160);
    const expected = [
      "0,0,1,1 项目",
      "0,1,1,1 合计",
      "0,2,1,1 基本支出",
      "1,0,1,1 行政运行",
      "1,1,1,1 4,815.42",
      "2,0,1,1 住房公积金",
      "2,1,1,1 7.78",
    ];
    const ruled = gridRules(XS, YS.slice(0, 2));
    expect(grid(page([...head, ...body, note], ruled))).toEqual(expected);
    expect(layoutPage(page([...head, ...body, note], ruled)).lines).toHaveLength(1);
    // A single row suffices, and it may lack its label.
    expect(grid(page([...head, word("16.20", 200, 125), word("0", 330, 125)], ruled)).slice(3)).toEqual([
      "1,1,1,1 16.20",
      "1,2,1,1 0",
    ]);
  });

  it("tells rows that only upright lines hold by their figures and the numbers of the rows", () => {
    const rules = [...gridRules(XS, [100, 120, 200]), vertical(50, 100, 200)];
    const words = [
      ...filled.slice(0, 3),
      word("行政运行", 60, 125),
      word("1", 200, 125),
      word("机关事业单位", 60, 143),
      word("养老保险", 60, 155),
      word("2", 200, 149),
      word("7.78", 300, 149),
      word("住房公积金", 60, 173),
      word("3", 200, 173),
    ];
    expect(grid(page(words, rules)).slice(3)).toEqual([
      "1,0,1,1 行政运行",
      "1,1,1,1 1",
      "2,0,1,1 机关事业单位养老保险",
      "2,1,1,1 2",
      "2,2,1,1 7.78",
      "3,0,1,1 住房公积金",
      "3,1,1,1 3",
    ]);
  });

  it("reads rows of texts that only upright lines hold, framed or not, and joins what is wrapped in them", () => {
    const rows = [
      ["一级指标", "二级指标", "指标值"],
      ["产出指标", "数量指标", "≥200人次"],
      ["", "质量指标", "100%"],
      ["满意度指标", "服务对象满意", "≥90%"],
    ];
    const xs = [50, 150, 216, 350];
    const words = rows.flatMap((row, r) => row.map((text, c) => word(text, (xs[c] ?? 0) + 3, 105 + 20 * r)));
    words.push(word("度", 153, 177));
    const uprights = xs.map((x) => vertical(x, 100, 195));
    const read = ["0,0,1,1 一级指标", "0,1,1,1 二级指标", "0,2,1,1 指标值"];
    read.push("1,0,1,1 产出指标", "1,1,1,1 数量指标", "1,2,1,1 ≥200人次", "2,1,1,1 质量指标", "2,2,1,1 100%");
    read.push("3,0,1,1 满意度指标", "3,1,1,1 服务对象满意度", "3,2,1,1 ≥90%");
    expect(grid(page(words, uprights))).toEqual(read);
    expect(grid(page(words, [...uprights, horizontal(100, 50, 350), horizontal(195, 50, 350)]))).toEqual(read);
  });

  it("keeps texts that are wrapped side by side in one row together", () => {
    const texts = ["完成全年培训任", "务并按期验收合", "格支付服务费用", "形成报告。"];
    const words = [0, 1, 2].flatMap((c) => texts.map((text, i) => word(text, 55 + 80 * c, 105 + 15 * i)));
    const cells = grid(page(words, gridRules([50, 130, 210, 290], [100, 170])));
    expect(cells).toEqual([0, 1, 2].map((c) => `0,${c},1,1 ${texts.join("")}`));
  });

  it("keeps a column line that touches no other line, as below 合计 over two columns", () => {
    const rules = [...gridRules([50, 250, 350], [100, 120, 200]), vertical(150, 140, 200)];
    const words = [
      word("项目", 60, 105),
      word("合计", 260, 105),
      word("合计", 60, 125),
      word("16.20", 300, 125),
      word("201", 60, 145),
      word("公共服务", 160, 145),
      word("9.00", 300, 145),
      word("208", 60, 165),
      word("社会保障", 160, 165),
      word("7.20", 300, 165),
    ];
    expect(grid(page(words, rules)).slice(-3)).toEqual(["3,0,1,1 208", "3,1,1,1 社会保障", "3,2,1,1 7.20"]);
  });

  it("joins a label wrapped over lines and gives back lines outside the table", () => {
    const words = [
      ...filled.slice(0, 3),
      word("机关事业单位基", 60, 124, 8),
      word("本养老保险", 60, 131, 8),
      word("注：本表", 60, 170),
    ];
    expect(grid(page(words, gridRules(XS, YS)))).toContain("1,0,1,1 机关事业单位基本养老保险");
    expect(layoutPage(page(words, gridRules(XS, YS))).lines.map((l) => l.words[0]?.text)).toEqual(["注：本表"]);
  });

  it("lays out a table turned on an upright page", () => {
    const upright = page(filled, gridRules(XS, YS));
    // Turned a quarter clockwise: x runs down the page, lines run to the left.
    const turned: PageContent = {
      ...upright,
      words: filled.map(({ edges: _, ...w }) => ({
        ...w,
        x0: 595 - w.y1,
        y0: w.x0,
        x1: 595 - w.y0,
        y1: w.x1,
        turn: 1 as const,
      })),
      rules: upright.rules.map((r) => ({ ...r, x0: 595 - r.y1, y0: r.x0, x1: 595 - r.y0, y1: r.x1 })),
    };
    expect(grid(turned)).toEqual(grid(upright));
  });

  it("takes seconds at most for a page of 100,000 rule pieces", () => {
    const pieces: RulingLine[] = [];
    for (let row = 0; row <= 160; row++) {
      for (let col = 0; col < 300; col++) pieces.push(horizontal(20 + row * 5, 20 + col * 1.8, 21.8 + col * 1.8));
    }
    for (let col = 0; col <= 100; col++) {
      for (let row = 0; row < 520; row++) pieces.push(vertical(20 + col * 5.4, 20 + row * 1.5, 21.5 + row * 1.5));
    }
    const started = performance.now();
    expect(layoutPage(page(filled, pieces)).tables.length).toBeLessThanOrEqual(1);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
