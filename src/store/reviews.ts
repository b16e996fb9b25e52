/** Spot checks (抽查): amounts at their natural places, and the verdicts of people on them. */
import { FACT_KEY, METHOD, PLACED, SAME_PLACE } from "./fact-place.js";
import type { Store } from "./open.js";
import type { FactRow } from "./schema.js";
import { statement } from "./write.js";

export const VERDICTS = ["right", "wrong", "unreadable", "skip"] as const;
/** `right`: the page prints this amount under this meaning; `skip` and `unreadable` count for nothing. */
export type Verdict = (typeof VERDICTS)[number];

/** Where an amount stands, whatever its ids: survives a reprocess. */
export interface ReviewAnchor {
  sha256: string;
  table_ordinal: number | null;
  row: number | null;
  col: number | null;
  paragraph_ordinal: number | null;
  /** `phase|year|statement|scheme|code|measure|origin` */
  fact_key: string;
}

export interface NewReview extends ReviewAnchor {
  amount_seen_fen: number;
  verdict: Verdict;
  corrected_fen: number | null;
  reviewer: string | null;
  /** ISO 8601. */
  reviewed_at: string;
  note: string | null;
}

export interface StoredReview extends NewReview {
  review_id: number;
  stale: 0 | 1;
}

/** What a stratum is made of. */
export interface StratumParts {
  /** Method of the table; `narrative` for amounts of sentences. */
  method: string;
  status: FactRow["status"];
  statement: string;
  region_code: string | null;
}

/** An amount as a reviewer needs it. */
export interface SpotCheckItem extends ReviewAnchor, StratumParts {
  fact_id: number;
  document_id: number;
  file_name: string;
  organisation: string | null;
  region: string | null;
  page: number | null;
  char_start: number | null;
  char_end: number | null;
  table_title: string | null;
  phase: string;
  fiscal_year: number;
  code: string | null;
  name: string | null;
  label_raw: string | null;
  code_raw: string | null;
  measure: string | null;
  measure_raw: string | null;
  amount_fen: number;
  amount_raw: string;
  unit_yuan: number;
  /** The sentence around it; null for a cell. */
  sentence: string | null;
}

const ITEM = `f.fact_id, f.document_id, d.file_name, d.organisation, d.region, f.page, f.char_start, f.char_end,
  t.title AS table_title, f.phase, f.fiscal_year, f.code, f.name, f.label_raw, f.code_raw, f.measure, f.measure_raw,
  f.amount_fen, f.amount_raw, f.unit_yuan, p.text AS sentence, d.sha256, t.ordinal AS table_ordinal, f.row, f.col,
  p.ordinal AS paragraph_ordinal, ${FACT_KEY} AS fact_key, ${METHOD} AS method, f.status,
  f.statement, d.region_code`;
/** The amount with this id, as a reviewer needs it; null when there is none. */
export function spotCheckItem({ sqlite }: Store, factId: number): SpotCheckItem | null {
  return (
    (statement(sqlite, `SELECT ${ITEM} FROM ${PLACED} WHERE f.fact_id = ?`).get(factId) as SpotCheckItem | undefined) ??
    null
  );
}

/** The verdicts, in the order in which they were given. */
export function listReviews({ sqlite }: Store): StoredReview[] {
  return sqlite
    .prepare<[], StoredReview>(
      `SELECT review_id, sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_seen_fen, verdict,
         corrected_fen, reviewer, reviewed_at, note, stale FROM reviews ORDER BY reviewed_at, review_id`,
    )
    .all();
}

/** True when somebody has judged the amount as it stands now. */
export function isReviewed({ sqlite }: Store, item: ReviewAnchor & { amount_fen: number }): boolean {
  const found = statement(
    sqlite,
    `SELECT 1 FROM reviews r WHERE ${SAME_ANCHOR} AND r.stale = 0 AND r.verdict <> 'skip'
       AND r.amount_seen_fen = @amount_fen`,
  ).get(anchorOf(item, { amount_fen: item.amount_fen }));
  return found !== undefined;
}

const SAME_ANCHOR = `r.sha256 = @sha256 AND r.table_ordinal IS @table_ordinal AND r.row IS @row AND r.col IS @col
  AND r.paragraph_ordinal IS @paragraph_ordinal AND r.fact_key = @fact_key`;

/**
 * Records verdicts, all or none; one that repeats the same reviewer's latest verdict on the same amount is not stored
 * twice. A verdict on an amount that has changed since is `stale` from the start. Returns how many were new.
 */
export function recordReviews({ sqlite }: Store, reviews: readonly NewReview[]): number {
  return sqlite
    .transaction(() => {
      let added = 0;
      for (const review of reviews) {
        const values = anchorOf(review, {
          amount_seen_fen: review.amount_seen_fen,
          verdict: review.verdict,
          corrected_fen: review.corrected_fen,
          reviewer: review.reviewer,
          note: review.note,
        });
        const latest = statement(
          sqlite,
          `SELECT verdict = @verdict AND corrected_fen IS @corrected_fen AND amount_seen_fen = @amount_seen_fen
             AND note IS @note AS same
           FROM reviews r WHERE ${SAME_ANCHOR} AND r.reviewer IS @reviewer ORDER BY reviewed_at DESC, review_id DESC LIMIT 1`,
        ).get(values) as { same: number } | undefined;
        if (latest?.same === 1) continue;
        statement(
          sqlite,
          `INSERT INTO reviews (sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_seen_fen, verdict,
             corrected_fen, reviewer, reviewed_at, note)
           VALUES (@sha256, @table_ordinal, @row, @col, @paragraph_ordinal, @fact_key, @amount_seen_fen, @verdict,
             @corrected_fen, @reviewer, @reviewed_at, @note)`,
        ).run({ ...values, reviewed_at: review.reviewed_at });
        added++;
      }
      for (const sha256 of new Set(reviews.map((review) => review.sha256))) markStaleReviews(sqlite, sha256);
      return added;
    })
    .immediate();
}

/** A verdict is stale when the amount it saw is no longer the amount at its place. */
export function markStaleReviews(sqlite: Store["sqlite"], sha256: string): void {
  statement(
    sqlite,
    `UPDATE reviews AS r SET stale = CASE WHEN EXISTS (
       SELECT 1 FROM ${PLACED} WHERE d.sha256 = @sha256 AND f.amount_fen = r.amount_seen_fen AND ${SAME_PLACE})
       THEN 0 ELSE 1 END
     WHERE r.sha256 = @sha256`,
  ).run({ sha256 });
}

function anchorOf<More extends object>(anchor: ReviewAnchor, more: More) {
  const { sha256, table_ordinal, row, col, paragraph_ordinal, fact_key } = anchor;
  return { sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, ...more };
}
