/** Ingests real publications with real workers and prints the peak of all processes' memory at each: FOLDER DATABASE. */
import { ingest } from "../../src/pipeline/index.js";
import { closeStore, openStore } from "../../src/store/index.js";
import { residentOfFamily } from "../helpers/resident-memory.js";

const WATCH_EVERY_MS = 100;

const [folder = "", database = ""] = process.argv.slice(2);
const store = await openStore(database);
const peaks: number[] = [];
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, residentOfFamily());
}, WATCH_EVERY_MS);
await ingest([folder], { ocr: "never", engines: "auto", repair: true, jobs: 2 }, { store }, ({ kind }) => {
  if (kind !== "stored") return;
  peaks.push(peak);
  peak = 0;
});
clearInterval(watch);
closeStore(store);
console.log(JSON.stringify(peaks));
