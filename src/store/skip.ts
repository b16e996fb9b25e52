/** Whether a file has to be read at all: the contract's rule for skipping. */
import type { SqlDatabase } from "./database.js";
import type { Store } from "./open.js";
import { statement } from "./write.js";

/** What decides the rows of a document, besides its bytes. */
export interface Recipe {
  pipelineVersion: string;
  /** Recognisers used, e.g. `auto`. */
  engines: string;
  /** Canonical JSON of the options that change the rows. */
  options: string;
}

/** A document as the skip rule sees it. */
export interface Known extends Recipe {
  documentId: number;
  source: string;
  fileName: string;
  status: "ok" | "partial" | "failed";
  error: string | null;
  retryable: boolean;
  /** Other bytes lie at its source now. */
  replaced: boolean;
  /** Somebody has said whose it is, or what a table of it is, since it was read. */
  assigned: boolean;
}

type Flag = "retryable" | "replaced" | "assigned";

/** The stored document with these bytes, whatever name it came under; null when there is none. */
export function findDocument(store: Store, sha256: string): Known | null {
  return knownDocument(store.sqlite, sha256);
}

export function knownDocument(sqlite: SqlDatabase, sha256: string): Known | null {
  const row = statement(
    sqlite,
    `SELECT document_id AS documentId, source, file_name AS fileName, status, error, retryable, replaced,
       pipeline_version AS pipelineVersion, engines, options,
       EXISTS (SELECT 1 FROM assignments a WHERE a.sha256 = d.sha256 AND a.applied = 0) AS assigned
     FROM documents d WHERE sha256 = ?`,
  ).get(sha256) as (Omit<Known, Flag> & Record<Flag, number>) | undefined;
  if (row === undefined) return null;
  return { ...row, retryable: row.retryable === 1, replaced: row.replaced === 1, assigned: row.assigned === 1 };
}

/**
 * True when the document is stored with the same recipe under a name that still stands: the alphabetically first
 * (a name may tell the year, so a new first name is reason to read again). What failed for want of a tool is tried again,
 * and what people have assigned something to since.
 */
export function isUpToDate(known: Known, recipe: Recipe, source: string): boolean {
  return (
    !known.retryable &&
    !known.assigned &&
    known.pipelineVersion === recipe.pipelineVersion &&
    known.engines === recipe.engines &&
    known.options === recipe.options &&
    known.source <= source
  );
}
