import { describe, expect, it } from "vitest";
import { generateCase } from "../../corpus/generator/index.js";
import type { Checked, Publication } from "../../src/model/index.js";
import { normalize } from "../../src/normalize/index.js";
import { betweenDocuments } from "../../src/pipeline/between-documents.js";
import { check } from "../../src/quality/index.js";
import { type Store, storeDocument } from "../../src/store/index.js";
import { dumpOf } from "../store/dump.js";
import { RECIPE, storeSample, temporaryStore } from "../store/temporary-store.js";

type Given = { fileName: string; source?: string; change?: (publication: Publication) => void };

const made = generateCase({ seed: 11, phase: "final", fiscalYear: 2022 });

/** The generated publication as read and proved, after `change`; stored under bytes of its own. */
function storeGenerated(store: Store, { fileName, source = `/in/${fileName}`, change }: Given): number {
  const { value } = normalize(made.extracted, { fileName: made.extracted.file });
  const publication = structuredClone(value);
  change?.(publication);
  const checked: Checked = check(publication, { repair: true });
  const sha256 = Buffer.from(fileName + source + Boolean(change))
    .toString("hex")
    .padEnd(64, "0")
    .slice(-64);
  const extracted = { ...made.extracted, file: fileName, sha256 };
  return storeDocument(store, {
    ...RECIPE,
    source,
    fileName,
    sha256,
    byteSize: 1,
    ingestedAt: "2026-01-01T00:00:00.000Z",
    extracted,
    checked,
    warnings: [],
  });
}

/** The 三公 amounts, twice as large wherever they stand: proved, and others than before. */
const corrected = (publication: Publication): void => {
  for (const fact of publication.facts)
    if (fact.statement === "three_public" && fact.amountFen !== 0) fact.amountFen *= 2;
};

const links = (store: Store) =>
  store.query
    .selectFrom("documents as d")
    .leftJoin("documents as o", "o.document_id", "d.duplicate_of")
    .leftJoin("documents as n", "n.document_id", "d.superseded_by")
    .select(["d.file_name", "o.file_name as original", "n.file_name as newer"])
    .orderBy("d.file_name")
    .execute();
const found = (store: Store) =>
  store.query
    .selectFrom("findings as f")
    .innerJoin("documents as d", "d.document_id", "f.document_id")
    .select(["d.file_name", "f.rule", "f.severity"])
    .where("f.pass", "=", "between")
    .orderBy("f.rule")
    .orderBy("d.file_name")
    .execute();
const spent = async (store: Store) =>
  (await store.query.selectFrom("spending").select(["amount_fen"]).orderBy("fact_id").execute()).length;

describe("versions of a publication", () => {
  it("a generated publication in other bytes is a copy, and counted once", async () => {
    const store = await temporaryStore();
    storeGenerated(store, { fileName: "a.pdf" });
    betweenDocuments(store);
    const once = await spent(store);
    expect(once).toBeGreaterThan(30);
    // One amount was read otherwise and cannot be proved: still the same publication.
    const misread = (publication: Publication): void => {
      const fact = publication.facts.find(({ statement, amountFen }) => statement === "expenditure" && amountFen > 0);
      if (fact) fact.amountFen += 7_000_000;
    };
    storeGenerated(store, { fileName: "b.docx", change: misread });
    betweenDocuments(store);
    expect(await links(store)).toEqual([
      { file_name: "a.pdf", original: null, newer: null },
      { file_name: "b.docx", original: "a.pdf", newer: null },
    ]);
    expect(await found(store)).toEqual([]);
    expect(await spent(store)).toBe(once);
  });

  it("a corrected print supersedes the first, with a finding of the later, whatever the order", async () => {
    const prints: Given[] = [
      { fileName: "决算.pdf" },
      { fileName: "决算（更正）.pdf", change: corrected },
      { fileName: "副本.docx" },
    ];
    const dumps = [];
    for (const order of [prints, [...prints].reverse()]) {
      const store = await temporaryStore();
      for (const given of order) {
        storeGenerated(store, given);
        betweenDocuments(store);
      }
      expect(await links(store)).toEqual([
        { file_name: "决算.pdf", original: null, newer: "决算（更正）.pdf" },
        { file_name: "决算（更正）.pdf", original: null, newer: null },
        { file_name: "副本.docx", original: "决算.pdf", newer: "决算（更正）.pdf" },
      ]);
      expect(await found(store)).toEqual([
        { file_name: "决算（更正）.pdf", rule: "duplicate.publication", severity: "error" },
      ]);
      dumps.push(dumpOf(store));
    }
    expect(dumps[0]).toEqual(dumps[1]);
  });

  it("the date in its address tells which is newer; another organisation's are left alone", async () => {
    const store = await temporaryStore();
    storeGenerated(store, { fileName: "z.pdf", source: "https://example.org/2023/08/20/z.pdf" });
    storeGenerated(store, {
      fileName: "a.pdf",
      source: "https://example.org/t20231102_1.pdf",
      change: corrected,
    });
    storeSample(store, { fileName: "c.pdf" });
    storeSample(store, { fileName: "d.pdf", regionCode: "330100" });
    betweenDocuments(store);
    expect((await links(store)).map(({ newer }) => newer)).toEqual([null, null, null, "a.pdf"]);
  });

  it("a table published apart is no version of the whole account", async () => {
    const store = await temporaryStore();
    storeGenerated(store, { fileName: "whole.pdf" });
    storeGenerated(store, {
      fileName: "apart.pdf",
      change: (publication) => {
        const facts = publication.facts.filter(
          ({ statement, origin }) => statement === "three_public" && origin === "table",
        );
        publication.facts = facts.map((fact, ref) => ({ ...fact, ref }));
        publication.claims = [];
      },
    });
    betweenDocuments(store);
    expect((await links(store)).flatMap(({ original, newer }) => [original, newer])).toEqual([null, null, null, null]);
    expect(await found(store)).toEqual([]);
  });
});

