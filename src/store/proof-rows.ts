/** Rows of what became of the facts: findings, proofs, reviews; and the terms of the search. */
import type { Generated } from "kysely";

export interface FindingRow {
  finding_id: Generated<number>;
  document_id: number;
  rule: string;
  severity: "error" | "warning" | "info";
  message: string;
  message_en: string;
  operands: string;
  expected_fen: number | null;
  actual_fen: number | null;
  table_id: number | null;
  facts: string;
  pass: Generated<"document" | "between">;
}

export interface ProofRow {
  proof_id: Generated<number>;
  document_id: number;
  rule: string;
  statement: string;
  outcome: "exact" | "rounding" | "info" | "failed";
  restraint: number;
}

export interface ProofFactRow {
  fact_id: number;
  proof_id: number;
}

export interface ReviewRow {
  review_id: Generated<number>;
  sha256: string;
  table_ordinal: number | null;
  row: number | null;
  col: number | null;
  paragraph_ordinal: number | null;
  fact_key: string;
  amount_seen_fen: number;
  verdict: string;
  corrected_fen: number | null;
  reviewer: string | null;
  reviewed_at: string;
  note: string | null;
  stale: Generated<number>;
}

export interface SearchTermRow {
  term_id: Generated<number>;
  kind: "organisation" | "region" | "code" | "label";
  scheme: string;
  code: string;
  region_code: string;
  name: string;
  bigrams: string;
}

export interface FindingReviewRow {
  finding_review_id: Generated<number>;
  sha256: string;
  rule: string;
  message: string;
  state: "seen" | "dismissed" | "confirmed";
  reason: string | null;
  reviewer: string;
  reviewed_at: string;
}
