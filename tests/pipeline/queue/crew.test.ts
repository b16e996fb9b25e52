import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type EnqueueOptions, enqueueFiles, ingest, runWorker } from "../../../src/pipeline/index.js";
import { closeStore, openStore, type Store, verifyStore } from "../../../src/store/index.js";
import { compiled } from "../../helpers/compiled.js";
import { dumpOf } from "../../store/dump.js";
import { createDatabase, createTemplate, PostgresServer } from "../../store/postgres-server.js";
import { temporaryFile, temporaryFolder, temporaryStore } from "../../store/temporary-store.js";
import { workOff } from "./worker-crew.js";

const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 5 },
};
const worker = compiled("tests/pipeline/fake-worker.ts");

async function ingested(folder: string, stages: { worker?: URL }): Promise<Store> {
  const store = await openStore(temporaryFile());
  await ingest([folder], { ...OPTIONS, jobs: 2 }, { store, ...stages });
  return store;
}

describe("two worker processes", () => {
  it("that are killed again and again store each document once all the same (3 kills)", async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 14; i++) writeFileSync(join(folder, `${i}.pdf`), i % 7 === 3 ? `fail ${i}` : `slow 1 ${i}`);
    const sqlite = await ingested(folder, { worker });
    const store = await temporaryStore();
    await enqueueFiles(store, [folder], OPTIONS);
    expect(await workOff(store.address, { workers: 2, kills: 3, fake: true })).toMatchObject({ killed: 3 });
    expect(dumpOf(store)).toEqual(dumpOf(sqlite));
    expect(await verifyStore(store)).toEqual([]);
    closeStore(sqlite);
  }, 600_000);
});

describe("a worker whose database is away", () => {
  it("says so once, waits and goes on", async () => {
    const server = await PostgresServer.start();
    try {
      await createTemplate(server.address);
      const { address } = await createDatabase(server.address, join(temporaryFolder(), "data"));
      const folder = temporaryFolder();
      for (const name of ["a", "b"]) writeFileSync(join(folder, `${name}.pdf`), `fail ${name}`);
      const store = await openStore(address);
      await enqueueFiles(store, [folder], OPTIONS);
      closeStore(store);
      await server.pause();
      const news: string[] = [];
      const working = runWorker(address, { jobs: 1, drain: true }, { worker }, ({ kind }) => news.push(kind));
      await new Promise((done) => setTimeout(done, 2000));
      await server.resume();
      await working;
      expect(news).toEqual(["away", "back", "failed", "failed"]);
    } finally {
      await server.stop();
    }
  }, 600_000);
});
