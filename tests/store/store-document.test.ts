import { describe, expect, it } from "vitest";
import { findDocument, isUpToDate, storeFailure, verifyStore } from "../../src/store/index.js";
import { samplePublication } from "./publication-builder.js";
import { RECIPE, storeSample, temporaryStore } from "./temporary-store.js";

const SHA = "b".repeat(64);

describe("a stored document", () => {
  it("comes back with its cells, facts and their places", async () => {
    const { query, ...store } = await temporaryStore();
    const id = storeSample({ query, ...store }, { sha256: SHA });
    const { extracted } = samplePublication();
    const table = await query.selectFrom("tables").selectAll().executeTakeFirstOrThrow();
    expect(table).toMatchObject({ document_id: id, statement: "expenditure", unit_yuan: 10_000, x0: 10, y1: 700 });
    const cells = await query.selectFrom("cells").selectAll().where("table_id", "=", table.table_id).execute();
    expect(cells.map((cell) => cell.text)).toEqual(extracted.tables[0]?.cells.map((cell) => cell.text));
    const facts = await query.selectFrom("facts").selectAll().orderBy("ref").execute();
    expect(facts.map((fact) => [fact.table_id, fact.row, fact.col, fact.amount_fen])).toEqual([
      [table.table_id, 2, 2, 30_000_000],
      [table.table_id, 2, 3, 10_000_000],
    ]);
  });

  it("has findings that name stored facts, and identities behind each status", async () => {
    const store = await temporaryStore();
    storeSample(store);
    const finding = await store.query.selectFrom("findings").selectAll().executeTakeFirstOrThrow();
    const [total] = await store.query.selectFrom("facts").selectAll().orderBy("ref").execute();
    expect(JSON.parse(finding.facts)).toEqual([total?.fact_id]);
    expect(JSON.parse(finding.operands)).toMatchObject([
      { role: "total", amount_fen: 30_000_000, fact_id: total?.fact_id },
    ]);
    expect(await store.query.selectFrom("proof_facts").selectAll().execute()).toHaveLength(2);
  });

  it("is replaced whole when it is read again, and keeps its id", async () => {
    const store = await temporaryStore();
    const id = storeSample(store, { sha256: SHA });
    expect(storeSample(store, { sha256: SHA, facts: [{}] }, { pipelineVersion: "2" })).toBe(id);
    expect(await store.query.selectFrom("facts").selectAll().execute()).toHaveLength(1);
    expect(await store.query.selectFrom("tables").selectAll().execute()).toHaveLength(1);
    const cells = "SELECT count(*) FROM cells WHERE table_id IN (SELECT table_id FROM tables)";
    expect(store.sqlite.prepare(cells).pluck().get()).toBeGreaterThan(0);
    expect((await verifyStore(store)).filter(({ kind }) => kind === "reference")).toEqual([]);
  });

  it("stays untouched when another process has stored the same meanwhile", async () => {
    const store = await temporaryStore();
    storeSample(store, { sha256: SHA, fileName: "a.pdf" });
    storeSample(store, { sha256: SHA, fileName: "b.pdf", facts: [{}] });
    expect(await store.query.selectFrom("facts").selectAll().execute()).toHaveLength(2);
  });

  it("carries the alphabetically first of its names, whichever came first", async () => {
    for (const names of [
      ["b.pdf", "a.pdf"],
      ["a.pdf", "b.pdf"],
    ]) {
      const store = await temporaryStore();
      for (const fileName of names) storeSample(store, { sha256: SHA, fileName });
      const row = await store.query.selectFrom("documents").selectAll().executeTakeFirstOrThrow();
      expect([row.source, row.file_name]).toEqual(["/in/a.pdf", "a.pdf"]);
    }
  });

  it("leaves nothing behind when a reference in it is wrong", async () => {
    const store = await temporaryStore();
    expect(() => storeSample(store, { facts: [{ table: 7 }] })).toThrow(/ordinal 7/);
    expect(await store.query.selectFrom("documents").selectAll().execute()).toEqual([]);
  });
});

describe("a failed document", () => {
  const failure = (retryable: boolean) => ({
    ...RECIPE,
    source: "/in/locked.pdf",
    fileName: "locked.pdf",
    sha256: SHA,
    byteSize: 9,
    ingestedAt: "2026-01-01T00:00:00.000Z",
    mediaType: null,
    error: "locked.pdf: a password is needed",
    errorCode: "encrypted-document",
    retryable,
  });

  it("is a row with its reason", async () => {
    const store = await temporaryStore();
    storeFailure(store, failure(false));
    expect(await store.query.selectFrom("documents").selectAll().executeTakeFirstOrThrow()).toMatchObject({
      status: "failed",
      error: "locked.pdf: a password is needed",
      error_code: "encrypted-document",
    });
  });

  it("is tried again only when a tool was missing", async () => {
    for (const retryable of [false, true]) {
      const store = await temporaryStore();
      storeFailure(store, failure(retryable));
      const known = findDocument(store, SHA);
      expect(known && isUpToDate(known, RECIPE, "/in/locked.pdf")).toBe(!retryable);
    }
  });

  it("without a readable byte gives way once the file can be read", async () => {
    const store = await temporaryStore();
    storeFailure(store, { ...failure(true), sha256: null });
    storeFailure(store, { ...failure(true), sha256: null });
    expect(await store.query.selectFrom("documents").selectAll().execute()).toHaveLength(1);
    storeSample(store, { sha256: SHA, fileName: "locked.pdf" });
    expect(await store.query.selectFrom("documents").select("status").execute()).toEqual([{ status: "ok" }]);
  });
});

describe("the rule for skipping", () => {
  it("asks for the same version, engines and options, and for no earlier name", async () => {
    const store = await temporaryStore();
    storeSample(store, { sha256: SHA, fileName: "m.pdf" });
    const known = findDocument(store, SHA);
    if (!known) throw new Error("not stored");
    expect(isUpToDate(known, RECIPE, "/in/m.pdf")).toBe(true);
    expect(isUpToDate(known, RECIPE, "/in/z.pdf")).toBe(true);
    expect(isUpToDate(known, RECIPE, "/in/a.pdf")).toBe(false);
    expect(isUpToDate(known, { ...RECIPE, pipelineVersion: "2" }, "/in/m.pdf")).toBe(false);
    expect(isUpToDate(known, { ...RECIPE, engines: "both" }, "/in/m.pdf")).toBe(false);
    expect(isUpToDate(known, { ...RECIPE, options: '{"ocr":"never"}' }, "/in/m.pdf")).toBe(false);
  });
});

describe("a review", () => {
  it("survives a reprocess and turns stale when the amount has changed", async () => {
    const store = await temporaryStore();
    storeSample(store, { sha256: SHA });
    await store.query
      .insertInto("reviews")
      .values({
        sha256: SHA,
        table_ordinal: 0,
        row: 2,
        col: 2,
        paragraph_ordinal: null,
        fact_key: "final|2021|expenditure|function|2080109|total|table",
        amount_seen_fen: 30_000_000,
        verdict: "right",
        corrected_fen: null,
        reviewer: null,
        reviewed_at: "2026-01-01",
        note: null,
      })
      .execute();
    storeSample(store, { sha256: SHA }, { pipelineVersion: "2" });
    expect(await store.query.selectFrom("reviews").select("stale").execute()).toEqual([{ stale: 0 }]);
    storeSample(store, { sha256: SHA, facts: [{ amountFen: 31_000_000 }] }, { pipelineVersion: "3" });
    expect(await store.query.selectFrom("reviews").select("stale").execute()).toEqual([{ stale: 1 }]);
  });
});
