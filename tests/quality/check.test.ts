import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../src/model/fact.js";
import { formatFen } from "../../src/model/money.js";
import { check } from "../../src/quality/index.js";
import { consistentAccounts, fact, publication } from "./accounts.js";

const NO_REPAIR = { repair: false };
const amount = (wan: number): number => Math.round(wan * 100) * 10_000;

/** One column of an expenditure table, code → amount in 万元; codes come first, in numeric order, then other rows. */
function column(rows: Record<string, number | string>, fields: Partial<Fact> = {}): Fact[] {
  return Object.entries(rows).map(([code, value], row) => {
    const wan = Number(value);
    const raw = typeof value === "string" ? value : undefined;
    return fact({
      scheme: code === "total" ? "line" : "function",
      code,
      row,
      amountFen: amount(wan),
      ...(raw === undefined ? {} : { amountRaw: raw, decimals: raw.split(".")[1]?.length ?? 0 }),
      ...fields,
    });
  });
}

const NAMELESS = { scheme: "other", code: null, measure: null, mapping: "unmapped" } as const;

const status = (facts: Fact[]) => check(publication(facts), NO_REPAIR).publication.facts.map((entry) => entry.status);
const errors = (facts: Fact[]) =>
  check(publication(facts), NO_REPAIR).findings.filter((finding) => finding.severity === "error");

describe("a table whose sums hold and that agrees with no other one", () => {
  const whole = consistentAccounts(5);
  const scaled = (factor: number): Fact[] =>
    whole.facts.map((entry) =>
      entry.statement === "expenditure" ? { ...entry, amountFen: entry.amountFen * factor } : entry,
    );
  const provedOf = (facts: Fact[]): Fact[] =>
    check(publication(facts), NO_REPAIR).publication.facts.filter(
      (entry) => entry.statement === "expenditure" && entry.status === "proved",
    );

  it("may be of another unit of money or another year: nothing in it is proved", () => {
    expect(provedOf(scaled(1)).length).toBeGreaterThan(0);
    expect(provedOf(scaled(10_000))).toEqual([]);
  });

  it("is known by a single comparison where that fails by the ratio of two units of money", () => {
    const total = fact({
      statement: "appropriation_summary",
      table: 1,
      measure: "general_public",
      amountFen: 3_000_000,
    });
    const summary = { ...total, code: "expenditure.current_year_total" };
    const rows = (factor: number): Fact[] =>
      column({ total: 3 * factor, "208": 2 * factor, "210": factor }, { statement: "general_public_expenditure" });
    expect(status([summary, ...rows(1)]).slice(1)).toEqual(Array(3).fill("proved"));
    expect(status([summary, ...rows(10_000)])).not.toContain("proved");
  });
});

