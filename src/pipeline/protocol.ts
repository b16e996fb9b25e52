/** What the ingest and its worker processes say to each other. */
import type { Checked, Extracted, Warning } from "../model/index.js";
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
  | { kind: "failed"; failure: Failure };
