/** A row that the print leaves out: its total is larger than the rows, and every row adds up along itself. */
import { expect, it } from "vitest";
import { check } from "../../../src/quality/index.js";
import { fact, publication } from "../accounts.js";

const MEASURES = ["total", "basic", "project"] as const;

/** 支出决算表 with rows of [code, 合计, 基本支出, 项目支出] in 万元. */
function checked(rows: readonly (readonly [string, number, number, number])[]) {
  const facts = rows.flatMap(([code, ...amounts], row) =>
    amounts.map((amount, col) => {
      const scheme = code === "total" ? "line" : "function";
      return fact({ scheme, code, measure: MEASURES[col] ?? "", amountFen: amount * 1_000_000, row, col });
    }),
  );
  const { publication: read, findings } = check(publication(facts), { repair: false });
  const contradicted = read.facts.filter(({ status }) => status === "contradicted");
  return { findings, contradicted: contradicted.map(({ code, measure }) => `${code} ${measure}`) };
}

const PRINTED = [
  ["total", 32, 22, 10],
  ["208", 25, 15, 10],
  ["20801", 25, 15, 10],
  ["2080101", 15, 15, 0],
] as const;

it("accuses nobody, and says what seems to be missing", () => {
  const { findings, contradicted } = checked([...PRINTED, ["221", 7, 7, 0]]);
  expect(contradicted).toEqual([]);
  const sums = findings.filter(({ rule }) => rule === "sum.rows");
  expect(sums.length).toBeGreaterThan(0);
  expect(sums.every(({ severity, message }) => severity === "warning" && message.includes("未列出"))).toBe(true);
});

it("a wrong amount breaks the sum of its own row and is accused", () => {
  const { findings, contradicted } = checked([...PRINTED, ["2080109", 1, 0, 10], ["221", 7, 7, 0]]);
  expect(contradicted).toEqual(["2080109 total"]);
  expect(findings.map(({ severity }) => severity)).toContain("error");
});

it("rows that are more than their total are no row left out", () => {
  const { contradicted } = checked([...PRINTED, ["2080109", 12, 0, 12], ["221", 7, 7, 0]]);
  expect(contradicted).not.toEqual([]);
});