describe("sums down a column", () => {
  it("proves a class by its items and the total by its classes", () => {
    expect(status(column({ total: 30, "208": 20, "20801": 20, "2080101": 12, "2080109": 8, "210": 10 }))).toEqual(
      Array(6).fill("proved"),
    );
  });

  it("skips a level that is not printed", () => {
    expect(status(column({ total: 20, "208": 20, "2080101": 12, "2080109": 8 }))).toEqual(Array(4).fill("proved"));
  });

  it("reports a class that is not the sum of its items, with operands and amounts", () => {
    const [finding, ...rest] = errors(column({ total: 30, "208": 20, "20801": 12, "20805": 9, "210": 10 }));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      rule: "sum.rows",
      expectedFen: amount(21),
      actualFen: amount(20),
      facts: [0, 2, 3],
    });
    expect(finding?.message).toContain("20.00万元");
    expect(finding?.messageEn).toContain("20.00万元");
    expect(finding?.operands.map((operand) => operand.role)).toEqual(["total", "addend", "addend"]);
  });

  it("counts a printed zero as an addend with its own rounding, a blank as none", () => {
    const rows = { "301": "10.02", "30101": "5.00", "30102": "5.00" };
    const basic = { statement: "general_public_basic", scheme: "economic", measure: "basic" } as const;
    expect(errors(column(rows, basic))).toHaveLength(1);
    expect(errors(column({ ...rows, "30103": "0.00" }, basic))).toHaveLength(0);
  });

  it("takes each amount by its own decimals", () => {
    const basic = { statement: "general_public_basic", scheme: "economic", measure: "basic" } as const;
    expect(errors(column({ "301": "10.04", "30101": "5.0", "30102": "5.00" }, basic))).toHaveLength(0);
    expect(errors(column({ "301": "10.07", "30101": "5.0", "30102": "5.00" }, basic))).toHaveLength(1);
  });

  it("says nothing of a table that lists only some items", () => {
    const rows = { total: 100, "208": 50, "2080101": 3, "210": 30, "2101101": 4, "221": 20, "2210201": 5 };
    expect(errors(column(rows))).toEqual([]);
  });

  it("says nothing when a row without a name makes up the difference", () => {
    const stray = fact({ scheme: "other", code: null, mapping: "unmapped", amountFen: amount(4), row: 9 });
    expect(errors([...column({ total: 30, "208": 20, "210": 6 }), stray])).toEqual([]);
    expect(errors([...column({ total: 31, "208": 20, "210": 6 }), stray])).toHaveLength(1);
  });

  it("gives each total of lists side by side the classes above it", () => {
    const summary = { statement: "income_expenditure_summary" };
    const total = (col: number): Fact =>
      fact({ ...summary, code: "expenditure.current_year_total", row: 9, col, amountFen: amount(30) });
    expect(status([...column({ "208": 20, "210": 10 }, summary), total(1), total(2)])).toEqual(Array(4).fill("proved"));
  });

  it("counts 其他资金 once where its parts stand below it", () => {
    const income = (code: string, wan: number, row: number): Fact =>
      fact({ statement: "income", phase: "budget", code, row, amountFen: amount(wan) });
    const facts = [
      income("income.appropriation", 50, 0),
      income("income.other_funds", 5, 1),
      income("income.undertaking", 3, 2),
      income("income.other", 2, 3),
      income("total", 55, 4),
    ];
    expect(errors(facts)).toEqual([]);
    expect(status(facts)).toEqual(["proved", "unchecked", "proved", "proved", "proved"]);
  });

  it("keeps a table that repeats its codes unit by unit apart", () => {
    const rows: [string, number][] = [
      ["208", 5],
      ["20801", 5],
      ["208", 7],
      ["20801", 7],
    ];
    const facts = rows.map(([code, value], row) => fact({ scheme: "function", code, row, amountFen: amount(value) }));
    expect(errors(facts)).toEqual([]);
  });

  it("proves neither of two amounts of one key in one table, though each has its sum", () => {
    const rows: [string, number][] = [
      ["total", 5],
      ["basic", 3],
      ["project", 2],
    ];
    const of = (row: number, times: number): Fact[] =>
      rows.map(([measure, value], col) => fact({ row, col, measure, amountFen: amount(value * times) }));
    expect(status(of(0, 1))).toEqual(["proved", "proved", "proved"]);
    expect(status([...of(0, 1), ...of(1, 3)])).toEqual(Array(6).fill("unchecked"));
    expect(errors([...of(0, 1), ...of(1, 3)])).toEqual([]);
    expect(status([...of(0, 1), ...of(1, 1)])).toEqual(Array(6).fill("proved"));
  });
});

describe("sums along a row", () => {
  const row = (amounts: Record<string, number>, fields: Partial<Fact> = {}): Fact[] =>
    Object.entries(amounts).map(([measure, value], col) =>
      fact({ measure, col, amountFen: amount(value), measureRaw: measure, ...fields }),
    );

  it("adds the components that are printed", () => {
    expect(status(row({ total: 10, basic_personnel: 3, basic_public: 1, project: 6 }))).toEqual(
      Array(4).fill("proved"),
    );
    expect(errors(row({ total: 10, basic: 4, project: 5 }))).toMatchObject([{ rule: "sum.columns" }]);
  });

  it("says nothing when the form does not print every component", () => {
    expect(errors(row({ total: 10, basic: 4 }))).toEqual([]);
  });

  it("counts a column without a canonical name among the sources of an income statement", () => {
    const income = (place: Partial<Fact>, total: number, appropriation: number, surplus: number): Fact[] => [
      ...row(
        { total, appropriation, other_income: total - appropriation - surplus },
        { statement: "income", ...place },
      ),
      fact({ ...NAMELESS, statement: "income", row: place.row ?? 0, col: 9, amountFen: amount(surplus) }),
    ];
    const facts = [
      ...income({ row: 0 }, 140, 90, 15),
      ...income({ row: 1, scheme: "function", code: "201" }, 90, 60, 10),
      ...income({ row: 2, scheme: "function", code: "205" }, 50, 30, 5),
    ];
    expect(errors(facts)).toEqual([]);
    expect(status(facts).filter((one) => one === "proved")).toHaveLength(9);
  });

  it("accepts both ways of counting the balance brought forward", () => {
    const income = { statement: "income" };
    expect(errors(row({ total: 10, opening_balance: 2, appropriation: 8 }, income))).toEqual([]);
    expect(errors(row({ total: 8, opening_balance: 2, appropriation: 8 }, income))).toEqual([]);
    expect(errors(row({ total: 9, opening_balance: 2, appropriation: 8 }, income))).toHaveLength(1);
  });

  it("drops an identity that a form breaks row after row", () => {
    const facts = ["total", "229", "22960"].flatMap((code, line) =>
      row(
        { opening_balance: 5, income: 10, total: 9, closing_balance: 1 },
        { statement: "government_fund", scheme: code === "total" ? "line" : "function", code, row: line },
      ),
    );
    expect(errors(facts)).toEqual([]);
  });
});

