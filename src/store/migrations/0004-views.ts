/** The views of the contract: `coverage` and `spending`. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

export const COVERAGE = `CREATE VIEW coverage AS
SELECT d.document_id, d.file_name, d.organisation, d.region, d.fiscal_year, d.phase,
  count(f.fact_id) AS facts,
  count(f.fact_id) FILTER (WHERE f.status = 'proved') AS proved,
  count(f.fact_id) FILTER (WHERE f.status = 'contradicted') AS contradicted,
  count(f.fact_id) FILTER (WHERE f.status = 'repaired') AS repaired,
  count(f.fact_id) FILTER (WHERE f.status = 'unchecked') AS unchecked,
  count(f.fact_id) FILTER (WHERE f.mapping = 'unmapped') AS unmapped,
  (SELECT count(*) FROM rejected r JOIN tables t ON t.table_id = r.table_id
    WHERE t.document_id = d.document_id) AS rejected
FROM documents d LEFT JOIN facts f ON f.document_id = d.document_id
GROUP BY d.document_id`;

/**
 * `candidate`: the statements of every standing publication (neither duplicate, superseded nor failed), a unit's
 * left out where its department's account for the same year and phase is there, each with its rank.
 * `chosen`: per organisation, year and phase one publication (department before unit, the publication of that very
 * year and phase before one that mentions it, the better proved first) and its best statement.
 */
const SPENDING = `CREATE VIEW spending AS
WITH standing AS (
  SELECT d.document_id, d.sha256, d.source, coalesce(d.organisation, d.sha256) AS who, d.organisation, d.org_level,
    d.parent_organisation, d.region_code, s.phase, s.fiscal_year, s.statement, s.facts, s.proved,
    d.phase IS s.phase AND d.fiscal_year IS s.fiscal_year AS own,
    CASE s.statement WHEN 'three_public' THEN 'three_public' ELSE 'accounts' END AS family,
    CASE s.statement WHEN 'three_public' THEN 1 WHEN 'expenditure' THEN 1 WHEN 'general_public_expenditure' THEN 2
      WHEN 'appropriation_expenditure' THEN 3 WHEN 'income_expenditure_summary' THEN 4
      WHEN 'appropriation_summary' THEN 5 END AS place
  FROM document_statements s JOIN documents d ON d.document_id = s.document_id
  WHERE d.superseded_by IS NULL AND d.duplicate_of IS NULL AND d.status <> 'failed'
), department AS MATERIALIZED (
  SELECT DISTINCT organisation, region_code, phase, fiscal_year, family FROM standing
  WHERE place IS NOT NULL AND org_level IS NOT 'unit' AND organisation IS NOT NULL
), candidate AS (
  SELECT s.*,
    row_number() OVER (PARTITION BY s.document_id, s.phase, s.fiscal_year, s.family ORDER BY s.place) AS statement_rank
  FROM standing s
  LEFT JOIN department p ON s.org_level = 'unit' AND p.organisation = s.parent_organisation
    AND p.region_code IS s.region_code AND p.phase = s.phase AND p.fiscal_year = s.fiscal_year AND p.family = s.family
  WHERE s.place IS NOT NULL AND p.organisation IS NULL
), chosen AS MATERIALIZED (
  SELECT document_id, phase, fiscal_year, family, statement,
    row_number() OVER (PARTITION BY who, region_code, phase, fiscal_year, family
      ORDER BY org_level IS 'unit', own DESC, place, 1.0 * proved / facts DESC, facts DESC, source, sha256) AS publication_rank
  FROM candidate WHERE statement_rank = 1
)
SELECT d.document_id, d.region_code, d.region, d.organisation, d.org_level, f.fiscal_year, f.phase, f.statement,
  f.scheme, f.code, f.name, f.measure, f.amount_fen, f.status, f.fact_id
FROM chosen c
JOIN documents d ON d.document_id = c.document_id
JOIN facts f ON f.document_id = c.document_id AND f.statement = c.statement AND f.phase = c.phase
  AND f.fiscal_year = c.fiscal_year
WHERE c.publication_rank = 1 AND f.preferred = 1 AND f.origin = 'table'
  AND ((c.family = 'accounts' AND f.scheme IN ('function', 'line'))
    OR (c.family = 'three_public' AND f.scheme = 'three_public'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, [COVERAGE, SPENDING]);
}
