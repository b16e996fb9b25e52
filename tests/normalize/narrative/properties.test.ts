import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const WORDS = [
  "本年收入合计",
  "财政拨款支出",
  "“三公”经费",
  "公务接待费",
  "年初预算为",
  "支出决算为",
  "其中：",
  "分别为",
  "比上年",
  "增加",
  "占",
  "完成预算的",
  "社会保障和就业（类）",
  "行政运行（项）",
  "2010601",
  "（",
  "）",
  "，",
  "。",
  "；",
  "、",
  "无",
  "主要用于",
  "12.5万元",
  "3元",
  "0万元",
  "1,200.00万元",
  "45%",
  "3辆",
  "2020年",
  "与",
  "相比",
  "总计",
  "各",
  "和",
];

describe("any order of the grammar's words", () => {
  it("is read without failing, and every fact points at its own amount", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) => {
        const text = words.join("");
        const { facts, claims } = read("final", text);
        for (const fact of facts) {
          const printed = text.slice(fact.charStart ?? 0, fact.charEnd ?? 0);
          expect(printed.startsWith(fact.amountRaw)).toBe(true);
          expect(fact.amountFen).toBeGreaterThanOrEqual(0);
        }
        const refs = new Set<number | null>([null, ...facts.map(({ ref }) => ref)]);
        for (const { subject, base } of claims) {
          expect(refs.has(subject) && refs.has(base)).toBe(true);
          expect(subject === null || subject !== base).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same facts whatever blanks stand between the characters", () => {
    const text =
      "1.社会保障和就业支出（类）就业补助（款）其他就业补助支出（项）年初预算为1.20万元，支出决算为3,400.50万元。";
    const plain = read("final", text).facts.map(({ code, amountFen }) => [code, amountFen]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (places) => {
        const spaced = [...text].map((char, i) => (places.includes(i) ? `${char} ` : char)).join("");
        expect(read("final", spaced).facts.map(({ code, amountFen }) => [code, amountFen])).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});
