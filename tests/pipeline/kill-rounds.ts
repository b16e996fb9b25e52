/** An ingest that is killed again and again, and one that is left alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiledPath } from "../helpers/compiled.js";
import { type KillResult, killRounds } from "../helpers/kill-rounds.js";
import { dumpOf } from "../store/dump.js";

const SCRIPT = compiledPath("tests/pipeline/ingest-process.ts");

/** `documents` files, some of which fail, ingested by a process that is killed `kills` times. */
export async function ingestKillRounds(root: string, kills: number, documents: number): Promise<KillResult> {
  const folder = join(root, "in");
  mkdirSync(folder);
  for (let i = 0; i < documents; i++)
    writeFileSync(join(folder, `${i}.pdf`), i % 7 === 3 ? `fail ${i}` : `slow 1 ${i}`);
  return killRounds({ script: SCRIPT, argsFor: (database) => [folder, database], root, kills, read: dumpOf });
}
