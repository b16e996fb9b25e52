/** Made-up final accounts whose nine statements agree with each other to the last digit. */
import type { Fact } from "../../src/model/fact.js";
import { formatFen } from "../../src/model/money.js";
import type { Publication } from "../../src/model/publication.js";

/** Deterministic numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const YEAR = 2022;
const UNIT = 10_000;
/** 0.01 万元 in fen. */
const LAST_UNIT = 10_000;

const STATEMENTS = [
  "income_expenditure_summary",
  "income",
  "expenditure",
  "appropriation_summary",
  "general_public_expenditure",
  "general_public_basic",
  "three_public",
  "government_fund",
];

/** A fact printed in 万元 with two decimals; `fields` overrides what differs. */
export function fact(fields: Partial<Fact> & { amountFen: number }): Fact {
  return {
    ref: 0,
    phase: "final",
    fiscalYear: YEAR,
    statement: "expenditure",
    scheme: "line",
    code: "total",
    name: fields.code ?? "合计",
    labelRaw: fields.code ?? null,
    codeRaw: null,
    measure: "total",
    measureRaw: fields.measure ?? null,
    amountRaw: formatFen(fields.amountFen, fields.unitYuan ?? UNIT, fields.decimals ?? 2),
    decimals: 2,
    unitYuan: UNIT,
    origin: "table",
    mapping: "exact",
    confidence: 1,
    status: "unchecked",
    ocr: null,
    page: null,
    table: 0,
    row: 0,
    col: 0,
    paragraph: null,
    charStart: null,
    charEnd: null,
    ...fields,
  };
}

/** A publication of these facts; refs are set to their places. */
export function publication(facts: readonly Fact[]): Publication {
  const numbered = facts.map((entry, ref) => ({ ...entry, ref }));
  const tables = new Map(numbered.filter((entry) => entry.table !== null).map((entry) => [entry.table ?? 0, entry]));
  return {
    head: {
      title: "某市某局2022年度部门决算",
      phase: "final",
      fiscalYear: YEAR,
      organisation: "某市某局",
      orgLevel: "department",
      parentOrganisation: null,
      regionCode: "420500",
      region: "某市",
    },
    tables: [...tables].map(([ordinal, first]) => ({
      ordinal,
      title: null,
      statement: first.statement,
      phase: "final" as const,
      fiscalYear: YEAR,
      unit: "万元",
      unitYuan: UNIT,
    })),
    facts: numbered,
    rejected: [],
    claims: [],
    quantities: [],
    orgUnits: [],
    projects: [],
    procurements: [],
    assets: [],
    projectMentions: [],
    dates: [],
  };
}

interface Item {
  code: string;
  personnel: number;
  publicUse: number;
  project: number;
  otherIncome: number;
}

/** Statement rows under construction: statement → row → measure → amount in last units; blanks left out. */
class Ledger {
  readonly facts: Fact[] = [];
  private readonly rows = new Map<string, number>();

