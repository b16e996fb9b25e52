import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compiledPath } from "../helpers/compiled.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";
import { runCli } from "./run-cli.js";

async function sampleDatabase(): Promise<string> {
  const store = await temporaryStore();
  storeSample(store);
  return store.address;
}

/** A file that stands where a folder is needed. */
function plainFile(): string {
  const file = join(temporaryFolder(), "plain");
  writeFileSync(file, "no folder");
  return file;
}

describe("what the system or the database refuses", () => {
  it("is one sentence that names the path, and code 2: a database or an export below a plain file", async () => {
    const plain = plainFile();
    const below = await runCli(["ingest", plain, "--db", join(plain, "x.db")]);
    expect(below).toMatchObject({ code: 2, log: `error: ${plain}: is a file where a folder is needed\n` });
    const out = await runCli(["export", plain, "--db", await sampleDatabase()]);
    expect(out.code).toBe(2);
    expect(out.log).toMatch(/^error: .*plain: is a file, or lies below one, where a folder is needed\n$/);
    const doctor = await runCli(["doctor", "--db", join(plain, "x.db")]);
    expect(doctor).toMatchObject({ code: 2, data: expect.stringContaining("is a file where a folder is needed") });
  });

  it("is told of a query that fails on its way, without a trace of the program", async () => {
    const db = await sampleDatabase();
    for (const query of ["SELECT json('x')", "SELECT load_extension('x')"]) {
      const { code, log } = await runCli(["sql", query, "--db", db]);
      expect(code).toBe(2);
      expect(log).toMatch(/^error: the query failed: .*\n$/);
    }
  });

  it("is told when the output cannot be written, with code 2 instead of the 1 of a failed document", async () => {
    const full = openSync("/dev/full", "w");
    const args = [compiledPath("src/cli.ts"), "status", "--db", await sampleDatabase()];
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", full, "pipe"], encoding: "utf8" });
    expect([status, stderr]).toEqual([2, "error: output: the disk is full\n"]);
  });
});

describe("a slip of the pen", () => {
  it("makes no database: a path that does not exist, an address that is none of PostgreSQL", async () => {
    const db = join(temporaryFolder(), "data", "x.db");
    for (const path of ["/no/such", ""]) {
      const { code, log } = await runCli(["ingest", path, "--db", db]);
      expect([code, log]).toEqual([2, `error: ${path || '""'}: no such file or folder\n`]);
    }
    expect(existsSync(db)).toBe(false);
    const other = await runCli(["ingest", temporaryFolder(), "--db", "mysql://user:secret@host/x"]);
    expect([other.code, existsSync("mysql:")]).toEqual([2, false]);
    expect(other.log).toMatch(/^error: mysql:\/\/…: a database is a file, or postgres:/);
  });

  it("is told: a document that there is not, pages that a publication does not have", async () => {
    const checked = await runCli(["check", "--document", "77", "--db", await sampleDatabase()]);
    expect(checked).toMatchObject({ code: 2, data: "", log: "error: there is no document 77\n" });
    const { log } = await runCli(["extract", "corpus/docs/000-suifenhe-final-2020.pdf", "--pages", "99"]);
    expect(log).toMatch(/000-suifenhe-final-2020\.pdf: has \d+ pages, none of those asked for\n/);
  });
});

describe("failed documents of one name", () => {
  it("are told apart by their folders, each with its reason once", async () => {
    const folder = temporaryFolder();
    for (const name of ["a", "b"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "决算.pdf"), `no publication ${name}`);
    }
    const db = join(temporaryFolder(), "x.db");
    const line = (name: string) => `${join(folder, name, "决算.pdf")}: not a publication that juesuan reads (text)`;
    const { log } = await runCli(["ingest", folder, "--db", db, "--jobs", "1"]);
    expect(log).toContain(`failed   ${line("a")}\n`);
    expect(log).toContain(`failed   ${line("b")}\n`);
    const { data } = await runCli(["status", "--db", db]);
    expect(data).toContain(`${line("a")}\n${line("b")}\n`);
  });
});
