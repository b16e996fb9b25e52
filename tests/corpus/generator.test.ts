/** Generated departments: the same for the same number, in accounts that add up, with slips that show. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generate, generateCase } from "../../corpus/generator/index.js";
import { contradictions } from "../../corpus/press/accounts.js";
import type { StructuredDocument, TableBlock } from "../../corpus/press/document.js";
import { keyString } from "../../corpus/press/markup.js";
import { tableFacts } from "../../corpus/press/table-facts.js";
import { Extracted } from "../../src/model/extracted.js";

const SEED = fc.integer({ min: 1, max: 1_000_000 });
const tablesOf = (document: StructuredDocument) =>
  document.blocks.filter((block): block is TableBlock => block.kind === "table");
const factsOf = (document: StructuredDocument) => tablesOf(document).flatMap((table) => tableFacts(table, document));

describe("a generated department", () => {
  it("is the same for the same number", () => {
    fc.assert(
      fc.property(SEED, (seed) => {
        expect(JSON.stringify(generate({ seed }))).toBe(JSON.stringify(generate({ seed })));
      }),
      { numRuns: 10 },
    );
  });

  it("keeps accounts that add up, in its tables and between tables and sentences", () => {
    fc.assert(
      fc.property(SEED, fc.constantFrom("final" as const, "budget" as const), (seed, phase) => {
        const { document, truth } = generateCase({ seed, phase });
        expect(contradictions(factsOf(document))).toEqual([]);
        expect(truth.findings).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("spends every fen it says: 基本支出 and 项目支出 make 合计 in the expenditure table", () => {
    fc.assert(
      fc.property(SEED, (seed) => {
        const facts = factsOf(generate({ seed, phase: "final", style: { zero: "0.00" } }).document);
        const total = (measure: string) =>
          facts.find((fact) => fact.statement === "expenditure" && fact.code === "total" && fact.measure === measure)
            ?.fen;
        expect((total("basic") ?? 0) + (total("project") ?? 0)).toBe(total("total"));
        expect(total("total")).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });

  it("delivers what an extractor would: a valid Extracted with a table for every statement", () => {
    fc.assert(
      fc.property(SEED, (seed) => {
        const { document, extracted, truth } = generateCase({ seed });
        expect(Extracted.parse(extracted)).toEqual(extracted);
        expect(extracted.tables).toHaveLength(tablesOf(document).length);
        expect(truth.facts.length).toBeGreaterThan(100);
      }),
      { numRuns: 10 },
    );
  });

  it("has the nine statements of a final account and eight of a budget", () => {
    const statements = (phase: "final" | "budget") =>
      tablesOf(generate({ seed: 7, phase }).document).flatMap((table) => (table.formNumber ? [table.statement] : []));
    expect(new Set(statements("final")).size).toBe(9);
    expect(new Set(statements("budget")).size).toBe(8);
  });

  it("prints in the unit and the code columns it is asked for", () => {
    const { document } = generate({ seed: 3, phase: "final", style: { unit: "元", codeColumns: 3 } });
    const income = tablesOf(document).find((table) => table.statement === "income");
    expect(income?.unit).toBe("元");
    expect(income?.rows.some((row) => row.join("|").startsWith("类|款|项"))).toBe(true);
    expect(factsOf(document).some((fact) => fact.scheme === "function" && fact.code.length === 7)).toBe(true);
  });

  it("comes as DOCX, the same bytes each time", async () => {
    const { docx } = generateCase({ seed: 5 });
    const bytes = await docx();
    expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe("PK");
    expect(Buffer.from(await docx()).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("slips", () => {
  it("change one printed digit each and show as findings about that fact", () => {
    fc.assert(
      fc.property(SEED, fc.integer({ min: 1, max: 3 }), (seed, count) => {
        const { document, truth } = generateCase({ seed, slips: count });
        expect(document.injected).toHaveLength(count);
        for (const { table, row, col, original, printed, key } of document.injected ?? []) {
          const grid = tablesOf(document)[Number(table.slice(1)) - 1];
          expect(grid?.rows[row]?.[col]).toBe(printed);
          expect([...printed].filter((char, at) => char !== original[at])).toHaveLength(1);
          expect(truth.findings.some((finding) => finding.keys.includes(key))).toBe(true);
          expect(factsOf(document).some((fact) => keyString(fact, "table") === key)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });
});
