/** Classes that sentences name by digits in brackets, or by their names alone. */
import { describe, expect, it } from "vitest";
import { fact } from "../../quality/accounts.js";
import { line, lines, readBeside } from "./read.js";

const title = "五、一般公共预算财政拨款支出决算具体情况";
const classes = (...texts: string[]): string[] =>
  lines("final", title, ...texts).map((found) => found.replace("general_public_expenditure function ", ""));

describe("digits behind the names of 类, 款 and 项", () => {
  it("are one code, with and without their marks", () => {
    expect(classes("1.一般公共服务（201）财政事务（06）行政运行（01）：年初预算100万元，支出决算120万元。")).toEqual([
      "budget 2021 2010601 total = 100",
      "final 2021 2010601 total = 120",
    ]);
    expect(classes("一般公共服务支出（类）（201）财政事务（款）（06）信息化建设（项）（07）决算数30万元。")).toEqual([
      "final 2021 2010607 total = 30",
    ]);
    expect(classes("社会保障和就业支出（208类）行政事业单位养老支出（05款）支出10万元。")).toEqual([
      "final 2021 20805 total = 10",
    ]);
  });

  it("may follow the number of an item", () => {
    expect(classes("4.2010601行政运行决算数为100万元。")).toEqual(["final 2021 2010601 total = 100"]);
  });
});

describe("the name of an item alone", () => {
  it("opens a line or follows another item", () => {
    expect(classes("住房公积金123万元。", "行政单位医疗30.5万元，公务员医疗补助12万元。")).toEqual([
      "final 2021 2210201 total = 123",
      "final 2021 2101101 total = 30.5",
      "final 2021 2101103 total = 12",
    ]);
  });

  it("stands behind 全部为 and 主要用于", () => {
    const found = classes(
      "住房保障支出80万元，全部为住房公积金80万元。",
      "卫生健康支出50万元，主要用于行政单位医疗50万元。",
    );
    expect(found[1]).toBe("final 2021 2210201 total = 80");
    expect(found[3]).toBe("final 2021 2101101 total = 50");
  });

  it("may be followed by the year and 决算", () => {
    const found = classes(
      "社会保障和就业支出2021年度决算11万元。其中：“民政管理事务”2021年度决算9万元。“行政事业单位养老支出”2021年度决算2万元。",
    );
    expect(found.map((fact) => fact.split(" ")[2])).toEqual(["208", "20802", "20805"]);
  });

  it("is the economic class where basic expenditure is listed", () => {
    const found = lines("final", "六、一般公共预算财政拨款基本支出决算情况", "住房公积金123万元。");
    expect(found).toEqual(["final 2021 general_public_basic economic 30113 basic = 123"]);
  });

  it("behind 主要用于 of another item is what the money was for", () => {
    expect(
      classes("一般公共服务支出（类）财政事务（款）行政运行（项）100万元，主要用于信息化建设50万元。"),
    ).toHaveLength(1);
  });

  it("that several have is the one that the document's tables list", () => {
    const text = "一般公共服务支出800万元，具体包括：行政运行500万元，一般行政管理事务300万元。";
    expect(classes(text)).toHaveLength(1);
    const tables = ["2010601", "2010602", "2080101"].map((code, ref) =>
      fact({ ref, amountFen: 1, scheme: "function", code }),
    );
    expect(readBeside(tables, "final", title, text).facts.map(line).slice(1)).toEqual([
      "final 2021 general_public_expenditure function 2010601 total = 500",
      "final 2021 general_public_expenditure function 2010602 total = 300",
    ]);
  });
});

describe("an item of a name that nothing explains", () => {
  it("keeps its amounts from being those of the whole", () => {
    const whole = "2021年度一般公共预算财政拨款支出年初预算为1,000万元，支出决算为1,100万元。其中：";
    expect(classes(whole, "1.某某特别事项：年初预算为10万元，支出决算为11万元。")).toHaveLength(2);
    expect(classes(whole, "1.其他支出-某某-某某事项：年初预算为10万元，支出决算为11万元。")).toHaveLength(2);
  });
});

describe("a sentence about a body below the organisation", () => {
  const purchases = "政府采购支出总额30万元，其中：货物支出10万元、工程支出5万元、服务支出15万元。";

  it("states no amounts of the organisation, nor do the parts it lists", () => {
    expect(classes(`某市信息中心${purchases}`)).toEqual([]);
    expect(classes(`所属某市水库管理所2021年度${purchases}`)).toEqual([]);
    expect(classes("某市技术推广站本年收入合计41万元，本年支出合计42万元。")).toEqual([]);
  });

  it("ends with the sentence", () => {
    expect(classes(`某市信息中心政府采购支出总额3万元。本部门${purchases}`)).toHaveLength(4);
  });

  it("is none where the organisation is named with it, or the money is only meant for it", () => {
    expect(classes(`某市民政局及所属某市信息中心${purchases}`)).toHaveLength(4);
    expect(classes("项目支出40万元，主要用于某市信息中心。")).toHaveLength(1);
  });
});

describe("facts of sentences", () => {
  it("are numbered behind those of the tables", () => {
    expect(readBeside([fact({ ref: 0, amountFen: 1 })], "final", title, "住房公积金123万元。").facts[0]?.ref).toBe(1);
  });
});
