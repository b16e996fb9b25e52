/** Stores one document in one transaction: what was read of it, what it means, what is proved, or why it failed. */
import { createHash } from "node:crypto";
import type { Checked, Extracted, Warning } from "../model/index.js";
import { asStoreError } from "./errors.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";
import { replaceAt } from "./replaced.js";
import { markStaleReviews } from "./reviews.js";
import type { DocumentRow } from "./schema.js";
import { addSearchTerms } from "./search/terms.js";
import { isUpToDate, type Known, knownDocument, type Recipe } from "./skip.js";
import { insert, statement } from "./write.js";
import { writeExtracted } from "./write-extracted.js";
import { digestOfFacts, writeFacts } from "./write-facts.js";
import { writeForms } from "./write-forms.js";
import { writeProof } from "./write-proof.js";

/** Where a document came from and how it was read. */
export interface Provenance extends Recipe {
  /** Path or URL. */
  source: string;
  /** Name without its folder, as published. */
  fileName: string;
  /** ISO 8601; the only clock in the database. */
  ingestedAt: string;
  byteSize: number | null;
}

export interface ReadDocument extends Provenance {
  sha256: string;
  extracted: Extracted;
  checked: Checked;
  /** Warnings of the stages after extraction. */
  warnings: readonly Warning[];
}

export interface FailedDocument extends Provenance {
  /** null when not one byte could be read. */
  sha256: string | null;
  mediaType: string | null;
  error: string;
  /** Code of the DocumentError, e.g. `encrypted-document`. */
  errorCode: string;
  retryable: boolean;
}

type Head = Omit<DocumentRow, "document_id" | "superseded_by" | "duplicate_of" | "replaced" | "retryable"> & {
  retryable: number;
};

/** How a document is written. */
export interface Writing {
  /** Whatever is stored of these bytes already. Default false. */
  force?: boolean;
  /** True for what is stored and stands although it was read otherwise than this. */
  stands?: (known: Known) => boolean;
  /** Belongs into the same transaction, also where nothing has to be written. */
  alongside?: () => void;
}

/** A longer error than this tells nothing more. */
const ERROR_LENGTH = 1000;

/**
 * Stores what was read, replacing what was stored of the same bytes; returns the document_id, which stays the same.
 * Unless `force`, a document that another process has stored meanwhile with the same recipe is left as it is.
 * Throws StoreError when the database cannot be written; nothing of the document is stored then.
 */
export function storeDocument(store: Store, document: ReadDocument, writing: Writing = {}): number {
  const { extracted, checked } = document;
  const { head } = checked.publication;
  const unread = extracted.incomplete ? summaryOf(extracted.warnings) : null;
  return inTransaction(store, document, writing, (documentId) => {
    const { sqlite } = store;
    const places = writeExtracted(
      sqlite,
      { documentId, fiscalYear: head.fiscalYear },
      extracted,
      checked.publication.tables,
      document.warnings,
    );
    const factIds = writeFacts(sqlite, documentId, checked.publication, places);
    writeForms(sqlite, documentId, checked.publication, places);
    writeProof(sqlite, documentId, checked, places, factIds);
    addSearchTerms(sqlite, checked.publication);
    markStaleReviews(sqlite, document.sha256);
    return {
      ...provenanceOf(document),
      sha256: document.sha256,
      media_type: extracted.mediaType,
      title: head.title,
      phase: head.phase,
      fiscal_year: head.fiscalYear,
      organisation: head.organisation,
      org_level: head.orgLevel,
      parent_organisation: head.parentOrganisation,
      region_code: head.regionCode,
      region: head.region,
      page_count: extracted.pageCount,
      status: extracted.incomplete ? "partial" : "ok",
      error: unread,
      error_code: null,
      retryable: extracted.warnings.some((warning) => warning.code === "missing-tool") ? 1 : 0,
      facts_digest: digestOfFacts(checked.publication.facts),
    };
  });
}

