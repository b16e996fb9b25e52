/** Whether a SQLite file has stayed as it was while several connections began to read it. */
import Database from "better-sqlite3";
import { asSqlite } from "./open-sqlite.js";
import type { Store } from "./store.js";

export interface StateWatch {
  /** False when anybody has committed something since the watch began. */
  unchanged(): boolean;
  close(): void;
}

/** Null where there is no file to watch: on PostgreSQL. */
export function watchState({ file, sqlite }: Store): StateWatch | null {
  if (asSqlite(sqlite)?.memory !== false) return null;
  const connection = new Database(file, { readonly: true });
  const version = (): unknown => connection.pragma("data_version", { simple: true });
  const before = version();
  return { unchanged: () => version() === before, close: () => connection.close() };
}