describe("last year and units", () => {
  const fact = (amountFen: number, fiscalYear: number) => ({ amountFen, amountRaw: String(amountFen), fiscalYear });

  it("last year's amount that differs is a finding of this year's publication, and goes when it is mended", async () => {
    const store = await temporaryStore();
    storeSample(store, { fileName: "2020.pdf", fiscalYear: 2020, facts: [fact(80_000_000, 2020)] });
    const now = { fileName: "2021.pdf", sha256: "e".repeat(64) };
    storeSample(store, { ...now, facts: [fact(90_000_000, 2020), fact(100_000_000, 2021)] });
    betweenDocuments(store);
    expect(await found(store)).toEqual([{ file_name: "2021.pdf", rule: "cross.year", severity: "error" }]);
    const { operands } = await store.query
      .selectFrom("findings")
      .select("operands")
      .where("pass", "=", "between")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(operands)).toMatchObject([
      { role: "stated", amount_fen: 90_000_000, fact_id: expect.any(Number) },
      { role: "published", amount_fen: 80_000_000, fact_id: null, elsewhere: true, table_id: null },
    ]);
    expect(await store.query.selectFrom("facts").select("status").distinct().execute()).toEqual([{ status: "proved" }]);
    storeSample(store, { ...now, facts: [fact(80_000_000, 2020), fact(100_000_000, 2021)] }, { pipelineVersion: "2" });
    betweenDocuments(store);
    expect(await found(store)).toEqual([]);
  });

  it("a department is compared with its units once all are stored, also when a unit comes last", async () => {
    const department = "乙市教育局";
    const unit = (name: string, amountFen: number, store: Store) =>
      storeSample(store, {
        fileName: `${name}.pdf`,
        organisation: name,
        orgLevel: "unit",
        parentOrganisation: department,
        facts: [fact(amountFen, 2021)],
      });
    const store = await temporaryStore();
    const id = storeSample(store, {
      fileName: "department.pdf",
      organisation: department,
      facts: [fact(90_000_000, 2021)],
    });
    store.sqlite.prepare("DELETE FROM org_units").run();
    for (const name of [`${department}本级`, "乙市第一中学"])
      store.sqlite
        .prepare(
          "INSERT INTO org_units (document_id, table_id, row, name) SELECT document_id, table_id, 1, ? FROM tables WHERE document_id = ?",
        )
        .run(name, id);
    unit(`${department}（本级）`, 60_000_000, store);
    betweenDocuments(store);
    expect(await found(store)).toEqual([]);
    unit("乙市第一中学", 40_000_000, store);
    betweenDocuments(store);
    expect(await found(store)).toEqual([{ file_name: "department.pdf", rule: "cross.units", severity: "error" }]);
    expect((await store.query.selectFrom("spending").selectAll().execute()).map((row) => row.amount_fen)).toEqual([
      90_000_000,
    ]);
  });

  it("nothing is read again when nothing has changed", async () => {
    const store = await temporaryStore();
    storeGenerated(store, { fileName: "a.pdf" });
    betweenDocuments(store);
    // A row that is written again would have lost this mark.
    store.sqlite.exec("UPDATE documents SET duplicate_of = document_id");
    betweenDocuments(store);
    const marked = "SELECT count(*) FROM documents WHERE duplicate_of = document_id";
    expect(store.sqlite.prepare(marked).pluck().get()).toBe(1);
  });
});
