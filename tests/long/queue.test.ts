import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateCase } from "../../corpus/generator/index.js";
import { type EnqueueOptions, enqueueFiles, ingest } from "../../src/pipeline/index.js";
import { closeStore, openStore, verifyStore } from "../../src/store/index.js";
import { type Crew, workOff } from "../pipeline/queue/worker-crew.js";
import { dumpOf } from "../store/dump.js";
import { createDatabase, createTemplate, PostgresServer } from "../store/postgres-server.js";
import { temporaryFile, temporaryFolder } from "../store/temporary-store.js";

const PUBLICATIONS = Number(process.env.JUESUAN_PUBLICATIONS ?? 200);
const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 5 },
};

describe(`${PUBLICATIONS} generated publications, and corpus/, through four worker processes`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start(["-c", "fsync=on"]);
    await createTemplate(server.address);
  }, 120_000);
  afterAll(() => server.stop());

  async function stored(folder: string, crew: Omit<Crew, "workers">) {
    const { address } = await createDatabase(server.address, join(temporaryFolder(), "data"));
    let store = await openStore(address);
    const { documents } = await enqueueFiles(store, [folder], OPTIONS);
    closeStore(store);
    const { killed } = await workOff(address, { workers: 4, ...crew });
    store = await openStore(address);
    const result = { documents, killed, defects: await verifyStore(store), dump: dumpOf(store) };
    closeStore(store);
    return result;
  }

  it("give corpus/ row for row as one ingest into a SQLite file does", async () => {
    const corpus = fileURLToPath(new URL("../../corpus/docs", import.meta.url));
    const sqlite = await openStore(temporaryFile());
    await ingest([corpus], { ...OPTIONS, jobs: 2 }, { store: sqlite });
    expect((await stored(corpus, {})).dump).toEqual(dumpOf(sqlite));
    closeStore(sqlite);
  });

  it("equal one ingest into a SQLite file; again with 20 kills and a restart of PostgreSQL", async () => {
    const folder = temporaryFolder();
    for (let seed = 1; seed <= PUBLICATIONS; seed++)
      writeFileSync(join(folder, `${seed}.docx`), await generateCase({ seed, slips: seed % 5 === 0 ? 2 : 0 }).docx());
    const sqlite = await openStore(temporaryFile());
    await ingest([folder], { ...OPTIONS, jobs: 2 }, { store: sqlite });
    const dump = dumpOf(sqlite);
    closeStore(sqlite);

    const undisturbed = await stored(folder, {});
    expect([undisturbed.documents, undisturbed.defects]).toEqual([PUBLICATIONS, []]);
    expect(undisturbed.dump).toEqual(dump);

    const meanwhile = { after: PUBLICATIONS / 4, act: () => server.restart() };
    const disturbed = await stored(folder, { kills: 20, momentMs: 1500, meanwhile });
    expect([disturbed.killed, disturbed.defects]).toEqual([20, []]);
    expect(disturbed.dump).toEqual(dump);
  });
});
