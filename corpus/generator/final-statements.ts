/** The nine statements of a generated final account (部门决算报表). */
import type { Row, TableBlock } from "../press/document.js";
import { type Accounts, closing, FUNDS, type Fund, type Item, spent, sum } from "./accounts.js";
import { classesOf, functionName } from "./codebook.js";
import { type EconomicClass, personnelTotal, publicTotal } from "./economic.js";
import {
  type Column,
  chineseNumber,
  functionHeader,
  functionRoles,
  functionRows,
  type SideRow,
  twoSided,
} from "./rows.js";
import { printed, type Style } from "./style.js";

const L = "<";
const U = "^";

export interface Setting {
  accounts: Accounts;
  economic: EconomicClass[];
  year: number;
  style: Style;
  organisation: string;
}

type Made = Pick<TableBlock, "statement" | "headerRows" | "columns" | "rows"> & Partial<TableBlock>;

/** A statement with its caption. `number` is its place among the forms. */
export function captioned(setting: Setting, number: number, made: Made): TableBlock {
  const { style, organisation, year } = setting;
  return {
    kind: "table",
    title: style.titles[made.statement] ?? made.statement,
    formNumber: style.formNumber(number),
    department: `部门：${organisation}`,
    yearLine: `${year}年度`,
    unit: style.unit,
    unitWord: style.unitWord,
    landscape: made.columns.length > 7 || undefined,
    ...made,
  };
}

/** The nine statements in their order; empty ones carry a note. */
export function finalStatements(setting: Setting): TableBlock[] {
  const all = [
    summary(setting),
    income(setting),
    expenditure(setting),
    appropriationSummary(setting),
    generalPublic(setting),
    basic(setting),
    threePublic(setting),
    governmentFund(setting),
    stateCapital(setting),
  ];
  return all.map((made, index) => captioned(setting, index + 1, made));
}

const numbered = (labels: string[]) => labels.map((label, index) => `${chineseNumber(index + 1)}、${label}`);

/** Spending of every class: all of it, or the appropriation only. */
function classRows({ accounts, year }: Setting, amounts: (items: Item[]) => number[]): SideRow[] {
  const names = numbered(classesOf(year).map((code) => functionName(code, year)));
  return classesOf(year).map((code, index) => {
    const items = accounts.items.filter((item) => item.code.startsWith(code));
    return { label: names[index] ?? "", amounts: amounts(items) };
  });
}

const granted = (accounts: Accounts, fund: Fund) =>
  sum(
    accounts.items.filter((item) => item.fund === fund),
    (item) => item.granted,
  );
const ownIncome = (accounts: Accounts, kind: Item["ownKind"]) =>
  sum(accounts.items, (item) => (item.ownKind === kind ? item.own : 0));
const allSpent = (item: Item) => spent(item) + item.own;

function summary(setting: Setting): Made {
  const { accounts, style } = setting;
  const sources = [
    ["一般公共预算财政拨款收入", granted(accounts, "general")],
    ["政府性基金预算财政拨款收入", granted(accounts, "government_fund")],
    ["国有资本经营预算财政拨款收入", granted(accounts, "state_capital")],
    ["上级补助收入", 0],
    ["事业收入", ownIncome(accounts, "undertaking")],
    ["经营收入", 0],
    ["附属单位上缴收入", 0],
    ["其他收入", ownIncome(accounts, "other")],
  ] as const;
  const received = sum(sources, ([, amount]) => amount);
  const paid = sum(accounts.items, allSpent);
  const opening = sum(FUNDS, (fund) => accounts.opening[fund]);
  const row = (label: string, amount: number): SideRow => ({ label, amounts: [amount] });
  const names = numbered(sources.map(([label]) => label));
  const left = {
    rows: sources.map(([, amount], index) => row(names[index] ?? "", amount)),
    foot: [
      row("本年收入合计", received),
      row("使用非财政拨款结余", 0),
      row("年初结转和结余", opening),
      row("总计", received + opening),
    ],
  };
  const right = {
    width: 1,
    rows: classRows(setting, (items) => [sum(items, allSpent)]),
    foot: [
      row("本年支出合计", paid),
      row("结余分配", 0),
      row("年末结转和结余", received + opening - paid),
      row("总计", received + opening),
    ],
  };
  const head: Row[] = [
    ["收入", L, L, "支出", L, L],
    ["项目", "行次", "金额", "项目", "行次", "金额"],
    ["栏次", "", "1", "栏次", "", "2"],
  ];
  return {
    statement: "income_expenditure_summary",
    headerRows: 3,
    columns: ["label a", "", "=total a", "label b", "", "=total b"],
    rows: [...head, ...twoSided(left, right, style, true)],
    widths: [24, 5, 12, 24, 5, 12],
  };
}

