import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { compiledPath } from "../helpers/compiled.js";
import { temporaryFolder } from "../store/temporary-store.js";

/** A small night's batch: the few seconds in which a worker starts and is compiled are no throughput. */
const DOCUMENTS = 400;
/** The machine's own speed changes from minute to minute: the least time of each counts, measured in turn. */
const ROUNDS = 2;
/** Other programs at work would be measured, not juesuan: so much of all processors must be idle. */
const QUIET = 0.9;
const idle = availableParallelism() >= 2 && (await idleShare(2000)) > QUIET;

/** What of all processors nobody uses within the next `ms`, 0 to 1. */
async function idleShare(ms: number): Promise<number> {
  const sum = (): { idle: number; all: number } => {
    let [idle, all] = [0, 0];
    for (const { times } of cpus()) {
      idle += times.idle;
      all += times.idle + times.user + times.nice + times.sys + times.irq;
    }
    return { idle, all };
  };
  const before = sum();
  await sleep(ms);
  const after = sum();
  return (after.idle - before.idle) / (after.all - before.all);
}

/** Copies of a PDF that differ in their last bytes. */
function copies(name: string): string {
  const folder = temporaryFolder();
  const bytes = readFileSync(new URL(`../../corpus/docs/${name}`, import.meta.url));
  for (let i = 0; i < DOCUMENTS; i++)
    writeFileSync(join(folder, `${i}.pdf`), Buffer.concat([bytes, Buffer.from(`\n% ${i}\n`)]));
  return folder;
}

/** Seconds of a whole `juesuan ingest`, a program of its own, as the operator's. */
function secondsWith(jobs: number, folder: string): number {
  const database = join(temporaryFolder(), "throughput.db");
  const started = performance.now();
  execFileSync(
    process.execPath,
    [compiledPath("src/cli.ts"), "ingest", folder, "--db", database, "--ocr", "never", "--jobs", String(jobs)],
    { stdio: "ignore" },
  );
  return (performance.now() - started) / 1000;
}

describe.skipIf(!idle)("two workers (needs two idle cores)", () => {
  it("read native PDFs at least 1.7 times as fast as one", () => {
    const folder = copies("002-heshan-final-2020.pdf");
    let [one, two] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < ROUNDS; round++) {
      one = Math.min(one, secondsWith(1, folder));
      two = Math.min(two, secondsWith(2, folder));
    }
    console.log(`${DOCUMENTS} PDFs: ${one.toFixed(1)} s with one worker, ${two.toFixed(1)} s with two`);
    expect(one / two).toBeGreaterThan(1.7);
  });
});
