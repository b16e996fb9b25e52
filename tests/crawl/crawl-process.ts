/** A crawl with the fake worker as a process of its own, to be killed: SOURCES DATABASE. */
import { readSources } from "../../src/crawl/index.js";
import { crawlAndIngest } from "../../src/pipeline/index.js";
import { closeStore, openStore } from "../../src/store/index.js";

const [sources = "", database = ""] = process.argv.slice(2);
const rules = readSources(sources);
const store = await openStore(database);
await crawlAndIngest(
  rules,
  rules.sources,
  { ocr: "never", engines: "auto", repair: false, jobs: 2 },
  { store, worker: new URL("../pipeline/fake-worker.js", import.meta.url) },
  ({ kind }) => console.log(kind),
);
closeStore(store);
