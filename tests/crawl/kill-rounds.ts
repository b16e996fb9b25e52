/** A crawl that is killed again and again, and one that is left alone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../../src/store/index.js";
import { compiledPath } from "../helpers/compiled.js";
import { type KillResult, killRounds } from "../helpers/kill-rounds.js";
import { dumpOf } from "../store/dump.js";
import { file, html, link, openSite } from "./site.js";

const SCRIPT = compiledPath("tests/crawl/crawl-process.ts");

/** What the fake worker is to do; the bytes have to say that they are a document. */
const contentOf = (i: number): Buffer => Buffer.from(`${i % 7 === 3 ? "fail" : "slow 1"} %PDF-1.7 ${i}`);

/** A listing of `files` files, crawled by a process that is killed `kills` times. */
export async function crawlKillRounds(root: string, kills: number, files: number): Promise<KillResult> {
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
  return killRounds({ script: SCRIPT, argsFor: (database) => [sources, database], root, kills, read: knowledge });
}

/** What the crawl knows and holds, without the numbers of runs and times. */
function knowledge(store: Store) {
  const { documents, tables, facts } = dumpOf(store);
  const addresses = store.sqlite
    .prepare(
      // A run that was killed at its very end is followed by another, in which everything is unchanged.
      `SELECT url, kind, replace(outcome, 'unchanged', 'new') AS outcome, sha256, file_name, read_sha256 = sha256 AS read
       FROM crawl_urls ORDER BY url`,
    )
    .all();
  return { documents, tables, facts, addresses };
}