/** Stores that a document failed and why, replacing what was stored of the same bytes; returns the document_id. */
export function storeFailure(store: Store, document: FailedDocument, writing: Writing = {}): number {
  return inTransaction(store, document, writing, () => {
    if (document.sha256 !== null) markStaleReviews(store.sqlite, document.sha256);
    return {
      ...provenanceOf(document),
      sha256: document.sha256,
      media_type: document.mediaType,
      title: null,
      phase: null,
      fiscal_year: null,
      organisation: null,
      org_level: null,
      parent_organisation: null,
      region_code: null,
      region: null,
      page_count: null,
      status: "failed",
      error: document.error.slice(0, ERROR_LENGTH),
      error_code: document.errorCode,
      retryable: document.retryable ? 1 : 0,
      facts_digest: null,
    };
  });
}

function inTransaction(
  store: Store,
  document: ReadDocument | FailedDocument,
  { force = false, stands, alongside }: Writing,
  fill: (documentId: number) => Head,
): number {
  const { sqlite } = store;
  const run = sqlite.transaction((): number => {
    // Nobody compares documents while one is stored, and nobody else stores these bytes.
    sqlite.postgres?.lock("documents", "shared");
    sqlite.postgres?.lock(document.sha256 ?? document.source, "exclusive");
    const known = document.sha256 === null ? null : knownDocument(sqlite, document.sha256);
    if (known && !force && (isUpToDate(known, document, document.source) || stands?.(known))) {
      alongside?.();
      return known.documentId;
    }
    // Bytes that can be read now are no longer unreadable.
    statement(sqlite, "DELETE FROM documents WHERE sha256 IS NULL AND source = ?").run(document.source);
    const documentId = known?.documentId ?? reserve(store, document);
    if (known) clear(store, documentId);
    const head = firstName(fill(documentId), known);
    const columns = Object.keys(head).map((name) => `${name} = @${name}`);
    statement(sqlite, `UPDATE documents SET ${columns.join(", ")} WHERE document_id = @document_id`).run({
      ...head,
      document_id: documentId,
    });
    if (head.source !== known?.source) replaceAt(sqlite, head.source, documentId);
    alongside?.();
    return documentId;
  });
  try {
    return run.immediate();
  } catch (error) {
    throw asStoreError(error, shownAddress(store.address));
  }
}

/** The same bytes under two names are one document, named by the alphabetically first. */
function firstName(head: Head, known: { source: string; fileName: string } | null): Head {
  return known && known.source < head.source ? { ...head, source: known.source, file_name: known.fileName } : head;
}

function reserve(store: Store, document: Provenance & { sha256: string | null }): number {
  return insert(store.sqlite, "documents", {
    sha256: document.sha256,
    source: document.source,
    file_name: document.fileName,
    status: "failed",
    ingested_at: document.ingestedAt,
    pipeline_version: document.pipelineVersion,
    engines: document.engines,
    options: document.options,
  });
}

/** Tables of which every row belongs to one document; the rest hangs below them. */
const OWNED = [
  "proofs",
  "findings",
  "claims",
  "quantities",
  "org_units",
  "projects",
  "procurements",
  "assets",
  "facts",
  "document_statements",
  "warnings",
  "paragraphs",
  "tables",
] as const;

function clear(store: Store, documentId: number): void {
  for (const table of OWNED) statement(store.sqlite, `DELETE FROM ${table} WHERE document_id = ?`).run(documentId);
}

function provenanceOf(document: Provenance) {
  return {
    source: document.source,
    file_name: document.fileName,
    ingested_at: document.ingestedAt,
    pipeline_version: document.pipelineVersion,
    engines: document.engines,
    options: document.options,
    byte_size: document.byteSize,
    compared_with: null,
  };
}

function summaryOf(warnings: readonly Warning[]): string {
  const messages = warnings.map(({ message, page }) =>
    page === undefined || message.startsWith(`page ${page}`) ? message : `page ${page}: ${message}`,
  );
  return [...new Set(messages)].join("; ").slice(0, ERROR_LENGTH) || "part of it could not be read";
}

/** Canonical JSON of the options that decide rows: keys sorted, so that equal options are equal text. */
export function optionsKey(options: Readonly<Record<string, string | boolean>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** sha256 of bytes at hand, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
