import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAlignedTables } from "../../../src/extractors/layout/aligned.js";
import { layoutPage } from "../../../src/extractors/layout/page-layout.js";
import { assemblePages } from "../../../src/extractors/pages/assemble.js";
import type { Word } from "../../../src/model/page.js";
import { gridOf, page, put, rule, SIZE, upright, wrapped } from "./typeset.js";

const PITCH = 15.75;
const only = (words: Word[], rules = [] as ReturnType<typeof rule>[]): string[][] => {
  const { tables } = layoutPage(page(words, rules));
  expect(tables).toHaveLength(1);
  return tables.flatMap(gridOf);
};

/** 科目编码, 科目名称 and two figure columns, of which the last is empty. */
function accounts(top: number): Word[] {
  const words = [
    ...put("项目", 145, top, "middle"),
    ...wrapped(["本年收入", "合计"], 280, top + PITCH / 2 + SIZE / 2, "middle"),
    ...wrapped(["事业", "收入"], 340, top + PITCH / 2 + SIZE / 2, "middle"),
    ...put("科目编码", 75, top + PITCH, "middle"),
    ...put("科目名称", 165, top + PITCH, "middle"),
    ...put("栏次", 145, top + 2 * PITCH, "middle"),
    ...put("1", 280, top + 2 * PITCH, "middle"),
    ...put("2", 340, top + 2 * PITCH, "middle"),
    ...put("合计", 53, top + 3 * PITCH),
    ...put("2,171.25", 310, top + 3 * PITCH, "right"),
  ];
  const rows: [string, string[], string][] = [
    ["201", ["一般公共服务支出"], "126.08"],
    ["2010101", ["行政运行"], "70.18"],
    ["208", ["社会保障和就业支出"], "13.38"],
  ];
  let y = top + 4 * PITCH;
  for (const [code, label, amount] of rows) {
    words.push(...put(code, 75, y, "middle"), ...wrapped(label, 112, y + SIZE / 2), ...put(amount, 310, y, "right"));
    y += PITCH;
  }
  y += 6;
  words.push(
    ...put("2080505", 75, y, "middle"),
    ...wrapped(["机关事业单位基本养老保", "险缴费支出"], 112, y + SIZE / 2),
    ...put("9.37", 310, y, "right"),
  );
  return words;
}

const ACCOUNTS = [
  ["项目", "<", "本年收入合计", "事业收入"],
  ["科目编码", "科目名称", "^", "^"],
  ["栏次", "<", "1", "2"],
  ["合计", "<", "2,171.25", ""],
  ["201", "一般公共服务支出", "126.08", ""],
  ["2010101", "行政运行", "70.18", ""],
  ["208", "社会保障和就业支出", "13.38", ""],
  ["2080505", "机关事业单位基本养老保险缴费支出", "9.37", ""],
];

/** A Latin table: stub, two header levels, single-spaced rows. */
function statistics(top: number): Word[] {
  const words = [
    ...put("Actual", 255, top, "middle"),
    ...put("Region and state", 50, top + 14),
    ...put("2003–04", 230, top + 14, "right"),
    ...put("2004–05", 300, top + 14, "right"),
  ];
  const rows: [string, string, string][] = [
    ["United States", "2,753,438", "2,799,250"],
    ["Connecticut", "34,573", "35,515"],
    ["Maine", "13,278", "13,077"],
    ["Vermont", "7,100", "7,152"],
  ];
  rows.forEach(([label, a, b], i) => {
    const y = top + 28 + i * 10.7;
    words.push(...put(label, 50, y), ...put(a, 230, y, "right"), ...put(b, 300, y, "right"));
  });
  return words;
}

const STATISTICS = [
  ["", "Actual", "<"],
  ["Region and state", "2003–04", "2004–05"],
  ["United States", "2,753,438", "2,799,250"],
  ["Connecticut", "34,573", "35,515"],
  ["Maine", "13,278", "13,077"],
  ["Vermont", "7,100", "7,152"],
];

