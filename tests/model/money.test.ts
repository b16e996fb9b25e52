import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFen, isBlankAmount, parseAmount, parseCellAmount, roundingRadius } from "../../src/model/money.js";

const fen = (text: string, unitYuan = 10_000): number | undefined => parseAmount(text, unitYuan)?.fen;

describe("amounts", () => {
  it("reads the figures of the forms exactly, in fen", () => {
    expect(parseAmount("4,815.42", 10_000)).toEqual({ fen: 4_815_420_000, decimals: 2 });
    expect(fen("0.00")).toBe(0);
    expect(fen("58.7")).toBe(58_700_000);
    expect(fen("103,758,915.40", 1)).toBe(10_375_891_540);
    expect(fen("1.1", 100_000_000)).toBe(11_000_000_000);
    expect(fen("12", 1_000)).toBe(1_200_000);
  });

  it("reads full-width digits and punctuation, blanks of every kind, and the signs accountants print", () => {
    expect(fen("４，８１５．４２")).toBe(4_815_420_000);
    expect(fen("\u00a0 1,234.50\u3000\u3000")).toBe(1_234_500_000);
    expect(fen("（12.3）")).toBe(-12_300_000);
    expect(fen("-12.3")).toBe(-12_300_000);
    expect(fen("−12.3")).toBe(-12_300_000);
    expect(fen("\u201112.3")).toBe(-12_300_000);
    expect(fen("（-12.3）")).toBe(-12_300_000);
    expect(fen("▲12.3")).toBe(-12_300_000);
    expect(fen("△ 12.3")).toBe(-12_300_000);
    expect(fen(".5")).toBe(500_000);
    expect(fen("¥3.00", 1)).toBe(300);
  });

  it("takes a raised or circled number behind an amount for the mark of a footnote, no digit", () => {
    expect(parseAmount("367.12¹", 10_000)).toEqual({ fen: 367_120_000, decimals: 2 });
    expect(fen("0.00 ①")).toBe(0);
    expect(fen("1,234⑫")).toBe(1_234_000_000);
    expect(fen("①")).toBe(1_000_000);
    expect(parseAmount("367.12[¹]", 10_000)).toEqual({ fen: 367_120_000, decimals: 2 });
  });

  it.each([
    "367.12*",
    "367.12 ※",
    "367.12[1]",
    "367.12（1）",
    "367.12〔12〕",
    "367.12注1",
    "367.12（注）",
    "367.12(注2)",
  ])("takes what stands behind the decimals of %j for the mark of a footnote", (text) => {
    expect(parseAmount(text, 10_000)).toEqual({ fen: 367_120_000, decimals: 2 });
  });

  it.each(["12*", "5（2）", "3[1]", "12.5(100)", "12.5(3.5)", "12.5注意"])("does not guess what %j means", (text) => {
    expect(parseAmount(text, 10_000)).toBeNull();
  });

  it("takes a star before decimals for the mark of a footnote, and guesses nothing before a whole number", () => {
    expect(fen("*12.5")).toBe(12_500_000);
    expect(fen("＊ 1,012.50")).toBe(1_012_500_000);
    expect(fen("*12")).toBeUndefined();
    expect(fen("**12.5")).toBeUndefined();
  });

  it("takes quotation marks between groups of three digits for commas, and nowhere else", () => {
    expect(fen("1’234’567.89", 1)).toBe(123_456_789);
    expect(fen("1‘234.5", 1)).toBe(123_450);
    expect(fen("-1'234.50", 1)).toBe(-123_450);
    expect(fen("1’23.5")).toBeUndefined();
    expect(fen("1’2345")).toBeUndefined();
    expect(fen("’123")).toBeUndefined();
  });

  it("converts an amount by the unit printed in its own cell, whatever the table's", () => {
    expect(parseCellAmount("12.5万元", 1)).toEqual({ fen: 12_500_000, decimals: 1, unitYuan: 10_000 });
    expect(parseCellAmount("1,234.56元", 10_000)).toEqual({ fen: 123_456, decimals: 2, unitYuan: 1 });
    expect(parseCellAmount("（３．５）万 元", 1)).toEqual({ fen: -3_500_000, decimals: 1, unitYuan: 10_000 });
    expect(parseCellAmount("2.5亿", 1)).toEqual({ fen: 25_000_000_000, decimals: 1, unitYuan: 100_000_000 });
    expect(parseCellAmount("12.5", 10_000)).toEqual({ fen: 12_500_000, decimals: 1, unitYuan: 10_000 });
    for (const text of ["元", "12美元", "12元/人", "100万元以上", "12元5角", "2023年"])
      expect(parseCellAmount(text, 10_000)).toBeNull();
  });

  it("never gives minus zero", () => {
    expect(Object.is(fen("-0.00"), 0)).toBe(true);
  });

  it.each(["", " ", "—", "-", "/", "×", "－－", "——", "／", "─", "无", " 无 "])(
    "takes %j for blank, no amount",
    (text) => {
      expect(isBlankAmount(text)).toBe(true);
      expect(parseAmount(text, 1)).toBeNull();
    },
  );

  it.each(["万元", "12.3.4", "1e5", "一百", "12万元", "=A1", "3%", "()", ".", "▲", "12▲"])(
    "takes %j for no number",
    (text) => {
      expect(parseAmount(text, 1)).toBeNull();
    },
  );

  it("takes digits run together for no amount", () => {
    expect(parseAmount("201060120106013", 10_000)).toBeNull();
    expect(parseAmount("9".repeat(1_000_000), 1)).toBeNull();
  });

  it("prints and reads back every amount", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e15, max: 1e15 }),
        fc.constantFrom(1, 1_000, 10_000, 100_000_000),
        (amount, unit) => {
          const decimals = Math.log10(unit * 100);
          expect(parseAmount(formatFen(amount, unit, decimals), unit)).toEqual({
            fen: amount === 0 ? 0 : amount,
            decimals,
          });
        },
      ),
    );
  });

  it("lies within the rounding radius of what was rounded to two decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (amount) => {
        const printed = parseAmount(formatFen(amount, 10_000, 2), 10_000);
        expect(Math.abs((printed?.fen ?? 0) - amount)).toBeLessThanOrEqual(roundingRadius(2, 10_000));
      }),
    );
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const amount = parseAmount(text, 10_000);
        expect(amount === null || Number.isSafeInteger(amount.fen)).toBe(true);
      }),
    );
  });
});
