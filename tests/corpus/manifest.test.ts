/** The committed corpus: manifest, documents and truths belong together and name no private person's number. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { truthOf } from "../../corpus/press/truth.js";
import { EDITIONS } from "../../corpus/seeds/index.js";

const CORPUS = new URL("../../corpus/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, CORPUS));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Entry {
  file: string;
  what: string;
  phase: string;
  year: number;
  organisation: string;
  region_code: string;
  sha256: string;
  truth: string;
  truth_sha256: string;
}
const MANIFEST = JSON.parse(read("manifest.json").toString()) as Entry[];

describe("the manifest of the corpus", () => {
  it("lists every document and no other", () => {
    expect(MANIFEST.map((entry) => entry.file).sort()).toEqual(readdirSync(new URL("docs/", CORPUS)).sort());
    expect(MANIFEST.map((entry) => entry.file).sort()).toEqual(
      EDITIONS.map(({ document, guise }) => `${document.id}.${guise.format}`).sort(),
    );
  });

  it.each(MANIFEST)("knows the bytes of $file and of its truth", (entry) => {
    expect(sha256(read(`docs/${entry.file}`))).toBe(entry.sha256);
    expect(sha256(read(entry.truth))).toBe(entry.truth_sha256);
  });

  it("covers budgets and final accounts of five departments", () => {
    expect(new Set(MANIFEST.map((entry) => entry.organisation)).size).toBe(5);
    expect(new Set(MANIFEST.map((entry) => entry.phase))).toEqual(new Set(["budget", "final"]));
    expect(MANIFEST.every((entry) => /^\d{6}$/.test(entry.region_code))).toBe(true);
  });
});

describe("the truth beside each document", () => {
  it.each(EDITIONS)("is what the structured data of $document.id ($guise.format) says", ({ document, guise }) => {
    const file = `${document.id}.${guise.format}`;
    const committed = JSON.parse(read(`truth/${file}.json`).toString()) as ReturnType<typeof truthOf>;
    const { sha256: digest, page_count, bytes } = committed.document;
    const facts = { file, sha256: digest, pageCount: page_count, bytes, methodClass: guise.format };
    expect(digest).toBe(sha256(read(`docs/${file}`)));
    expect(committed).toEqual(JSON.parse(JSON.stringify(truthOf(document, guise, facts))));
  });

  it("holds no telephone number", () => {
    const phone = /(?<![\dA-Z])(1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8})(?!\d)/;
    const spoken = (value: unknown): string[] => {
      if (typeof value === "string") return /^[0-9a-f]{64}$/.test(value) ? [] : [value];
      return typeof value === "object" && value !== null ? Object.values(value).flatMap(spoken) : [];
    };
    const texts = MANIFEST.flatMap((entry) => spoken(JSON.parse(read(entry.truth).toString())));
    texts.push(...EDITIONS.flatMap(({ document }) => spoken(document)));
    expect(texts.filter((text) => phone.test(text))).toEqual([]);
    expect(phone.test("电话0451-12345678")).toBe(true);
  });

  it("leaves the person who filled in a form and the telephone beside it empty", () => {
    const tables = EDITIONS.flatMap(({ document }) => document.blocks.filter((block) => block.kind === "table"));
    const labels = /^(填报人|联系电话|实施单位联系人(办公电话|手机)?)[：:]?$/;
    let places = 0;
    for (const table of tables)
      for (const row of table.rows)
        row.forEach((text, col) => {
          if (!labels.test(text)) return;
          places++;
          expect(row.slice(col + 1).find((next) => next !== "<")).toBe("");
        });
    expect(places).toBeGreaterThan(40);
  });
});
