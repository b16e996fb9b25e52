import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { type IngestOptions, ingest, type Progress, reprocess } from "../../src/pipeline/index.js";
import { processorWaitMs } from "../../src/pipeline/processor-wait.js";
import {
  changesOfFacts,
  closeStore,
  noteFacts,
  openStore,
  originalPath,
  type Store,
  verifyStore,
} from "../../src/store/index.js";
import { compiled } from "../helpers/compiled.js";
import { dumpOf } from "../store/dump.js";
import { storeSample, temporaryFolder, temporaryStore } from "../store/temporary-store.js";

const OPTIONS: IngestOptions = { ocr: "auto", engines: "auto", repair: true, jobs: 2 };
const worker = compiled("tests/pipeline/fake-worker.ts");

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const documents = (store: Store) =>
  store.query
    .selectFrom("documents")
    .select(["file_name", "status", "error", "error_code"])
    .orderBy("file_name")
    .execute();

async function ingestInto(store: Store, paths: string[], options: Partial<IngestOptions> = {}) {
  const told: Progress[] = [];
  const summary = await ingest(paths, { ...OPTIONS, ...options }, { store, worker }, (progress) => told.push(progress));
  return { summary, told };
}

describe("ingesting a folder", () => {
  it("stores every document with its original, at any depth, hidden files and links aside", async () => {
    const store = await temporaryStore();
    const folder = folderWith({
      "b.pdf": "ok b",
      "a/c.docx": "ok c",
      ".hidden.pdf": "ok h",
      "notes.md": "text",
      "a/no-suffix": "%PDF-1.7",
    });
    symlinkSync(".", join(folder, "self"));
    symlinkSync("nowhere.pdf", join(folder, "dangling.pdf"));
    symlinkSync(join(folder, ".."), join(folder, "a", "up"));
    const { summary, told } = await ingestInto(store, [folder]);
    expect(summary).toMatchObject({ read: 3, failed: 0, skipped: 0, interrupted: false });
    expect((await documents(store)).map((row) => row.file_name)).toEqual(["b.pdf", "c.docx", "no-suffix"]);
    expect(told[0]).toMatchObject({
      kind: "found",
      documents: 3,
      ignored: expect.arrayContaining([join(folder, "self")]),
    });
    expect(await verifyStore(store)).toEqual([]);
  });

  it("does not take the originals of its own database for publications, when that lies in the folder", async () => {
    const folder = folderWith({ "in/a.pdf": "ok a" });
    const store = await openStore(join(folder, "data", "juesuan.db"));
    try {
      await ingestInto(store, [folder]);
      const { summary } = await ingestInto(store, [folder], { force: true });
      expect(summary).toMatchObject({ read: 1, failed: 0 });
      expect((await documents(store)).map((row) => row.file_name)).toEqual(["a.pdf"]);
    } finally {
      closeStore(store);
    }
  });

  it("takes the same bytes under two names as one document, named by the first", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "z.pdf": "ok same", "a.pdf": "ok same" });
    await ingestInto(store, [join(folder, "z.pdf")]);
    const { summary } = await ingestInto(store, [folder]);
    expect(summary.read).toBe(1);
    expect(await documents(store)).toMatchObject([{ file_name: "a.pdf" }]);
    expect((await ingestInto(store, [folder])).summary).toMatchObject({ read: 0, skipped: 1 });
  });

  it("takes what lies under a name now for its latest version, also when earlier bytes have come back", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": "ok first" });
    const current = async (): Promise<unknown> => {
      const { summary } = await ingestInto(store, [folder]);
      const rows = await store.query
        .selectFrom("documents")
        .select(["replaced", "superseded_by"])
        .orderBy("document_id")
        .execute();
      return [summary.read, ...rows.map((row) => [row.replaced, row.superseded_by])];
    };
    expect(await current()).toEqual([1, [0, null]]);
    writeFileSync(join(folder, "a.pdf"), "ok second");
    expect(await current()).toEqual([1, [1, 2], [0, null]]);
    writeFileSync(join(folder, "a.pdf"), "ok first");
    expect(await current()).toEqual([0, [0, null], [1, 1]]);
    await reprocess({ ...OPTIONS, force: true }, { store, worker });
    expect(await current()).toEqual([0, [0, null], [1, 1]]);
  });

  it("skips what is stored with the same options, and reads it again when told or when an option differs", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": "ok a", "b.pdf": "fail" });
    expect((await ingestInto(store, [folder])).summary).toMatchObject({ read: 1, failed: 1 });
    expect((await ingestInto(store, [folder])).summary).toMatchObject({ read: 0, skipped: 2, failed: 1 });
    expect((await ingestInto(store, [folder], { repair: false })).summary).toMatchObject({ read: 1, skipped: 0 });
    expect((await ingestInto(store, [folder], { repair: false, force: true })).summary).toMatchObject({ read: 1 });
  });

  it("says which file cannot be read and why, and reads the others", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "good.pdf": "ok good" });
    const gbk = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from("b2bfc3c5bef6cbe3", "hex")]);
    writeFileSync(Buffer.concat([gbk, Buffer.from(".pdf")]), "ok gbk");
    const { summary } = await ingestInto(store, [folder]);
    expect(summary).toMatchObject({ read: 1, failed: 1 });
    expect(await documents(store)).toMatchObject([
      { file_name: "good.pdf", status: "ok" },
      { status: "failed", error_code: "unreadable-file", error: expect.stringContaining("its name is no UTF-8 text") },
    ]);
  });

  it("refuses what is neither file nor folder, for it may never end", async () => {
    const store = await temporaryStore();
    await expect(ingestInto(store, ["/dev/zero"])).rejects.toThrow("/dev/zero: neither a file nor a folder");
  });

  it("says which path does not exist", async () => {
    const store = await temporaryStore();
    await expect(ingestInto(store, ["/no/such/place"])).rejects.toThrow(/no such file or folder/);
  });
});

