import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLine } from "../../../src/extractors/ocr/ctc.js";
import { isNumeric, isWellFormedNumber, normalizeReading } from "../../../src/extractors/ocr/normalize-reading.js";
import { isUnsure, settle } from "../../../src/extractors/ocr/second-reading.js";

const normal = (text: string) => normalizeReading(text).text;

describe("a reading is repaired by rule", () => {
  it.each([
    ["4.831.81", "4,831.81"],
    ["4,831,81", "4,831.81"],
    ["3,.984.69", "3,984.69"],
    ["2,17", "2.17"],
    ["-21,5", "-21.5"],
    ["16,036", "16,036"],
    ["１２３．４５", "123.45"],
    ["96. 03", "96.03"],
    ["0:00", "0.00"],
    ["－12.30", "-12.30"],
    ["1.234", "1.234"],
    ["2080505", "2080505"],
  ])("%s is %s", (read, printed) => expect(normal(read)).toBe(printed));

  it.each([
    ["一一般公共预算财政拨款", "一、一般公共预算财政拨款"],
    ["十五资源勘探信息等支出", "十五、资源勘探信息等支出"],
    ["七.文化体育与传媒支出", "七、文化体育与传媒支出"],
    ["、一般公共预算财政拨款", "一、一般公共预算财政拨款"],
    ["一般公共服务支出", "一般公共服务支出"],
    ["-般公共预算财政拨款", "一般公共预算财政拨款"],
    ["收入总计—般公共预算", "收入总计一般公共预算"],
    ["事业收入0万元丶经营收入0万元", "事业收入0万元、经营收入0万元"],
    ["社会福利〈款)老年福利《项)", "社会福利(款)老年福利(项)"],
    ["支出《类)抚恤(款》死亡抚恤〈项〉", "支出(类)抚恤(款)死亡抚恤(项)"],
    ["（财政拨款)《预算法》", "（财政拨款)《预算法》"],
    ["国有资产占用°截至2019年12月31日，共有车辆5辆°", "国有资产占用。截至2019年12月31日，共有车辆5辆。"],
    ["民政管理事务（款）行政运行（项）·年初预算为46.85万元", "民政管理事务（款）行政运行（项）。年初预算为46.85万元"],
    ["坡度为25°C以下，阿里·买买提", "坡度为25°C以下，阿里·买买提"],
    ["三公经费", "三公经费"],
    ["二级指标", "二级指标"],
  ])("%s is %s", (read, printed) => expect(normal(read)).toBe(printed));

  it("says when a letter was exchanged for a digit", () => {
    expect(normalizeReading("1O0.00")).toEqual({ text: "100.00", exchanged: true });
    expect(normalizeReading("100.00")).toEqual({ text: "100.00", exchanged: false });
  });

  it.each([
    [".45.40", "45.40"],
    [".0.00", "0.00"],
    ["45.40.", "45.40"],
    [".1335.45", "1335.45"],
  ])("%s is %s beside a speck, and in doubt", (read, printed) =>
    expect(normalizeReading(read)).toEqual({ text: printed, exchanged: true }),
  );

  it.each([".135.45", ",135.45", ".43", "12.", "146.62.02."])("%s may lack a digit and stays as it was read", (read) =>
    expect(isWellFormedNumber(normal(read))).toBe(false),
  );

  it("leaves printed numbers as they are, and is done after one pass", () => {
    const amount = fc
      .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.boolean(), fc.boolean())
      .map(([fen, grouped, negative]) => {
        const whole = String(Math.floor(fen / 100));
        const marked = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
        return `${negative ? "-" : ""}${marked}.${String(fen % 100).padStart(2, "0")}`;
      });
    fc.assert(
      fc.property(amount, (text) => {
        expect(normal(text)).toBe(text);
        expect(isWellFormedNumber(text)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,:一、OlS 支出") }), (text) => {
        expect(normal(normal(text))).toBe(normal(text));
      }),
    );
  });

  it("knows a number from a label", () => {
    expect(isNumeric("1,234.5")).toBe(true);
    expect(isNumeric("l2.O0")).toBe(true);
    expect(isNumeric("3月底")).toBe(false);
    expect(isNumeric("—")).toBe(false);
  });
});

