/** What the store needs of a database, whichever it is: better-sqlite3 has it by itself, PostgreSQL through `postgres/`. */
import type { Insertable } from "kysely";
import type { Schema } from "./schema.js";

/** A prepared statement; parameters stand for `?` or, as one object, for `@name`. */
export interface SqlStatement<Parameters extends unknown[] = unknown[], Row = unknown> {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  /** `lastInsertRowid` on SQLite only; `insert` tells it on both. */
  run(...parameters: Parameters): { changes: number; lastInsertRowid?: number | bigint };
  /** Rows read as they are asked for. */
  iterate(...parameters: Parameters): IterableIterator<Row>;
  /** Only the first column of each row. */
  pluck(): SqlStatement<Parameters, Row>;
  /** Rows as arrays. */
  raw(): SqlStatement<Parameters, Row>;
}

/** A synchronous connection. Its language is SQLite's; `postgres/translate.ts` says it in PostgreSQL's. */
export interface SqlDatabase {
  readonly open: boolean;
  prepare<Parameters extends unknown[] = unknown[], Row = unknown>(text: string): SqlStatement<Parameters, Row>;
  /** Several statements without parameters. */
  exec(text: string): unknown;
  /** `work` in a transaction: all of it or nothing. Within another transaction a savepoint. */
  transaction<T>(work: () => T): { (): T; immediate(): T };
  close(): unknown;
  /** What only PostgreSQL has; absent on SQLite. */
  readonly postgres?: PostgresFeatures;
}

/** Where the two databases differ in more than their words. */
export interface PostgresFeatures {
  /** Queues a row for COPY and returns its id (0 for a table without one). It is written before the next statement. */
  insert<Table extends keyof Schema>(table: Table, row: Insertable<Schema[Table]>): number;
  /** Waits for a lock that the end of the transaction gives back. SQLite has one writer at a time and needs none. */
  lock(name: string, kind: "shared" | "exclusive"): void;
  /** Lets new ids begin after the highest that is there: rows may have come with ids of their own. */
  advanceIds(): void;
  /** One reading statement as it is written, in PostgreSQL's own words, with the names of its columns. */
  read(text: string, parameters: readonly unknown[]): { columns: string[]; rows: IterableIterator<unknown[]> };
}