function byFunction(
  setting: Setting,
  statement: string,
  columns: (Column & { amount: (item: Item) => number })[],
  items: Item[],
): Made {
  const { style, year } = setting;
  const head = functionHeader(columns, style);
  const amounts = columns.map((column) => column.amount);
  return {
    statement,
    headerRows: head.length,
    columns: functionRoles(columns, style),
    rows: [...head, ...functionRows(items, year, style, amounts)],
    widths: [
      ...Array.from({ length: style.codeColumns }, () => (style.codeColumns === 3 ? 5 : 11)),
      25,
      ...columns.map(() => 11),
    ],
  };
}

const column = (role: string, path: string[], amount: (item: Item) => number) => ({ role: `=${role}`, path, amount });
const nothing = () => 0;

function income(setting: Setting): Made {
  const own = (kind: Item["ownKind"]) => (item: Item) => (item.ownKind === kind ? item.own : 0);
  const columns = [
    column("total", ["本年收入合计"], (item) => item.granted + item.own),
    column("appropriation", ["财政拨款收入"], (item) => item.granted),
    column("superior_subsidy", ["上级补助收入"], nothing),
    column("undertaking_income", ["事业收入"], own("undertaking")),
    column("operating_income", ["经营收入"], nothing),
    column("affiliate_remittance", ["附属单位上缴收入"], nothing),
    column("other_income", ["其他收入"], own("other")),
  ];
  return byFunction(setting, "income", columns, setting.accounts.items);
}

/** 基本支出 in one column, or split in 合计, 人员经费 and 公用经费. */
export function basicColumns(style: Style, before: string[] = []) {
  const total = (item: Item) => item.personnel + item.public;
  if (!style.split) return [column("basic", [...before, "基本支出"], total)];
  return [
    column("basic", [...before, "基本支出", "合计"], total),
    column("basic_personnel", [...before, "基本支出", "人员经费"], (item) => item.personnel),
    column("basic_public", [...before, "基本支出", "公用经费"], (item) => item.public),
  ];
}

function expenditure(setting: Setting): Made {
  const columns = [
    column("total", ["本年支出合计"], allSpent),
    ...basicColumns(setting.style),
    column("project", ["项目支出"], (item) => item.project + item.own),
    column("remittance_to_superior", ["上缴上级支出"], nothing),
    column("operating_expenditure", ["经营支出"], nothing),
    column("subsidy_to_affiliates", ["对附属单位补助支出"], nothing),
  ];
  return byFunction(setting, "expenditure", columns, setting.accounts.items);
}

function appropriationSummary(setting: Setting): Made {
  const { accounts, style } = setting;
  const perFund = (amount: (fund: Fund) => number) => {
    const funds = FUNDS.map(amount);
    return [sum(funds, (one) => one), ...funds];
  };
  const row = (label: string, amount: number): SideRow => ({ label, amounts: [amount] });
  const names = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];
  const received = sum(FUNDS, (fund) => granted(accounts, fund));
  const opening = sum(FUNDS, (fund) => accounts.opening[fund]);
  const ofFund = (fund: Fund) => accounts.items.filter((item) => item.fund === fund);
  const left = {
    rows: FUNDS.map((fund, index) => row(`${chineseNumber(index + 1)}、${names[index]}`, granted(accounts, fund))),
    foot: [
      row("本年收入合计", received),
      row("年初财政拨款结转和结余", opening),
      ...FUNDS.map((fund, index) => row(names[index] ?? "", accounts.opening[fund])),
      row("总计", received + opening),
    ],
  };
  const right = {
    width: 4,
    rows: classRows(setting, (items) =>
      perFund((fund) =>
        sum(
          items.filter((item) => item.fund === fund),
          spent,
        ),
      ),
    ),
    foot: [
      { label: "本年支出合计", amounts: perFund((fund) => sum(ofFund(fund), spent)) },
      { label: "年末财政拨款结转和结余", amounts: perFund((fund) => closing(accounts, fund)) },
      ...FUNDS.map((): SideRow => ({ label: "", amounts: [] })),
      { label: "总计", amounts: perFund((fund) => sum(ofFund(fund), spent) + closing(accounts, fund)) },
    ],
  };
  const head: Row[] = [
    ["收入", L, L, "支出", L, L, L, L, L],
    ["项目", "行次", "金额", "项目", "行次", "合计", ...names],
    ["栏次", "", "1", "栏次", "", "2", "3", "4", "5"],
  ];
  return {
    statement: "appropriation_summary",
    headerRows: 3,
    columns: [
      ...["label a", "", "=total a", "label b", "", "=total b"],
      ...["=general_public b", "=government_fund b", "=state_capital b"],
    ],
    rows: [...head, ...twoSided(left, right, style, true)],
    widths: [19, 5, 11, 19, 5, 11, 11, 11, 11],
    small: true,
  };
}

