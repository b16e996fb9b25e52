/** The statements that the text of the seed prints; the other five are pictures in its source. */
import * as columns from "../../press/columns.js";
import type { TableBlock } from "../../press/document.js";
import { readGrid } from "../../press/read-grid.js";

const L = "<";
const U = "^";
const ORGANISATION = "唐山高新技术产业开发区人力资源和社会保障局";
const LINE = { department: `部门：${ORGANISATION}`, unit: "万元", unitWord: "金额单位" };

export const ORGANISATION_UNITS: TableBlock = {
  kind: "table",
  statement: "organisation_units",
  title: "决算编报单位构成",
  unit: null,
  headerRows: 1,
  columns: [],
  rows: [
    ["序号", "单位名称", "单位基本性质", "经费形式"],
    ["1", ORGANISATION, "行政单位", "财政拨款"],
  ],
  widths: [8, 52, 20, 20],
  record: { orgUnits: [{ row: 1, name: ORGANISATION, nature: "行政单位", level: null, funding: "财政拨款" }] },
};

export const SUMMARY: TableBlock = {
  kind: "table",
  statement: "income_expenditure_summary",
  title: "收入支出决算总表",
  formNumber: "公开01表",
  ...LINE,
  headerRows: 3,
  columns: columns.SUMMARY,
  rows: readGrid(new URL("./tables/", import.meta.url), "income-expenditure-summary"),
  widths: [24, 5, 11, 24, 5, 11],
};

const HEAD = [
  ["合计", "因公出国（境）费", "公务用车购置及运行费", L, L, "公务接待费"],
  [U, U, "小计", "公务用车购置费", "公务用车运行费", U],
];
const CODES = ["total", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"];
const keysOf = (row: number, phase: string) =>
  CODES.map((code, col) => [`${row},${col}`, `three_public/three_public/${code} @${phase}`]);

export const THREE_PUBLIC: TableBlock = {
  kind: "table",
  statement: "three_public",
  title: "一般公共预算财政拨款“三公”经费支出决算表",
  formNumber: "公开07表",
  ...LINE,
  headerRows: 0,
  columns: [],
  rows: [
    ["预算数", L, L, L, L, L],
    ...HEAD,
    ["1", "2", "3", "4", "5", "6"],
    ["7.5", "", "4.5", "", "4.5", "3"],
    ["决算数", L, L, L, L, L],
    ...HEAD,
    ["7", "8", "9", "10", "11", "12"],
    ["3.68", "", "2.42", "", "2.42", "1.26"],
  ],
  keys: Object.fromEntries([...keysOf(4, "budget"), ...keysOf(9, "final")]),
  notes: ["注：预算数是按规定调整后的全年预算数；决算数含以前年度结转资金安排的支出。"],
};

export const STATE_CAPITAL: TableBlock = {
  kind: "table",
  statement: "state_capital",
  title: "国有资本经营预算财政拨款支出决算表",
  formNumber: "公开09表",
  ...LINE,
  headerRows: 3,
  columns: columns.GENERAL_PUBLIC,
  rows: [
    ["科目", L, "本年支出", L, L],
    ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"],
    ["栏次", L, "1", "2", "3"],
    ["合计", L, "", "", ""],
    ["", "", "", "", ""],
  ],
  widths: [18, 34, 16, 16, 16],
  notes: ["本年度国有资本经营预算没有收支和结转结余，以空表列示。"],
};
