import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exportIncrement, type Manifest } from "../../src/export/index.js";
import { planLake } from "../../src/export/lake-plan.js";
import { resources } from "../../src/export/resources.js";
import { lockFile, type Store } from "../../src/store/index.js";
import { runCli } from "../cli/run-cli.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";

let ask: (sql: string) => Promise<unknown[][]>;

beforeAll(async () => {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRows();
});

const ARGS = ["--format", "parquet", "--partition", "year,province", "--incremental"];
const HEBEI_2021 = { sha256: "1".repeat(64), fileName: "1.pdf" };
const ZHEJIANG_2020 = {
  ...{ sha256: "2".repeat(64), fileName: "2.pdf", fiscalYear: 2020, regionCode: "330100", region: "杭州市" },
  facts: [{ amountFen: 123, fiscalYear: 2020 }],
};
const ZHEJIANG_2021 = { sha256: "3".repeat(64), fileName: "3.pdf", regionCode: "330200", organisation: "乙局" };

async function threePublications(): Promise<Store> {
  const store = await temporaryStore();
  for (const sample of [HEBEI_2021, ZHEJIANG_2020, ZHEJIANG_2021]) storeSample(store, sample);
  return store;
}

async function grow(store: Store, folder: string): Promise<Manifest> {
  const result = await runCli(["export", folder, "--db", store.address, ...ARGS]);
  expect(result).toMatchObject({ code: 0, log: "" });
  return manifestOf(folder);
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const pathsOf = ({ parts, shared }: Manifest): string[] =>
  [...parts.flatMap(({ files }) => files), ...shared].map(({ path }) => path);
const parquetIn = (folder: string): string[] =>
  readdirSync(join(folder, "data"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** What the files of the manifest hold, and what a reader of the whole folder finds, is what the database has. */
async function expectSame(store: Store, folder: string): Promise<void> {
  const manifest = manifestOf(folder);
  expect(pathsOf(manifest).sort()).toEqual(parquetIn(folder).sort());
  for (const file of [...manifest.parts.flatMap(({ files }) => files), ...manifest.shared]) {
    const bytes = readFileSync(join(folder, file.path));
    expect(file).toMatchObject({ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  }
  for (const { name, fields } of resources()) {
    const list = fields
      .filter(({ name: column, type }) => ["integer", "string"].includes(type) && column !== "source")
      .map(({ name: column }) => column)
      .map((column) => `CAST("${column}" AS VARCHAR)`)
      .join(", ");
    const files = `read_parquet('${folder}/data/${name}/**/*.parquet', hive_partitioning = false)`;
    const lines = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
    const stored = store.sqlite
      .prepare<[], unknown[]>(`SELECT ${list.replaceAll("AS VARCHAR", "AS TEXT")} FROM ${name}`)
      .raw()
      .all();
    expect(lines(await ask(`SELECT ${list} FROM ${files}`)), name).toEqual(lines(stored));
    expect(manifest.rows[name], name).toBe(stored.length);
  }
}

describe("a lake", () => {
  it("lies in folders by year and province and has every row of the database once", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    const manifest = await grow(store, folder);
    expect(manifest).toMatchObject({ snapshot: 1, partition: ["year", "province"], pipelineVersions: ["1"] });
    expect(pathsOf(manifest).filter((path) => path.startsWith("data/facts/"))).toEqual([
      "data/facts/year=2020/province=33/part-000001-0001.parquet",
      "data/facts/year=2021/province=13/part-000001-0002.parquet",
      "data/facts/year=2021/province=33/part-000001-0003.parquet",
    ]);
    await expectSame(store, folder);
    const sums = await ask(
      `SELECT year, province, CAST(sum(amount_fen) AS VARCHAR) FROM
       read_parquet('${folder}/data/facts/**/*.parquet', hive_partitioning = true) WHERE year = 2020 GROUP BY ALL`,
    );
    expect(sums.map(([year, province, sum]) => [Number(year), Number(province), sum])).toEqual([[2020, 33, "123"]]);
  });

  it("says so when nothing has changed, and writes nothing", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    const before = await grow(store, folder);
    const { data } = await runCli(["export", folder, "--db", store.address, ...ARGS]);
    expect(data).toContain("snapshot 1 is up to date");
    expect(manifestOf(folder)).toEqual(before);
  });

  it("appends a new publication and leaves the files of the others alone", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    const before = await grow(store, folder);
    const id = storeSample(store, { regionCode: "330300", organisation: "丙局" });
    const after = await grow(store, folder);
    expect(after.snapshot).toBe(2);
    expect(after.changes.documents).toEqual({ added: [id], replaced: [], removed: [] });
    expect(after.changes.files.removed).toEqual([]);
    expect(pathsOf(after)).toEqual(expect.arrayContaining(pathsOf(before)));
    expect(after.changes.files.added.every((path) => path.includes("/year=2021/province=33/part-000002-"))).toBe(true);
    await expectSame(store, folder);
  });

  it("replaces what was read again, moved to another year, superseded or removed", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    await grow(store, folder);
    storeSample(store, { ...HEBEI_2021, facts: [{ amountFen: 7 }, { amountFen: 8, row: 5 }] }, READ_AGAIN);
    const reread = await grow(store, folder);
    expect(reread.changes.documents.replaced).toHaveLength(1);
    expect(reread.changes.files.removed.every((path) => path.includes("province=13"))).toBe(true);
    await expectSame(store, folder);

    storeSample(store, { ...ZHEJIANG_2020, fiscalYear: 2019 }, READ_AGAIN);
    const moved = await grow(store, folder);
    expect(moved.parts.map(({ partition }) => partition)).not.toContain("year=2020/province=33");
    await expectSame(store, folder);

    const [newer, older] = store.sqlite.prepare<[], number>("SELECT document_id FROM documents").pluck().all();
    store.sqlite.prepare("UPDATE documents SET superseded_by = ? WHERE document_id = ?").run(newer, older);
    expect((await grow(store, folder)).changes.documents.replaced).toEqual([older]);
    await expectSame(store, folder);

    store.sqlite.prepare("DELETE FROM documents WHERE document_id = ?").run(older);
    expect((await grow(store, folder)).changes.documents.removed).toEqual([older]);
    await expectSame(store, folder);
  });

  it("that was cut off keeps its old snapshot, and the next run clears what was left", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    const before = await grow(store, folder);
    const left = [
      "data/facts/year=2022/province=13/part-000002-0001.parquet",
      "data/facts/part-000002-0002.parquet.draft",
    ];
    for (const path of left) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), "half a file");
    }
    writeFileSync(join(folder, "data/facts/mine.txt"), "mine");
    storeSample(store, { organisation: "丙局" });
    const failing = {
      ...store,
      get query(): never {
        throw new Error("not used");
      },
    };
    failing.sqlite = new Proxy(store.sqlite, {
      get: (target, name) => {
        if (name === "prepare")
          return (text: string) => {
            if (/FROM "rejected"/.test(text)) throw new Error("cut off");
            return target.prepare(text);
          };
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    expect(() => exportIncrement(failing, folder, OPTIONS)).toThrow("cut off");
    expect(manifestOf(folder)).toEqual(before);
    for (const path of pathsOf(before)) expect(existsSync(join(folder, path)), path).toBe(true);
    await grow(store, folder);
    expect(readFileSync(join(folder, "data/facts/mine.txt"), "utf8")).toBe("mine");
    for (const path of left) expect(existsSync(join(folder, path)), path).toBe(false);
  });

  it("is one run's at a time, one partition's for ever, and never a folder with other things", async () => {
    const store = await threePublications();
    const folder = join(temporaryFolder(), "lake");
    await grow(store, folder);
    const unlock = lockFile(join(folder, ".juesuan-lake"), "busy");
    expect(() => exportIncrement(store, folder, OPTIONS)).toThrow("another export into this folder is running");
    unlock();
    expect(() => exportIncrement(store, folder, { ...OPTIONS, partition: ["year"] })).toThrow("is divided by");
    const other = temporaryFolder();
    writeFileSync(join(other, "mine.txt"), "mine");
    expect(() => exportIncrement(store, other, OPTIONS)).toThrow("is not empty");
    expect(readdirSync(other)).toEqual(["mine.txt"]);
    for (const args of [
      ["--format", "csv", "--incremental"],
      ["--format", "parquet", "--partition", "month"],
    ])
      expect((await runCli(["export", other, "--db", store.address, ...args])).code).toBe(2);
  });

  it("writes at most so many documents into a part, and small parts together when they have become many", () => {
    const documents = Array.from({ length: 70 }, (_, i) => ({
      ...{ id: i + 1, state: "s", partition: [["year", 2020]] as const },
    }));
    const plan = planLake(documents, [], 30);
    expect(plan.wanted.map((part) => part.documents.length)).toEqual([30, 30, 10]);
    const daily = documents
      .slice(0, 40)
      .map(({ id }) => ({ partition: "year=2020", documents: { [id]: "s" }, files: [] }));
    const merged = planLake(documents.slice(0, 41), daily, 2000);
    expect([merged.kept.length, merged.wanted.map((part) => part.documents.length)]).toEqual([0, [41]]);
    expect(merged.changes).toEqual({ added: [41], replaced: [], removed: [] });
  });
});

const READ_AGAIN = { pipelineVersion: "2", ingestedAt: "2026-02-01T00:00:00.000Z" };
const OPTIONS = { partition: ["year", "province"], license: "CC-BY-4.0", title: "t", version: "0.0.0" } as const;