function generalPublic(setting: Setting): Made {
  const columns = [
    column("total", ["本年支出合计"], spent),
    ...basicColumns(setting.style),
    column("project", ["项目支出"], (item) => item.project),
  ];
  const items = setting.accounts.items.filter((item) => item.fund === "general");
  return byFunction(setting, "general_public_expenditure", columns, items);
}

function basic({ economic, style }: Setting): Made {
  const lines = (codes: string[]) =>
    economic
      .filter((one) => codes.includes(one.code))
      .flatMap((one) => [one, ...one.items])
      .map((one) => [one.code, one.name, printed(one.amount, style)]);
  const lists = [lines(["301", "303"]), lines(["302"]), lines(["307", "310", "399"])];
  const height = Math.max(...lists.map((list) => list.length));
  const body = Array.from({ length: height }, (_, n) => lists.flatMap((list) => list[n] ?? ["", "", ""]));
  const head = ["科目编码", "科目名称", "决算数"];
  const personnel = printed(personnelTotal(economic), style);
  const running = printed(publicTotal(economic), style);
  return {
    statement: "general_public_basic",
    headerRows: 2,
    columns: ["a", "b", "c"].flatMap((list) => [`code ${list}`, `label ${list}`, `=basic ${list}`]),
    rows: [
      ["人员经费", L, L, "公用经费", L, L, L, L, L],
      [...head, ...head, ...head],
      ...body,
      ["人员经费合计", L, personnel, "公用经费合计", L, L, L, L, running],
    ],
    widths: [8, 18, 10, 8, 16, 10, 8, 18, 10],
    small: true,
  };
}

function threePublic({ accounts, style }: Setting): Made {
  const amounts = ({ abroad, purchase, running, reception }: Accounts["publicFinal"]) =>
    [abroad + purchase + running + reception, abroad, purchase + running, purchase, running, reception].map((one) =>
      printed(one, style),
    );
  const codes = ["total", "abroad", "vehicle", "vehicle_purchase", "vehicle_running", "reception"];
  const top = ["合计", "因公出国（境）费", "公务用车购置及运行费", L, L, "公务接待费"];
  const low = [U, U, "小计", "公务用车购置费", "公务用车运行费", U];
  return {
    statement: "three_public",
    headerRows: 4,
    columns: ["budget", "final"].flatMap((phase) =>
      codes.map((code) => `=three_public/three_public/${code} @${phase}`),
    ),
    rows: [
      ["预算数", L, L, L, L, L, "决算数", L, L, L, L, L],
      [...top, ...top],
      [...low, ...low],
      Array.from({ length: 12 }, (_, n) => String(n + 1)),
      [...amounts(accounts.publicBudget), ...amounts(accounts.publicFinal)],
    ],
  };
}

function governmentFund(setting: Setting): Made {
  const items = setting.accounts.items.filter((item) => item.fund === "government_fund");
  const columns = [
    column("opening_balance", ["年初结转和结余"], nothing),
    column("income", ["本年收入"], (item) => item.granted),
    column("total", ["本年支出", "小计"], spent),
    ...basicColumns(setting.style, ["本年支出"]),
    column("project", ["本年支出", "项目支出"], (item) => item.project),
    column("closing_balance", ["年末结转和结余"], (item) => item.granted - spent(item)),
  ];
  const none = items.length === 0 ? ["说明：没有政府性基金收支，本表没有数据。"] : [];
  return { ...byFunction(setting, "government_fund", columns, items), notes: none };
}

function stateCapital(setting: Setting): Made {
  const items = setting.accounts.items.filter((item) => item.fund === "state_capital");
  const columns = [
    column("total", ["本年支出", "合计"], spent),
    column("basic", ["本年支出", "基本支出"], (item) => item.personnel + item.public),
    column("project", ["本年支出", "项目支出"], (item) => item.project),
  ];
  const none = items.length === 0 ? ["说明：没有国有资本经营预算支出，本表没有数据。"] : [];
  return { ...byFunction(setting, "state_capital", columns, items), notes: none };
}
