import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/model/data-file.js";
import { findUnit, foldRadicals, LINES, MEASURES, STATEMENTS } from "../../src/model/index.js";

describe("units of account", () => {
  it.each([
    ["单位：万元", "万元"],
    ["金额单位： 人民币 万 元", "万元"],
    ["单位:元", "元"],
    ["（千元）", "千元"],
    ["亿元", "亿元"],
    ["单位：某局", null],
  ])("finds in %j %j", (text, unit) => {
    expect(findUnit(text)).toBe(unit);
  });
});

describe("characters in the place of others", () => {
  it("folds radicals and long dashes, and nothing else", () => {
    expect(foldRadicals("⻔⻋⼈⼾⾭⸺")).toBe("门车人户青——");
    expect(foldRadicals("社会保障（款）Ａ１")).toBe("社会保障（款）Ａ１");
  });
});

describe("data files", () => {
  it("reads back every table of fields", () => {
    const field = fc.string().map((text) => text.replace(/[\r\ufeff]/g, ""));
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");
        expect(parseCsv(text)).toEqual(rows);
      }),
    );
  });

  it("hold a vocabulary in which every measure of a statement and every line is defined once", () => {
    for (const { measures } of STATEMENTS.values())
      for (const measure of measures) expect(MEASURES.has(measure)).toBe(true);
    const codes = LINES.map(({ scheme, code }) => `${scheme} ${code}`);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
