import { describe, expect, it } from "vitest";
import { formStatement, readForms } from "../../../src/normalize/forms/index.js";
import { extracted, HEAD, meaning, table } from "./table.js";

const PURCHASES = [
  ["政府采购项目来源^2", "采购物品名称_3", "政府采购目录序号_3", "数量单位_3", "数量_3", "单价_3", "政府采购金额^3"],
  ["项目名称_2", "预算资金_2", "总计_2", "当年安排资金^2"],
  ["合计", "基金"],
  ["某局小计", "2.2", "", "", "", "", "", "2.2", "2.2", ""],
  ["公用经费", "1.6", "计算机", "A0201", "台", "4", "0.4", "1.6", "1.6", ""],
];
const ASSETS = [
  ["项目", "数量", "价值（金额单位：元）"],
  ["资产总额", "——", "5829.10"],
  ["1、房屋（平方米）", "", ""],
  ["2、车辆（台、辆）", "3", "100"],
];
const UNITS = [
  ["序号", "单位名称", "单位基本性质", "单位规格", "经费形式"],
  ["1", "某局（本级）", "行政单位", "正科级", "财政拨款"],
  ["2", "某中心", "事业单位", "", "财政拨款"],
];

describe("lists", () => {
  const forms = readForms({
    extracted: extracted(table(0, null, PURCHASES), table(1, null, ASSETS), table(2, null, UNITS)),
    head: HEAD,
    tables: [meaning(0, "procurement"), meaning(1, "fixed_assets"), meaning(2, "organisation_units", null)],
  });

  it("reads purchases by their header, the total column of several, and leaves subtotals out", () => {
    expect(forms.procurements).toEqual([
      {
        table: 0,
        row: 4,
        project: "公用经费",
        item: "计算机",
        catalogueCode: "A0201",
        unit: "台",
        quantity: 4,
        unitPriceFen: 400_000,
        amountFen: 1_600_000,
      },
    ]);
  });

  it("reads assets in the unit of their column head and drops kinds without figures", () => {
    expect(forms.assets).toEqual([
      { table: 1, row: 1, item: "资产总额", quantity: null, valueFen: 582_910 },
      { table: 1, row: 3, item: "2、车辆（台、辆）", quantity: 3, valueFen: 10_000 },
    ]);
  });

  it("counts vehicles of a table by the unit in the label", () => {
    expect(forms.quantities).toMatchObject([{ table: 1, kind: "vehicles", value: 3, unit: "辆" }]);
  });

  it("reads the units of a department", () => {
    expect(forms.orgUnits).toEqual([
      { table: 2, row: 1, name: "某局（本级）", nature: "行政单位", level: "正科级", funding: "财政拨款" },
      { table: 2, row: 2, name: "某中心", nature: "事业单位", level: null, funding: "财政拨款" },
    ]);
  });

  it("knows the lists by their own header", () => {
    expect([PURCHASES, ASSETS, UNITS].map((rows) => formStatement(table(0, null, rows)))).toEqual([
      "procurement",
      "fixed_assets",
      "organisation_units",
    ]);
  });

  it("takes the numbers of columns below a head for no purchase, and what shall be bought for no asset", () => {
    const rows = [
      ["采购项目", "采购目录", "计量单位", "数量", "政府采购预算金额"],
      ["1", "2", "3", "4", "5"],
      ["购买复印纸", "A0504 复印纸", "箱", "20", "0.40"],
    ];
    const read = readForms({
      extracted: extracted(table(0, null, rows)),
      head: HEAD,
      tables: [meaning(0, "procurement")],
    });
    expect(read.procurements.map(({ item, quantity }) => [item, quantity])).toEqual([["购买复印纸", 20]]);
    const wanted = [
      ["资产类别", "资产名称", "数量", "单价", "金额"],
      ["设备", "台式电脑", "5", "0.50", "2.50"],
    ];
    expect(formStatement(table(0, null, wanted))).toBeNull();
  });
});

