import { describe, expect, it } from "vitest";
import { claimLine, lines, read } from "./read.js";

describe("三公, 机关运行经费, 政府采购", () => {
  it("reads budget and outturn, a budget named behind its outturn, and what the percentages speak of", () => {
    const { facts, claims } = read(
      "final",
      "“三公”经费支出合计8万元，完成预算10万元的80%，比上年减少1万元，下降11.11%。其中：公务接待费支出决算为2万元，完成预算3万元的66.67%。",
    );
    expect(facts.map(({ phase, code, amountRaw }) => [phase, code, amountRaw])).toEqual([
      ["final", "total", "8"],
      ["budget", "total", "10"],
      ["final", "reception", "2"],
      ["budget", "reception", "3"],
    ]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "execution 0.8 of 8 on 10",
      "change -1000000 of 8 on ?",
      "change_rate -0.1111 of 8 on ?",
      "execution 0.6667 of 2 on 3",
    ]);
  });

  it("reads items inside brackets and goes on behind them", () => {
    expect(
      lines(
        "budget",
        "2021年“三公”经费预算安排5万元，其中：因公出国（境）费0万元，公务用车购置及运行费3万元（购置费0万元，运行维护费3万元），公务接待费2万元。",
      ).map((text) => text.replace("budget 2021 three_public three_public ", "")),
    ).toEqual([
      "total total = 5",
      "abroad total = 0",
      "vehicle total = 3",
      "vehicle_purchase total = 0",
      "vehicle_running total = 3",
      "reception total = 2",
    ]);
  });

  it("takes a plain 无 for zero, of budget and outturn when both are named", () => {
    expect(lines("final", "无因公出国（境）费支出预算与决算；本单位无培训费开支。")).toEqual([
      "budget 2021 three_public three_public abroad total = 无",
      "final 2021 three_public three_public abroad total = 无",
      "final 2021 three_public three_public training total = 无",
    ]);
  });

  it("never takes the cost of a reception for the expenditure of the year", () => {
    expect(
      lines(
        "final",
        "七、“三公”经费支出决算情况说明",
        "公务接待费支出2万元。国内公务接待支出1.5万元，接待20批次，100人次，共计支出1.5万元，包括检查组接待费0.5万元。",
      ),
    ).toEqual(["final 2021 three_public three_public reception total = 2"]);
  });

  it("reads the year's and last year's running costs of the agency", () => {
    const { facts, claims } = read("final", "机关运行经费支出30.5万元，比2020年度决算数28万元增加2.5万元，增长8.93%。");
    expect(facts.map(({ fiscalYear, statement, code }) => [fiscalYear, statement, code])).toEqual([
      [2021, "agency_operation", "agency_operation"],
      [2020, "agency_operation", "agency_operation"],
    ]);
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual([
      "change 2500000 of 30.5 on 28",
      "change_rate 0.0893 of 30.5 on 28",
    ]);
  });

  it("reads procurement by kind, and its sources as no totals of the accounts", () => {
    expect(
      lines(
        "budget",
        "安排政府采购预算6万元，其中一般公共预算拨款6万元，其他收入0万元。货物采购金额4万元、服务采购金额2万元。",
      ),
    ).toEqual([
      "budget 2021 procurement line procurement.total total = 6",
      "budget 2021 procurement line procurement.goods total = 4",
      "budget 2021 procurement line procurement.services total = 2",
    ]);
  });

  it("does not mix the share of two items into one amount", () => {
    const { facts, claims } = read(
      "final",
      "政府采购支出总额10万元，其中：政府采购货物支出6万元。授予中小企业合同金额8万元，货物采购授予中小企业合同金额占货物支出金额的100%。",
    );
    expect(claims.map((claim) => claimLine(claim, facts))).toEqual(["share 1 of ? on ?"]);
  });
});

describe("what is no fact", () => {
  it.each([
    ["项目支出", "信息化项目支出80万元，比上年增加5万元。"],
    ["thresholds", "单价50万元以上通用设备2台。"],
    ["attributes", "年初预算数、决算数均为0万元的科目未列示。"],
    ["single purposes", "用于办公楼修缮12万元、网络租用3万元。"],
    ["reasons", "主要原因是追加人员经费20万元。"],
    ["other money", "全区社会保险费收入7.2亿元。"],
  ])("%s", (_, sentence) => {
    expect(lines("final", sentence)).toEqual([]);
  });

  it("leaves the performance section to the projects", () => {
    const { facts, projectMentions } = read(
      "final",
      "十、预算绩效情况说明",
      "对3个项目开展自评，涉及资金90万元。",
      "（1）道路保洁项目：全年预算数为60万元，执行数为45万元，完成预算的75%，自评得分92.5分。",
      "十一、其他重要事项情况说明",
      "机关运行经费支出5万元。",
    );
    expect(facts.map(({ code }) => code)).toEqual(["agency_operation"]);
    expect(projectMentions).toEqual([
      expect.objectContaining({
        paragraph: 2,
        name: "道路保洁",
        budgetFen: 60_000_000,
        executedFen: 45_000_000,
        executionRate: 0.75,
        score: 92.5,
        unitYuan: 10_000,
      }),
    ]);
  });

  it("says that nothing was read when no year is known", () => {
    const { facts, warnings } = read("final", "本年收入合计1万元。");
    expect([facts.length, warnings.length]).toEqual([1, 0]);
  });
});

describe("counts and dates", () => {
  it("counts staff, units, vehicles, delegations and receptions by kind, not the changes", () => {
    const { quantities } = read(
      "final",
      "本部门共有所属2家决算单位，在职人员63人，其中行政编制11人，退休人员28人，比上年增加4人。",
      "因公出国（境）团组1个，累计3人次；公务用车保有量2辆；国内公务接待23批次、267人次；单价100万元以上专用设备1台（套）。",
    );
    expect(quantities.map(({ kind, value, unit }) => `${kind} ${value} ${unit}`)).toEqual([
      "institutions 2 家",
      "staff_in_post 63 人",
      "staff_administrative 11 人",
      "staff_retired 28 人",
      "abroad_groups 1 个",
      "abroad_persons 3 人次",
      "vehicles_kept 2 辆",
      "reception_batches 23 批次",
      "reception_persons 267 人次",
      "equipment_special 1 台(套)",
    ]);
  });

  it("keeps printed dates, the impossible ones too", () => {
    expect(read("final", "截至2021年12月31日，附件于2021年13月5日公开。").dates.map(({ text }) => text)).toEqual([
      "2021年12月31日",
      "2021年13月5日",
    ]);
  });
});
