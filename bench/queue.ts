/**
 * How the queue scales: 1, 2 and 4 worker processes on a PostgreSQL server of its own, and what the queue itself costs.
 * `npm run --silent build && npx tsx bench/queue.ts [PUBLICATIONS]`: publications per second; milliseconds of the queue
 * per document.
 *
 * Four workers run all the time, and take turns in working: one of them for some seconds, then two, then all, then one
 * again, until the publications are read. So a machine whose speed changes within minutes is as fast for two as for one.
 * What two processes that share nothing but the machine reach with JavaScript's objects is measured in the same way.
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

const publications = Number(process.argv[2] ?? 600);
const OPTIONS: EnqueueOptions = {
  ...{ ocr: "never", engines: "auto", repair: true },
  ...{ force: false, priority: 0, attempts: 5 },
};
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** How many work at once, by turns. */
const CREWS = [1, 2, 4];
const FLOOR_CREWS = [1, 2];
const FLOOR_ROUNDS = 5;
/** Makes objects and strings, as reading does, and says so. */
const SHARES_NOTHING = `for (;;) {
  const found = new Map();
  for (let i = 0; i < 60000; i++) found.set("k" + i, { i, text: "x" + i });
  let sum = 0;
  for (const [key, { i }] of found) sum += i + key.length;
  process.stderr.write("ok " + sum + "\\n");
}`;
/** Two turns are short enough that nobody takes over the job of a worker that waits for its own. */
const TURN_MS = 4000;
/** Who begins his turn has nothing half read; so much of it is not counted. */
const BEGINNING_MS = 1500;
/** What a worker reads its first documents with is not optimised yet; it reads a thousand with one process. */
const WARM = 20;
const OVERHEAD_JOBS = 500;

interface Member {
  child: ChildProcess;
  stored: number;
  /** It stops behind the document under way, when no transaction of it is open. */
  turn: "works" | "stops" | "waits";
}

function worker(address: string): Member {
  return member([CLI, "worker", "--db", address, "--jobs", "1", "--drain"]);
}

/** A process that says ok, or partial, for each piece of work. */
function member(args: readonly string[]): Member {
  // A group of its own: its reader stops with it.
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const one: Member = { child, stored: 0, turn: "works" };
  child.stderr.on("data", (chunk: Buffer) => {
    const stored = String(chunk).match(/^(ok|partial) /gm)?.length ?? 0;
    one.stored += stored;
    if (stored > 0 && one.turn === "stops") {
      signal(one, "SIGSTOP");
      one.turn = "waits";
    }
  });
  child.on("close", () => {
    one.turn = "waits";
  });
  return one;
}

function signal({ child }: Member, name: NodeJS.Signals): void {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 20));
}

/** Pieces of work per second of each crew, as long as `goesOn`; then the members are gone. */
async function ratesOf(
  members: readonly Member[],
  crews: readonly number[],
  goesOn: (stored: number) => boolean,
): Promise<number[]> {
  const stored = (): number => members.reduce((sum, one) => sum + one.stored, 0);
  const turns = crews.map(() => ({ stored: 0, seconds: 0 }));
  try {
    await until(() => members.every((one) => one.stored >= WARM));
    while (goesOn(stored())) {
      for (const [i, size] of crews.entries()) {
        const turn = turns[i] as { stored: number; seconds: number };
        await takeTurns(members, size);
        await new Promise((later) => setTimeout(later, BEGINNING_MS));
        const [began, before] = [performance.now(), stored()];
        await new Promise((over) => setTimeout(over, TURN_MS));
        turn.stored += stored() - before;
        turn.seconds += (performance.now() - began) / 1000;
      }
    }
  } finally {
    for (const one of members) signal(one, "SIGKILL");
  }
  return turns.map((turn) => turn.stored / turn.seconds);
}

/** Rounds as long as the queue holds what all members could store in all turns of another. */
function whileEnough(): (stored: number) => boolean {
  let [before, largest] = [0, 0];
  return (stored) => {
    if (before > 0) largest = Math.max(largest, stored - before);
    before = stored;
    return publications - stored > largest + Math.max(...CREWS);
  };
}

function told(rates: readonly number[], crews: readonly number[], what: string): void {
  for (const [i, rate] of rates.entries()) {
    const times = (rate / (rates[0] ?? 0)).toFixed(2);
    console.log(`${crews[i]} ${what}: ${rate.toFixed(2)} per second (${times} times one)`);
  }
}

/** Lets the first `size` work and the others wait. */
async function takeTurns(members: readonly Member[], size: number): Promise<void> {
  for (const [i, one] of members.entries()) {
    if (i >= size && one.turn === "works") one.turn = "stops";
    if (i < size) {
      if (one.turn === "waits") signal(one, "SIGCONT");
      one.turn = "works";
    }
  }
  await until(() => members.every(({ turn }) => turn !== "stops"));
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
  const queue = await createDatabase(server.address, join(folder, "data-queue"));
  const queued = await openStore(queue.address);
  await enqueueFiles(queued, [published], OPTIONS);
  closeStore(queued);
  const workers = Array.from({ length: Math.max(...CREWS) }, () => worker(queue.address));
  told(await ratesOf(workers, CREWS, whileEnough()), CREWS, "workers, publications");
  let rounds = 0;
  const alone = FLOOR_CREWS.map(() => member(["--single-threaded-gc", "-e", SHARES_NOTHING]));
  told(await ratesOf(alone, FLOOR_CREWS, () => rounds++ < FLOOR_ROUNDS), FLOOR_CREWS, "processes that share nothing");
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
