/** Whose year and phase a table's amounts are, where its title does not say, and what is only assumed of it. */
import { describe, expect, it } from "vitest";
import { normalize } from "../../../src/normalize/index.js";
import { check } from "../../../src/quality/index.js";
import { documentOf, FINAL_2020, read, type TableSpec, tableOf } from "../support.js";

const SPENDING = (title: string, unit = "万元"): TableSpec => ({
  title,
  unit,
  rows: [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "9.00", "6.00", "3.00"],
    ["208", "社会保障和就业支出", "9.00", "6.00", "3.00"],
  ],
});

const FINAL = SPENDING("支出决算表");

/** `phase year unit-or-time` of the last table, which stands below `heading`. */
function below(heading: string, last: TableSpec): string {
  const extracted = documentOf(FINAL_2020, [FINAL]);
  extracted.paragraphs.push({ ordinal: 2, flow: 10, text: heading });
  extracted.tables.push(tableOf(last, 1, 11));
  const table = normalize(extracted, { fileName: "x.pdf" }).value.tables[1];
  return [table?.phase, table?.fiscalYear, ...(table?.assumed ?? [])].join(" ");
}

describe("a part of the publication with a heading of its own", () => {
  it("gives its tables the year and the phase of the heading", () => {
    expect(below("第五部分 2021年部门预算表", SPENDING("部门支出总表"))).toBe("budget 2021");
    expect(below("长春市财政局2021年度预算公开", SPENDING("支出预算总表"))).toBe("budget 2021");
    expect(below("附：上年度部门决算公开表", SPENDING("支出决算表"))).toBe("final 2019");
  });

  it("leaves what is the document's own, or says no year of its own, alone", () => {
    expect(below("第二部分 2020年度部门决算表", FINAL)).toBe("final 2020");
    expect(below("按照2021年部门预算，支出为9.00万元。", FINAL)).toBe("final 2020");
    expect(below("第五部分 2021年部门预算表", FINAL)).toBe("final 2020");
  });
});

describe("a table that something speaks against being the document's", () => {
  it("has an assumed time: a budget's title in a final account, or 预算 without a year", () => {
    expect(below("附件", SPENDING("部门支出总表"))).toBe("final 2020 time");
    expect(below("附件", SPENDING("支出预算总表"))).toBe("budget 2020 time");
    expect(below("附件", SPENDING("2021年支出预算总表"))).toBe("budget 2021");
    expect(below("附件", SPENDING("2021年部门支出总表"))).toBe("budget 2021");
  });

  it("is no exception where no title says the phase", () => {
    const { publication } = read(FINAL_2020, SPENDING("部门支出总表"));
    expect(publication.tables[0]?.assumed).toBeUndefined();
  });
});

describe("what is only assumed", () => {
  const proved = (sentence: string, ...tables: TableSpec[]): number[] => {
    const extracted = documentOf([...FINAL_2020, sentence], tables);
    const { value } = normalize(extracted, { fileName: "x.pdf" });
    const { facts } = check(value, { repair: false }).publication;
    return tables.map((_, table) => facts.filter((fact) => fact.table === table && fact.status === "proved").length);
  };

  it("proves nothing by its own sums: no unit is printed", () => {
    expect(proved("", FINAL)).toEqual([6]);
    expect(proved("", SPENDING("支出决算表", ""))).toEqual([0]);
  });

  it("is proved by a sentence that prints its unit", () => {
    const sentence = "长春市财政局2020年度支出合计9.00万元，其中：基本支出6.00万元，项目支出3.00万元。";
    expect(proved(sentence, SPENDING("支出决算表", ""))).toEqual([6]);
    expect(proved(sentence.replaceAll("万元", "元"), SPENDING("支出决算表", ""))).toEqual([0]);
  });

  it("is not proved by a table that is assumed as well", () => {
    const twice = SPENDING("支出决算表", "");
    expect(proved("", twice, twice)).toEqual([0, 0]);
  });
});
