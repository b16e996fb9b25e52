/** Tables that a person has said the statement of. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableHead } from "../../../src/model/table-anchor.js";
import { normalize, type StatementHint } from "../../../src/normalize/index.js";
import { assignedStatements } from "../../../src/normalize/statements/assigned.js";
import { documentOf, FINAL_2020, type TableSpec, tableOf } from "../support.js";

const UNKNOWN: TableSpec = {
  title: "经费明细一览",
  rows: [
    ["编码", "名称", "合计", "基本支出", "项目支出"],
    ["208", "社会保障和就业支出", "3.00", "2.00", "1.00"],
  ],
};
const OTHER: TableSpec = {
  title: "名录",
  rows: [
    ["序号", "名称"],
    ["1", "甲"],
  ],
};
const HINT: StatementHint = {
  ordinal: 0,
  title: "经费明细一览",
  head: "编码 名称 合计 基本支出 项目支出",
  statement: "expenditure",
};

function read(tables: TableSpec[], ...statements: StatementHint[]) {
  const { value, warnings } = normalize(documentOf(FINAL_2020, tables), { fileName: "x.pdf", statements });
  return {
    statements: value.tables.map(({ statement }) => statement),
    facts: value.facts.map(({ statement, code, measure, amountRaw }) => `${statement} ${code} ${measure} ${amountRaw}`),
    warnings: warnings.map(({ code }) => code),
  };
}

describe("a table that nobody knows", () => {
  it("stays unmapped until a person says what it is; then its amounts have their meaning, and a warning says why", () => {
    expect(read([UNKNOWN])).toMatchObject({ statements: ["other"] });
    const said = read([UNKNOWN], HINT);
    expect(said.statements).toEqual(["expenditure"]);
    expect(said.facts).toContain("expenditure 208 basic 2.00");
    expect(said.warnings).toContain("statement-assigned");
  });

  it("is found again where another table has come before it, and where spaces are printed otherwise", () => {
    const spaced = {
      ...UNKNOWN,
      title: "经费明细  一览",
      rows: [
        ["编 码", "名 称", "合计", "基本支出", "项目支出"],
        ["208", "社会保障和就业支出", "3.00", "2.00", "1.00"],
      ],
    };
    expect(read([OTHER, spaced], HINT).statements).toEqual(["other", "expenditure"]);
  });

  it("is left alone where its words have changed, or where two are alike at other places", () => {
    const changed = { ...UNKNOWN, title: "收支一览" };
    for (const tables of [[changed], [OTHER, UNKNOWN, UNKNOWN]]) {
      const { statements, warnings } = read(tables, HINT);
      expect(statements).not.toContain("expenditure");
      expect(warnings).toContain("assignment-lost");
    }
  });
});

describe("a table that the publication itself names", () => {
  it("is not overruled", () => {
    const named = { ...UNKNOWN, title: "一般公共预算财政拨款支出决算表" };
    const hint = { ...HINT, title: named.title, statement: "income" };
    expect(read([named], hint).statements).toEqual(["general_public_expenditure"]);
  });
});

describe("finding a table again", () => {
  it("gives every hint to one table at most, and never to one of other words", () => {
    const words = fc.constantFrom("甲", "乙");
    const spec = fc.record({ title: words, rows: fc.tuple(fc.tuple(words, words)) });
    fc.assert(
      fc.property(fc.array(spec, { maxLength: 6 }), fc.nat(6), words, words, (specs, ordinal, title, head) => {
        const tables = specs.map((one, i) => ({ table: tableOf(one, i), title: one.title }));
        const hint = { ordinal, title, head: `${head} ${head}`, statement: "income" };
        const { assigned, warnings } = assignedStatements(tables, [hint]);
        expect(assigned.size + warnings.length).toBe(1);
        for (const [found] of assigned) {
          expect(tables[found]?.title).toBe(title);
          expect(tableHead(tables[found]?.table.cells ?? [])).toBe(hint.head);
        }
      }),
    );
  });
});