describe("tables without vertical rules", () => {
  it("keeps the last piece of the last label in its cell where the figures stand beside its first line", () => {
    const rows = [
      ["项目", "合计", "基本支出"],
      ["行政运行", "846.26", "719.78"],
      ["其他社会保障和就业支", "7.78", "7.78"],
    ];
    const words = rows.flatMap(([label = "", ...figures], i) => [
      ...put(label, 60, 100 + 20 * i),
      ...figures.flatMap((figure, c) => put(figure, 260 + 80 * c, 100 + 20 * i, "right")),
    ]);
    const read = (below: string) => layoutPage(page([...words, ...put(below, 60, 151)]));
    expect(read("出").tables.map((table) => gridOf(table).at(-1))).toEqual([
      ["其他社会保障和就业支出", "7.78", "7.78"],
    ]);
    expect(read("注：以万元为单位。").lines).toHaveLength(1);
    const short = layoutPage(page([...words.slice(0, -3), ...put("填表人", 60, 131)]));
    expect(short.lines.map((line) => line.words[0]?.text)).toContain("填表人");
  });

  it("reads a table without any rule: empty columns by their header, wrapped labels, spans by their middles", () => {
    expect(only(accounts(100))).toEqual(ACCOUNTS);
  });

  it("reads the same table with a rule under every row", () => {
    const heights = [96, 112, 128, 144, 159.5, 175, 191, 207, 233];
    const rules = heights.map((y, i) => (i === 1 ? rule(y, 50, 247) : rule(y, 50, 370)));
    expect(only(accounts(100), rules)).toEqual(ACCOUNTS);
  });

  it("reads a three-line table with a header of two levels", () => {
    const rules = [rule(98, 45, 305), rule(112, 200, 305), rule(126, 45, 305), rule(172, 45, 305)];
    expect(only(statistics(100), rules)).toEqual(STATISTICS);
  });

  it("reads it with a rule below the header only, and without any", () => {
    expect(only(statistics(100), [rule(126, 45, 305)])).toEqual(STATISTICS);
    expect(only(statistics(100))).toEqual(STATISTICS);
  });

  it("reads it in a frame with a rule below the header, which draws no columns", () => {
    const lines = [95, 144, 240].map((y) => rule(y, 50, 370));
    const frame = [...lines, upright(50, 95, 240), upright(370, 95, 240)];
    expect(only(accounts(100), frame)).toEqual(ACCOUNTS);
  });

  it("reads a header that has a rule below it and none above", () => {
    expect(only(accounts(100), [rule(144, 50, 370), rule(240, 50, 370)])).toEqual(ACCOUNTS);
  });

  it("goes on below the last rule past a label that wraps around its figures", () => {
    const words = accounts(100);
    words.push(...put("2080506", 75, 238, "middle"), ...put("职业年金", 112, 238), ...put("4.00", 310, 238, "right"));
    const rows = [...ACCOUNTS, ["2080506", "职业年金", "4.00", ""]];
    expect(only(words, [rule(95, 50, 370), rule(144, 50, 370)])).toEqual(rows);
  });

  it("reads a letter-spaced label as one cell", () => {
    const words = accounts(100).flatMap((one) => {
      const [first = "", second = ""] = one.text;
      if (one.text !== "项目") return [one];
      return [...put(first, one.x0 - SIZE, one.y0), ...put(second, one.x0 + 2 * SIZE, one.y0)];
    });
    expect(only(words)).toEqual([["项 目", "<", "本年收入合计", "事业收入"], ...ACCOUNTS.slice(1)]);
  });

  it("keeps a letter-spaced head whole that stands over several columns, although its blank holds the border of two", () => {
    const words = [
      ...put("收    入", 130, 100, "middle"),
      ...put("支    出", 391, 100, "middle"),
      ...put("项目", 90, 115, "middle"),
      ...put("预算数", 190, 115, "middle"),
      ...put("项目", 290, 115, "middle"),
      ...put("合计", 375, 115, "middle"),
      ...put("一般公共预算", 435, 115, "middle"),
      ...put("政府性基金", 505, 115, "middle"),
    ];
    const rows = [
      ["一、一般公共预算拨款", "941.86", "一、教育支出", "744.49", "744.49", "0.00"],
      ["二、政府性基金拨款", "569.93", "二、城乡社区支出", "569.93", "0.00", "569.93"],
      ["收入总计", "1,511.79", "支出总计", "1,314.42", "744.49", "569.93"],
    ];
    const edges = [0, 210, 0, 390, 455, 525];
    rows.forEach((row, r) => {
      row.forEach((text, c) => {
        const y = 131 + r * PITCH;
        words.push(...(c % 2 === 0 && c < 4 ? put(text, c === 0 ? 45 : 245, y) : put(text, edges[c] ?? 0, y, "right")));
      });
    });
    expect(only(words)).toEqual([
      ["收 入", "<", "支 出", "<", "<", "<"],
      ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金"],
      ...rows,
    ]);
  });

  it("reads a head and its only row below a caption, and nothing without one", () => {
    const rows = [
      ["合计", "因公出国（境）费", "公务用车运行费", "公务接待费"],
      ["13.96", "0.00", "9.31", "4.65"],
    ];
    const table = rows.flatMap((row, r) =>
      row.flatMap((text, c) => put(text, 80 + 130 * c, 215 + r * PITCH, "middle")),
    );
    expect(only([...put("单位：万元", 450, 192), ...table])).toEqual(rows);
    expect(layoutPage(page(table)).tables).toEqual([]);
  });

  it("parts a column of figures from the labels right beside it", () => {
    const rows: [string, string, string, string][] = [
      ["一、财政拨款收入", "1,666.31", "一、一般公共服务支出", "126.08"],
      ["二、事业收入", "494.41", "二、教育支出", "22.79"],
      ["三、其他收入", "10.50", "三、卫生健康支出", "293.62"],
      ["本年收入合计", "2,171.22", "本年支出合计", "442.49"],
    ];
    const words = rows.flatMap(([a, b, c, d], i) => {
      const y = 100 + i * PITCH;
      return [...put(a, 53, y), ...put(b, 296, y, "right"), ...put(c, 300, y), ...put(d, 540, y, "right")];
    });
    expect(only(words)).toEqual(rows);
  });

  it("parts rows and columns set so tight that only their figures tell them", () => {
    const rows = [
      ["一、税收收入", "1", "120.00", "一、国防支出", "4", "0.00"],
      ["二、其他收入", "2", "0.00", "二、教育支出", "5", "80.00"],
      ["", "3", "", "三、其他支出", "6", "40.00"],
      ["总计", "7", "120.00", "总计", "8", "120.00"],
    ];
    let y = 100;
    const words = rows.flatMap(([a = "", b = "", c = "", d = "", e = "", f = ""], i) => {
      y += i % 2 === 0 ? SIZE + 0.9 : SIZE + 0.1;
      return [
        ...put(a, 50, y),
        ...put(b, 150, y, "middle"),
        ...put(c, 200, y, "right"),
        ...put(d, 202, y),
        ...put(e, 300, y, "middle"),
        ...put(f, 350, y, "right"),
      ];
    });
    expect(only(words)).toEqual(rows);
  });

  it("keeps the numbers of the columns apart from the amounts that follow closely", () => {
    const rows = [
      ["科目名称", "本年支出合计", "基本支出"],
      ["栏次", "1", "2"],
      ["合计", "13,540.21", "11,516.53"],
      ...Array.from({ length: 16 }, () => ["行政运行", "846.26", "719.78"]),
    ];
    const words = rows.flatMap(([a = "", b = "", c = ""], i) => {
      const y = 100 + i * PITCH - (i >= 2 ? 3 : 0);
      return [...put(a, 50, y), ...put(b, 250, y, "right"), ...put(c, 330, y, "right")];
    });
    expect(only(words)).toEqual(rows);
  });

  it("joins the lines of a name that go on below the code in its cell", () => {
    const rows: [string, string, string, string][] = [
      ["合计", "", "146.05", "96.03"],
      ["2080505 机关事业单位基本养", "老保险缴费支出", "96.03", "96.03"],
      ["2080506 机关事业单位职业年", "金缴费支出", "48.02", ""],
      ["2101101 行政单位医疗", "", "2.00", ""],
    ];
    let y = 100;
    const words = rows.flatMap(([label, more, a, b]) => {
      const row = [...put(label, 50, y), ...put(a, 300, y, "right"), ...put(b, 380, y, "right")];
      if (more !== "") row.push(...put(more, 50, y + 11));
      y += more === "" ? PITCH : PITCH + 11;
      return row;
    });
    expect(only(words)).toEqual([
      ["合计", "<", "146.05", "96.03"],
      ["2080505", "机关事业单位基本养老保险缴费支出", "96.03", "96.03"],
      ["2080506", "机关事业单位职业年金缴费支出", "48.02", ""],
      ["2101101", "行政单位医疗", "2.00", ""],
    ]);
  });

  it("keeps footnote marks, currency signs and leader dots with what they belong to", () => {
    const mark = (x: number, y: number): Word => ({ text: "1", x0: x, x1: x + 2.5, y0: y - 1, y1: y + 4, size: 5 });
    const words = ["Schools", "Pupils", "Teachers", "Classes"].flatMap((label, i) => {
      const y = 100 + i * 12;
      const stub = put(label, 50, y);
      const end = stub.at(-1)?.x1 ?? 0;
      const dots: Word = { text: "........", x0: end + 3, x1: 190, y0: y, y1: y + SIZE, size: SIZE };
      const noted = i === 1 ? [mark(end, y)] : [];
      return [
        ...stub,
        ...noted,
        ...(i === 1 ? [] : [dots]),
        ...put("$", 215, y),
        ...put(`${i + 1},234`, 260, y, "right"),
        ...put("12.5", 320, y, "right"),
      ];
    });
    const grid = only(words);
    expect(grid.map((row) => row.length)).toEqual([3, 3, 3, 3]);
    expect(grid[1]?.[0]).toBe("Pupils1");
    expect(grid[1]?.[1]?.replace(" ", "")).toBe("$2,234");
    expect(grid[0]?.[0]).toMatch(/^Schools ?\.+$/);
  });

  it("keeps two tables below each other apart where a title stands between them", () => {
    const words = [...statistics(100), ...put("Table 2. Pupils by region", 50, 190), ...statistics(210)];
    expect(layoutPage(page(words)).tables.map(gridOf)).toEqual([STATISTICS, STATISTICS]);
  });

  it("leaves title, department and unit above the table as lines", () => {
    const words = [
      ...put("收入决算表", 230, 60, "middle", 15),
      ...put("部门：某某局", 53, 84),
      ...put("单位：万元", 370, 84, "right"),
      ...accounts(100),
    ];
    const layout = layoutPage(page(words));
    expect(layout.tables.map(gridOf)).toEqual([ACCOUNTS]);
    expect(layout.lines).toHaveLength(3);
  });

  it("joins a table over pages although its borders are guessed anew on each", () => {
    const first = layoutPage(page(accounts(600)));
    const second = layoutPage(
      page(
        accounts(60)
          .filter((w) => w.y0 < 60 + 3 * PITCH)
          .concat(put("229", 75, 108, "middle"), put("其他支出", 112, 108), put("4.00", 310, 108, "right")),
        [],
        2,
      ),
    );
    const { tables } = assemblePages([first, second]);
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({
      page: 1,
      pageLast: 2,
      rowCount: ACCOUNTS.length + 1,
      colCount: 4,
      method: "aligned",
    });
  });

  it("cuts the rows of a ruled table whose body has no column lines at the lines of its header", () => {
    const rows = [100, 116, 132, 148, 164];
    const rules = [...rows.map((y) => rule(y, 50, 350)), ...[50, 150, 250, 350].map((x) => upright(x, 100, 116))];
    rules.push(upright(50, 100, 164), upright(350, 100, 164));
    const words = [
      ["Country", "Domestic", "Total"],
      ["Austria", "92.9", "5,821"],
      ["Belgium", "0", "5,906"],
      ["Denmark", "10.8", "3,868"],
    ].flatMap((row, r) => row.flatMap((text, c) => put(text, 60 + 100 * c, 103 + 16 * r)));
    const grid = only(words, rules);
    expect(grid[1]).toEqual(["Austria", "92.9", "5,821"]);
    expect(grid[3]).toEqual(["Denmark", "10.8", "3,868"]);
  });
});

