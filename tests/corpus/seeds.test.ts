/** The seeds as their texts print them: grids, facts and slips. */
import { describe, expect, it } from "vitest";
import { contradictions } from "../../corpus/press/accounts.js";
import { toFen } from "../../corpus/press/amount.js";
import type { StructuredDocument, TableBlock } from "../../corpus/press/document.js";
import { gridCells } from "../../corpus/press/grid.js";
import { markedAmounts, plainText } from "../../corpus/press/markup.js";
import { tableFacts } from "../../corpus/press/table-facts.js";
import { EDITIONS } from "../../corpus/seeds/index.js";
import { LINES, MEASURES, STATEMENTS } from "../../src/model/vocabulary.js";

const DOCUMENTS = [...new Map(EDITIONS.map(({ document }) => [document.id, document])).values()];
const tablesOf = (document: StructuredDocument) =>
  document.blocks.filter((block): block is TableBlock => block.kind === "table");
const seed = (id: string): StructuredDocument => {
  const found = DOCUMENTS.find((document) => document.source === id);
  if (!found) throw new Error(`no seed ${id}`);
  return found;
};
const factsOf = (document: StructuredDocument) => tablesOf(document).flatMap((table) => tableFacts(table, document));

describe.each(DOCUMENTS)("seed $source", (document) => {
  it("has a grid of whole rectangles in every table", () => {
    for (const table of tablesOf(document)) {
      const covered = gridCells(table.rows, table.title).reduce((all, cell) => all + cell.rowspan * cell.colspan, 0);
      expect(covered).toBe(table.rows.length * (table.rows[0]?.length ?? 0));
    }
  });

  it("takes every table fact from the cell that prints it", () => {
    for (const table of tablesOf(document))
      for (const fact of tableFacts(table, document)) {
        expect(table.rows[fact.row]?.[fact.col]).toBe(fact.raw);
        expect(toFen(fact.raw, fact.unit)).toBe(fact.fen);
      }
  });

  it("takes every narrative fact from the place in its sentence", () => {
    for (const block of document.blocks)
      if (block.kind === "paragraph")
        for (const amount of markedAmounts(block.text, document)) {
          expect(plainText(block.text).slice(amount.start, amount.end)).toBe(amount.raw);
          expect(amount.sentence).toContain(amount.raw);
        }
  });

  it("uses only statements, measures and lines of the contract", () => {
    const sentences = document.blocks.flatMap((block) =>
      block.kind === "paragraph" ? markedAmounts(block.text, document) : [],
    );
    for (const fact of [...factsOf(document), ...sentences]) {
      expect(STATEMENTS.has(fact.statement)).toBe(true);
      expect(MEASURES.has(fact.measure)).toBe(true);
      if (fact.scheme === "line" || fact.scheme === "three_public")
        expect(LINES.some((line) => line.scheme === fact.scheme && line.code === fact.code)).toBe(true);
      else expect(fact.code).toMatch(/^\d{3}(\d{2}){0,2}$/);
    }
  });
});

describe("the slips of the seeds", () => {
  it("prints 12948.8 in row 208 of 003's income table, against its row and its column", () => {
    const found = contradictions(factsOf(seed("003"))).filter((one) => one.facts[0]?.raw === "12948.8");
    expect(found.map((one) => one.rule).sort()).toEqual(["sum.columns", "sum.rows"]);
    expect(found.every((one) => one.expectedFen === 18_948_800_000)).toBe(true);
  });

  it("prints 其他收入 as 7.88 in one table of 003 and 7.78 in another", () => {
    const found = contradictions(factsOf(seed("003"))).find((one) => one.rule === "cross.statement" && !one.near);
    expect(found?.facts.map((fact) => fact.raw)).toEqual(["7.88", "7.78"]);
  });

  it("keeps the odd labels and department lines of 000", () => {
    const text = JSON.stringify(tablesOf(seed("000")));
    for (const odd of ["经开河市", "经苏河市", "一般行政编事务", "制表日期：2016年3月", "220/12/31"])
      expect(text).toContain(odd);
  });

  it("finds 63.91 against 53.91 in 000's expenditure table", () => {
    const found = contradictions(factsOf(seed("000"))).find((one) => one.facts[0]?.raw === "63.91");
    expect(found?.expectedFen).toBe(53_910_000);
  });

  it("names 002's items by class, section and item, and has no tables", () => {
    expect(tablesOf(seed("002"))).toEqual([]);
    const codes = seed("002").blocks.flatMap((block) =>
      block.kind === "paragraph" ? markedAmounts(block.text, seed("002")).map((amount) => amount.code) : [],
    );
    expect(codes).toContain("2130599");
  });

  it("has all forms of 001 and 004, one project code of 004 twice", () => {
    const projects = (id: string) => tablesOf(seed(id)).flatMap((table) => table.record?.project ?? []);
    expect(projects("001")).toHaveLength(18);
    expect(projects("004").filter((project) => project.code === "323-0105-YBN-V0X2")).toHaveLength(2);
  });
});