describe("forms of several kinds", () => {
  it("does not add the government's economic classes to the department's", () => {
    const basic = { statement: "general_public_basic", scheme: "economic", measure: "basic" } as const;
    const facts = [
      ...column({ "301": 7, "302": 3, "501": 7, "502": 3 }, basic),
      fact({ ...basic, scheme: "line", code: "total", row: 5, amountFen: amount(10) }),
    ];
    expect(errors(facts)).toEqual([]);
    expect(status(facts)).toEqual(Array(5).fill("proved"));
  });

  it("takes 其中 lines of one fund for a part of the appropriation, not for all of it", () => {
    const summary = { statement: "income_expenditure_summary", scheme: "line" } as const;
    const lines: [string, number][] = [
      ["income.appropriation", 100],
      ["income.government_fund_appropriation", 5],
      ["income.other", 3],
      ["income.current_year_total", 103],
    ];
    const facts = lines.map(([code, value], row) => fact({ ...summary, code, row, amountFen: amount(value) }));
    expect(errors(facts)).toEqual([]);
    expect(status(facts)).toEqual(["proved", "unchecked", "proved", "proved"]);
  });

  it("holds each print of a statement against the print that belongs to it", () => {
    const print = (statement: string, value: number, table: number): Fact =>
      fact({ statement, scheme: "function", code: "208", amountFen: amount(value), table });
    const summary = "income_expenditure_summary";
    const both = [print(summary, 20, 0), print("expenditure", 20, 1), print(summary, 8, 2), print("expenditure", 8, 3)];
    expect(status(both)).toEqual(Array(4).fill("proved"));
    const cross = (facts: Fact[]) => errors(facts).filter((finding) => finding.rule === "cross.statement");
    expect(cross(both)).toEqual([]);
    // The unit prints no expenditure table of its own.
    expect(cross(both.slice(0, 3))).toEqual([]);
    expect(cross([...both.slice(0, 3), print("expenditure", 9, 3)])).toHaveLength(1);
  });
});

