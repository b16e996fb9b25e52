/** What an open database is to the rest of the program. */
import type { Kysely } from "kysely";
import type { SqlDatabase } from "./database.js";
import type { Schema } from "./schema.js";

/** A connection: `query` for questions in kysely's words, `sqlite` for questions in SQL and for the bulk write path. */
export interface Store {
  /** What it was opened with: an absolute path, or postgres://… with its password. For processes of our own. */
  address: string;
  /** Absolute path beside which originals and locks lie: that of the SQLite database itself. */
  file: string;
  query: Kysely<Schema>;
  /** SQL is written in SQLite's words, also where PostgreSQL answers. */
  sqlite: SqlDatabase;
}
