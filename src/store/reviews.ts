/** Spot checks (抽查): amounts at their natural places, and the verdicts of people on them. */
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

export interface StratumCount extends StratumParts {
  population: number;
  reviewed: number;
  wrong: number;
}

export const FACT_KEY =
  "concat_ws('|', f.phase, f.fiscal_year, f.statement, f.scheme, coalesce(f.code, ''), coalesce(f.measure, ''), f.origin)";

const PLACED = `facts f JOIN documents d ON d.document_id = f.document_id
  LEFT JOIN tables t ON t.table_id = f.table_id
  LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id`;
/** Copies and superseded versions are no part of the dataset that is judged. */
const STANDING = "d.superseded_by IS NULL AND d.duplicate_of IS NULL";
const ITEM = `f.fact_id, f.document_id, d.file_name, d.organisation, d.region, f.page, f.char_start, f.char_end,
  t.title AS table_title, f.phase, f.fiscal_year, f.code, f.name, f.label_raw, f.code_raw, f.measure, f.measure_raw,
  f.amount_fen, f.amount_raw, f.unit_yuan, p.text AS sentence, d.sha256, t.ordinal AS table_ordinal, f.row, f.col,
  p.ordinal AS paragraph_ordinal, ${FACT_KEY} AS fact_key, coalesce(t.method, 'narrative') AS method, f.status,
  f.statement, d.region_code`;
const SAME_PLACE = `r.sha256 = d.sha256 AND r.table_ordinal IS t.ordinal AND r.row IS f.row AND r.col IS f.col
  AND r.paragraph_ordinal IS p.ordinal AND r.fact_key = ${FACT_KEY}`;

/** An amount with what names it once and for all and what tells its stratum. */
export interface FactPlace extends StratumParts {
  fact_id: number;
  place: string;
}

/** Every amount of the standing documents, one after the other. */
export function eachFactPlace({ sqlite }: Store): IterableIterator<FactPlace> {
  return sqlite
    .prepare<[], FactPlace>(
      `SELECT f.fact_id, concat_ws('|', d.sha256, t.ordinal, f.row, f.col, 'p', p.ordinal, f.char_start) AS place,
         coalesce(t.method, 'narrative') AS method, f.status, f.statement, d.region_code
       FROM ${PLACED} WHERE ${STANDING}`,
    )
    .iterate();
}

/** The amount with this id, as a reviewer needs it; null when there is none. */
export function spotCheckItem({ sqlite }: Store, factId: number): SpotCheckItem | null {
  return (
    (statement(sqlite, `SELECT ${ITEM} FROM ${PLACED} WHERE f.fact_id = ?`).get(factId) as SpotCheckItem | undefined) ??
    null
  );
}

/** How many amounts each stratum holds, how many were judged right or wrong, and how many wrong; the latest verdict counts. */
export function stratumCounts({ sqlite }: Store): StratumCount[] {
  const parts = "coalesce(t.method, 'narrative') AS method, f.status, f.statement, d.region_code";
  return sqlite
    .prepare<[], StratumCount>(
      `WITH judged AS (
         SELECT f.fact_id, r.verdict,
           row_number() OVER (PARTITION BY f.fact_id ORDER BY r.reviewed_at DESC, r.review_id DESC) AS place
         FROM reviews r JOIN documents d ON d.sha256 = r.sha256
         LEFT JOIN tables t ON t.document_id = d.document_id AND t.ordinal = r.table_ordinal
         LEFT JOIN paragraphs p ON p.document_id = d.document_id AND p.ordinal = r.paragraph_ordinal
         JOIN facts f ON f.document_id = d.document_id AND f.table_id IS t.table_id AND f.paragraph_id IS p.paragraph_id
         WHERE r.stale = 0 AND r.verdict IN ('right', 'wrong') AND f.amount_fen = r.amount_seen_fen AND ${SAME_PLACE}
       )
       SELECT ${parts}, count(*) AS population, count(j.fact_id) AS reviewed,
         count(*) FILTER (WHERE j.verdict = 'wrong') AS wrong
       FROM ${PLACED} LEFT JOIN judged j ON j.fact_id = f.fact_id AND j.place = 1
       WHERE ${STANDING}
       GROUP BY coalesce(t.method, 'narrative'), f.status, f.statement, d.region_code ORDER BY 1, 2, 3, 4`,
    )
    .all();
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
