import { describe, expect, it } from "vitest";
import { betweenDocuments } from "../../src/pipeline/between-documents.js";
import type { Store } from "../../src/store/index.js";
import { storeSample, temporaryStore } from "./temporary-store.js";

const spending = (store: Store) => store.query.selectFrom("spending").selectAll().orderBy("fact_id").execute();

describe("the view spending", () => {
  it("takes the expenditure table before the summary, and 三公 from its own table", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      facts: [
        { statement: "income_expenditure_summary", scheme: "function", code: "208", amountFen: 1 },
        { statement: "expenditure", amountFen: 2 },
        { statement: "expenditure", scheme: "line", code: "total", amountFen: 3 },
        { statement: "three_public", scheme: "three_public", code: "total", amountFen: 4 },
        { statement: "general_public_basic", scheme: "economic", code: "301", measure: "basic", amountFen: 5 },
      ],
    });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([2, 3, 4]);
  });

  it("gives one row per key, the better proved one", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      facts: [
        { status: "contradicted", amountFen: 7 },
        { status: "unchecked", amountFen: 8 },
      ],
    });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([8]);
  });

  it("leaves out amounts of sentences and amounts without a canonical name", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      facts: [
        { origin: "narrative", table: null, row: null, col: null, paragraph: 0, charStart: 0, charEnd: 4 },
        { scheme: "other", code: null, name: null, mapping: "unmapped", status: "unchecked" },
        { amountFen: 9 },
      ],
    });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([9]);
  });

  it("counts a department rather than its units, and a unit whose department is not there", async () => {
    const store = await temporaryStore();
    const department = "乙市教育局";
    storeSample(store, { organisation: department, facts: [{ amountFen: 100 }] });
    storeSample(store, { organisation: "乙市第一中学", orgLevel: "unit", parentOrganisation: department });
    storeSample(store, { organisation: department, orgLevel: "unit", facts: [{ amountFen: 60 }] });
    storeSample(store, {
      organisation: "丙中心",
      orgLevel: "unit",
      parentOrganisation: "丙局",
      facts: [{ amountFen: 5 }],
    });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([100, 5]);
  });

  it("takes a year's budget from the budget rather than from the final account that repeats it", async () => {
    const store = await temporaryStore();
    const threePublic = { statement: "three_public", scheme: "three_public", code: "total" } as const;
    storeSample(store, { phase: "final", facts: [{ ...threePublic, phase: "budget", amountFen: 10 }] });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([10]);
    storeSample(store, { phase: "budget", facts: [{ ...threePublic, amountFen: 11 }] });
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([11]);
  });

  it("keeps apart organisations of one name in two regions", async () => {
    const store = await temporaryStore();
    storeSample(store, { organisation: "教育局", regionCode: "130900" });
    storeSample(store, { organisation: "教育局", regionCode: "330100" });
    expect(new Set((await spending(store)).map((row) => row.region_code))).toEqual(new Set(["130900", "330100"]));
  });
});

describe("links between publications", () => {
  it("a copy in other bytes is a duplicate of the first by name, whatever the order", async () => {
    for (const names of [
      ["a.pdf", "b.docx"],
      ["b.docx", "a.pdf"],
    ]) {
      const store = await temporaryStore();
      for (const fileName of names) storeSample(store, { fileName });
      betweenDocuments(store);
      const rows = await store.query
        .selectFrom("documents as d")
        .leftJoin("documents as o", "o.document_id", "d.duplicate_of")
        .select(["d.file_name", "o.file_name as original"])
        .orderBy("d.file_name")
        .execute();
      expect(rows).toEqual([
        { file_name: "a.pdf", original: null },
        { file_name: "b.docx", original: "a.pdf" },
      ]);
      expect(await spending(store)).toHaveLength(2);
    }
  });

  it("other bytes under the same name supersede the earlier ones", async () => {
    const store = await temporaryStore();
    const first = storeSample(store, { fileName: "a.pdf", facts: [{ amountFen: 1 }] });
    const second = storeSample(store, { fileName: "a.pdf", facts: [{ amountFen: 2 }] });
    betweenDocuments(store);
    betweenDocuments(store);
    const rows = await store.query.selectFrom("documents").select(["document_id", "superseded_by"]).execute();
    expect(rows).toEqual([
      { document_id: first, superseded_by: second },
      { document_id: second, superseded_by: null },
    ]);
    expect((await spending(store)).map((row) => row.amount_fen)).toEqual([2]);
  });
});

describe("the view coverage", () => {
  it("counts facts by status, unmapped amounts and rejected numbers", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      facts: [
        {},
        { status: "contradicted" },
        { status: "unchecked", mapping: "unmapped", code: null, scheme: "other" },
      ],
    });
    expect(await store.query.selectFrom("coverage").selectAll().executeTakeFirstOrThrow()).toMatchObject({
      facts: 3,
      proved: 1,
      contradicted: 1,
      repaired: 0,
      unchecked: 1,
      unmapped: 1,
      rejected: 1,
    });
  });
});
