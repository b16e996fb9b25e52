/** What the ingest and its worker processes say to each other. */
import type { Checked, Extracted, Warning } from "../model/index.js";
import type { StatementHint } from "../normalize/index.js";
import type { PublisherHints } from "../store/index.js";
import type { OcrPlan } from "./ocr-plan.js";
import type { ReadingOptions } from "./reading-options.js";

export type { ReadingOptions } from "./reading-options.js";

/** One document to read. */
export interface Job {
  /** Where the bytes lie. */
  path: string;
  /** Name as published; may tell the year. */
  fileName: string;
  source: string;
  options: ReadingOptions;
  /** Which recognisers the ingest offers; null when there is none. */
  ocr: OcrPlan | null;
  /** Folder for the members of an archive. */
  unpackTo: string;
  /** Of the limits of an archive, more than 1 is 1. */
  share: number;
  /** Where it was published, for what the document itself does not tell. */
  publisher: PublisherHints | null;
  /** What people have said of its tables. */
  statements: readonly StatementHint[];
}

/** What an archive holds: each member is a document of its own. */
export interface Unpacked {
  members: Member[];
  unreadable: { path: string; failure: Failure }[];
}

export interface Member {
  /** Folders and name inside the archive. */
  path: string;
  /** Where its bytes lie for now. */
  file: string;
  sha256: string;
  byteSize: number;
  isArchive: boolean;
}

/** What the stages made of a document. */
export interface Reading {
  extracted: Extracted;
  checked: Checked;
  /** Warnings of the stages after extraction. */
  warnings: Warning[];
}

/** A DocumentError as it crosses the wall. */
export interface Failure {
  code: string;
  message: string;
  retryable: boolean;
}

export type Reply =
  /** The worker has started and takes documents. */
  | { kind: "ready" }
  /** A page was read or a stage begun. */
  | { kind: "progress" }
  /** Nothing new, but the worker has used its processor since the last message. */
  | { kind: "busy"; residentBytes: number }
  | { kind: "read"; reading: Reading }
  | { kind: "unpacked"; unpacked: Unpacked }
  | { kind: "failed"; failure: Failure };
