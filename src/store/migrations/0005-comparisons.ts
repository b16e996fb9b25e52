/** What a document was last compared with, so that only touched organisations are compared again. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, ["ALTER TABLE documents ADD COLUMN compared_with TEXT"]);
}
