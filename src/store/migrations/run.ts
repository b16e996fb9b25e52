/** Runs the statements of a migration, on PostgreSQL in its own words. */
import { type Kysely, PostgresAdapter, sql } from "kysely";
import { translateDefinition } from "../postgres/translate.js";

/** In the words of SQLite. */
export async function runAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  const postgres = isPostgres(db);
  for (const statement of statements) await sql.raw(postgres ? translateDefinition(statement) : statement).execute(db);
}

export function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
