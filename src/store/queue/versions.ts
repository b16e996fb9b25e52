/** Which pipeline version is newer than which, so that a worker of an older one overwrites nothing. */
import type { Store } from "../open.js";
import { statement } from "../write.js";

/**
 * Notes a version when it is first seen. `asNewest` puts it before all others of the same release: whoever has
 * everything read again with it means it to stand.
 */
export function registerVersion({ sqlite }: Store, version: string, asNewest = false): void {
  statement(
    sqlite,
    `INSERT INTO juesuan_queue.versions (version) VALUES (?)
     ON CONFLICT (version) DO ${asNewest ? "UPDATE SET ordinal = excluded.ordinal" : "NOTHING"}`,
  ).run(version);
}

/** Versions that came after `version`: of a later release, or of the same one and first seen later. */
export function newerVersions({ sqlite }: Store, version: string): string[] {
  const rows = statement(sqlite, "SELECT version, ordinal FROM juesuan_queue.versions").all() as {
    version: string;
    ordinal: number;
  }[];
  const own = rows.find((row) => row.version === version);
  return rows
    .filter((row) => (byRelease(row.version, version) || row.ordinal - (own?.ordinal ?? row.ordinal)) > 0)
    .map((row) => row.version);
}

/** Numbers of the release: 0.10.0+hash is later than 0.9.1+hash. */
function byRelease(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => (version.split("+")[0] ?? "").split(".").map((n) => parseInt(n, 10)));
  for (let i = 0; i < 3; i++) {
    const difference = (one?.[i] || 0) - (other?.[i] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
