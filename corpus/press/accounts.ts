/**
 * The identities that the accounts of a publication must meet, checked on its facts: the contradictions it prints.
 * Tolerance: (n + 1) halves of the last printed unit for n addends; a printed 0.00 is an addend, a blank is none.
 */
import { decimalsOf, unitYuan } from "./amount.js";
import type { TableFact } from "./table-facts.js";

export interface Contradiction {
  rule: string;
  message: string;
  expectedFen: number;
  actualFen: number;
  facts: TableFact[];
  /** True when the difference is within twice the tolerance: a reasonable program may differ. */
  near: boolean;
}

const radius = (fact: TableFact) => (unitYuan(fact.unit) * 100) / 10 ** decimalsOf(fact.raw) / 2;

/** Facts of one statement, phase and year by scheme/code/measure. */
class Book {
  private readonly at = new Map<string, TableFact>();
  constructor(readonly facts: TableFact[]) {
    for (const fact of facts) this.at.set(`${fact.scheme}/${fact.code}/${fact.measure}`, fact);
  }
  get(scheme: string, code: string, measure = "total"): TableFact | undefined {
    return this.at.get(`${scheme}/${code}/${measure}`);
  }
  codes(scheme: string, measure: string): TableFact[] {
    return this.facts.filter((fact) => fact.scheme === scheme && fact.measure === measure);
  }
}

/** All contradictions among the table facts of a document. */
export function contradictions(facts: readonly TableFact[]): Contradiction[] {
  const books = new Map<string, TableFact[]>();
  for (const fact of facts) {
    const name = `${fact.phase}|${fact.fiscalYear}|${fact.statement}`;
    books.set(name, [...(books.get(name) ?? []), fact]);
  }
  const found: Contradiction[] = [];
  const sum = (rule: string, message: string, total: TableFact | undefined, parts: (TableFact | undefined)[]) => {
    const addends = parts.filter((part) => part !== undefined);
    if (!total || addends.length === 0) return;
    const expected = addends.reduce((all, part) => all + part.fen, 0);
    const limit = [total, ...addends].reduce((all, part) => all + radius(part), 0);
    const off = Math.abs(expected - total.fen);
    if (off <= limit) return;
    const near = off <= 2 * limit || off <= 2 * radius(total);
    found.push({ rule, message, expectedFen: expected, actualFen: total.fen, facts: [total, ...addends], near });
  };
  const same = (message: string, a: TableFact | undefined, b: TableFact | undefined) => {
    if (!a || !b) return;
    const off = Math.abs(a.fen - b.fen);
    const coarse = Math.max(radius(a), radius(b));
    if (off <= coarse) return;
    found.push({
      rule: "cross.statement",
      message,
      expectedFen: a.fen,
      actualFen: b.fen,
      facts: [a, b],
      near: off <= 2 * coarse,
    });
  };
  const of = (phase: string, statement: string) => {
    const name = [...books.keys()].find((key) => key.startsWith(`${phase}|`) && key.endsWith(`|${statement}`));
    return new Book(name ? (books.get(name) ?? []) : []);
  };
  for (const [name, list] of books) {
    const [phase = "", , statement = ""] = name.split("|");
    const book = new Book(list);
    within(statement, book, sum);
    if (statement === "income_expenditure_summary") between(book, (other) => of(phase, other), same);
  }
  return found;
}

const minus = (fact: TableFact): TableFact => ({ ...fact, fen: -fact.fen });

type Sum = (rule: string, message: string, total: TableFact | undefined, parts: (TableFact | undefined)[]) => void;

function within(statement: string, book: Book, sum: Sum): void {
  const measures = [...new Set(book.facts.map((fact) => fact.measure))];
  for (const measure of measures) {
    const rows = book.codes("function", measure);
    const classes = rows.filter((fact) => fact.code.length === 3);
    const total = statement.endsWith("summary") ? "expenditure.current_year_total" : "total";
    sum("sum.rows", `${statement} ${total}=Σ类 ${measure}`, book.get("line", total, measure), classes);
    for (const row of rows) {
      const children = rows.filter(
        (fact) => fact.code.length === row.code.length + 2 && fact.code.startsWith(row.code),
      );
      sum("sum.rows", `${statement} ${row.code}=Σ ${measure}`, row, children);
    }
    const economicClasses = book.codes("economic", measure).filter((fact) => fact.code.length === 3);
    sum("sum.economic", `${statement} 合计=Σ类 ${measure}`, book.get("line", "total", measure), economicClasses);
    for (const row of book.codes("economic", measure).filter((fact) => fact.code.length === 3)) {
      const items = book
        .codes("economic", measure)
        .filter((fact) => fact.code.length === 5 && fact.code.startsWith(row.code));
      sum("sum.economic", `经济分类 ${row.code}=Σ`, row, items);
    }
  }
  const economic = (codes: string[]) => codes.map((code) => book.get("economic", code, "basic"));
  const others = book.codes("economic", "basic").filter((f) => f.code.length === 3 && !["301", "303"].includes(f.code));
  sum(
    "sum.economic",
    "人员经费合计=301+303",
    book.get("line", "basic.personnel_total", "basic"),
    economic(["301", "303"]),
  );
  sum("sum.economic", "公用经费合计=Σ", book.get("line", "basic.public_total", "basic"), others);
  for (const row of new Set(book.facts.map((fact) => `${fact.scheme}/${fact.code}`))) {
    const [scheme = "", code = ""] = row.split("/");
    const m = (measure: string) => book.get(scheme, code, measure);
    const spent = ["basic", "project", "remittance_to_superior", "operating_expenditure", "subsidy_to_affiliates"];
    const earned = ["appropriation", "general_public", "government_fund", "state_capital", "fiscal_special_account"];
    const gained = [
      ...earned,
      "superior_subsidy",
      "undertaking_income",
      "operating_income",
      "affiliate_remittance",
      "other_income",
    ];
    const opening = statement === "income" ? ["opening_balance"] : [];
    sum("sum.columns", `${statement} ${code} total`, m("total"), [...opening, ...spent, ...gained].map(m));
    const used = m("total");
    if (statement === "government_fund" && used && m("closing_balance"))
      sum("sum.columns", `${statement} ${code} 结转`, m("closing_balance"), [
        m("opening_balance"),
        m("income"),
        minus(used),
      ]);
    sum("sum.columns", `${statement} ${code} basic`, m("basic"), [m("basic_personnel"), m("basic_public")]);
  }
  sums(statement, book, sum);
}

