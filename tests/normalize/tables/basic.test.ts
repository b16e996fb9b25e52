/** Basic expenditure by economic class: three triads side by side, or 类 and 款 in two columns. */
import { describe, expect, it } from "vitest";
import { BUDGET_2023, FINAL_2020, read } from "../support.js";

describe("general_public_basic", () => {
  it("reads three triads that share rows, with the totals below them", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款基本支出决算表",
      rows: [
        ["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"],
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00", "310", "资本性支出", "1.00"],
        ["30101", "基本工资", "5.00", "30212", "因公出国(境)费用", "2.00", "31002", "办公设备购置", "1.00"],
        ["人员经费合计", "<", "5.00", "公用经费合计", "<", "<", "<", "<", "3.00"],
      ],
    });
    expect(facts).toEqual([
      "economic 301 basic = 5.00",
      "economic 302 basic = 2.00",
      "economic 310 basic = 1.00",
      "economic 30101 basic = 5.00",
      "economic 30212 basic = 2.00",
      "economic 31002 basic = 1.00",
      "line basic.personnel_total basic = 5.00",
      "line basic.public_total basic = 3.00",
    ]);
  });

  it("lets the label to the left name an amount whose own list is empty", () => {
    const { facts } = read(FINAL_2020, {
      title: "一般公共预算财政拨款基本支出决算表",
      rows: [
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00", "310", "资本性支出", "1.00"],
        ["", "人员经费合计", "5.00", "公用经费合计", "", "", "", "", "3.00"],
      ],
    });
    expect(facts.slice(-2)).toEqual([
      "line basic.personnel_total basic = 5.00",
      "line basic.public_total basic = 3.00",
    ]);
  });

  it("joins 类 301 and 款 01, and knows the columns of 人员经费 and 公用经费", () => {
    const { facts } = read(BUDGET_2023, {
      title: "一般公共预算基本支出部门预算经济分类预算表",
      unit: "元",
      rows: [
        ["项目", "<", "<", "一般公共预算基本支出", "<", "<"],
        ["经济分类科目编码", "<", "部门经济分类科目名称", "合计", "人员经费", "公用经费"],
        ["类", "款", "^", "^", "^", "^"],
        ["301", "", "工资福利支出", "5,000", "5,000", ""],
        ["301", "01", "基本工资", "5,000", "5,000", ""],
        ["302", "1", "办公费", "2,000", "", "2,000"],
        ["合计", "<", "<", "7,000", "5,000", "2,000"],
      ],
    });
    expect(facts).toEqual([
      "economic 301 basic = 5,000",
      "economic 301 basic_personnel = 5,000",
      "economic 30101 basic = 5,000",
      "economic 30101 basic_personnel = 5,000",
      "economic 30201 basic = 2,000",
      "economic 30201 basic_public = 2,000",
      "line total basic = 7,000",
      "line total basic_personnel = 5,000",
      "line total basic_public = 2,000",
    ]);
  });

  it("names a row by the first of two classifications, and knows 对个人和家庭的补助 without a code by what is above", () => {
    const { facts, publication } = read(BUDGET_2023, {
      title: "一般公共预算基本支出表",
      rows: [
        ["部门经济科目编码", "部门经济科目名称", "政府经济科目编码", "政府经济科目名称", "合计", "人员经费支出"],
        ["301", "工资福利支出", "501", "机关工资福利支出", "5.00", "5.00"],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "5.00", "5.00"],
        ["", "对个人和家庭的补助", "", "", "1.00", "1.00"],
        ["30305", "生活补助", "50901", "社会福利和救助", "1.00", "1.00"],
      ],
    });
    expect(facts.filter((fact) => fact.includes("personnel"))).toEqual([
      "economic 301 basic_personnel = 5.00",
      "economic 30101 basic_personnel = 5.00",
      "economic 303 basic_personnel = 1.00",
      "economic 30305 basic_personnel = 1.00",
    ]);
    expect(publication.facts[2]?.labelRaw).toBe("基本工资");
  });
});
