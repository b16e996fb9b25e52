/** Kills an ingest outright at random moments, lets it finish, and compares with one that was left alone. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeStore, openForReading, verifyStore } from "../../src/store/index.js";
import { dumpOf } from "../store/dump.js";

const SCRIPT = fileURLToPath(new URL("./ingest-process.ts", import.meta.url));

/** Runs the ingest; kills it `killAfter` milliseconds after its first word, when given. Resolves with its exit code. */
function runIngest(folder: string, database: string, killAfter?: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, folder, database], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (killAfter !== undefined) child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), killAfter));
    child.stdout.resume();
    child.on("close", resolve);
  });
}

/** Repeatable pseudo-random numbers from 0 to 1. */
function* randomNumbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

export interface KillResult {
  killed: number;
  exitCode: number | null;
  defects: unknown[];
  disturbed: unknown;
  undisturbed: unknown;
}

export async function killRounds(root: string, kills: number, documents: number): Promise<KillResult> {
  const folder = join(root, "in");
  mkdirSync(folder);
  for (let i = 0; i < documents; i++)
    writeFileSync(join(folder, `${i}.pdf`), i % 7 === 3 ? `fail ${i}` : `slow 1 ${i}`);
  const left = join(root, "left", "alone.db");
  const killed = join(root, "killed", "often.db");
  const started = performance.now();
  await runIngest(folder, left);
  const whole = performance.now() - started;
  let count = 0;
  const random = randomNumbers(kills);
  for (let round = 0; round < kills; round++) {
    const moment = (random.next().value ?? 0) * whole * 0.5;
    if ((await runIngest(folder, killed, moment)) === null) count++;
  }
  const exitCode = await runIngest(folder, killed);
  const store = openForReading(killed);
  const alone = openForReading(left);
  const result = {
    killed: count,
    exitCode,
    defects: await verifyStore(store),
    disturbed: dumpOf(store),
    undisturbed: dumpOf(alone),
  };
  closeStore(store);
  closeStore(alone);
  return result;
}
