/** The pass after an ingest that looks at documents together; recomputed from scratch, so that order does not matter. */
import { linkVersions, type Store } from "../store/index.js";

/** Links copies and newer versions of a publication. */
export function betweenDocuments(store: Store): void {
  linkVersions(store);
}
