/** The codebook: a class by its code, by its label below a parent, by both when one is damaged; divisions by name. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classCandidates,
  className,
  findClass,
  findRecognisedClass,
  foldText,
  isKnownCode,
  labelKey,
  readDivision,
  similarity,
} from "../../../src/normalize/codebook/index.js";

const find = (label: string | null, code: string | null = null, more = {}) =>
  findClass({ scheme: "function", year: 2020, label, code, ...more });

describe("findClass", () => {
  it("is exact for a code with its name of the year, alias for another of its names", () => {
    expect(find("行政运行", "2010601")).toMatchObject({ mapping: "exact", name: "行政运行" });
    expect(find("医疗卫生与计划生育支出", "210")).toMatchObject({ mapping: "alias", name: "卫生健康支出" });
  });

  it("names a class as the year's dictionary does", () => {
    expect(className("function", "210", 2016)).toBe("医疗卫生与计划生育支出");
    expect(className("function", "210", 2020)).toBe("卫生健康支出");
  });

  it("lets the code decide where the label is damaged or missing", () => {
    expect(find("一般行政编事务", "2100102")).toMatchObject({ mapping: "code", name: "一般行政管理事务" });
    expect(find(null, "20106")).toMatchObject({ mapping: "code", name: "财政事务" });
  });

  it("lets the label decide below its parent", () => {
    expect(find("行政运行", null, { parent: "20106" })).toMatchObject({ mapping: "label", code: "2010601" });
    expect(find("一般行政管埋事务", null, { parent: "20106" })).toMatchObject({ mapping: "fuzzy", code: "2010602" });
    expect(find("行政运行")).toBeNull();
  });

  it("corrects a code misread in one digit by its label, for recognised text only", () => {
    const read = (code: string, label: string, seen: string[] = []) =>
      findRecognisedClass({
        scheme: "function",
        year: 2020,
        code,
        label,
        seen: new Set(seen),
        above: seen.at(-1) ?? null,
      });
    expect(read("2080601", "死亡抚恤")).toMatchObject({ mapping: "label", code: "2080801" });
    expect(read("208801", "死亡抚恤")).toMatchObject({ mapping: "label", code: "2080801" });
    expect(read("2110102", "一般行政管理事务", ["212", "21201"])).toMatchObject({ mapping: "label", code: "2120102" });
    expect(read("2110102", "一般行政管理事务", ["211", "21101"])).toMatchObject({ mapping: "exact", code: "2110102" });
    expect(read("2100201", "综件医院")).toMatchObject({ mapping: "code", code: "2100201" });
    expect(read("9999999", "一般行政管理事务")).toBeNull();
    expect(find("死亡抚恤", "2080601")).toMatchObject({ mapping: "code", code: "2080601" });
  });

  it("keeps a well-formed code that the dictionary does not know, without a name", () => {
    expect(find("某项新支出", "2019998")).toMatchObject({ mapping: "code", code: "2019998", name: null });
    expect(isKnownCode("function", "2019998", 2020)).toBe(false);
  });

  it("offers candidates, the best first", () => {
    const [best] = classCandidates({ scheme: "function", label: "一般行政管理事", parent: "20106", year: 2020 });
    expect(best).toMatchObject({ code: "2010602", name: "一般行政管理事务" });
  });

  it("knows economic classes of departments and governments", () => {
    expect(findClass({ scheme: "economic", year: 2020, code: "30212", label: "因公出国 (境）费 用" })?.mapping).toBe(
      "exact",
    );
    expect(findClass({ scheme: "economic", year: 2020, code: "501", label: "机关工资福利支出" })?.mapping).toBe(
      "exact",
    );
  });
});

describe("labels", () => {
  it.each([
    ["一、一般公共服务支出", "一般公共服务支出"],
    ["二十四、债务付息支出", "债务付息支出"],
    ["其中：（1）公务用车运行费", "公务用车运行费"],
    ["1.一般公共预算", "一般公共预算"],
    ["总　　计", "总计"],
    ["社會保障和就業⽀出", "社会保障和就业支出"],
    ["教育支出（类）", "教育支出"],
    ["“三公”经费", "三公经费"],
  ])("%s is compared as %s", (printed, key) => {
    expect(labelKey(printed)).toBe(key);
  });

  it("folds the same text to the same key, folded or not, spaced or not", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(labelKey([...foldText(text)].join(" "))).toBe(labelKey(text));
      }),
    );
  });

  it("calls labels alike between 0 and 1, and only equal ones wholly", () => {
    const label = fc.array(fc.constantFrom(..."一般行政管理事务支出"), { maxLength: 8 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(label, label, (a, b) => {
        const score = similarity(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score === 1).toBe(a === b);
        const bounded = similarity(a, b, 0.7);
        expect(bounded === score || (bounded === 0 && score < 0.7)).toBe(true);
      }),
    );
  });
});

describe("readDivision", () => {
  it.each([
    ["上海市普陀区财政局", "310107"],
    ["江苏省高级人民法院", "320000"],
    ["唐山高新技术产业开发区人力资源和社会保障局", "130200"],
    ["恩施州财政局", "422800"],
    ["湘西自治州泸溪县浦市镇人民政府", "433122"],
    ["双江自治县水务局", "530925"],
    ["吉林市财政局", "220200"],
    ["吉林省财政厅", "220000"],
    ["广西财政厅", "450000"],
    ["柞水县财政局", "611026"],
  ])("%s lies in %s", (name, code) => {
    expect(readDivision(name, 2020)?.division.code).toBe(code);
  });

  it("needs help where several places share a name, or none is named", () => {
    expect(readDivision("普陀区财政局", 2020)).toBeNull();
    expect(readDivision("普陀区财政局", 2020, "310000")?.division.code).toBe("310107");
    expect(readDivision("高新区人社局", 2020)).toBeNull();
  });

  it("keeps the year: 崇文区 was a district until 2010", () => {
    expect(readDivision("北京市崇文区财政局", 2009)?.division.code).toBe("110103");
  });
});
