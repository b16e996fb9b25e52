/** Opens the database, a SQLite file or a PostgreSQL server: one connection, kysely over it, the schema brought up to date. */
import { Migrator } from "kysely";
import type { SqlDatabase } from "./database.js";
import { asStoreError, StoreError } from "./errors.js";
import { MIGRATIONS } from "./migrations/index.js";
import { isPostgresAddress, openPostgres, shownAddress } from "./open-postgres.js";
import { openSqlite, requireFile } from "./open-sqlite.js";
import type { Store } from "./store.js";

export type { Store } from "./store.js";

/** Two processes may create the same database at once: the loser finds the schema ready at its next attempt. */
const MIGRATION_ATTEMPTS = 20;
const MIGRATION_PAUSE_MS = 250;

/**
 * Opens the database at `address` (a file, or postgres://…) for writing, creating file, folder and schema where they are
 * missing; a PostgreSQL database must exist.
 * Throws StoreError when it is no database, locked, read-only, corrupt, out of reach or newer than this program.
 */
export async function openStore(address: string): Promise<Store> {
  return guarded(address, async () => {
    const store = isPostgresAddress(address) ? openPostgres(address, false) : openSqlite(address, false);
    try {
      await migrate(store);
      if (!store.sqlite.postgres) store.sqlite.exec("PRAGMA foreign_keys = ON");
      return store;
    } catch (error) {
      closeStore(store);
      throw error;
    }
  });
}

/**
 * Opens an existing database that must not be changed.
 * Throws StoreError when it is missing, unreadable, or its schema is not the one of this program.
 */
export function openForReading(address: string): Store {
  try {
    const postgres = isPostgresAddress(address);
    if (!postgres) requireFile(address);
    const store = postgres ? openPostgres(address, true) : openSqlite(address, true);
    try {
      requireCurrentSchema(store);
      return store;
    } catch (error) {
      closeStore(store);
      throw error;
    }
  } catch (error) {
    throw asStoreError(error, shownAddress(address));
  }
}

export function closeStore(store: Store): void {
  if (store.sqlite.open) store.sqlite.close();
}

async function guarded<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStoreError(error, shownAddress(address));
  }
}

async function migrate(store: Store): Promise<void> {
  const migrator = new Migrator({ db: store.query, provider: { getMigrations: async () => MIGRATIONS } });
  for (let attempt = 1; ; attempt++) {
    if (appliedMigrations(store.sqlite).length === Object.keys(MIGRATIONS).length) return;
    requireKnownMigrations(store);
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === MIGRATION_ATTEMPTS) throw error;
    await new Promise((done) => setTimeout(done, MIGRATION_PAUSE_MS));
  }
}

function requireCurrentSchema(store: Store): void {
  requireKnownMigrations(store);
  if (appliedMigrations(store.sqlite).length === Object.keys(MIGRATIONS).length) return;
  throw new StoreError(
    `${shownAddress(store.address)}: this database has no schema of juesuan, or an older one; \`juesuan ingest\` updates it`,
  );
}

function requireKnownMigrations({ sqlite, address }: Store): void {
  const unknown = appliedMigrations(sqlite).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new StoreError(
      `${shownAddress(address)}: made by a newer juesuan (schema ${unknown.join(", ")}); update the program`,
    );
}

function appliedMigrations(sqlite: SqlDatabase): string[] {
  const exists = sqlite
    .prepare(
      sqlite.postgres
        ? "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'kysely_migration'"
        : "SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'",
    )
    .get();
  return exists ? sqlite.prepare<[], string>("SELECT name FROM kysely_migration").pluck().all() : [];
}
