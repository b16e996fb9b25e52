/**
 * How the queue scales: the same publications through 1, 2 and 4 worker processes on a PostgreSQL server of its own, and
 * what the queue itself costs. `npm run --silent build && npx tsx bench/queue.ts [PUBLICATIONS]`: publications per second,
 * counted from the first document stored to the last; milliseconds of the queue per document.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateCase } from "../corpus/generator/index.js";
import { type EnqueueOptions, enqueueFiles } from "../src/pipeline/index.js";
import { addJobs, closeStore, completeJob, openStore, type Store } from "../src/store/index.js";
import { createDatabase, createTemplate, PostgresServer } from "../tests/store/postgres-server.js";

const publications = Number(process.argv[2] ?? 60);
const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 5 },
};
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const OVERHEAD_JOBS = 500;

/** Publications per second from the moment at which every worker has stored one: a worker runs for days. */
async function rateOf(address: string, workers: number): Promise<number> {
  const atWork = new Set<ChildProcess>();
  let first = 0;
  let last = 0;
  let done = 0;
  const args = [CLI, "worker", "--db", address, "--jobs", "1", "--drain"];
  const crew = Array.from({ length: workers }, async () => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (chunk: Buffer) => {
      const stored = String(chunk).match(/^(ok|partial) /gm)?.length ?? 0;
      if (stored === 0) return;
      atWork.add(child);
      last = performance.now();
      if (first > 0) done += stored;
      else if (atWork.size === workers) first = last;
    });
    await new Promise((ended) => child.on("close", ended));
  });
  await Promise.all(crew);
  return done / ((last - first) / 1000);
}

/** Milliseconds that adding, taking and ending a job take: what the queue adds to the storing of a document. */
function overheadOf(store: Store): { adding: number; ending: number } {
  const jobs = Array.from({ length: OVERHEAD_JOBS }, (_, i) => ({
    ...{ task: "read", payload: { source: `/${i}.pdf` }, key: `read ${i}`, priority: 0, attempts: 5 },
  }));
  const began = performance.now();
  for (const job of jobs) addJobs(store, [job]);
  const added = performance.now();
  const take = store.sqlite.prepare(
    `WITH j AS (SELECT id FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now()
       ORDER BY priority, run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     UPDATE graphile_worker._private_jobs jobs SET locked_by = 'bench', locked_at = now(), attempts = attempts + 1
     FROM j WHERE jobs.id = j.id RETURNING jobs.id, locked_at::text AS at`,
  );
  for (let i = 0; i < OVERHEAD_JOBS; i++) {
    const { id, at } = take.get() as { id: number; at: string };
    store.sqlite.transaction(() => completeJob(store, { id: String(id), pool: "bench", takenAt: new Date(at) }))();
  }
  return { adding: (added - began) / OVERHEAD_JOBS, ending: (performance.now() - added) / OVERHEAD_JOBS };
}

const folder = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
const server = await PostgresServer.start(["-c", "fsync=on"]);
try {
  await createTemplate(server.address);
  const published = join(folder, "in");
  mkdirSync(published);
  for (let seed = 1; seed <= publications; seed++)
    writeFileSync(join(published, `${seed}.docx`), await generateCase({ seed }).docx());
  let one = 0;
  for (const workers of [1, 2, 4]) {
    const { address } = await createDatabase(server.address, join(folder, `data-${workers}`));
    const store = await openStore(address);
    await enqueueFiles(store, [published], OPTIONS);
    closeStore(store);
    const rate = await rateOf(address, workers);
    if (workers === 1) one = rate;
    console.log(`${workers} workers: ${rate.toFixed(2)} publications/s (${(rate / one).toFixed(2)} times one)`);
  }
  const { address } = await createDatabase(server.address, join(folder, "data"));
  const store = await openStore(address);
  await enqueueFiles(store, [], OPTIONS);
  const { adding, ending } = overheadOf(store);
  console.log(`queue: ${adding.toFixed(1)} ms to add a job, ${ending.toFixed(1)} ms to take and end it, each synced`);
  closeStore(store);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
