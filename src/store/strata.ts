/** The strata of spot checks (抽查): how many amounts each document gives to each, and what the verdicts say of them. */
import { METHOD, SAME_PLACE, STANDING } from "./fact-place.js";
import type { Store } from "./open.js";
import type { StratumParts } from "./reviews.js";
import { statement } from "./write.js";

/** The amounts of one document in one stratum. */
export interface FactCluster extends StratumParts {
  document_id: number;
  sha256: string;
  size: number;
}

export interface StratumVerdictCount extends StratumParts {
  reviewed: number;
  wrong: number;
}

/** Counts every amount of the standing documents, one pass over columns that are no text of the publication. */
export function eachFactCluster({ sqlite }: Store): IterableIterator<FactCluster> {
  return sqlite
    .prepare<[], FactCluster>(
      `SELECT g.document_id, d.sha256, ${METHOD} AS method, g.status, g.statement, d.region_code, sum(g.size) AS size
       FROM (SELECT document_id, table_id, statement, status, count(*) AS size FROM facts
             GROUP BY document_id, table_id, statement, status) g
       JOIN documents d ON d.document_id = g.document_id LEFT JOIN tables t ON t.table_id = g.table_id
       WHERE ${STANDING} GROUP BY g.document_id, d.sha256, ${METHOD}, g.status, g.statement, d.region_code`,
    )
    .iterate();
}

/** The amount with this number (from 0, in the order of the publication) among those of a cluster. */
export function factOfCluster({ sqlite }: Store, cluster: FactCluster, index: number): number | null {
  const found = statement(
    sqlite,
    `SELECT f.fact_id FROM facts f LEFT JOIN tables t ON t.table_id = f.table_id
     WHERE f.document_id = ? AND f.statement = ? AND f.status = ? AND ${METHOD} = ? ORDER BY f.ref LIMIT 1 OFFSET ?`,
  ).get(cluster.document_id, cluster.statement, cluster.status, cluster.method, index);
  return (found as { fact_id: number } | undefined)?.fact_id ?? null;
}

/** How many amounts of each stratum were judged right or wrong, and how many wrong; the latest verdict counts. */
export function stratumVerdicts({ sqlite }: Store): StratumVerdictCount[] {
  return sqlite
    .prepare<[], StratumVerdictCount>(
      `SELECT method, status, statement, region_code, count(*) AS reviewed,
         count(*) FILTER (WHERE verdict = 'wrong') AS wrong
       FROM (
         SELECT ${METHOD} AS method, f.status, f.statement, d.region_code, r.verdict,
           row_number() OVER (PARTITION BY f.fact_id ORDER BY r.reviewed_at DESC, r.review_id DESC) AS place
         FROM reviews r JOIN documents d ON d.sha256 = r.sha256
         LEFT JOIN tables t ON t.document_id = d.document_id AND t.ordinal = r.table_ordinal
         LEFT JOIN paragraphs p ON p.document_id = d.document_id AND p.ordinal = r.paragraph_ordinal
         JOIN facts f ON f.document_id = d.document_id AND f.table_id IS t.table_id AND f.paragraph_id IS p.paragraph_id
         WHERE r.stale = 0 AND r.verdict IN ('right', 'wrong') AND f.amount_fen = r.amount_seen_fen AND ${STANDING}
           AND ${SAME_PLACE}
       ) judged
       WHERE place = 1 GROUP BY method, status, statement, region_code ORDER BY 1, 2, 3, 4`,
    )
    .all();
}
