import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  backupStore,
  closeStore,
  datasetStatus,
  explainFact,
  keepOriginal,
  listFindings,
  listUnmapped,
  openForReading,
  openStore,
  readOnlySql,
  type Store,
  sha256Of,
  verifyStore,
} from "../../src/store/index.js";
import { onPostgres, storeSample, temporaryFolder, temporaryStore } from "./temporary-store.js";

function rows(store: Store, text: string) {
  return [...readOnlySql(store, text).rows];
}

describe("a query of the user's own", () => {
  it("reads, and keeps integers exact beyond 2^53", async () => {
    const store = openForReading((await temporaryStore()).address);
    expect(rows(store, "-- a comment\nSELECT 9007199254740993 AS n, 'x'")).toEqual([[9007199254740993n, "x"]]);
    expect(rows(store, "WITH t(a) AS (VALUES (1)) SELECT a FROM t")).toEqual([[1n]]);
    closeStore(store);
  });

  it.each([
    "DELETE FROM facts",
    "INSERT INTO rejected VALUES (1, 1, 1, '', '')",
    "WITH t(a) AS (VALUES (1)) DELETE FROM facts",
    "PRAGMA journal_mode = DELETE",
    "ATTACH 'x.db' AS x",
    "SELECT 1; DELETE FROM facts",
    "SELEC 1",
    "",
  ])("refuses %j", async (text) => {
    const store = openForReading((await temporaryStore()).address);
    expect(() => rows(store, text)).toThrow(expect.objectContaining({ name: "UsageError" }));
    closeStore(store);
  });
});

describe("explaining a fact", () => {
  it("leads from the cell to the identities that prove it and the findings about it", async () => {
    const store = await temporaryStore();
    storeSample(store);
    const { fact_id } = await store.query
      .selectFrom("facts")
      .select("fact_id")
      .orderBy("ref")
      .executeTakeFirstOrThrow();
    expect(await explainFact(store, fact_id)).toMatchObject({
      fact: { fact_id, code: "2080109" },
      table: { title: "支出决算表" },
      cell: { text: "30.00" },
      row: [{ text: "2080109" }, { text: "社会保险经办机构" }, { text: "30.00" }, { text: "10.00" }, { text: "20.00" }],
      proofs: [{ rule: "sum.columns", outcome: "exact", restraint: true, facts: [{ fact_id }, {}] }],
      findings: [{ rule: "sum.columns" }],
    });
    expect(await explainFact(store, 999)).toBeNull();
  });
});

describe("the lists", () => {
  it("give errors before warnings, the larger contradiction first", async () => {
    const store = await temporaryStore();
    storeSample(store);
    store.sqlite.exec(
      `INSERT INTO findings (document_id, rule, severity, message, message_en, operands, expected_fen, actual_fen, facts)
       VALUES (1, 'code.label', 'warning', '', '', '[]', NULL, NULL, '[]'), (1, 'sum.rows', 'error', '', '', '[]', 0, 5, '[]')`,
    );
    expect((await listFindings(store)).map((finding) => finding.rule)).toEqual([
      "sum.columns",
      "sum.rows",
      "code.label",
    ]);
    expect(await listFindings(store, 2)).toEqual([]);
  });

  it("give the share of non-zero amounts that are proved, and what found no name", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      facts: [
        {},
        { amountFen: 0, status: "unchecked" },
        { status: "unchecked", mapping: "unmapped", scheme: "other", code: null, labelRaw: "其他" },
      ],
    });
    const status = await datasetStatus(store);
    expect(status).toMatchObject({
      documents: { ok: 1, failed: 0 },
      trust: { facts: 3, provedShare: 0.5 },
      findings: { error: 1 },
    });
    expect(await listUnmapped(store)).toMatchObject([{ label_raw: "其他", amounts: 1, documents: 1 }]);
  });
});

describe("opening", () => {
  it("says that a missing database is missing, and a file that is none is none", async () => {
    const folder = temporaryFolder();
    expect(() => openForReading(join(folder, "no.db"))).toThrow(/no database yet/);
    writeFileSync(
      join(folder, "text.db"),
      "this is text, and long enough to be looked at as a database header".repeat(20),
    );
    expect(() => openForReading(join(folder, "text.db"))).toThrow(/no SQLite database/);
    await expect(openStore(join(folder, "text.db"))).rejects.toThrow(/no SQLite database/);
  });

  it("refuses a database of a newer version", async () => {
    const store = await temporaryStore();
    store.sqlite.exec("INSERT INTO kysely_migration VALUES ('9999-future', '2030')");
    expect(() => openForReading(store.address)).toThrow(/newer juesuan/);
    await expect(openStore(store.address)).rejects.toThrow(/newer juesuan/);
  });

  it("lets many open a new database at once", async () => {
    const file = join(temporaryFolder(), "new.db");
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(file)));
    for (const store of stores) closeStore(store);
    expect(stores).toHaveLength(5);
  });
});

describe("looking after the data", () => {
  it("keeps originals under their hash, once, and finds a changed one", async () => {
    const store = await temporaryStore();
    const file = join(temporaryFolder(), "样本.pdf");
    writeFileSync(file, "bytes");
    const sha256 = sha256Of(Buffer.from("bytes"));
    storeSample(store, { sha256 });
    expect((await verifyStore(store)).map((defect) => defect.kind)).toEqual(["original"]);
    const place = await keepOriginal(store.file, file, sha256);
    expect(place).toMatch(new RegExp(`originals/${sha256.slice(0, 2)}/${sha256.slice(2)}$`));
    expect(readFileSync(place, "utf8")).toBe("bytes");
    expect(await verifyStore(store)).toEqual([]);
    writeFileSync(place, "other");
    expect(await verifyStore(store)).toMatchObject([
      { kind: "original", message: expect.stringContaining("has changed") },
    ]);
  });

  it("refuses an original that changed while it was read", async () => {
    const store = await temporaryStore();
    const file = join(temporaryFolder(), "a.pdf");
    writeFileSync(file, "bytes");
    await expect(keepOriginal(store.file, file, "0".repeat(64))).rejects.toThrow(/changed/);
  });

  it("finds a fact that its cell does not print", async () => {
    const store = await temporaryStore();
    storeSample(store, { facts: [{ amountRaw: "31.00" }] });
    expect((await verifyStore(store)).filter((defect) => defect.kind === "fact")).toHaveLength(1);
  });

  it.skipIf(onPostgres)("backs up into a database that opens, and never overwrites", async () => {
    const store = await temporaryStore();
    storeSample(store);
    const copy = join(temporaryFolder(), "copy.db");
    await backupStore(store, copy);
    const opened = openForReading(copy);
    expect(rows(opened, "SELECT count(*) FROM facts")).toEqual([[2n]]);
    closeStore(opened);
    await expect(backupStore(store, copy)).rejects.toThrow(/exists already/);
  });
});