  add(statement: string, scheme: Fact["scheme"], code: string, amounts: Record<string, number | undefined>): void {
    const table = STATEMENTS.indexOf(statement);
    const row = this.rows.get(statement) ?? 1;
    this.rows.set(statement, row + 1);
    Object.entries(amounts).forEach(([measure, amount], col) => {
      if (amount === undefined) return;
      this.facts.push(fact({ statement, scheme, code, measure, table, row, col, amountFen: amount * LAST_UNIT }));
    });
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Splits an amount into parts that add up to it. */
function split(total: number, parts: number, next: () => number): number[] {
  const cuts = Array.from({ length: parts - 1 }, () => Math.floor(next() * (total + 1))).sort((a, b) => a - b);
  return [...cuts, total].map((cut, i) => cut - (cuts[i - 1] ?? 0));
}

/** Final accounts of a department; the same seed gives the same accounts. `items` scales their length. */
export function consistentAccounts(seed: number, items = 8): Publication {
  const next = random(seed);
  const amount = (most: number): number => 1 + Math.floor(next() * most);
  const codes = new Set<string>();
  while (codes.size < items) {
    const code = `2${String(1 + Math.floor(next() * 29)).padStart(2, "0")}`;
    codes.add(`${code}0${1 + Math.floor(next() * 4)}0${1 + Math.floor(next() * 9)}`);
  }
  const list: Item[] = [...codes].sort().map((code, i) => ({
    code,
    personnel: next() < 0.6 ? amount(200_000) : 0,
    publicUse: next() < 0.4 ? amount(40_000) : 0,
    project: i === 0 || next() < 0.7 ? amount(300_000) : 0,
    otherIncome: i === 0 ? amount(900) : 0,
  }));
  const fund = { opening: amount(5_000), income: amount(80_000), closing: 0 };
  fund.closing = Math.floor(next() * fund.opening);
  const fundSpent = fund.opening + fund.income - fund.closing;
  const ledger = new Ledger();
  const spent = (item: Item): number => item.personnel + item.publicUse + item.project;
  const level = (digits: number): [string, Item[]][] => {
    const groups = new Map<string, Item[]>();
    for (const item of list) {
      const code = item.code.slice(0, digits);
      groups.set(code, [...(groups.get(code) ?? []), item]);
    }
    return [...groups];
  };
  const classes = level(3);
  const general = sum(list.map(spent));
  const carry = Math.floor(next() * 10_000);
  const income = general;
  const other = sum(list.map((item) => item.otherIncome));
  // 收入支出决算总表
  const s1 = "income_expenditure_summary";
  const current = income + fund.income + other;
  const openingAll = carry + fund.opening;
  ledger.add(s1, "line", "income.general_public_appropriation", { total: income });
  ledger.add(s1, "line", "income.government_fund_appropriation", { total: fund.income });
  ledger.add(s1, "line", "income.other", { total: other });
  ledger.add(s1, "line", "income.current_year_total", { total: current });
  ledger.add(s1, "line", "income.opening_carryover", { total: openingAll });
  ledger.add(s1, "line", "income.total", { total: current + openingAll });
  for (const [code, own] of classes) ledger.add(s1, "function", code, { total: sum(own.map(spent)) });
  ledger.add(s1, "function", "250", { total: fundSpent });
  ledger.add(s1, "line", "expenditure.current_year_total", { total: general + fundSpent });
  ledger.add(s1, "line", "expenditure.closing_carryover", { total: current + openingAll - general - fundSpent });
  ledger.add(s1, "line", "expenditure.total", { total: current + openingAll });
  // 收入决算表, 支出决算表, 一般公共预算支出表
  const incomeRow = (scheme: Fact["scheme"], code: string, appropriation: number, more: number): void =>
    ledger.add("income", scheme, code, { total: appropriation + more, appropriation, other_income: more });
  incomeRow("line", "total", income + fund.income, other);
  const spending = (statement: string, scheme: Fact["scheme"], code: string, own: Item[], extra: number): void => {
    const personnel = sum(own.map((item) => item.personnel));
    const publicUse = sum(own.map((item) => item.publicUse));
    const project = sum(own.map((item) => item.project)) + extra;
    const basic = personnel + publicUse;
    ledger.add(statement, scheme, code, {
      total: basic + project,
      basic,
      basic_personnel: personnel,
      basic_public: publicUse,
      project,
    });
  };
  spending("expenditure", "line", "total", list, fundSpent);
  spending("general_public_expenditure", "line", "total", list, 0);
  for (const digits of [3, 5, 7]) {
    for (const [code, own] of level(digits)) {
      incomeRow("function", code, sum(own.map(spent)), sum(own.map((item) => item.otherIncome)));
      spending("expenditure", "function", code, own, 0);
      spending("general_public_expenditure", "function", code, own, 0);
    }
  }
  for (const code of ["250", "25008", "2500801"]) {
    incomeRow("function", code, fund.income, 0);
    spending("expenditure", "function", code, [], fundSpent);
  }
  // 财政拨款收入支出决算总表
  const s4 = "appropriation_summary";
  const opening = "income.opening_appropriation_carryover";
  ledger.add(s4, "line", "income.general_public_appropriation", { total: income });
  ledger.add(s4, "line", "income.government_fund_appropriation", { total: fund.income });
  ledger.add(s4, "line", "income.current_year_total", { total: income + fund.income });
  ledger.add(s4, "line", opening, { total: openingAll });
  ledger.add(s4, "line", `${opening}.general_public`, { total: carry });
  ledger.add(s4, "line", `${opening}.government_fund`, { total: fund.opening });
  ledger.add(s4, "line", "income.total", { total: income + fund.income + openingAll });
  const funds = (code: string, gp: number, gf: number, scheme: Fact["scheme"] = "line"): void =>
    ledger.add(s4, scheme, code, { total: gp + gf, general_public: gp, government_fund: gf });
  for (const [code, own] of classes) funds(code, sum(own.map(spent)), 0, "function");
  funds("250", 0, fundSpent, "function");
  funds("expenditure.current_year_total", general, fundSpent);
  funds("expenditure.closing_appropriation_carryover", carry, fund.closing);
  funds("expenditure.total", income + carry, fund.income + fund.opening);
  // 基本支出表
  const s6 = "general_public_basic";
  const personnel = sum(list.map((item) => item.personnel));
  const publicUse = sum(list.map((item) => item.publicUse));
  const [wages = 0, families = 0] = split(personnel, 2, next);
  const [goods = 0, capital = 0] = split(publicUse, 2, next);
  for (const [economic, total, count] of [
    ["301", wages, 6],
    ["303", families, 3],
    ["302", goods, 9],
    ["310", capital, 2],
  ] as const) {
    ledger.add(s6, "economic", economic, { basic: total });
    split(total, count, next).forEach((part, i) => {
      ledger.add(s6, "economic", `${economic}0${i + 1}`, { basic: part });
    });
  }
  ledger.add(s6, "line", "basic.personnel_total", { basic: personnel });
  ledger.add(s6, "line", "basic.public_total", { basic: publicUse });
  // “三公”经费表
  const [abroad, running, reception] = [amount(900), amount(900), amount(900)];
  const three = (code: string, total: number): void => ledger.add("three_public", "three_public", code, { total });
  three("total", abroad + running + reception);
  three("abroad", abroad);
  three("vehicle", running);
  three("vehicle_purchase", 0);
  three("vehicle_running", running);
  three("reception", reception);
  // 政府性基金表
  for (const [scheme, code] of [
    ["line", "total"],
    ["function", "250"],
    ["function", "25008"],
    ["function", "2500801"],
  ] as const) {
    ledger.add("government_fund", scheme, code, {
      opening_balance: fund.opening,
      income: fund.income,
      total: fundSpent,
      project: fundSpent,
      closing_balance: fund.closing,
    });
  }
  return publication(ledger.facts);
}