function sums(statement: string, book: Book, sum: Sum): void {
  const line = (code: string, measure = "total") => book.get("line", code, measure);
  const pub = (code: string) => book.get("three_public", code);
  sum("sum.three_public", "三公合计", pub("total"), ["abroad", "vehicle", "reception"].map(pub));
  sum("sum.three_public", "公务用车", pub("vehicle"), ["vehicle_purchase", "vehicle_running"].map(pub));
  if (!statement.endsWith("summary")) return;
  const sources = [
    "general_public_appropriation",
    "government_fund_appropriation",
    "state_capital_appropriation",
    "appropriation",
  ];
  const own = [
    "fiscal_special_account",
    "superior_subsidy",
    "undertaking",
    "operating",
    "affiliate_remittance",
    "other",
  ];
  sum(
    "sum.rows",
    `${statement} 本年收入合计=Σ来源`,
    line("income.current_year_total"),
    [...sources, ...own].map((code) => line(`income.${code}`)),
  );
  const opening = ["non_appropriation_surplus_used", "opening_carryover", "opening_appropriation_carryover"];
  sum("balance.summary", `${statement} 收入总计`, line("income.total"), [
    line("income.current_year_total"),
    ...opening.map((code) => line(`income.${code}`)),
  ]);
  for (const measure of ["total", "general_public", "government_fund", "state_capital"]) {
    const closing = ["surplus_distribution", "closing_carryover", "closing_appropriation_carryover", "carried_forward"];
    sum("balance.summary", `${statement} 支出总计 ${measure}`, line("expenditure.total", measure), [
      line("expenditure.current_year_total", measure),
      ...closing.map((code) => line(`expenditure.${code}`, measure)),
    ]);
  }
  sum("balance.summary", `${statement} 总计`, line("income.total"), [line("expenditure.total")]);
  const funds = ["general_public", "government_fund", "state_capital"];
  for (const fact of book.facts.filter((one) => one.measure === "total"))
    sum(
      "sum.columns",
      `${statement} ${fact.code}`,
      fact,
      funds.map((fund) => book.get(fact.scheme, fact.code, fund)),
    );
  const carried = funds.map((fund) => line(`income.opening_appropriation_carryover.${fund}`));
  sum("sum.rows", `${statement} 年初财政拨款结转和结余`, line("income.opening_appropriation_carryover"), carried);
}

type Same = (message: string, a: TableFact | undefined, b: TableFact | undefined) => void;

function between(summary: Book, of: (statement: string) => Book, same: Same): void {
  const income = of("income");
  const spending = of("expenditure");
  const grants = of("appropriation_summary");
  const general = of("general_public_expenditure");
  const basic = of("general_public_basic");
  const line = (book: Book, code: string, measure = "total") => book.get("line", code, measure);
  same("本年收入合计", line(summary, "income.current_year_total"), line(income, "total"));
  same("本年支出合计", line(summary, "expenditure.current_year_total"), line(spending, "total"));
  same(
    "income_expenditure_summary/income.other ≠ income/total",
    line(summary, "income.other"),
    line(income, "total", "other_income"),
  );
  same("事业收入", line(summary, "income.undertaking"), line(income, "total", "undertaking_income"));
  same("财政拨款收入", line(income, "total", "appropriation"), line(grants, "income.current_year_total"));
  same("一般公共预算支出", line(grants, "expenditure.current_year_total", "general_public"), line(general, "total"));
  same("基本支出", line(general, "total", "basic"), line(basic, "total", "basic"));
  same("人员经费", line(general, "total", "basic_personnel"), line(basic, "basic.personnel_total", "basic"));
  same("公用经费", line(general, "total", "basic_public"), line(basic, "basic.public_total", "basic"));
  for (const fund of ["general_public", "government_fund", "state_capital"])
    same(`${fund} 收入`, line(summary, `income.${fund}_appropriation`), line(grants, `income.${fund}_appropriation`));
  for (const fact of summary.codes("function", "total")) {
    same(`类 ${fact.code} 总表=支出表`, fact, spending.get("function", fact.code));
    same(
      `类 ${fact.code} 拨款总表=一般公共`,
      grants.get("function", fact.code, "general_public"),
      general.get("function", fact.code),
    );
  }
}
