/** What a document was last compared with, so that only touched organisations are compared again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("ALTER TABLE documents ADD COLUMN compared_with TEXT").execute(db);
}
