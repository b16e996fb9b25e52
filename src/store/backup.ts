/** Copies the database while it is in use, with SQLite's online backup. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import { asStoreError, StoreError } from "./errors.js";
import type { Store } from "./open.js";
import { asSqlite } from "./open-sqlite.js";

/** Writes a consistent copy to `file`, which must not exist; it appears there whole or not at all. For SQLite only. */
export async function backupStore(store: Store, file: string): Promise<void> {
  const sqlite = asSqlite(store.sqlite);
  if (sqlite === null)
    throw new UsageError("a PostgreSQL database is backed up by pg_dump, or copied into a file by `juesuan copy`");
  const target = resolve(file);
  if (existsSync(target)) throw new StoreError(`${target}: exists already; a backup never overwrites`);
  const draft = `${target}.part`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(draft, { force: true });
    await sqlite.backup(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw asStoreError(error, target);
  }
}
