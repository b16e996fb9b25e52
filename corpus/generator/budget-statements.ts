/** The statements of a generated budget (部门预算公开表). */
import type { Row, TableBlock } from "../press/document.js";
import { type Accounts, FUNDS, type Fund, type Item, spent, sum } from "./accounts.js";
import { classesOf, functionName } from "./codebook.js";
import { basicColumns, captioned, type Setting } from "./final-statements.js";
import {
  type Column,
  chineseNumber,
  functionHeader,
  functionRoles,
  functionRows,
  type SideRow,
  twoSided,
} from "./rows.js";
import { printed } from "./style.js";

const L = "<";
const U = "^";
type Made = Parameters<typeof captioned>[2];

/** The eight statements in their order. */
export function budgetStatements(setting: Setting): TableBlock[] {
  const all = [
    summary(setting),
    income(setting),
    expenditure(setting),
    appropriationSummary(setting),
    generalPublic(setting),
    basic(setting),
    threePublic(setting),
    governmentFund(setting),
  ];
  return all.map((made, index) => captioned(setting, index + 1, made));
}

const FUND_NAMES: Record<Fund, string> = {
  general: "一般公共预算财政拨款",
  government_fund: "政府性基金预算财政拨款",
  state_capital: "国有资本经营预算财政拨款",
};
const ofFund = (accounts: Accounts, fund: Fund) => accounts.items.filter((item) => item.fund === fund);
const allSpent = (item: Item) => spent(item) + item.own;
const own = (kind: Item["ownKind"]) => (item: Item) => (item.ownKind === kind ? item.own : 0);
const numberedRows = (rows: [string, number[]][]): SideRow[] =>
  rows.map(([label, amounts], index) => ({ label: `${chineseNumber(index + 1)}、${label}`, amounts }));

/** Only the classes that spend, numbered in their order, as several provinces list them. */
function classRows({ accounts, year }: Setting, amounts: (items: Item[]) => number[]): SideRow[] {
  const used = classesOf(year).filter((code) => accounts.items.some((item) => item.code.startsWith(code)));
  return numberedRows(
    used.map((code) => [
      functionName(code, year),
      amounts(accounts.items.filter((item) => item.code.startsWith(code))),
    ]),
  );
}

function summary(setting: Setting): Made {
  const { accounts, style } = setting;
  const total = sum(accounts.items, allSpent);
  const row = (label: string): SideRow => ({ label, amounts: [total] });
  const left = {
    rows: numberedRows([
      ...FUNDS.map((fund): [string, number[]] => [`${FUND_NAMES[fund]}收入`, [sum(ofFund(accounts, fund), spent)]]),
      ["财政专户管理资金收入", [0]],
      ["事业收入", [sum(accounts.items, own("undertaking"))]],
      ["其他收入", [sum(accounts.items, own("other"))]],
    ]),
    foot: [row("本年收入合计"), { label: "上年结转和结余", amounts: [0] }, row("收入总计")],
  };
  const right = {
    width: 1,
    rows: classRows(setting, (items) => [sum(items, allSpent)]),
    foot: [row("本年支出合计"), { label: "结转下年", amounts: [0] }, row("支出总计")],
  };
  const head: Row[] = [
    ["收入", L, "支出", L],
    ["项目", "预算数", "项目", "预算数"],
  ];
  return {
    statement: "income_expenditure_summary",
    headerRows: 2,
    columns: ["label a", "=total a", "label b", "=total b"],
    rows: [...head, ...twoSided(left, right, style, false)],
    widths: [30, 16, 30, 16],
  };
}

function byFunction(
  setting: Setting,
  statement: string,
  columns: (Column & { amount: (item: Item) => number })[],
  items: Item[],
): Made {
  const { style, year } = setting;
  const head = functionHeader(columns, style).slice(0, -1);
  const rows = functionRows(
    items,
    year,
    style,
    columns.map((one) => one.amount),
  );
  return {
    statement,
    headerRows: head.length,
    columns: functionRoles(columns, style),
    rows: [...head, ...rows],
    widths: [
      ...Array.from({ length: style.codeColumns }, () => (style.codeColumns === 3 ? 5 : 11)),
      25,
      ...columns.map(() => 11),
    ],
  };
}

const column = (role: string, path: string[], amount: (item: Item) => number) => ({ role: `=${role}`, path, amount });

