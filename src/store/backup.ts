/** Copies the database while it is in use, with SQLite's online backup. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { asStoreError, StoreError } from "./errors.js";
import type { Store } from "./open.js";

/** Writes a consistent copy to `file`, which must not exist; it appears there whole or not at all. */
export async function backupStore(store: Store, file: string): Promise<void> {
  const target = resolve(file);
  if (existsSync(target)) throw new StoreError(`${target}: exists already; a backup never overwrites`);
  const draft = `${target}.part`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(draft, { force: true });
    await store.sqlite.backup(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw asStoreError(error, target);
  }
}
