import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { fieldsOf, resources } from "../../src/export/resources.js";
import { parseCsv, readCsv } from "../../src/model/data-file.js";
import { recordReviews, type Store } from "../../src/store/index.js";
import { runCli } from "../cli/run-cli.js";
import { columnsOf } from "../store/dump.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";

/** Three publications of two years and provinces, one of them fetched; a verdict by a reviewer with a name. */
async function dataset(): Promise<Store> {
  const store = await temporaryStore();
  const label = '社会保险，"经办"\n机构,';
  storeSample(store, { facts: [{ labelRaw: label }, { amountFen: 9_007_199_254_740_991 }, { amountFen: -5, row: 5 }] });
  storeSample(store, {
    fiscalYear: 2020,
    regionCode: "330100",
    region: "杭州市",
    facts: [{ amountFen: 123, fiscalYear: 2020 }],
  });
  storeSample(
    store,
    { regionCode: "330200", region: "宁波市", organisation: "乙局" },
    { source: "https://example.org/1.pdf" },
  );
  const [{ sha256 }] = (await store.query.selectFrom("documents").select("sha256").execute()) as [{ sha256: string }];
  recordReviews(store, [
    {
      ...{ sha256, table_ordinal: 0, row: 2, col: 2, paragraph_ordinal: null, amount_seen_fen: 30_000_000 },
      ...{ fact_key: "final|2021|expenditure|function|2080109|total|table", verdict: "right", corrected_fen: null },
      ...{ reviewer: "REVIEWER NAME", reviewed_at: "2026-01-01T00:00:00.000Z", note: "NOTE OF A REVIEWER" },
    },
  ]);
  return store;
}

async function exported(store: Store, ...args: string[]): Promise<string> {
  const folder = join(temporaryFolder(), "out");
  const result = await runCli(["export", folder, "--db", store.address, ...args]);
  expect(result).toMatchObject({ code: 0, log: "" });
  return folder;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const descriptorOf = (folder: string) => JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(new URL("./data-package.schema.json", import.meta.url), "utf8")),
);

describe("the exported tables", () => {
  it("name columns that the database has, each with a type and a description", async () => {
    const { sqlite } = await temporaryStore();
    for (const { name, fields, primaryKey, foreignKeys } of resources()) {
      const columns = columnsOf(sqlite, name);
      expect(fields.length, name).toBeGreaterThan(0);
      for (const field of fields) {
        expect(columns, name).toContain(field.name);
        expect(field.description, `${name}.${field.name}`).not.toBe("");
      }
      const names = fields.map((field) => field.name);
      for (const key of [...primaryKey, ...foreignKeys.map(({ field }) => field)]) expect(names).toContain(key);
      for (const { resource, key } of foreignKeys) expect(fieldsOf(resource).map((f) => f.name)).toContain(key);
    }
    const exportedTables = resources().map(({ name }) => name);
    for (const name of ["cells", "paragraphs", "warnings"]) expect(exportedTables).not.toContain(name);
  });

  it("give every function class of level 类 and 款 a place in COFOG, or say that it is no expense", () => {
    const codes = readCsv<"code" | "kind" | "status">(
      new URL("../../src/normalize/codebook/data/classification_codes.csv", import.meta.url),
    ).filter(({ code, kind, status }) => kind === "func" && status === "primary" && code.length < 7);
    const crosswalk = readCsv<"code" | "cofog" | "match">(
      new URL("../../src/export/data/function_cofog.csv", import.meta.url),
    );
    const mapped = new Set(crosswalk.map(({ code }) => code));
    expect(codes.filter(({ code }) => !mapped.has(code))).toEqual([]);
    for (const { cofog, match } of crosswalk) {
      expect(["exact", "broader", "mixed", "none"]).toContain(match);
      expect(cofog).toMatch(match === "none" ? /^$/ : /^(0\d|10)(\.\d)?$/);
    }
  });
});

