import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type EnqueueOptions, enqueueFiles, enqueueStored, ingest, runWorker } from "../../../src/pipeline/index.js";
import {
  closeStore,
  completeJob,
  dropDeadLetters,
  JobLost,
  jobsAhead,
  newerVersions,
  openStore,
  queueMetrics,
  queueStatus,
  registerVersion,
  retryDeadLetters,
  type Store,
} from "../../../src/store/index.js";
import { compiled } from "../../helpers/compiled.js";
import { dumpOf } from "../../store/dump.js";
import { storeSample, temporaryFile, temporaryFolder, temporaryStore } from "../../store/temporary-store.js";

const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 1 },
};
const worker = compiled("tests/pipeline/fake-worker.ts");

function folderWith(texts: readonly string[]): string {
  const folder = temporaryFolder();
  for (const [i, text] of texts.entries()) writeFileSync(join(folder, `${i}.pdf`), text);
  return folder;
}

/** What a worker tells while it works off the queue. */
async function workOff(store: Store, deadAfterMs = 15_000): Promise<string[]> {
  const news: string[] = [];
  await runWorker(store.address, { jobs: 1, drain: true, deadAfterMs }, { worker }, (one) =>
    news.push(`${one.kind} ${"file" in one ? one.file.split("/").at(-1) : ""}`.trim()),
  );
  return news;
}

const tasks = (store: Store) =>
  Object.fromEntries((queueStatus(store)?.tasks ?? []).map(({ task, ...states }) => [task, states]));

describe("documents handed to a worker", () => {
  it("give the same rows as an ingest into a SQLite file, failures and copies included", async () => {
    const folder = folderWith(["ok a", "ok b", "fail c", "partial d", "ok a", "bug e", "tool f", "ok b"]);
    const sqlite = await openStore(temporaryFile());
    await ingest([folder], { ...OPTIONS, jobs: 2 }, { store: sqlite, worker });
    const store = await temporaryStore();
    const { documents } = await enqueueFiles(store, [folder], OPTIONS);
    expect(documents).toBe(6);
    await workOff(store);
    expect(dumpOf(store)).toEqual(dumpOf(sqlite));
    // Once more: all is known already.
    await enqueueFiles(store, [join(folder, "0.pdf")], OPTIONS);
    expect(await workOff(store)).toEqual(["skipped 0.pdf"]);
    closeStore(sqlite);
  }, 600_000);

  it("give the documents of archives, in archives too", async () => {
    const folder = temporaryFolder();
    const page = (name: string) => Buffer.from(`<html><body><p>${name}2020年度部门决算</p></body></html>`);
    const inner = zipSync({ "c.html": page("丙局") });
    const broken = Buffer.from("%PDF-1.4 nothing");
    writeFileSync(join(folder, "all.zip"), zipSync({ "a.html": page("甲局"), "b/c.zip": inner, "broken.pdf": broken }));
    writeFileSync(join(folder, "empty.zip"), zipSync({ "notes.md": Buffer.from("text") }));
    const sqlite = await openStore(temporaryFile());
    // A busy machine may need long for a small page.
    const limits = { silenceMs: 300_000 };
    await ingest([folder], { ...OPTIONS, jobs: 1, limits }, { store: sqlite });
    const store = await temporaryStore();
    await enqueueFiles(store, [folder], OPTIONS);
    await runWorker(store.address, { jobs: 1, drain: true, limits });
    const dump = dumpOf(store);
    expect(dump.documents).toHaveLength(4);
    expect(dump).toEqual(dumpOf(sqlite));
    closeStore(sqlite);
  }, 600_000);

  it("are read in the order of their priority", async () => {
    const store = await temporaryStore();
    await enqueueFiles(store, [folderWith(["fail slow"])], { ...OPTIONS, priority: 5 });
    const urgent = temporaryFolder();
    writeFileSync(join(urgent, "urgent.pdf"), "fail fast");
    await enqueueFiles(store, [urgent], { ...OPTIONS, priority: -5 });
    expect(await workOff(store)).toEqual(["failed urgent.pdf", "failed 0.pdf"]);
  }, 600_000);
});

