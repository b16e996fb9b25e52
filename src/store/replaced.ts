/** What lies at a source now: other bytes may come there, and earlier ones come back. */
import type { SqlDatabase } from "./database.js";
import { asStoreError } from "./errors.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";
import { statement } from "./write.js";

/** Notes that this document lies at `source` and has replaced whatever lay there. Belongs into a transaction. */
export function replaceAt(sqlite: SqlDatabase, source: string, documentId: number): void {
  statement(
    sqlite,
    `UPDATE documents SET replaced = CASE WHEN document_id = ? THEN 0 ELSE 1 END
     WHERE source = ? AND sha256 IS NOT NULL`,
  ).run(documentId, source);
}

/** Notes that a document lies again where other bytes had replaced it. */
export function liesAgain(store: Store, { documentId, source }: { documentId: number; source: string }): void {
  try {
    store.sqlite.transaction(() => replaceAt(store.sqlite, source, documentId)).immediate();
  } catch (error) {
    throw asStoreError(error, shownAddress(store.address));
  }
}