describe("proof statuses", () => {
  it("never proves zeros, doubtful names or an amount that stands alone", () => {
    const facts = [
      ...column({ total: 30, "208": 20, "210": 10, "211": 0 }),
      fact({ statement: "agency_operation", code: "agency_operation", amountFen: amount(7), table: 3 }),
    ];
    const fuzzy = facts.map((entry) => (entry.code === "210" ? { ...entry, mapping: "fuzzy" as const } : entry));
    expect(status(fuzzy)).toEqual(["proved", "unchecked", "unchecked", "proved", "unchecked"]);
  });

  it("holds a cell contradicted when it alone explains every failure, and keeps the others proved", () => {
    const rows = ["total", "208", "20801", "210"].flatMap((code, row) => {
      const [basic, project] = { total: [12, 18], "208": [7, 13], "20801": [7, 13], "210": [5, 5] }[code] ?? [];
      const place = { scheme: code === "total" ? ("line" as const) : ("function" as const), code, row };
      return [
        fact({ ...place, measure: "total", amountFen: amount((basic ?? 0) + (project ?? 0)) }),
        fact({ ...place, measure: "basic", amountFen: amount(basic ?? 0) }),
        fact({ ...place, measure: "project", amountFen: amount(code === "208" ? 18 : (project ?? 0)) }),
      ];
    });
    expect(status(rows)).toEqual(
      rows.map((entry) => (entry.amountFen === amount(18) && entry.code === "208" ? "contradicted" : "proved")),
    );
  });

  it("holds every cell contradicted that could be the wrong one", () => {
    expect(status(column({ "208": 20, "20801": 12, "20805": 9 }))).toEqual(Array(3).fill("contradicted"));
  });

  it("accepts a difference of one last digit between two tables as info, which proves native text only", () => {
    const pair = (ocr: Fact["ocr"]): Fact[] => [
      fact({
        statement: "income_expenditure_summary",
        scheme: "function",
        code: "208",
        amountFen: amount(326.71),
        ocr,
      }),
      fact({ statement: "expenditure", scheme: "function", code: "208", amountFen: amount(326.72), table: 1, ocr }),
    ];
    const result = check(publication(pair(null)), NO_REPAIR);
    expect(result.findings).toMatchObject([{ rule: "cross.statement", severity: "info" }]);
    expect(status(pair(null))).toEqual(["proved", "proved"]);
    expect(status(pair({ confidence: 0.9, alternatives: [], agreed: true }))).toEqual(["unchecked", "unchecked"]);
  });

  it("proves an OCR reading by an exact sum or by two engines, not by rounding or by its own repetition", () => {
    const ocr = { confidence: 0.9, alternatives: [], agreed: false };
    const read = (rows: Record<string, number>, agreed = false): Fact[] => column(rows, { ocr: { ...ocr, agreed } });
    expect(status(read({ total: 30, "208": 20, "210": 10 }))).toEqual(Array(3).fill("proved"));
    expect(status(read({ total: 30.01, "208": 20, "210": 10 }))).toEqual(Array(3).fill("unchecked"));
    expect(status(read({ total: 30.01, "208": 20, "210": 10 }, true))).toEqual(Array(3).fill("proved"));
    expect(status(read({ total: 20, "208": 20 }))).toEqual(Array(2).fill("unchecked"));
    expect(status(read({ total: 20, "208": 20, "20801": 15, "20805": 5 }))).toEqual(Array(4).fill("proved"));
  });

  it("does not let a coarse sentence prove the fine digits of a table", () => {
    const facts = [
      fact({ amountFen: 17_191_516_900, unitYuan: 1, decimals: 0 }),
      fact({ amountFen: 17_192_000_000, decimals: 0, origin: "narrative", table: null, paragraph: 4 }),
    ];
    expect(status(facts)).toEqual(["unchecked", "proved"]);
  });
});

describe("accounts that agree", () => {
  it("have no finding and every non-zero amount proved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 2, max: 14 }), (seed, items) => {
        const accounts = consistentAccounts(seed, items);
        const result = check(accounts, NO_REPAIR);
        expect(result.findings.filter((finding) => finding.rule !== "complete.tables")).toEqual([]);
        const open = result.publication.facts.filter((entry) => entry.amountFen !== 0 && entry.status !== "proved");
        expect(open.map((entry) => `${entry.statement} ${entry.code} ${entry.measure}`)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("show any single amount that is changed beyond rounding, and never prove it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(),
        fc.integer({ min: 100, max: 9_000_000 }),
        (seed, pick, by) => {
          const accounts = consistentAccounts(seed, 6);
          const candidates = accounts.facts.filter((entry) => entry.amountFen !== 0);
          const target = candidates[pick % candidates.length];
          if (target === undefined) return;
          const amountFen = target.amountFen + by * 10_000;
          const wrong = { ...target, amountFen, amountRaw: formatFen(amountFen, target.unitYuan, 2) };
          const facts = accounts.facts.map((entry) => (entry === target ? wrong : entry));
          const result = check({ ...accounts, facts }, NO_REPAIR);
          expect(result.findings.filter((finding) => finding.severity === "error").length).toBeGreaterThan(0);
          expect(result.findings.some((finding) => finding.facts.includes(target.ref))).toBe(true);
          expect(result.publication.facts[target.ref]?.status).toBe("contradicted");
        },
      ),
      { numRuns: 120 },
    );
  });
});
