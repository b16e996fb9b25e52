/** Lets one crawl run at a time: a lock that the system gives back when its holder dies, however it dies. */
import Database from "better-sqlite3";
import { asStoreError, StoreError } from "./errors.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";

/**
 * Takes the crawl lock of this database (on SQLite a file beside it); returns what gives it back.
 * Throws StoreError when another run holds it.
 */
export function lockCrawl(store: Store): () => void {
  return store.sqlite.postgres
    ? lockOnServer(store)
    : lockFile(`${store.file}.crawl-lock`, `${store.file}: another crawl into this database is running`);
}

/** A lock of the connection: the server gives it back when the connection ends. */
function lockOnServer(store: Store): () => void {
  const key = "hashtextextended('juesuan crawl', 0)";
  if (store.sqlite.prepare(`SELECT pg_try_advisory_lock(${key})`).pluck().get() !== 1)
    throw new StoreError(`${shownAddress(store.address)}: another crawl into this database is running`);
  return () => store.sqlite.exec(`SELECT pg_advisory_unlock(${key})`);
}

/**
 * Takes the lock that is this file, made where it is missing; returns what gives it back.
 * Throws StoreError with `busy` when another process holds it.
 */
export function lockFile(file: string, busy: string): () => void {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(file, { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY"))
      throw new StoreError(busy, { cause: error });
    throw asStoreError(error, file);
  }
  const held = lock;
  return () => held.close();
}