describe("a Data Package", () => {
  it.each(["csv", "jsonl", "parquet", "xlsx"])("as %s is described as the standard demands", async (format) => {
    const folder = await exported(await dataset(), "--format", format);
    const descriptor = descriptorOf(folder);
    expect(validate(descriptor), JSON.stringify(validate.errors)).toBe(true);
    const described = descriptor.resources.flatMap(({ path }: { path: string | string[] }) => path);
    const files = filesIn(folder).map((file) => file.slice(folder.length + 1));
    const rest = ["CITATION.cff", "datapackage.json", "metadata.yaml"];
    expect([...described, ...rest].sort()).toEqual(files.sort());
  });

  it("as CSV has the rows of the database, quoted where it must be; --bom is for Excel", async () => {
    const store = await dataset();
    const folder = await exported(store);
    const [head = [], ...rows] = parseCsv(readFileSync(join(folder, "data/facts.csv"), "utf8"));
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(head).toEqual(fieldsOf("facts").map(({ name }) => name));
    expect(column("amount_fen").slice(0, 3)).toEqual(["30000000", "9007199254740991", "-5"]);
    expect(column("label_raw")[0]).toBe('社会保险，"经办"\n机构,');
    expect(column("paragraph_id")[0]).toBe("");
    const withBom = await exported(store, "--bom");
    expect(readFileSync(join(withBom, "data/facts.csv"), "utf8").startsWith("\uFEFFfact_id,")).toBe(true);
  });

  it("as JSON lines nests JSON columns and says true and false", async () => {
    const folder = await exported(await dataset(), "--format", "jsonl");
    const rows = (name: string) =>
      readFileSync(join(folder, `data/${name}.jsonl`), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(rows("findings")[0]).toMatchObject({ operands: [{ role: "total" }], facts: [1] });
    expect(rows("claims")[0]).toMatchObject({ holds: true });
    expect(rows("facts")[1].amount_fen).toBe(9_007_199_254_740_991);
  });

  it.each(["csv", "jsonl", "parquet", "xlsx"])(
    "as %s tells nothing of reviewers and of this machine",
    async (format) => {
      const store = await dataset();
      const folder = await exported(store, "--format", format);
      for (const file of filesIn(folder)) {
        const bytes = readFileSync(file).toString("latin1");
        for (const secret of ["REVIEWER NAME", "NOTE OF A REVIEWER", "/in/"]) expect(bytes, file).not.toContain(secret);
      }
      const text = filesIn(folder).map((file) => readFileSync(file, "utf8"));
      if (format === "csv") expect(text.some((content) => content.includes("https://example.org/1.pdf"))).toBe(true);
    },
  );

  it("comes with a citation, and with metadata that Datasette finds its tables and columns by", async () => {
    const store = await dataset();
    const folder = await exported(store, "--title", "县级: 数据集", "--license", "ODbL-1.0");
    const yaml = (name: string) => parseYaml(readFileSync(join(folder, name), "utf8"));
    expect(yaml("CITATION.cff")).toMatchObject({
      "cff-version": "1.2.0",
      type: "dataset",
      title: "县级: 数据集",
      license: "ODbL-1.0",
      message: expect.stringContaining("cite"),
      authors: [{ name: "juesuan" }],
      "date-released": expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    const { databases, license } = yaml("metadata.yaml");
    expect(license).toBe("ODbL-1.0");
    const { tables } = databases[basename(store.file, ".db")];
    expect(Object.keys(tables)).toEqual(resources().map(({ name }) => name));
    for (const [table, { columns }] of Object.entries<{ columns: Record<string, string> }>(tables)) {
      const known = columnsOf(store.sqlite, table);
      for (const column of Object.keys(columns)) expect(known, table).toContain(column);
    }
  });

  it("is never written over something, appears whole or not at all, and does not change the database", async () => {
    const store = await dataset();
    const folder = temporaryFolder();
    writeFileSync(join(folder, "mine.txt"), "mine");
    const refused = await runCli(["export", folder, "--db", store.address]);
    expect(refused).toMatchObject({ code: 2, data: "" });
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
    const absent = join(folder, "absent");
    expect(
      (await runCli(["export", absent, "--db", store.address, "--format", "xlsx", "--organisation", "无"])).code,
    ).toBe(2);
    expect(existsSync(absent)).toBe(false);
    expect(existsSync(`${absent}.part`)).toBe(false);
    mkdirSync(absent);
    expect((await runCli(["export", absent, "--db", store.address])).code).toBe(0);
  });

  it.each([[["--bom", "--format", "parquet"]], [["--organisation", "乙局"]], [["--license", "mine"]]])(
    "refuses %j",
    async (args) => {
      const store = await dataset();
      expect((await runCli(["export", join(temporaryFolder(), "out"), "--db", store.address, ...args])).code).toBe(2);
    },
  );
});

describe("Parquet", () => {
  let folder: string;
  let store: Store;
  let ask: (sql: string) => Promise<unknown[][]>;

  beforeAll(async () => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    ask = async (sql) => (await connection.runAndReadAll(sql)).getRows();
  });

  it("is divided by year and province, and DuckDB adds it up as SQLite does", async () => {
    store = await dataset();
    folder = await exported(store, "--format", "parquet");
    const partitions = readdirSync(join(folder, "data/facts"), { recursive: true }).map(String).sort();
    expect(partitions.filter((path) => path.endsWith("parquet"))).toEqual([
      "year=2020/province=33/facts.parquet",
      "year=2021/province=13/facts.parquet",
      "year=2021/province=33/facts.parquet",
    ]);
    const facts = `read_parquet('${folder}/data/facts/**/*.parquet', hive_partitioning = true)`;
    const sums = `SELECT statement, measure, status, CAST(sum(amount_fen) AS VARCHAR), CAST(count(*) AS INTEGER) FROM`;
    const order = "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
    expect(await ask(`${sums} ${facts} ${order}`)).toEqual(store.sqlite.prepare(`${sums} facts ${order}`).raw().all());
    const byPartition = await ask(
      `SELECT year, province, CAST(count(*) AS INTEGER) FROM ${facts} GROUP BY ALL ORDER BY ALL`,
    );
    expect(byPartition.map(([year, province, count]) => [Number(year), Number(province), count])).toEqual([
      [2020, 33, 1],
      [2021, 13, 3],
      [2021, 33, 2],
    ]);
    for (const { name } of resources().filter((resource) => resource.name !== "facts")) {
      const count = await ask(`SELECT CAST(count(*) AS INTEGER) FROM '${folder}/data/${name}.parquet'`);
      expect(count, name).toEqual(store.sqlite.prepare(`SELECT count(*) FROM ${name}`).raw().all());
    }
  });

  it("keeps types: amounts to the last fen, text, absent values, truth values", async () => {
    store = await dataset();
    folder = await exported(store, "--format", "parquet");
    const types = await ask(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT amount_fen, fiscal_year, label_raw, confidence, paragraph_id
       FROM '${folder}/data/facts/year=2021/province=13/facts.parquet')`,
    );
    expect(types).toEqual([
      ["amount_fen", "BIGINT"],
      ["fiscal_year", "INTEGER"],
      ["label_raw", "VARCHAR"],
      ["confidence", "DOUBLE"],
      ["paragraph_id", "BIGINT"],
    ]);
    expect(
      await ask(`SELECT CAST(max(amount_fen) AS VARCHAR), CAST(min(amount_fen) AS VARCHAR), max(label_raw), max(paragraph_id)
        FROM '${folder}/data/facts/year=2021/province=13/facts.parquet'`),
    ).toEqual([["9007199254740991", "-5", '社会保险，"经办"\n机构,', null]]);
    expect(await ask(`SELECT holds FROM '${folder}/data/claims.parquet' LIMIT 1`)).toEqual([[true]]);
  });

  it("of an empty database is empty tables", async () => {
    store = await temporaryStore();
    folder = await exported(store, "--format", "parquet");
    expect(validate(descriptorOf(folder)), JSON.stringify(validate.errors)).toBe(true);
    expect(await ask(`SELECT CAST(count(*) AS INTEGER) FROM '${folder}/data/facts.parquet'`)).toEqual([[0]]);
  });
});

describe("a department's workbook", () => {
  it("has a sheet for each statement with amounts in 万元, and names what is not proved", async () => {
    const store = await temporaryStore();
    storeSample(store, {
      organisation: "=cmd",
      facts: [
        {},
        { measure: "basic", amountFen: 10_500_000, status: "contradicted" },
        { code: "total", scheme: "line" },
      ],
    });
    storeSample(store, { organisation: "乙局" });
    const folder = await exported(store, "--format", "xlsx", "--organisation", "=cmd", "--region", "130900");
    const name = readdirSync(folder).find((file) => file.endsWith(".xlsx")) ?? "";
    expect(name).toBe("130900-=cmd.xlsx");
    const book = read(readFileSync(join(folder, name)));
    expect(book.SheetNames).toEqual(["说明", "2021 final expenditure", "amounts", "findings"]);
    const rows = utils.sheet_to_json(book.Sheets["2021 final expenditure"] ?? {}, { header: 1 });
    expect(rows).toEqual([
      ["code", "name", "total", "basic", "not proved"],
      ["2080109", "社会保险经办机构", 30, 10.5, "basic: contradicted"],
      ["total", "社会保险经办机构", 30],
    ]);
    expect(book.Sheets.说明?.A1).toMatchObject({ t: "s", v: "=cmd" });
    expect(book.Sheets.说明?.A1?.f).toBeUndefined();
  });
});
