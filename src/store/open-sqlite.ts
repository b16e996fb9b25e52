/** A SQLite file as a store. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { SqlDatabase } from "./database.js";
import { StoreError } from "./errors.js";
import type { Schema } from "./schema.js";
import { registerSearchFunctions } from "./search/fold.js";
import type { Store } from "./store.js";

/** How long a statement waits for another process to finish its transaction. */
const BUSY_TIMEOUT_MS = 30_000;

/** Opens the file; for writing its folder is made, its log written ahead and synced at every commit. */
export function openSqlite(file: string, readonly: boolean): Store {
  const path = pathOf(file);
  if (!readonly) mkdirSync(dirname(path), { recursive: true });
  const sqlite = new Database(path, { readonly, timeout: BUSY_TIMEOUT_MS });
  try {
    registerSearchFunctions(sqlite);
    if (!readonly) {
      sqlite.pragma("journal_mode = WAL");
      sqlite.pragma("synchronous = FULL");
    }
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const query = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { address: path, file: path, query, sqlite };
}

export function requireFile(file: string): void {
  const path = pathOf(file);
  if (!existsSync(path)) throw new StoreError(`${path}: there is no database yet; \`juesuan ingest\` makes one`);
}

/** Absolute. An address of something else must not become a folder called `mysql:`. */
function pathOf(file: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(file)?.[0];
  if (scheme !== undefined)
    throw new StoreError(`${scheme}…: a database is a file, or postgres://user:password@host:port/name`);
  return resolve(file);
}

/** The connection as better-sqlite3's own, for what only SQLite has; null on PostgreSQL. */
export function asSqlite(database: SqlDatabase): Database.Database | null {
  return database instanceof Database ? database : null;
}
