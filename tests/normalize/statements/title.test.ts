/** Titles: the longest known one wins, and no title is taken for a part of itself. */
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../src/model/data-file.js";
import { STATEMENTS } from "../../../src/model/vocabulary.js";
import { statementOfTitle } from "../../../src/normalize/statements/title.js";

describe("statementOfTitle", () => {
  it.each([
    ["支出决算表", "expenditure"],
    ["一般公共预算财政拨款支出决算表", "general_public_expenditure"],
    ["一般公共预算财政拨款基本支出决算表", "general_public_basic"],
    ["政府性基金预算财政拨款支出决算表", "government_fund"],
    ["国有资本经营预算财政拨款收入支出决算表", "state_capital"],
    ["国有资本经营支出预算表", "state_capital"],
    ["三、2018年度江苏省高级人民法院支出预算总表", "expenditure"],
    ["2025年预算单位财务收支预算总表", "income_expenditure_summary"],
    ["2021年部门收支总体情况表", "income_expenditure_summary"],
    ["财政拨款“三公”经费支出决算表", "three_public"],
    ["2025年单位“三公”经费和机关运行经费预算表", "three_public"],
    ["一般公共预算“三公”经费、会议费、培训费支出情况表", "three_public"],
    ["一般公共预算机关运行经费支出预算表", "agency_operation"],
    ["财政拨款支出预算表（功能科目）", "appropriation_expenditure"],
    ["财政拨款基本支出预算表", "appropriation_basic"],
    ["社會保障局收入決算表", "income"],
    ["收 入 决 算 表", "income"],
    ["部门预算项目绩效自评表", "project_performance"],
    ["2020年度部门整体支出绩效自评表", "department_performance"],
    ["1、社会养老保险基金财政补助绩效目标表", "performance_target"],
    ["部门政府采购预算", "procurement"],
    ["部门固定资产占用情况表", "fixed_assets"],
    ["一般公共预算项目支出表", "other"],
    ["一般公共预算基本支出表（政府预算经济分类）", "general_public_basic"],
    ["收入支出决算批复表", "income_expenditure_summary"],
    ["部门预算政府基金预算财政拨款支出表", "government_fund"],
    ["政府性基金预算“三公”经费支出预算表", "other"],
    ["一般公共预算支出明细表（按支出经济分类科目）", "other"],
    ["财政拨款支出预算表（部门经济分类科目）", "other"],
    ["部门预算基本支出预算表", "other"],
    ["基本支出决算明细表", "other"],
    ["部门综合预算专项业务经费支出表", "other"],
    ["财政专户管理资金预算支出表", "other"],
    ["债务资金支出表", "other"],
    ["国有资产收益情况表", "other"],
    ["基本支出分单位情况表", "other"],
    ["部门综合预算财政拨款上年结转资金支出表", "other"],
    ["一般公共预算收支总表", "other"],
    ["公共预算财政拨款基本支出决算表", "general_public_basic"],
    ["非税收入征收情况表", "other"],
    ["新增资产配置表", "other"],
    ["专项支出预算表", "other"],
    ["专项资金支出预算表", "other"],
    ["专项资金绩效目标表", "performance_target"],
    ["预算收支增减变化情况表", "other"],
    ["三公经费增减变化情况表", "three_public"],
    ["一般公共预算收入表", "other"],
    ["政府性基金转移支付支出表", "other"],
    ["会议费、培训费支出表", "other"],
    ["一般公共预算基本支出表（人员经费和公用经费）", "general_public_basic"],
    ["一般公共预算基本支出表-人员经费（工资福利支出）（按部门预算经济分类）", "other"],
    ["一般公共预算基本支出表--公用经费（商品和服务支出）", "other"],
    ["债务支出预算表", "other"],
    ["非财政拨款支出表", "other"],
  ])("%s is %s", (title, statement) => {
    expect(statementOfTitle(title)?.statement).toBe(statement);
  });

  it("says the phase only where the title does", () => {
    expect(statementOfTitle("收入决算表")?.phase).toBe("final");
    expect(statementOfTitle("一般公共预算支出表")).toMatchObject({ phase: null, usualPhase: "budget" });
    expect(statementOfTitle("一般公共预算支出预算表")?.phase).toBe("budget");
  });

  it("knows no statement in what is no title", () => {
    expect(statementOfTitle("目录")).toBeNull();
    expect(statementOfTitle("")).toBeNull();
  });

  it("finds every title of the data file again, as the statement it is filed under", () => {
    const rows = readCsv<"statement" | "phase" | "title">(
      new URL("../../../src/normalize/statements/titles.csv", import.meta.url),
    );
    for (const row of rows) {
      expect(STATEMENTS.has(row.statement), row.title).toBe(true);
      expect(statementOfTitle(`2020年度${row.title}`)?.statement, row.title).toBe(row.statement);
    }
  });
});
