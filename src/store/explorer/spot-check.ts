/** Verdicts on amounts by their ids of the moment; they are stored at their natural places. */
import { UsageError } from "../../model/errors.js";
import { FACT_KEY } from "../fact-place.js";
import type { Store } from "../open.js";
import { recordReviews, spotCheckItem, type Verdict } from "../reviews.js";
import { statement } from "../write.js";

export interface Judgement {
  fact_id: number;
  /** The amount that the reviewer saw; when it is another one now the verdict is refused. */
  amount_seen_fen: number;
  verdict: Verdict;
  /** What is printed; for `wrong` only. */
  corrected_fen: number | null;
  reviewer: string;
  /** ISO 8601. */
  reviewed_at: string;
  note: string | null;
}

/** The latest verdict of a reviewer on an amount as it stands. */
export interface FactVerdict {
  fact_id: number;
  verdict: Verdict;
  corrected_fen: number | null;
  reviewer: string | null;
  reviewed_at: string;
  note: string | null;
}

/** Stores a verdict. Throws UsageError when the fact is gone or its amount is another one now. */
export function judge(store: Store, { fact_id, ...judgement }: Judgement): void {
  store.sqlite
    .transaction(() => {
      const item = spotCheckItem(store, fact_id);
      if (item === null) throw new UsageError(`there is no fact ${fact_id}`);
      if (item.amount_fen !== judgement.amount_seen_fen)
        throw new UsageError(`fact ${fact_id} is another amount now; look at it again`);
      const { sha256, table_ordinal, row, col, paragraph_ordinal, fact_key } = item;
      recordReviews(store, [{ sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, ...judgement }]);
    })
    .immediate();
}

/** The standing verdicts on these facts, one per reviewer, the latest first. */
export function verdictsOn({ sqlite }: Store, factIds: readonly number[]): FactVerdict[] {
  return statement(
    sqlite,
    `WITH said AS (
       SELECT f.fact_id, r.verdict, r.corrected_fen, r.reviewer, r.reviewed_at, r.note, r.review_id,
         row_number() OVER (PARTITION BY f.fact_id, r.reviewer ORDER BY r.reviewed_at DESC, r.review_id DESC) AS place
       FROM facts f JOIN documents d ON d.document_id = f.document_id
       LEFT JOIN tables t ON t.table_id = f.table_id
       LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id
       JOIN reviews r ON r.sha256 = d.sha256 AND r.table_ordinal IS t.ordinal AND r.row IS f.row AND r.col IS f.col
         AND r.paragraph_ordinal IS p.ordinal AND r.fact_key = ${FACT_KEY} AND r.amount_seen_fen = f.amount_fen
       WHERE f.fact_id IN (${factIds.map(() => "?").join(", ") || "NULL"}) AND r.stale = 0
     )
     SELECT fact_id, verdict, corrected_fen, reviewer, reviewed_at, note FROM said WHERE place = 1
     ORDER BY reviewed_at DESC, review_id DESC`,
  ).all(...factIds) as FactVerdict[];
}
