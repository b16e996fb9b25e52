/** Opens the database: one better-sqlite3 connection, kysely over it, the schema brought up to date. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import { asStoreError, StoreError } from "./errors.js";
import { MIGRATIONS } from "./migrations/index.js";
import type { Schema } from "./schema.js";
import { registerSearchFunctions } from "./search/fold.js";

/** A connection: `query` for everything that is asked, `sqlite` for the bulk write path. */
export interface Store {
  /** Absolute path of the database. */
  file: string;
  query: Kysely<Schema>;
  sqlite: Database.Database;
}

/** How long a statement waits for another process to finish its transaction. */
const BUSY_TIMEOUT_MS = 30_000;
/** Two processes may create the same database at once: the loser finds the schema ready at its next attempt. */
const MIGRATION_ATTEMPTS = 20;
const MIGRATION_PAUSE_MS = 250;

/**
 * Opens the database at `file` for writing, creating it, its folder and its schema where they are missing.
 * Throws StoreError when the file is no database, locked, read-only, corrupt or newer than this program.
 */
export async function openStore(file: string): Promise<Store> {
  const path = resolve(file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const sqlite = connect(path, {});
    try {
      sqlite.pragma("journal_mode = WAL");
      sqlite.pragma("synchronous = FULL");
      const store = { file: path, query: over(sqlite), sqlite };
      await migrate(store);
      sqlite.pragma("foreign_keys = ON");
      return store;
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw asStoreError(error, path);
  }
}

/**
 * Opens an existing database that must not be changed.
 * Throws StoreError when it is missing, unreadable, or its schema is not the one of this program.
 */
export function openForReading(file: string): Store {
  const path = resolve(file);
  if (!existsSync(path)) throw new StoreError(`${path}: there is no database yet; \`juesuan ingest\` makes one`);
  try {
    const sqlite = connect(path, { readonly: true });
    try {
      requireCurrentSchema(sqlite, path);
      return { file: path, query: over(sqlite), sqlite };
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw asStoreError(error, path);
  }
}

export function closeStore(store: Store): void {
  if (store.sqlite.open) store.sqlite.close();
}

function connect(path: string, options: Database.Options): Database.Database {
  const sqlite = new Database(path, { ...options, timeout: BUSY_TIMEOUT_MS });
  registerSearchFunctions(sqlite);
  return sqlite;
}

function over(sqlite: Database.Database): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
}

async function migrate(store: Store): Promise<void> {
  const migrator = new Migrator({ db: store.query, provider: { getMigrations: async () => MIGRATIONS } });
  for (let attempt = 1; ; attempt++) {
    if (appliedMigrations(store.sqlite).length === Object.keys(MIGRATIONS).length) return;
    requireKnownMigrations(store.sqlite, store.file);
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === MIGRATION_ATTEMPTS) throw error;
    await new Promise((done) => setTimeout(done, MIGRATION_PAUSE_MS));
  }
}

function requireCurrentSchema(sqlite: Database.Database, path: string): void {
  requireKnownMigrations(sqlite, path);
  if (appliedMigrations(sqlite).length === Object.keys(MIGRATIONS).length) return;
  throw new StoreError(
    `${path}: this database has no schema of juesuan, or an older one; \`juesuan ingest\` updates it`,
  );
}

function requireKnownMigrations(sqlite: Database.Database, path: string): void {
  const unknown = appliedMigrations(sqlite).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new StoreError(`${path}: made by a newer juesuan (schema ${unknown.join(", ")}); update the program`);
}

function appliedMigrations(sqlite: Database.Database): string[] {
  const exists = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'").get();
  return exists ? sqlite.prepare<[], string>("SELECT name FROM kysely_migration").pluck().all() : [];
}