describe("waiting for a processor", () => {
  it.skipIf(process.platform !== "linux")("is told of a process, and is nothing for one that has ended", () => {
    const before = processorWaitMs(process.pid);
    expect(before).toBeGreaterThan(0);
    expect(processorWaitMs(process.pid)).toBeGreaterThanOrEqual(before);
    expect(processorWaitMs(undefined)).toBe(0);
  });
});

describe("a document that goes wrong", () => {
  it("fails with the reason, alone", async () => {
    const store = await temporaryStore();
    const folder = folderWith({
      "bug.pdf": "bug",
      "broken.pdf": "broken",
      "fail.pdf": "fail",
      "good.pdf": "ok",
      "loud.pdf": "loud",
      "partial.pdf": "partial",
      "tool.doc": "tool",
    });
    const { summary } = await ingestInto(store, [folder]);
    expect(summary).toMatchObject({ read: 3, partial: 1, failed: 4 });
    expect(await documents(store)).toMatchObject([
      { file_name: "broken.pdf", status: "failed", error: expect.stringContaining("schema at pageCount") },
      { file_name: "bug.pdf", status: "failed", error: "bug.pdf: TypeError: x is not a function" },
      {
        file_name: "fail.pdf",
        status: "failed",
        error: "fail.pdf: a password is needed",
        error_code: "encrypted-document",
      },
      { file_name: "good.pdf", status: "ok" },
      { file_name: "loud.pdf", status: "ok" },
      { file_name: "partial.pdf", status: "partial", error: "page 2: no text" },
      { file_name: "tool.doc", status: "failed", error_code: "missing-tool" },
    ]);
    expect((await ingestInto(store, [folder])).summary).toMatchObject({ skipped: 6, failed: 4 });
  });

  it("is tried once more after a crash, and then given up", async () => {
    const store = await temporaryStore();
    const folder = folderWith({
      "a.pdf": "crash",
      "b.pdf": `crash-once ${join(temporaryFolder(), "flag")}`,
      "c.pdf": "ok",
    });
    await ingestInto(store, [folder], { jobs: 1 });
    expect(await documents(store)).toMatchObject([
      { file_name: "a.pdf", status: "failed", error: expect.stringMatching(/crashed \(signal SIGABRT/) },
      { file_name: "b.pdf", status: "ok" },
      { file_name: "c.pdf", status: "ok" },
    ]);
  });

  it.each(["hang", "wait", "spin"])("that makes no progress is given up and the next is read (%s)", async (kind) => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": kind, "b.pdf": "ok" });
    const limits = { silenceMs: 4000, busyMs: 1000 };
    await ingestInto(store, [folder], { jobs: 1, limits });
    expect(await documents(store)).toMatchObject([
      { status: "failed", error_code: "limit-exceeded", error: expect.stringContaining("no progress for") },
      { status: "ok" },
    ]);
  });

  it("may take its time while it makes progress, up to the limit of all", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "long.pdf": "slow 35", "longer.pdf": "slow 200" });
    await ingestInto(store, [folder], { limits: { silenceMs: 3000, busyMs: 0, totalMs: 9000 } });
    expect(await documents(store)).toMatchObject([
      { file_name: "long.pdf", status: "ok" },
      { file_name: "longer.pdf", status: "failed", error: "longer.pdf: not done after 9 s" },
    ]);
  });

  it.each(["flood", "buffers"])("that needs too much memory is given up (%s)", async (kind) => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": kind, "b.pdf": "ok" });
    await ingestInto(store, [folder], { jobs: 1, limits: { heapMb: 100, residentMb: 250 } });
    expect(await documents(store)).toMatchObject([
      { status: "failed", error_code: "limit-exceeded", error: expect.stringContaining("of memory") },
      { status: "ok" },
    ]);
  });

  it("because it is too large is not even read", async () => {
    const store = await temporaryStore();
    await ingestInto(store, [folderWith({ "a.pdf": "x".repeat(2_000_000) })], { limits: { fileMb: 1 } });
    expect(await documents(store)).toMatchObject([{ status: "failed", error: "a.pdf: larger than 1 MB" }]);
  });
});

