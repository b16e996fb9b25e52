import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ingest } from "../../src/pipeline/index.js";
import { closeStore, openStore } from "../../src/store/index.js";
import { compiled } from "../helpers/compiled.js";
import { dumpOf } from "../store/dump.js";
import { temporaryFile, temporaryFolder, temporaryStore } from "../store/temporary-store.js";

it("an ingest stores the same rows as in a SQLite file: failures, copies and other names included", async () => {
  const folder = temporaryFolder();
  const texts = ["ok a", "ok b", "fail c", "partial d", "ok a", "bug e", "tool f", "ok b"];
  const files = texts.map((_, i) => join(folder, `${i}.pdf`));
  for (const [i, file] of files.entries()) writeFileSync(file, texts[i] ?? "");
  const worker = compiled("tests/pipeline/fake-worker.ts");
  const options = { ocr: "never", engines: "auto", repair: true, jobs: 2 } as const;
  const sqlite = await openStore(temporaryFile());
  const store = await temporaryStore();
  for (const one of [sqlite, store]) await ingest(files, options, { store: one, worker });
  const dump = dumpOf(sqlite);
  expect(dump.documents).toHaveLength(6);
  expect(dumpOf(store)).toEqual(dump);
  // The second time all is known already.
  expect(await ingest(files, options, { store, worker })).toMatchObject({ read: 0 });
  closeStore(sqlite);
});