function income(setting: Setting): Made {
  const fund = (name: Fund) => (item: Item) => (item.fund === name ? spent(item) : 0);
  const columns = [
    column("total", ["合计"], allSpent),
    column("general_public", ["一般公共预算财政拨款收入"], fund("general")),
    column("government_fund", ["政府性基金预算财政拨款收入"], fund("government_fund")),
    column("state_capital", ["国有资本经营预算财政拨款收入"], fund("state_capital")),
    column("fiscal_special_account", ["财政专户管理资金收入"], () => 0),
    column("undertaking_income", ["事业收入"], own("undertaking")),
    column("other_income", ["其他收入"], own("other")),
  ];
  return byFunction(setting, "income", columns, setting.accounts.items);
}

function expenditure(setting: Setting): Made {
  const columns = [
    column("total", ["合计"], allSpent),
    ...basicColumns(setting.style),
    column("project", ["项目支出"], (item) => item.project + item.own),
  ];
  return byFunction(setting, "expenditure", columns, setting.accounts.items);
}

function appropriationSummary(setting: Setting): Made {
  const { accounts, style } = setting;
  const perFund = (items: Item[]) => {
    const funds = FUNDS.map((fund) =>
      sum(
        items.filter((item) => item.fund === fund),
        spent,
      ),
    );
    return [sum(funds, (one) => one), ...funds];
  };
  const total = perFund(accounts.items);
  const left = {
    rows: numberedRows(FUNDS.map((fund) => [FUND_NAMES[fund], [sum(ofFund(accounts, fund), spent)]])),
    foot: [
      { label: "本年收入合计", amounts: total.slice(0, 1) },
      { label: "收入总计", amounts: total.slice(0, 1) },
    ],
  };
  const right = {
    width: 4,
    rows: classRows(setting, perFund),
    foot: [
      { label: "本年支出合计", amounts: total },
      { label: "支出总计", amounts: total },
    ],
  };
  const head: Row[] = [
    ["收入", L, "支出", L, L, L, L],
    ["项目", "预算数", "项目", "合计", ...FUNDS.map((fund) => FUND_NAMES[fund])],
  ];
  return {
    statement: "appropriation_summary",
    headerRows: 2,
    columns: [
      "label a",
      "=total a",
      "label b",
      "=total b",
      "=general_public b",
      "=government_fund b",
      "=state_capital b",
    ],
    rows: [...head, ...twoSided(left, right, style, false)],
    widths: [20, 12, 20, 12, 12, 12, 12],
  };
}

function generalPublic(setting: Setting): Made {
  const columns = [
    column("total", ["合计"], spent),
    ...basicColumns(setting.style),
    column("project", ["项目支出"], (item) => item.project),
  ];
  return byFunction(setting, "general_public_expenditure", columns, ofFund(setting.accounts, "general"));
}

function basic({ economic, style }: Setting): Made {
  const rows = economic.flatMap((one) => {
    const isStaff = one.code === "301" || one.code === "303";
    return [one, ...one.items]
      .filter((line) => line.amount !== 0)
      .map((line) => {
        const amount = printed(line.amount, style);
        const zero = printed(0, style);
        return [line.code, line.name, amount, ...(isStaff ? [amount, zero] : [zero, amount])];
      });
  });
  const of = (codes: string[]) =>
    sum(
      economic.filter((one) => codes.includes(one.code)),
      (one) => one.amount,
    );
  const staff = of(["301", "303"]);
  const running = of(["302", "307", "310", "399"]);
  return {
    statement: "general_public_basic",
    headerRows: 2,
    columns: ["code", "label", "=basic", "=basic_personnel", "=basic_public"],
    rows: [
      ["部门预算支出经济分类科目", L, "基本支出", L, L],
      ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
      ["合计", L, printed(staff + running, style), printed(staff, style), printed(running, style)],
      ...rows,
    ],
    widths: [14, 36, 16, 16, 16],
  };
}

function threePublic({ accounts, style }: Setting): Made {
  const { abroad, purchase, running, reception } = accounts.publicFinal;
  const amounts = [abroad + purchase + running + reception, abroad, purchase + running, purchase, running, reception];
  const codes = ["total", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"];
  return {
    statement: "three_public",
    headerRows: 2,
    columns: codes.map((code) => `=three_public/three_public/${code}`),
    rows: [
      ["合计", "因公出国（境）费", "公务用车购置及运行费", L, L, "公务接待费"],
      [U, U, "小计", "公务用车购置费", "公务用车运行费", U],
      amounts.map((amount) => printed(amount, style)),
    ],
  };
}

function governmentFund(setting: Setting): Made {
  const items = ofFund(setting.accounts, "government_fund");
  const columns = [
    column("total", ["合计"], spent),
    column("basic", ["基本支出"], (item) => item.personnel + item.public),
    column("project", ["项目支出"], (item) => item.project),
  ];
  const notes = items.length === 0 ? ["说明：没有政府性基金预算安排的支出，本表没有数据。"] : [];
  return { ...byFunction(setting, "government_fund", columns, items), notes };
}
