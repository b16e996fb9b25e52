/** Which documents no longer lie at their source, as other bytes have come there since. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, [
    "ALTER TABLE documents ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0",
    // Until now the last that was stored under a source was what lies there.
    `UPDATE documents SET replaced = 1
     WHERE document_id < (SELECT max(o.document_id) FROM documents o WHERE o.source = documents.source)`,
  ]);
}
