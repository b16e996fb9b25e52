/** An archive that could not be unpacked was stored as failed; once it is unpacked its members speak for it. */
import { asStoreError } from "./errors.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";
import { statement } from "./write.js";

/** Removes the failed document with these bytes, if there is one. */
export function forgetFailure(store: Store, sha256: string): void {
  try {
    statement(store.sqlite, "DELETE FROM documents WHERE sha256 = ? AND status = 'failed'").run(sha256);
  } catch (error) {
    throw asStoreError(error, shownAddress(store.address));
  }
}
