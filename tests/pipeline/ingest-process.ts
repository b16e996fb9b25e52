/** An ingest with the fake worker as a process of its own, to be killed: FOLDER DATABASE. */
import { ingest } from "../../src/pipeline/index.js";
import { closeStore, openStore } from "../../src/store/index.js";

const [folder = "", database = ""] = process.argv.slice(2);
const store = await openStore(database);
await ingest(
  [folder],
  { ocr: "auto", engines: "auto", repair: true, jobs: 2 },
  { store, worker: new URL("./fake-worker.js", import.meta.url) },
  (progress) => console.log(progress.kind),
);
closeStore(store);
