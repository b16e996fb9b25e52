/** Kills a process outright at random moments until it has been killed often enough; what it leaves must not show it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { closeStore, openForReading, type Store, verifyStore } from "../../src/store/index.js";

export interface KillRounds {
  /** Module that works on a database and prints a word as soon as it has begun. */
  script: string;
  argsFor(database: string): string[];
  /** Folder for the databases. */
  root: string;
  /** Times the process is killed in all. */
  kills: number;
  /** What is compared. */
  read(store: Store): unknown;
}

export interface KillResult {
  killed: number;
  defects: unknown[];
  /** Of each database that was completed in spite of kills. */
  disturbed: unknown[];
  undisturbed: unknown;
}

interface Ended {
  exitCode: number | null;
  /** Milliseconds from the first word to the end. */
  span: number;
}

/** Kills leave so much of the work for later that a database sees several of them, as a share of the whole. */
const SHARE = 0.3;

/** Throws when a run that was not killed fails. */
export async function killRounds({ script, argsFor, root, kills, read }: KillRounds): Promise<KillResult> {
  const alone = join(root, "alone", "alone.db");
  const { span, exitCode } = await run(script, argsFor(alone));
  if (exitCode !== 0) throw new Error(`the undisturbed run ended with ${exitCode}`);
  const random = randomNumbers(kills);
  const result: KillResult = { killed: 0, defects: [], disturbed: [], undisturbed: await readFrom(alone, read, []) };
  while (result.killed < kills || result.disturbed.length === 0) {
    const database = join(root, `${result.disturbed.length}`, "killed.db");
    for (;;) {
      const moment = result.killed < kills ? random() * span * SHARE : undefined;
      const ended = await run(script, argsFor(database), moment);
      if (ended.exitCode === null) result.killed++;
      else if (ended.exitCode === 0) break;
      else throw new Error(`a run after a kill ended with ${ended.exitCode}`);
    }
    result.disturbed.push(await readFrom(database, read, result.defects));
  }
  return result;
}

function run(script: string, args: string[], killAfter?: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let began = performance.now();
    child.stdout.once("data", () => {
      began = performance.now();
      if (killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    });
    child.stdout.resume();
    child.on("close", (exitCode) => resolve({ exitCode, span: performance.now() - began }));
  });
}

async function readFrom(database: string, read: (store: Store) => unknown, defects: unknown[]): Promise<unknown> {
  const store = openForReading(database);
  try {
    defects.push(...(await verifyStore(store)));
    return read(store);
  } finally {
    closeStore(store);
  }
}

/** Repeatable pseudo-random numbers from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
