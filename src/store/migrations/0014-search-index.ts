/**
 * PostgreSQL keeps what is added to a GIN index in a list that it reads whole with every question until it is vacuumed,
 * and rather reads all terms than that list. Few terms are added, so they go into the index at once.
 */
import type { Kysely } from "kysely";
import { isPostgres, runAll } from "./run.js";

export async function up(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db))
    await runAll(db, [
      "ALTER INDEX search_index SET (fastupdate = off)",
      "SELECT gin_clean_pending_list('search_index')",
    ]);
}