describe("a worker that cannot start", () => {
  it("ends the ingest, and no document is blamed for it", async () => {
    const store = await temporaryStore();
    const broken = join(folderWith({ "worker.mjs": "throw new Error('broken installation')" }), "worker.mjs");
    const ports = { store, worker: pathToFileURL(broken) };
    await expect(ingest([folderWith({ "a.pdf": "ok" })], OPTIONS, ports)).rejects.toThrow(
      /cannot start.*broken installation/,
    );
    expect(await documents(store)).toEqual([]);
  });
});

describe("an ingest that is interrupted", () => {
  it("finishes the documents under way and begins no other", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": "slow 5", "b.pdf": "ok b", "c.pdf": "ok c" });
    const finish = new AbortController();
    const summary = await ingest(
      [folder],
      { ...OPTIONS, jobs: 1 },
      { store, worker, finish: finish.signal },
      (progress) => {
        if (progress.kind === "started") finish.abort();
      },
    );
    expect(summary).toMatchObject({ read: 1, interrupted: true });
    expect(await documents(store)).toMatchObject([{ file_name: "a.pdf", status: "ok" }]);
  });

  it("stops at once when told so, and stores nothing of what was under way", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": "slow 100", "b.pdf": "ok b" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1500);
    const summary = await ingest([folder], { ...OPTIONS, jobs: 1 }, { store, worker, stop: stop.signal });
    expect(summary).toMatchObject({ read: 0, failed: 0, interrupted: true });
    expect(await documents(store)).toEqual([]);
    expect((await ingestInto(store, [join(folder, "b.pdf")])).summary.read).toBe(1);
  });
});

describe("two ingests into one database at once", () => {
  it("store every document once", async () => {
    const first = await temporaryStore();
    const second = await openStore(first.file);
    const folder = folderWith(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.pdf`, `ok ${i}`])));
    await Promise.all([ingestInto(first, [folder]), ingestInto(second, [folder])]);
    const counts = first.sqlite.prepare("SELECT count(*) n, count(DISTINCT sha256) s FROM documents").get();
    expect(counts).toEqual({ n: 12, s: 12 });
    expect(first.sqlite.prepare("SELECT count(*) FROM facts").pluck().get()).toBe(24);
    second.sqlite.close();
  });
});

describe("the rows", () => {
  it("are the same whatever the number of workers", async () => {
    const folder = folderWith(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.pdf`, `ok ${i}`])));
    const dumps: unknown[] = [];
    for (const jobs of [1, 3]) {
      const store = await temporaryStore();
      await ingestInto(store, [folder], { jobs });
      dumps.push(dumpOf(store));
    }
    expect(dumps[0]).toMatchObject({ documents: { length: 6 }, facts: { length: 12 }, proof_facts: { length: 12 } });
    expect(dumps[1]).toEqual(dumps[0]);
  });
});

describe("reprocessing", () => {
  it("reads the stored originals again and tells which amounts changed; a lost original loses no rows", async () => {
    const store = await temporaryStore();
    const folder = folderWith({ "a.pdf": "ok a", "b.pdf": "ok b", "c.pdf": "ok c" });
    await ingestInto(store, [folder]);
    rmSync(folder, { recursive: true });
    const old = store.sqlite.prepare("UPDATE documents SET pipeline_version = 'old' WHERE file_name <> 'b.pdf'");
    expect(old.run().changes).toBe(2);
    store.sqlite.exec(
      `UPDATE facts SET amount_fen = 1 WHERE ref = 0;
       DELETE FROM facts WHERE ref = 1 AND document_id = (SELECT document_id FROM documents WHERE file_name = 'a.pdf')`,
    );
    const { sha256 } = store.sqlite.prepare("SELECT sha256 FROM documents WHERE file_name = 'c.pdf'").get() as {
      sha256: string;
    };
    rmSync(originalPath(store.file, sha256));
    const { summary, changes, withoutOriginal } = await reprocess(OPTIONS, { store, worker });
    expect(summary).toMatchObject({ read: 1, skipped: 1, failed: 0 });
    expect(withoutOriginal).toEqual(["c.pdf"]);
    expect(changes).toMatchObject([
      { file_name: "a.pdf", change: "amount", before_fen: 1, after_fen: 30_000_000, row: 2, col: 2 },
      { file_name: "a.pdf", change: "appeared", before_fen: null, after_fen: 10_000_000, row: 2, col: 3 },
    ]);
    expect((await documents(store)).map((row) => row.status)).toEqual(["ok", "ok", "ok"]);
  });

  it("changes nothing where one printed amount is two facts", async () => {
    const store = await temporaryStore();
    storeSample(store);
    store.sqlite.exec("UPDATE facts SET table_id = NULL, row = NULL, col = NULL, paragraph_id = 1, char_start = 7");
    noteFacts(store);
    expect(changesOfFacts(store)).toEqual([]);
  });
});
