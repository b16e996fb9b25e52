/** What can go wrong with the database as a whole, said in a sentence; nothing stored is lost by any of them. */
import Database from "better-sqlite3";
import { PostgresError } from "./postgres/wire.js";

/** The database cannot be used (exit code 2): missing, locked, full, read-only, corrupt or of another version. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}

/** The database server cannot be reached; the same may work later. */
export class DatabaseAway extends StoreError {}

const CAUSES: readonly (readonly [prefix: string, sentence: string])[] = [
  ["SQLITE_NOTADB", "this file is no SQLite database"],
  ["SQLITE_CORRUPT", "the database is corrupt; restore a backup, or ingest the originals into a new one"],
  ["SQLITE_BUSY", "the database is locked by another program; try again when it has finished"],
  ["SQLITE_LOCKED", "the database is locked by another program; try again when it has finished"],
  ["SQLITE_READONLY", "the database or its folder is read-only"],
  ["SQLITE_PERM", "the database or its folder may not be opened"],
  ["SQLITE_CANTOPEN", "the database cannot be opened; its folder is missing, read-only or may not be used"],
  ["SQLITE_FULL", "the disk is full; what was stored before is safe"],
  ["SQLITE_IOERR", "the disk refuses to read or write; what was stored before is safe"],
];

const POSTGRES_CAUSES: readonly (readonly [prefix: string, sentence: string])[] = [
  ["28", "the server refuses this user or password"],
  ["3D000", "the server has no such database; `createdb` makes one"],
  ["3F000", "the database has no schema to work in"],
  ["25006", "the database is read-only"],
  ["40", "two writers stood in each other's way; the same may work now"],
  ["42501", "this user may not do that"],
  ["53", "the server is out of disk, memory or connections; what was stored before is safe"],
  ["57014", "the query took too long and was given up"],
  ["XX", "the server has failed; its log says more"],
];

/** The StoreError behind a failure of the database or of the disk; any other error as it is. `file`: path or address. */
export function asStoreError(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (error instanceof PostgresError) {
    const cause = POSTGRES_CAUSES.find(([prefix]) => code.startsWith(prefix));
    if (cause) return new StoreError(`${file}: ${cause[1]}`, { cause: error });
    if (error.lost)
      return new DatabaseAway(`${file}: the database server cannot be reached (${error.message})`, { cause: error });
    return error;
  }
  if (error instanceof Database.SqliteError) {
    const cause = CAUSES.find(([prefix]) => code.startsWith(prefix));
    if (cause) return new StoreError(`${file}: ${cause[1]}`, { cause: error });
  }
  if (code === "ENOSPC")
    return new StoreError(`${file}: the disk is full; what was stored before is safe`, { cause: error });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM")
    return new StoreError(`${file}: the folder is read-only`, { cause: error });
  return error;
}

function errorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
