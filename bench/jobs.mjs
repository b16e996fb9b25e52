// How much a second worker brings: wall clock of `ingest` over 40 native PDFs with one job and with two, taken in turn.
//   npm run build && node bench/jobs.mjs [FOLDER of PDFs]     default: corpus/docs
// The least of three rounds each, so that other work on the machine weighs little (target >= 1.8 on two idle cores).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FILES = 40;
const ROUNDS = 3;
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const folder = process.argv[2] ?? fileURLToPath(new URL("../corpus/docs", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "juesuan-jobs-"));

const originals = readdirSync(folder)
  .filter((name) => name.toLowerCase().endsWith(".pdf"))
  .sort()
  .map((name) => readFileSync(join(folder, name)));
for (let i = 0; i < FILES; i++) {
  // Copies that differ in their last bytes: equal bytes would be one document.
  const bytes = Buffer.concat([originals[i % originals.length], Buffer.from(`\n% ${i}\n`)]);
  writeFileSync(join(work, `${String(i).padStart(2, "0")}.pdf`), bytes);
}

function secondsWith(jobs, round) {
  const database = join(work, `${jobs}-${round}.db`);
  const started = performance.now();
  execFileSync(process.execPath, [cli, "ingest", work, "--db", database, "--ocr", "never", "--jobs", String(jobs)], {
    stdio: "ignore",
  });
  return (performance.now() - started) / 1000;
}

const best = { 1: Number.POSITIVE_INFINITY, 2: Number.POSITIVE_INFINITY };
for (let round = 0; round < ROUNDS; round++)
  for (const jobs of [1, 2]) best[jobs] = Math.min(best[jobs], secondsWith(jobs, round));
rmSync(work, { recursive: true });
console.log(`${FILES} files of ${originals.length} originals`);
console.log(`one job    ${best[1].toFixed(1)} s`);
console.log(`two jobs   ${best[2].toFixed(1)} s`);
console.log(`ratio      ${(best[1] / best[2]).toFixed(2)} (target >= 1.80)`);
