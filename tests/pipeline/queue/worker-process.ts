/** A worker of the queue as a process of its own, to be killed: DATABASE JOBS [FAKE]. Ends when no job is left. */
import { runWorker } from "../../../src/pipeline/index.js";

const [database = "", jobs = "1", fake] = process.argv.slice(2);
const finish = new AbortController();
process.once("SIGTERM", () => finish.abort());
const { failed } = await runWorker(
  database,
  { jobs: Number(jobs), drain: true, deadAfterMs: 3000 },
  { finish: finish.signal, ...(fake ? { worker: new URL("../fake-worker.js", import.meta.url) } : {}) },
  (news) => console.log(JSON.stringify(news)),
);
console.log(JSON.stringify({ kind: "end", failed }));