describe("two engines over one line", () => {
  const first = (text: string, confidence: number) => ({ engine: "ppocr", reading: { text, confidence } });
  const second = (text: string, confidence: number) => ({ engine: "tesseract", reading: { text, confidence } });

  it("agree after the same repairs", () => {
    expect(settle(first("4.831.81", 0.8), second("4,831.81", 0.9))).toMatchObject({
      text: "4,831.81",
      agreed: true,
      confidence: 0.9,
      alternatives: [],
    });
  });

  it("disagree: the first stands and the other is kept", () => {
    expect(settle(first("13.31", 0.7), second("18.31", 0.9))).toMatchObject({
      text: "13.31",
      agreed: false,
      alternatives: [{ text: "18.31", engine: "tesseract", confidence: 0.9 }],
    });
  });

  it("the second replaces what is no number", () => {
    expect(settle(first("13.3.1.", 0.7), second("13.31", 0.9))).toMatchObject({ text: "13.31", agreed: false });
  });

  it("a number nobody is sure of is unreadable, its readings kept", () => {
    const settled = settle(first("18.8", 0.2));
    expect(settled).toMatchObject({ text: "", confidence: 0, alternatives: [{ text: "18.8" }] });
    expect(settled.agreed).toBeUndefined();
  });

  it.each([
    ["办公楼修", [4], "办公楼修缮", "办公楼修缮"],
    ["3、办公楼修绩效目标表", [6], "3.办公楼修缮绩放目标表", "3、办公楼修缮绩效目标表"],
    ["科目编码", [4], "科目编码", "科目编码"],
    ["办公楼修", [4], "办公楼梯缮", "办公楼修"],
  ])("the second names a character that the first saw and could not name: %s", (read, lost, other, text) => {
    const reading = { text: read, confidence: 0.99, lost };
    expect(isUnsure(reading)).toBe(true);
    expect(settle({ engine: "ppocr", reading }, second(other, 0.9)).text).toBe(text);
  });

  it("a second reading is wanted for weak and misshapen numbers and for ink nobody read", () => {
    expect(isUnsure({ text: "12.30", confidence: 0.99 })).toBe(false);
    expect(isUnsure({ text: "12.30", confidence: 0.9 })).toBe(true);
    expect(isUnsure({ text: "1O.30", confidence: 0.99 })).toBe(true);
    expect(isUnsure({ text: "12,30", confidence: 0.99 })).toBe(true);
    expect(isUnsure({ text: "", confidence: 0 })).toBe(true);
    expect(isUnsure({ text: "项目支出", confidence: 0.5 })).toBe(false);
  });
});

describe("decoding of a line", () => {
  const alphabet = ["", "1", "7", "."];
  /** One step per row: probabilities of blank, 1, 7 and the point. */
  const scores = (...rows: number[][]) => Float32Array.from(rows.flat());

  it("drops blanks and repetitions, and keeps a character repeated across a blank", () => {
    const steps = scores([0, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]);
    expect(decodeLine(steps, 6, alphabet, 1).text).toBe("11.7");
  });

  it("is as sure as its weakest digit and names what that digit might be", () => {
    const reading = decodeLine(scores([0, 0.6, 0.4, 0], [1, 0, 0, 0], [0.01, 0, 0.99, 0]), 3, alphabet, 1);
    expect(reading.text).toBe("17");
    expect(reading.confidence).toBeCloseTo(0.6);
    expect(reading.rivals).toEqual([{ text: "77", confidence: expect.closeTo(0.4) }]);
  });

  it("says where print was seen that no character stands for", () => {
    const sure = [1, 0, 0];
    const lineOf = (...rows: number[][]) => decodeLine(scores(...rows), rows.length, ["", "修", "缮"], 1);
    expect(lineOf(sure, [0, 1, 0], sure, sure, [0.9, 0.02, 0.08], sure)).toMatchObject({ text: "修", lost: [1] });
    // Beside a character the blank is unsure of itself anyway.
    expect(lineOf(sure, [0, 1, 0], [0.9, 0.1, 0], sure).lost).toBeUndefined();
  });

  it("places characters on the picture, padding left out", () => {
    const reading = decodeLine(scores([0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0]), 4, alphabet, 0.75);
    expect(reading.edges?.[0]).toBeCloseTo(0.5);
    expect(reading.edges?.[1]).toBe(1);
  });
});
