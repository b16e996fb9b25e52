/** Original files, kept as published under their own hash: `originals/ab/cdef…` beside the database. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asStoreError } from "./errors.js";
import type { Store } from "./store.js";

/** Where the originals of the database at `databaseFile` lie. */
export function originalsFolder(databaseFile: string): string {
  return join(dirname(databaseFile), "originals");
}

/** Where the bytes with this sha256 (64 hexadecimal digits) lie, for the database at `databaseFile`. */
export function originalPath(databaseFile: string, sha256: string): string {
  return join(originalsFolder(databaseFile), sha256.slice(0, 2), sha256.slice(2));
}

/**
 * Copies `file` to its place among the originals and returns that place; nothing to do when it is there already.
 * Written under another name, synced and renamed: a place is either absent or whole, whenever the power fails.
 * Throws when the bytes read have another hash (the file changed meanwhile), StoreError on a full or read-only disk.
 */
export async function keepOriginal(databaseFile: string, file: string, sha256: string): Promise<string> {
  const place = originalPath(databaseFile, sha256);
  if (existsSync(place)) return place;
  const draft = `${place}.${randomUUID()}.part`;
  try {
    mkdirSync(dirname(place), { recursive: true });
    const hash = createHash("sha256");
    const handle = await open(draft, "wx");
    try {
      for await (const chunk of createReadStream(file)) {
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (hash.digest("hex") !== sha256) throw new Error("the file changed while it was read");
    renameSync(draft, place);
    await syncFolder(dirname(place));
    return place;
  } catch (error) {
    rmSync(draft, { force: true });
    throw asStoreError(error, place);
  }
}

/** Makes a rename durable; not every system lets a folder be synced. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // A system without folder handles (Windows) makes renames durable by itself.
  }
}

/** Brings the originals of all documents beside the database `to`; returns how many are missing beside `from`. */
export async function copyOriginals(from: Store, to: Store): Promise<number> {
  if (dirname(from.file) === dirname(to.file)) return 0;
  const rows = await from.query.selectFrom("documents").select("sha256").orderBy("sha256").execute();
  let missing = 0;
  for (const { sha256 } of rows) {
    if (sha256 === null) continue;
    const place = originalPath(from.file, sha256);
    if (existsSync(place)) await keepOriginal(to.file, place, sha256);
    else missing++;
  }
  return missing;
}
