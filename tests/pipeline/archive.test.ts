import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type IngestOptions, ingest } from "../../src/pipeline/index.js";
import { type Store, verifyStore } from "../../src/store/index.js";
import { zip } from "../extractors/office-samples.js";
import { temporaryFolder, temporaryStore } from "../store/temporary-store.js";

const OPTIONS: IngestOptions = { ocr: "never", engines: "auto", repair: false, jobs: 1 };
const published = readFileSync(new URL("../../corpus/docs/003-changchun-final-2020.docx", import.meta.url));

const documents = ({ sqlite }: Store) =>
  sqlite.prepare("SELECT source, file_name, status, error_code FROM documents ORDER BY source").all();

describe("an archive of publications", () => {
  it("gives each document in it, named by archive and member; a second time nothing", async () => {
    const store = await temporaryStore();
    const folder = temporaryFolder();
    const archive = join(folder, "2020.zip");
    const inner = zip({ "inner.docx": published });
    writeFileSync(
      archive,
      zip({
        "局/决算.docx": published,
        "notes.md": "text",
        "../../b.zip": inner,
      }),
    );
    const summary = await ingest([folder], OPTIONS, { store });
    expect(documents(store)).toEqual([
      { source: `${archive}!/b.zip!/inner.docx`, file_name: "inner.docx", status: "ok", error_code: null },
    ]);
    expect(summary).toMatchObject({ failed: 0, interrupted: false });
    expect(await verifyStore(store)).toEqual([]);
    expect(await ingest([folder], OPTIONS, { store })).toMatchObject({ read: 0, failed: 0 });
  }, 120_000);

  it("shares its limits among the archives in it, so that no bomb of archives fills the disk", async () => {
    const store = await temporaryStore();
    const folder = temporaryFolder();
    const inner = zip(Object.fromEntries(Array.from({ length: 81 }, (_, i) => [`${i}.pdf`, ""])));
    const outer = zip(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.zip`, inner])));
    writeFileSync(join(folder, "bomb.zip"), outer);
    expect(await ingest([folder], OPTIONS, { store })).toMatchObject({ read: 0 });
    expect(documents(store)).toMatchObject([{ file_name: "0.zip", error_code: "limit-exceeded" }]);
  }, 120_000);

  it("fails by name where it holds no document", async () => {
    const store = await temporaryStore();
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.zip"), zip({ "notes.md": "text" }));
    writeFileSync(join(folder, "b.zip"), zip({}));
    expect(await ingest([folder], OPTIONS, { store })).toMatchObject({ read: 0, failed: 2 });
    expect(store.sqlite.prepare("SELECT error FROM documents ORDER BY source").pluck().all()).toEqual([
      "a.zip: an archive without documents",
      "b.zip: an archive without documents",
    ]);
  }, 120_000);
});
