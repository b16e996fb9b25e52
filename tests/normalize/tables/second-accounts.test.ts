/** Files that hold the accounts of more than one body or year. */
import { describe, expect, it } from "vitest";
import { normalize } from "../../../src/normalize/index.js";
import { documentOf, FINAL_2020, read, type TableSpec } from "../support.js";

const SUMMARY = (total: string, spent: string, closing: string): TableSpec => ({
  title: "收入支出决算总表",
  rows: [
    ["收入", "<", "支出", "<"],
    ["项目", "决算数", "项目", "决算数"],
    ["本年收入合计", total, "本年支出合计", spent],
    ["", "", "年末结转和结余", closing],
    ["总计", total, "总计", total],
  ],
});

const SPENDING = (title: string, total: string, basic: string, project: string): TableSpec => ({
  title,
  rows: [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["", "合计", total, basic, project],
    ["208", "社会保障和就业支出", total, basic, project],
  ],
});

const OWN = [SUMMARY("10.00", "9.00", "1.00"), SPENDING("支出决算表", "9.00", "6.00", "3.00")];
const OTHERS = [SUMMARY("5.00", "4.00", "1.50"), SPENDING("支出决算表", "4.00", "3.00", "1.00")];
const FUND = SPENDING("政府性基金预算财政拨款支出决算表", "7.00", "2.00", "5.00");

describe("a statement printed a second time", () => {
  it("with other amounts is somebody else's: its amounts are kept without a place in the vocabulary", () => {
    const { facts, unmapped, warnings } = read(FINAL_2020, ...OWN, ...OTHERS);
    expect(facts).toEqual(read(FINAL_2020, ...OWN).facts);
    expect(unmapped).toHaveLength(11);
    expect(unmapped[0]).toMatchObject({ scheme: "other", code: null, labelRaw: "本年收入合计", amountRaw: "5.00" });
    expect(warnings.map(({ code }) => code)).toEqual(["second-account", "second-account"]);
  });

  it("takes the statements that stand among it along, of which the first accounts have none", () => {
    expect(read(FINAL_2020, ...OWN, ...OTHERS, FUND).facts).toEqual(read(FINAL_2020, ...OWN).facts);
    expect(read(FINAL_2020, ...OWN, OTHERS[1] as TableSpec, FUND).facts).toEqual(read(FINAL_2020, ...OWN, FUND).facts);
  });

  it("with the same amounts, or a single other one, is the same", () => {
    expect(read(FINAL_2020, ...OWN, ...OWN).facts).toHaveLength(22);
    expect(read(FINAL_2020, ...OWN, SPENDING("支出决算表", "9.00", "6.10", "3.00")).facts).toHaveLength(17);
  });

  it("of a year that its title says is that year's", () => {
    expect(read(FINAL_2020, ...OWN, SPENDING("2019年度支出决算表", "4.00", "3.00", "1.00")).facts).toContain(
      "final 2019 line total total = 4.00",
    );
  });

  it("is the organisation's where it bears its name and the first one bears another", () => {
    const extracted = documentOf(FINAL_2020, [...OTHERS, ...OWN]);
    const names = ["长春市财政局信息中心", "长春市财政局信息中心", "长春市财政局", "长春市财政局"];
    for (const [i, table] of extracted.tables.entries()) table.caption.organisation = names[i] ?? null;
    const { facts } = normalize(extracted, { fileName: "x.pdf" }).value;
    expect(facts.filter(({ mapping }) => mapping !== "unmapped").map(({ table }) => table)).toEqual([
      ...Array(5).fill(2),
      ...Array(6).fill(3),
    ]);
  });

  it("is nobody's where the captions name two bodies and neither is the organisation", () => {
    const extracted = documentOf(FINAL_2020, [...OWN, ...OTHERS]);
    const placed = (names: string[]): number => {
      for (const [i, table] of extracted.tables.entries()) table.caption.organisation = names[i] ?? null;
      const { facts } = normalize(extracted, { fileName: "x.pdf" }).value;
      return facts.filter(({ mapping }) => mapping !== "unmapped").length;
    };
    const unit = "长春市国库中心";
    expect(placed(["长春市财政局本级", "长春市财政局本级", unit, unit])).toBe(0);
    expect(placed(["财政局", "财政局", unit, unit])).toBe(11);
    expect(placed(["长春市财政局本级", "长春市财政局本级"])).toBe(11);
  });

  it("with another whole is somebody else's, also where most parts are equal by chance", () => {
    const items = (total: string, reception: string): TableSpec => ({
      title: "“三公”经费支出决算表",
      rows: [
        ["项目", "决算数"],
        ["合计", total],
        ["因公出国（境）费", "0.00"],
        ["公务用车购置及运行维护费", "1.36"],
        ["公务用车运行维护费", "1.36"],
        ["公务接待费", reception],
      ],
    });
    const own = items("1.94", "0.58");
    expect(read(FINAL_2020, own, items("1.48", "0.12")).facts).toEqual(read(FINAL_2020, own).facts);
  });
});
