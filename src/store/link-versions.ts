/** Links publications that stand for one another: newer versions and copies in other bytes. */
import type { Store } from "./open.js";

/** The latest bytes under the same source that speak of the same account; a failed reading supersedes nothing. */
const LATEST = `SELECT max(later.document_id) FROM documents later
  WHERE later.source = documents.source AND later.document_id > documents.document_id
    AND later.organisation IS documents.organisation AND later.phase IS documents.phase
    AND later.fiscal_year IS documents.fiscal_year AND later.status <> 'failed' AND documents.status <> 'failed'`;

const SUPERSEDED = `UPDATE documents SET superseded_by = (${LATEST}) WHERE superseded_by IS NOT (${LATEST})`;

/** One organisation's publication of a year and phase with the very same table amounts: the first by name stands. */
const DUPLICATES = `WITH same AS (
    SELECT document_id, first_value(document_id) OVER (
      PARTITION BY organisation, region_code, org_level, phase, fiscal_year, facts_digest
      ORDER BY source, sha256) AS first_id
    FROM documents
    WHERE superseded_by IS NULL AND status <> 'failed' AND facts_digest IS NOT NULL
      AND organisation IS NOT NULL AND phase IS NOT NULL AND fiscal_year IS NOT NULL
  ), target AS (
    SELECT d.document_id, nullif(s.first_id, d.document_id) AS duplicate_of
    FROM documents d LEFT JOIN same s ON s.document_id = d.document_id
  )
  UPDATE documents SET duplicate_of = target.duplicate_of FROM target
  WHERE target.document_id = documents.document_id AND documents.duplicate_of IS NOT target.duplicate_of`;

/** Sets `superseded_by` and `duplicate_of` from scratch, so that the order of ingests does not matter. */
export function linkVersions(store: Store): void {
  store.sqlite
    .transaction(() => {
      store.sqlite.prepare(SUPERSEDED).run();
      store.sqlite.prepare(DUPLICATES).run();
    })
    .immediate();
}
