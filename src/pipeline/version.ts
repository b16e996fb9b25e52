/** The version of everything that decides rows: the package, and the code and data of the stages. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms whose change may change a row. */
const STAGE_ROOMS = ["model", "extractors", "normalize", "quality"];
const STAGE_FILES = /(?<!\.d)\.(ts|js|csv|json)$/;

let known: string | undefined;

/** E.g. `0.1.0+3f2a91c04b7d`: package version and hash of the stages; the same bytes and version give the same rows. */
export function pipelineVersion(): string {
  known ??= `${packageVersion()}+${stagesHash()}`;
  return known;
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(version);
}

function stagesHash(): string {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const hash = createHash("sha256");
  for (const room of STAGE_ROOMS) {
    const files = readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && STAGE_FILES.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      hash.update(relative(root, file).split(sep).join("/"));
      hash.update(readFileSync(file));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
