/** The usual columns of the statements, as roles (see document.ts). */

/** 收入 | 支出 side by side, each with label, 行次 and one amount. */
export const SUMMARY = ["label a", "", "=total a", "label b", "", "=total b"];
/** 财政拨款收入支出决算总表: the expenditure side split by fund. */
export const APPROPRIATION_SUMMARY = [
  ...["label a", "", "=total a", "label b", ""],
  ...["=total b", "=general_public b", "=government_fund b", "=state_capital b"],
];
const ROW = ["code", "label"];
/** 收入决算表 with seven amount columns. */
export const INCOME = [
  ...[...ROW, "=total", "=appropriation", "=superior_subsidy", "=undertaking_income"],
  ...["=operating_income", "=affiliate_remittance", "=other_income"],
];
const OUTSIDE = ["=remittance_to_superior", "=operating_expenditure", "=subsidy_to_affiliates"];
/** 支出决算表 with six amount columns. */
export const EXPENDITURE = [...ROW, "=total", "=basic", "=project", ...OUTSIDE];
/** 支出决算表 with 基本支出 split in 人员经费 and 公用经费. */
export const EXPENDITURE_SPLIT = [
  ...ROW,
  "=total",
  "=basic",
  "=basic_personnel",
  "=basic_public",
  "=project",
  ...OUTSIDE,
];
/** 一般公共预算财政拨款支出决算表; also the state capital table. */
export const GENERAL_PUBLIC = [...ROW, "=total", "=basic", "=project"];
export const GENERAL_PUBLIC_SPLIT = [...ROW, "=total", "=basic", "=basic_personnel", "=basic_public", "=project"];
/** Three lists of economic code, name and amount. */
export const BASIC_TRIADS = ["a", "b", "c"].flatMap((list) => [`code ${list}`, `label ${list}`, `=basic ${list}`]);
const PUBLIC = ["total", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"];
const publicKeys = (phase: string) => PUBLIC.map((code) => `=three_public/three_public/${code} @${phase}`);
/** 预算数 and 决算数 of 三公, six each. */
export const THREE_PUBLIC = [...publicKeys("budget"), ...publicKeys("final")];
/** 政府性基金预算财政拨款收入支出决算表. */
export const GOVERNMENT_FUND = [
  ...[...ROW, "=opening_balance", "=income", "=total", "=basic", "=project", "=closing_balance"],
];
export const GOVERNMENT_FUND_SPLIT = [
  ...[...ROW, "=opening_balance", "=income", "=total", "=basic", "=basic_personnel", "=basic_public"],
  ...["=project", "=closing_balance"],
];