describe("a document that kills its reader", () => {
  it("is tried again, then given up, and holds nobody up; it can be tried once more, or dropped", async () => {
    const store = await temporaryStore();
    await enqueueFiles(store, [folderWith(["crash", "fail b"])], { ...OPTIONS, attempts: 2 });
    expect(await workOff(store)).toEqual(["failed 0.pdf", "failed 1.pdf", "failed 0.pdf"]);
    const [letter] = queueStatus(store)?.deadLetters ?? [];
    expect(letter).toMatchObject({ task: "read", attempts: 2, error: expect.stringContaining("crashed") });
    expect(queueMetrics(store)).toContain('juesuan_queue_jobs{task="read",state="dead"} 1');
    expect(retryDeadLetters(store, [String(letter?.job)])).toBe(1);
    expect(tasks(store)).toMatchObject({ read: { waiting: 1, dead: 0 } });
    await workOff(store);
    expect(dropDeadLetters(store, null)).toBe(1);
    expect(queueStatus(store)?.deadLetters).toEqual([]);
  }, 600_000);
});

describe("a job", () => {
  it("that was given to another worker takes what was read of it along: nothing is stored", async () => {
    const store = await temporaryStore();
    await enqueueFiles(store, [folderWith(["ok a"])], OPTIONS);
    const take = (pool: string) =>
      store.sqlite.exec(`UPDATE graphile_worker._private_jobs SET locked_by = '${pool}', locked_at = now()`);
    take("slow");
    const job = store.sqlite.prepare(
      "SELECT id, locked_at::text AS at FROM graphile_worker.jobs WHERE key LIKE 'read%'",
    );
    const { id, at } = job.get() as { id: number; at: string };
    const claim = { id: String(id), pool: "slow", takenAt: new Date(at) };
    take("other");
    const alongside = () => completeJob(store, claim);
    expect(() => storeSample(store, {}, {}, { alongside })).toThrow(JobLost);
    expect(dumpOf(store).documents).toEqual([]);
    expect(tasks(store)).toMatchObject({ read: { running: 1 } });
  });

  it("of a worker that has fallen silent is taken over", async () => {
    const store = await temporaryStore();
    await enqueueFiles(store, [folderWith(["fail a"])], { ...OPTIONS, attempts: 2 });
    store.sqlite.exec(
      "UPDATE graphile_worker._private_jobs SET locked_by = 'gone', locked_at = now() - interval '1 minute', attempts = 1",
    );
    expect(await workOff(store, 2000)).toEqual(["failed 0.pdf"]);
    expect(jobsAhead(store, [])).toBe(0);
  }, 600_000);
});

describe("a worker of an older version", () => {
  it("leaves standing what a newer one has stored, and leaves its jobs alone", async () => {
    const store = await temporaryStore();
    const folder = folderWith(["ok a", "ok b"]);
    await enqueueFiles(store, [folder], OPTIONS);
    await workOff(store);
    const newer = "99.0.0+0123456789ab";
    registerVersion(store, newer);
    store.sqlite.prepare("UPDATE documents SET pipeline_version = ?").run(newer);
    await enqueueFiles(store, [folder], OPTIONS);
    expect(await workOff(store)).toEqual(["skipped 0.pdf", "skipped 1.pdf"]);
    await enqueueStored(store, OPTIONS);
    const flags = JSON.stringify({ [`version ${newer}`]: true });
    store.sqlite.prepare("UPDATE graphile_worker._private_jobs SET flags = ?::jsonb WHERE key LIKE 'read%'").run(flags);
    expect(await workOff(store)).toEqual([]);
    expect(tasks(store)).toMatchObject({ read: { waiting: 2 } });
  }, 600_000);

  it("is told by the release, and within a release by who was there first, or asked for a reprocess last", async () => {
    const store = await temporaryStore();
    await enqueueFiles(store, [], OPTIONS);
    for (const version of ["0.9.0+b", "0.10.0+a", "0.10.0+c"]) registerVersion(store, version);
    expect(newerVersions(store, "0.9.0+b").sort()).toEqual(["0.10.0+a", "0.10.0+c"]);
    expect(newerVersions(store, "0.10.0+a")).toEqual(["0.10.0+c"]);
    registerVersion(store, "0.10.0+a", true);
    expect(newerVersions(store, "0.10.0+a")).toEqual([]);
  });
});
