/** Kills a crawl outright at random moments, lets it finish, and compares with one that was left alone. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeStore, openForReading, type Store, verifyStore } from "../../src/store/index.js";
import { dumpOf } from "../store/dump.js";
import { file, html, link, openSite } from "./site.js";

const SCRIPT = fileURLToPath(new URL("./crawl-process.ts", import.meta.url));

/** Runs the crawl; kills it `killAfter` milliseconds after its first word, when given. Resolves with its exit code. */
function runCrawl(sources: string, database: string, killAfter?: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, sources, database], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (killAfter !== undefined) child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), killAfter));
    child.stdout.resume();
    child.on("close", resolve);
  });
}

/** What the crawl knows and holds, without the numbers of runs and times. */
function knowledge(store: Store) {
  const { documents, tables, facts } = dumpOf(store);
  const addresses = store.sqlite
    .prepare("SELECT url, kind, outcome, sha256, file_name, read_sha256 = sha256 AS read FROM crawl_urls ORDER BY url")
    .all();
  return { documents, tables, facts, addresses };
}

export interface CrawlKillResult {
  killed: number;
  exitCode: number | null;
  defects: unknown[];
  disturbed: unknown;
  undisturbed: unknown;
}

/** What the fake worker is to do; the bytes have to say that they are a document. */
const contentOf = (i: number): Buffer => Buffer.from(`${i % 7 === 3 ? "fail" : "slow 1"} %PDF-1.7 ${i}`);

export async function crawlKillRounds(root: string, kills: number, files: number): Promise<CrawlKillResult> {
  const numbers = Array.from({ length: files }, (_, i) => i);
  const site = await openSite({
    "/": html(numbers.map((i) => link(`/${i}.pdf`, `某局${i}部门决算`)).join("")),
    ...Object.fromEntries(numbers.map((i) => [`/${i}.pdf`, file(contentOf(i), `"${i}"`)])),
  });
  const sources = join(root, "sources.yaml");
  writeFileSync(
    sources,
    `contact: a@example.org\nallowHosts: ["${site.host}"]\ndelaySeconds: 0.02\nsources:\n  - name: a\n    listings: ["${site.origin}/"]\n`,
  );
  const left = join(root, "left", "alone.db");
  const often = join(root, "killed", "often.db");
  const started = performance.now();
  await runCrawl(sources, left);
  const whole = performance.now() - started;
  let killed = 0;
  for (let round = 0; round < kills; round++)
    if ((await runCrawl(sources, often, ((round * 0.618034) % 1) * whole * 0.5)) === null) killed++;
  const exitCode = await runCrawl(sources, often);
  const store = openForReading(often);
  const alone = openForReading(left);
  // A run that a kill found at its very end may have been followed by another, in which everything is unchanged.
  const settled = (text: unknown): unknown => JSON.parse(JSON.stringify(text).replaceAll('"unchanged"', '"new"'));
  const result = {
    killed,
    exitCode,
    defects: await verifyStore(store),
    disturbed: settled(knowledge(store)),
    undisturbed: settled(knowledge(alone)),
  };
  closeStore(store);
  closeStore(alone);
  return result;
}
