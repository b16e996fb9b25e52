/** A PostgreSQL database as a store. */
import { join, resolve } from "node:path";
import { Kysely } from "kysely";
import { StoreError } from "./errors.js";
import { postgresDialect } from "./postgres/kysely-dialect.js";
import { PostgresDatabase } from "./postgres/postgres-database.js";
import type { Schema } from "./schema.js";
import type { Store } from "./store.js";

const ADDRESS = /^postgres(?:ql)?:\/\//i;
/** A parameter of the address that is ours: the folder in which `originals` lies. */
const DATA = "data";
const DEFAULT_DATA = "data";
/** A question that runs longer is given up; the store itself is never. */
const READING_TIMEOUT_MS = 10 * 60_000;
/** PostgreSQL 15, as it numbers itself. */
const OLDEST_SERVER = 150_000;

export function isPostgresAddress(address: string): boolean {
  return ADDRESS.test(address);
}

/** The address as it may be shown: without user and password; a path as it is. */
export function shownAddress(address: string): string {
  if (!isPostgresAddress(address)) return resolve(address);
  const { host, pathname } = parsed(address);
  return `postgres://${host}${pathname}`;
}

/** The address as the server's own client takes it: without what is ours. */
export function serverAddress(address: string): string {
  const url = parsed(address);
  url.searchParams.delete(DATA);
  return url.href;
}

/** Throws PostgresError when the server cannot be reached or refuses, StoreError for a wrong address or an old server. */
export function openPostgres(address: string, readOnly: boolean): Store {
  const url = parsed(address);
  const folder = resolve(url.searchParams.get(DATA) ?? DEFAULT_DATA);
  const database = new PostgresDatabase(serverAddress(address), readOnly, readOnly ? READING_TIMEOUT_MS : 0);
  const version = Number(database.prepare("SELECT current_setting('server_version_num')").pluck().get());
  if (version < OLDEST_SERVER) {
    database.close();
    throw new StoreError(`${shownAddress(address)}: PostgreSQL 15 or newer is needed`);
  }
  const query = new Kysely<Schema>({ dialect: postgresDialect(database) });
  const name = decodeURIComponent(url.pathname.slice(1)) || "juesuan";
  return { address, file: join(folder, `${name}.db`), query, sqlite: database };
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch (error) {
    throw new StoreError("an address of PostgreSQL is written postgres://user:password@host:port/name", {
      cause: error,
    });
  }
}
