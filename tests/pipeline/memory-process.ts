/** Ingests DOCUMENTS small files with the fake worker and prints the parent's memory at each: FOLDER DATABASE. */
import { ingest } from "../../src/pipeline/index.js";
import { closeStore, openStore } from "../../src/store/index.js";

const [folder = "", database = ""] = process.argv.slice(2);
const store = await openStore(database);
const samples: number[] = [];
await ingest(
  [folder],
  { ocr: "auto", engines: "auto", repair: true, jobs: 2 },
  { store, worker: new URL("./fake-worker.js", import.meta.url) },
  ({ kind }) => {
    if (kind === "stored") samples.push(process.memoryUsage.rss());
  },
);
closeStore(store);
console.log(JSON.stringify(samples));