describe("lists of one row or of three", () => {
  const ACROSS = [
    ["项目_2", "资产总额_2", "流动资产_2", "固定资产^3", "在建工程_2"],
    ["小计", "房屋构筑物", "车辆"],
    ["栏次", "1", "2", "3", "4", "5", "6"],
    ["合计", "500.00", "100.00", "350.00", "200.00", "150.00", "50.00"],
  ];
  const KINDS = [
    ["采购类别", "金额"],
    ["合计", "300.00"],
    ["货物", "100.00"],
    ["服务", "200.00"],
  ];
  const forms = readForms({
    extracted: extracted(table(0, null, ACROSS), table(1, null, KINDS)),
    head: HEAD,
    tables: [meaning(0, "fixed_assets"), meaning(1, "procurement")],
  });

  it("reads assets whose kinds are columns", () => {
    expect(forms.assets.map(({ row, item, quantity, valueFen }) => [row, item, quantity, valueFen])).toEqual(
      [
        ["资产总额", 500_000_000],
        ["流动资产", 100_000_000],
        ["固定资产", 350_000_000],
        ["房屋构筑物", 200_000_000],
        ["车辆", 150_000_000],
        ["在建工程", 50_000_000],
      ].map(([item, fen]) => [3, item, null, fen]),
    );
  });

  it("reads purchases by kind alone", () => {
    expect(forms.procurements.map(({ item, amountFen }) => [item, amountFen])).toEqual([
      ["货物", 100_000_000],
      ["服务", 200_000_000],
    ]);
  });

  const purchases = (rows: string[][]) =>
    readForms({
      extracted: extracted(table(0, null, rows)),
      head: HEAD,
      tables: [meaning(0, "procurement")],
    }).procurements.map(({ row, project, item, amountFen }) => [row, project, item, (amountFen ?? 0) / 1e6]);

  it("reads purchases whose kinds are columns, one row for each project, and leaves their total out", () => {
    const rows = [
      ["序号_2", "项目名称_2", "政府采购金额^4"],
      ["合计", "货物类", "工程类", "服务类"],
      ["", "合计", "6.00", "1.50", "", "4.50"],
      ["1", "办公设备购置", "1.50", "1.50", "", ""],
      ["2", "物业管理", "4.50", "", "—", "4.50"],
    ];
    expect(purchases(rows)).toEqual([
      [3, "办公设备购置", "货物类", 1.5],
      [4, "物业管理", "服务类", 4.5],
    ]);
  });

  it("reads the one row of a table by kinds, also where it is the total", () => {
    const rows = [
      ["单位名称", "合计", "货物", "工程", "服务"],
      ["栏次", "1", "2", "3", "4"],
      ["合　计", "6.00", "1.50", "0.50", "4.00"],
    ];
    expect(purchases(rows)).toEqual([
      [2, null, "货物", 1.5],
      [2, null, "工程", 0.5],
      [2, null, "服务", 4],
    ]);
  });

  it("reads kinds below several groups where one of them is the total, else not at all", () => {
    const rows = (group: string) => [
      ["项目_2", `${group}^2`, "一般公共预算^2"],
      ["货物", "服务", "货物", "服务"],
      ["信息化", "2.00", "3.00", "1.00", "3.00"],
    ];
    expect(purchases(rows("合计"))).toEqual([
      [2, "信息化", "货物", 2],
      [2, "信息化", "服务", 3],
    ]);
    expect(purchases(rows("上年预算"))).toEqual([]);
  });

  it("takes a numbered kind for no subtotal", () => {
    const rows = [
      ["项目", "合计", "一般公共预算"],
      ["合计", "3.00", "3.00"],
      ["一、货物类", "1.00", "1.00"],
      ["二、服务类", "2.00", "2.00"],
    ];
    expect(purchases(rows).map(([, , item, amount]) => [item, amount])).toEqual([
      ["一、货物类", 1],
      ["二、服务类", 2],
    ]);
  });
});