describe("what looks aligned and is no table", () => {
  const none = (words: Word[], rules = [] as ReturnType<typeof rule>[]): void => {
    const layout = layoutPage(page(words, rules));
    expect(layout.tables.map(gridOf)).toEqual([]);
    expect(layout.lines.flatMap((l) => l.words)).toHaveLength(words.length);
  };
  const PROSE = "the quick brown fox jumps over the lazy dog and runs on";

  it("prose in two columns", () => {
    none(
      Array.from({ length: 30 }, (_, i) => [...put(PROSE, 40, 60 + i * 12), ...put(PROSE, 320, 60 + i * 12)]).flat(),
    );
  });

  it("a contents page, with leader dots and without", () => {
    const titles = ["部门概况", "收入支出决算总表", "收入决算表", "支出决算表", "情况说明", "名词解释", "附件"];
    none(titles.flatMap((t, i) => [...put(t, 73, 60 + i * 19), ...put(`${i + 4}`, 540, 60 + i * 19, "right")]));
    const dots = (x: number, y: number): Word => ({
      text: ".".repeat(60),
      x0: x,
      x1: 530,
      y0: y,
      y1: y + SIZE,
      size: SIZE,
    });
    none(
      titles.flatMap((t, i) => [
        ...put(t, 73, 60 + i * 19),
        dots(200, 60 + i * 19),
        ...put(`${i + 4}`, 540, 60 + i * 19, "right"),
      ]),
    );
  });

  it("a numbered list", () => {
    none(
      Array.from({ length: 8 }, (_, i) => [
        ...put(`${i + 1}.`, 50, 60 + i * 14),
        ...put(PROSE, 70, 60 + i * 14),
      ]).flat(),
    );
  });

  it("the axes of two charts side by side", () => {
    const ticks = Array.from({ length: 8 }, (_, i) => [
      ...put(`${400 - 50 * i}`, 80, 60 + i * 14, "right"),
      ...put(`${400 - 50 * i}`, 320, 60 + i * 14, "right"),
    ]).flat();
    const axis = [0, 1, 2, 3].flatMap((i) => [...put("Jan-08", 90 + i * 50, 180), ...put("Jan-08", 330 + i * 50, 180)]);
    none([...ticks, ...axis]);
  });

  it("signatures and a formula", () => {
    none([
      ...put("单位负责人：", 60, 700),
      ...put("财务负责人：", 230, 700),
      ...put("填表人：", 420, 700),
      ...put("a = b + c", 200, 300),
      ...put("(1)", 520, 300),
    ]);
  });
});

