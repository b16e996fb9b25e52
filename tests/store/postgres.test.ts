import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { requireChoice } from "../../src/store/explorer/choice.js";
import { compare, describeCode } from "../../src/store/explorer/compare.js";
import { DatabaseAway, openForReading, openStore, readOnlySql, verifyStore } from "../../src/store/index.js";
import { Wire } from "../../src/store/postgres/wire.js";
import { insertAll } from "../../src/store/write.js";
import { onPostgres, storeSample, temporaryStore } from "./temporary-store.js";

const KILL =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()";
const count = "SELECT count(*) FROM documents";

describe.skipIf(!onPostgres)("a PostgreSQL connection", () => {
  it("that is lost is made anew, but never within a transaction", async () => {
    const store = await temporaryStore();
    const other = await openStore(store.address);
    storeSample(store);
    other.sqlite.prepare(KILL).all();
    await new Promise((done) => setTimeout(done, 200));
    expect(store.sqlite.prepare(count).pluck().get()).toBe(1);
    const cutOff = store.sqlite.transaction(() => {
      store.sqlite.exec("UPDATE documents SET byte_size = 7");
      other.sqlite.prepare(KILL).all();
      store.sqlite.exec("UPDATE documents SET page_count = 7");
    });
    await new Promise((done) => setTimeout(done, 200));
    expect(cutOff).toThrow(/lost|terminat/i);
    await new Promise((done) => setTimeout(done, 200));
    expect(storeSample(store)).toBeGreaterThan(0);
    const rows = store.sqlite.prepare("SELECT byte_size, page_count FROM documents ORDER BY 1").raw().all();
    expect(rows).toEqual([
      [1000, 5],
      [1000, 5],
    ]);
    other.sqlite.close();
  });

  it("for reading changes nothing, whatever is asked", async () => {
    const store = await temporaryStore();
    storeSample(store);
    const reader = openForReading(store.address);
    for (const text of [
      "WITH gone AS (DELETE FROM facts RETURNING 1) SELECT count(*) FROM gone",
      "SELECT nextval('facts_fact_id_seq')",
      "SELECT 1; COMMIT; DELETE FROM documents",
      "EXPLAIN ANALYZE DELETE FROM documents",
    ])
      expect(() => [...readOnlySql(reader, text).rows], text).toThrow();
    [...readOnlySql(reader, "SELECT set_config('default_transaction_read_only', 'off', false)").rows];
    expect(() => [...readOnlySql(reader, "SELECT nextval('facts_fact_id_seq')").rows]).toThrow();
    expect(store.sqlite.prepare(count).pluck().get()).toBe(1);
    reader.sqlite.close();
  });

  it("that compares tells the planner of the choice, and plans each code for itself", async () => {
    const store = await temporaryStore();
    storeSample(store);
    requireChoice(store);
    const told = "SELECT reltuples FROM pg_class WHERE relname = 'chosen' AND relpersistence = 't'";
    expect(store.sqlite.prepare(told).pluck().get()).toBeGreaterThan(0);
    const question = { scheme: "function", code: "2080109", measure: "total", by: "year", phase: "final" } as const;
    const filter = { fiscal_year: 2020, region_prefix: "", organisation: "" };
    for (let i = 0; i < 3; i++) compare(store, { ...question, ...filter });
    const kept = store.sqlite.prepare("SELECT count(*) FROM pg_prepared_statements").pluck();
    expect(kept.get()).toBe(0);
    for (let i = 0; i < 3; i++) describeCode(store, question.scheme, question.code);
    expect(kept.get()).toBe(1);
  });

  it("hears its own answer, however often the bell of another rings", async () => {
    const store = await temporaryStore();
    const wire = new Wire({
      kind: "connect",
      url: store.address.split("?")[0] ?? "",
      readOnly: true,
      statementTimeoutMs: 0,
    });
    const { bell: counter } = wire as unknown as { bell: Int32Array };
    const ringer = "const { workerData } = require('node:worker_threads'); for (;;) Atomics.notify(workerData, 0);";
    const bell = new Worker(ringer, { eval: true, workerData: counter });
    await new Promise((rings) => bell.once("online", rings));
    for (let i = 0; i < 20; i++)
      expect(wire.ask({ kind: "query", text: `SELECT ${i} FROM pg_sleep(0.01)` }).rows).toEqual([[i]]);
    await bell.terminate();
    wire.close();
  });

  it("tells with the next answer that rows were refused, gives the transaction up and stays in use", async () => {
    const store = await temporaryStore();
    const rows = Array.from({ length: 5000 }, (_, ordinal) => ({
      ...{ document_id: 4711, ordinal, page: 1, text: "合计", flow: 0, heading: null },
      ...{ x0: 0, y0: 0, x1: 1, y1: 1 },
    }));
    const paragraphs = store.sqlite.prepare("SELECT count(*) FROM paragraphs").pluck();
    const fill = store.sqlite.transaction(() => {
      insertAll(store.sqlite, "paragraphs", rows);
      return paragraphs.get();
    });
    expect(fill).toThrow(/foreign key/);
    expect(paragraphs.get()).toBe(0);
  });

  it("does not look up the parents of cells, facts and proofs; verify finds those without one", async () => {
    const store = await temporaryStore();
    storeSample(store);
    store.sqlite.exec("UPDATE cells SET table_id = 4711 WHERE row = 0 AND col = 0");
    store.sqlite.exec("UPDATE proof_facts SET proof_id = 4712 WHERE fact_id = (SELECT min(fact_id) FROM proof_facts)");
    const references = (await verifyStore(store)).filter(({ kind }) => kind === "reference");
    expect(references.map(({ message }) => message)).toEqual([
      "cells refer to a missing row of tables (table_id 4711)",
      "proof_facts refer to a missing row of proofs (proof_id 4712)",
    ]);
  });

  it("takes a document's rows away with it, whoever deletes it", async () => {
    const store = await temporaryStore();
    storeSample(store);
    const rows = (): number[] =>
      ["tables", "cells", "paragraphs", "facts", "proofs", "proof_facts", "rejected", "claims"].map((table) =>
        Number(store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
      );
    expect(rows().filter((count) => count > 0).length).toBeGreaterThan(4);
    store.sqlite.exec("DELETE FROM documents");
    expect(rows()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    storeSample(store);
    store.sqlite.exec("DELETE FROM tables");
    store.sqlite.exec("DELETE FROM paragraphs");
    expect(rows().slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect((await verifyStore(store)).filter(({ kind }) => kind === "reference")).toEqual([]);
  });

  it("that cannot be made says so, without the password", async () => {
    const refused = openStore("postgres://me:secret@127.0.0.1:1/x");
    await expect(refused).rejects.toThrow(DatabaseAway);
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});
