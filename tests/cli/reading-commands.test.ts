import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storeFailure } from "../../src/store/index.js";
import { onPostgres, RECIPE, storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";
import { runCli, spawnCli } from "./run-cli.js";

async function sampleDatabase(): Promise<string> {
  const store = await temporaryStore();
  storeSample(store);
  storeFailure(store, {
    ...RECIPE,
    source: "/in/locked.pdf",
    fileName: "locked.pdf",
    sha256: "c".repeat(64),
    byteSize: 9,
    ingestedAt: "2026-01-01T00:00:00.000Z",
    mediaType: null,
    error: "locked.pdf: a password is needed\u001b[2J",
    errorCode: "encrypted-document",
    retryable: false,
  });
  return store.address;
}

describe("juesuan sql", () => {
  it("gives an array of row objects as JSON, exact to the last fen", async () => {
    const db = await sampleDatabase();
    const { code, data } = await runCli([
      "sql",
      "SELECT code, amount_fen, 9007199254740993 AS big, NULL AS absent FROM facts ORDER BY ref",
      "--db",
      db,
      "--format",
      "json",
    ]);
    expect(code).toBe(0);
    expect(data).toContain('"big":9007199254740993');
    expect(JSON.parse(data)).toMatchObject([
      { code: "2080109", amount_fen: 30_000_000, absent: null },
      { amount_fen: 10_000_000 },
    ]);
    const empty = await runCli(["sql", "SELECT 1 WHERE 1 = 0", "--db", db, "--format", "json"]);
    expect(JSON.parse(empty.data)).toEqual([]);
  });

  it("gives CSV and tables with Chinese widths", async () => {
    const db = await sampleDatabase();
    const query = "SELECT name AS 名称, amount_fen, 'a,\"b\"' AS x FROM facts ORDER BY ref LIMIT 1";
    expect((await runCli(["sql", query, "--db", db, "--format", "csv"])).data).toBe(
      '名称,amount_fen,x\n社会保险经办机构,30000000,"a,""b"""\n',
    );
    const lines = (await runCli(["sql", query, "--db", db])).data.trimEnd().split("\n");
    const width = (line: string) => [...line].reduce((sum, char) => sum + (/[\u3000-\u9fff]/.test(char) ? 2 : 1), 0);
    expect(new Set(lines.map(width)).size).toBe(1);
  });

  it.each(["DELETE FROM facts", "SELECT nonsense", "SELECT 1; SELECT 2"])("refuses %j with code 2", async (query) => {
    const db = await sampleDatabase();
    const { code, data, log } = await runCli(["sql", query, "--db", db]);
    expect([code, data]).toEqual([2, ""]);
    expect(log).toMatch(/^error: /);
  });
});

describe("juesuan status", () => {
  it("shows trust figures, and why a document failed, without letting its text steer the terminal", async () => {
    const { code, data } = await runCli(["status", "--db", await sampleDatabase()]);
    expect(code).toBe(0);
    expect(data).toContain("2 documents: 1 ok, 0 partial, 1 failed");
    expect(data).toContain("proved share of the amounts that are not zero: 100.0%");
    expect(data).toContain("locked.pdf: a password is needed\\u001b[2J");
  });

  it("counts the share of a document as that of the dataset, over the amounts that are not zero", async () => {
    const store = await temporaryStore();
    storeSample(store, { facts: [{}, { row: 3, amountFen: 0, amountRaw: "0.00", status: "unchecked" }] });
    const { data } = await runCli(["status", "--db", store.address, "--format", "json"]);
    expect(JSON.parse(data)).toMatchObject({ trust: { provedShare: 1 }, documentList: [{ facts: 2, provedShare: 1 }] });
  });

  it("gives the same as JSON, and what found no canonical name", async () => {
    const db = await sampleDatabase();
    const { data } = await runCli(["status", "--db", db, "--format", "json"]);
    expect(JSON.parse(data)).toMatchObject({ documents: { ok: 1, failed: 1 }, trust: { facts: 2, provedShare: 1 } });
    expect(JSON.parse((await runCli(["status", "--db", db, "--unmapped", "--format", "json"])).data)).toEqual([]);
  });
});

describe("juesuan check", () => {
  it("says each finding in Chinese and English, with its place and both amounts", async () => {
    const { data } = await runCli(["check", "--db", await sampleDatabase()]);
    expect(data).toContain("error   sum.columns · 甲县人力资源和社会保障局 2021决算");
    expect(data).toContain("支出决算表 p. 3");
    expect(data).toContain("expected 31.00 万元, printed 30.00 万元");
    expect(data).toContain("1 error, 0 warnings, 0 infos");
  });

  it("gives JSON and a page that stands alone", async () => {
    const db = await sampleDatabase();
    expect(JSON.parse((await runCli(["check", "--db", db, "--format", "json"])).data)).toMatchObject([
      { rule: "sum.columns", severity: "error", operands: [{ role: "total" }] },
    ]);
    expect((await runCli(["check", "--db", db, "--format", "html"])).data).toMatch(
      /^<!doctype html>[\s\S]*合计与各列之和不符/,
    );
    expect(JSON.parse((await runCli(["check", "--db", db, "--format", "json", "--document", "2"])).data)).toEqual([]);
  });
});

describe("juesuan explain", () => {
  it("leads from the printed cell to the fact and the identity that proves it", async () => {
    const db = await sampleDatabase();
    const { code, data } = await runCli(["explain", "1", "--db", db]);
    expect(code).toBe(0);
    for (const part of ["“30.00”", "2080109 社会保险经办机构", "holds exactly: 合计 = 基本 + 项目", "proved"])
      expect(data).toContain(part);
    expect(JSON.parse((await runCli(["explain", "1", "--db", db, "--format", "json"])).data).fact.fact_id).toBe(1);
    expect((await runCli(["explain", "99", "--db", db])).code).toBe(2);
  });
});

describe("juesuan backup and verify", () => {
  it.skipIf(onPostgres)("copies the database, and reports originals that are missing", async () => {
    const db = await sampleDatabase();
    const copy = join(temporaryFolder(), "copy.db");
    expect((await runCli(["backup", copy, "--db", db])).code).toBe(0);
    const { code, data } = await runCli(["verify", "--db", copy, "--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(data).map((defect: { kind: string }) => defect.kind)).toEqual(["original", "original"]);
  });
});

describe("juesuan doctor", () => {
  it("says what this installation can do, and that a broken database cannot be used", async () => {
    const { code, data } = await runCli(["doctor", "--format", "json", "--db", await sampleDatabase()]);
    expect(code).toBe(0);
    const states = Object.fromEntries(
      JSON.parse(data).map(({ subject, state }: { subject: string; state: string }) => [subject, state]),
    );
    expect(states).toMatchObject({
      "PDF reader (pdfjs-dist)": "ok",
      "database (better-sqlite3)": "ok",
      database: "ok",
    });
    const text = join(temporaryFolder(), "text.db");
    writeFileSync(text, "no database, but long enough to be taken for one ".repeat(50));
    expect(await runCli(["doctor", "--db", text])).toMatchObject({
      code: 2,
      data: expect.stringContaining("no SQLite"),
    });
  });
});

describe("wrong usage", () => {
  it.each([
    [["ingest"]],
    [["ingest", "/no/such/file.pdf"]],
    [["ingest", "ftp://a.example/a.pdf"]],
    [["ingest", ".", "--jobs", "0"]],
    [["ingest", ".", "--repair", "maybe"]],
    [["extract", "a.pdf", "--format", "xml"]],
    [["extract", "a.pdf", "--pages", "3-1"]],
    [["status", "--frobnicate"]],
    [["check", "--document", "x"]],
    [["status", "--db", "/no/such.db"]],
    [["reprocess", "--db", "/no/such.db"]],
    [["nonsense"]],
    [[]],
  ])("%j ends with code 2 and a sentence", async (args) => {
    const { code, data, log } = await runCli(args, { JUESUAN_DB: join(temporaryFolder(), "x.db") });
    expect([code, data]).toEqual([2, ""]);
    expect(log.trim()).not.toBe("");
    expect(log).not.toMatch(/\n\s+at /);
  });

  it("uses the database that JUESUAN_DB names", async () => {
    expect((await runCli(["status"], { JUESUAN_DB: await sampleDatabase() })).code).toBe(0);
  });
});

describe("the program", () => {
  it("tells help and version with code 0, data on stdout and nothing else", async () => {
    const help = await spawnCli(["ingest", "--help"]);
    expect(help).toMatchObject({ code: 0, log: "" });
    expect(help.data).toContain("Examples:");
    const version = await spawnCli(["--version"]);
    expect(version).toMatchObject({ code: 0, data: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