describe("findAlignedTables", () => {
  it("gives every word once, in a table or among the rest, and is the same whatever the order of the words", () => {
    const word = fc
      .record({
        x: fc.integer({ min: 0, max: 500 }),
        y: fc.integer({ min: 0, max: 40 }),
        text: fc.constantFrom("甲乙", "1,234.50", "total", "—"),
      })
      .map(({ x, y, text }) => put(text, x, y * 10));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (parts) => {
        const words = parts.flat();
        const found = findAlignedTables({ page: 1, width: 595, words, rules: [], obstacles: [] });
        const inTables = found.tables.flatMap((t) => t.cells.flatMap((c) => c.words));
        expect(inTables.length + found.rest.length).toBe(words.length);
        for (const table of found.tables) {
          for (const cell of table.cells) {
            expect(cell.row + cell.rowspan).toBeLessThanOrEqual(table.rowCount);
            expect(cell.col + cell.colspan).toBeLessThanOrEqual(table.colCount);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("finishes a page of 50,000 words within seconds", () => {
    const words = Array.from({ length: 50_000 }, (_, i) => {
      const [row, col] = [Math.floor(i / 10), i % 10];
      return put(col === 0 ? "label" : "1,234.5", 40 + col * 50, 10 + row * 12);
    }).flat();
    const started = performance.now();
    const { tables } = findAlignedTables({ page: 1, width: 595, words, rules: [], obstacles: [] });
    expect(tables[0]).toMatchObject({ rowCount: 5000, colCount: 10 });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("an amount between the two lines of a label, as close to the rows around it as to each other", () => {
  it("is of the two lines, not of the rows around them", () => {
    const labels = ["财政拨款收入", "政府性基金收入", "国有资本经营预算财政拨", "款收入", "上级补助收入", "事业收入"];
    const words = [
      ...put("项目", 60, 100),
      ...put("行次", 200, 100, "middle"),
      ...put("金额", 300, 100, "right"),
      ...labels.flatMap((label, i) => put(label, 60, 112 + 10.5 * i)),
      ...[112, 122.5, 138.25, 154, 164.5].flatMap((y, i) => put(String(i + 1), 200, y, "middle")),
      ...put("6,131.26", 300, 112, "right"),
      ...put("29.26", 300, 138.25, "right"),
      ...put("32.33", 300, 164.5, "right"),
    ];
    const amounts = only(words).map(([label, , amount]) => [label, amount]);
    expect(amounts).toContainEqual(["政府性基金收入", ""]);
    expect(amounts).toContainEqual(["上级补助收入", ""]);
    expect(amounts.filter(([, amount]) => amount === "29.26")).toHaveLength(1);
  });
});

describe("a label of the last columns that wraps around its row below the head", () => {
  it("opens no table of its own: its first line stands above the row", () => {
    const at = [45, 110, 260, 310, 375, 540];
    const row = (y: number, texts: string[]): Word[] =>
      texts.flatMap((text, c) => put(text, at[c] ?? 0, y, c === 2 || c === 5 ? "right" : "left"));
    const words = [
      ...row(80, ["编码", "科目名称", "决算数", "编码", "科目名称", "决算数"]),
      ...wrapped(["对民间非营利组织和", "群众性自治组织补贴"], 375, 108.5),
      ...row(104, ["30308", "助学金", "1.20", "39908", "", "4.10"]),
      ...row(126, ["30309", "奖励金", "9.34", "39909", "经常性赠与", "0.30"]),
      ...row(144, ["30310", "代缴社会保险费", "39.48", "39910", "资本性赠与", "7.10"]),
    ];
    const [head, first] = only(words);
    expect(head).toEqual(["编码", "科目名称", "决算数", "编码", "科目名称", "决算数"]);
    expect(first).toEqual(["30308", "助学金", "1.20", "39908", "对民间非营利组织和群众性自治组织补贴", "4.10"]);
  });
});
