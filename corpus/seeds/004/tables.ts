/** 机构设置, 政府采购预算 and 固定资产占用 of the seed. */
import type { TableBlock } from "../../press/document.js";

const L = "<";
const U = "^";

export const ORGANISATION_UNITS: TableBlock = {
  kind: "table",
  statement: "organisation_units",
  title: "部门机构设置情况",
  unit: null,
  headerRows: 1,
  columns: [],
  rows: [
    ["单位名称", "单位性质", "单位规格", "经费保障形式"],
    ["沧州市南大港管理区劳动和社会保障局", "行政单位", "正科级", "财政拨款"],
  ],
  widths: [45, 18, 18, 19],
  record: {
    orgUnits: [
      { row: 1, name: "沧州市南大港管理区劳动和社会保障局", nature: "行政单位", level: "正科级", funding: "财政拨款" },
    ],
  },
};

const FUND = ["一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入"];
const NONE = ["", "", "", ""];
const ITEM = "日常公用经费";

export const PROCUREMENT: TableBlock = {
  kind: "table",
  statement: "procurement",
  title: "部门政府采购预算",
  department: "沧州市南大港管理区劳动和社会保障局",
  unit: "万元",
  headerRows: 3,
  columns: [],
  landscape: true,
  rows: [
    [
      "政府采购项目来源",
      L,
      "采购物品名称",
      "政府采购目录序号",
      "数量单位",
      "数量",
      "单价",
      "政府采购金额",
      L,
      L,
      L,
      L,
      L,
      L,
    ],
    ["项目名称", "预算资金", U, U, U, U, U, "总计", "当年部门预算安排资金", L, L, L, L, "其他渠道资金"],
    [U, U, U, U, U, U, U, U, "合计", ...FUND, U],
    ["南大港劳动和社会保障局小计", "2.2", "", "", "", "", "", "2.2", "2.2", "2.2", ...NONE],
    [ITEM, "1.6", "台式计算机", "A02010104", "台", "4", "0.4", "1.6", "1.6", "1.6", ...NONE],
    [ITEM, "0.6", "激光打印机", "A0201060102", "台", "4", "0.15", "0.6", "0.6", "0.6", ...NONE],
  ],
  widths: [12, 6, 9, 10, 5, 5, 6, 6, 6, 8, 7, 7, 7, 7],
  record: {
    procurements: [
      {
        ...{ row: 4, project: ITEM, item: "台式计算机", catalogueCode: "A02010104", unit: "台", quantity: 4 },
        ...{ unitPrice: "0.4", amount: "1.6" },
      },
      {
        ...{ row: 5, project: ITEM, item: "激光打印机", catalogueCode: "A0201060102", unit: "台", quantity: 4 },
        ...{ unitPrice: "0.15", amount: "0.6" },
      },
    ],
  },
};

export const FIXED_ASSETS: TableBlock = {
  kind: "table",
  statement: "fixed_assets",
  title: "部门固定资产占用情况表",
  department: "编制部门：沧州市南大港劳动和社会保障局",
  yearLine: "截止时间：2019年12月31日",
  unit: "万元",
  unitWord: "",
  headerRows: 1,
  columns: [],
  rows: [
    ["项目", "数量", "价值（金额单位：万元）"],
    ["资产总额", "——", "58.29"],
    ["1、房屋（平方米）", "", ""],
    ["其中：办公用房（平方米）", "", ""],
    ["2、车辆（台、辆）", "1", ""],
    ["3、单价在20万元以上设备", "", ""],
    ["4、其他固定资产", "108", "58.29"],
  ],
  widths: [46, 22, 32],
  record: {
    assets: [
      { row: 1, item: "资产总额", quantity: null, value: "58.29" },
      { row: 4, item: "2、车辆（台、辆）", quantity: 1, value: null },
      { row: 6, item: "4、其他固定资产", quantity: 108, value: "58.29" },
    ],
  },
};
