/** One code and measure side by side: departments, regions or years. */
import type { Store } from "../open.js";
import { statement } from "../write.js";
import { requireChoice } from "./choice.js";

export interface CompareQuestion {
  scheme: string;
  code: string;
  measure: string;
  by: "organisation" | "region" | "year";
  /** Of the amount; ignored where years are compared. */
  phase: string;
  fiscal_year: number;
  /** Only regions whose code begins so; empty: all. */
  region_prefix: string;
  /** Only this organisation; empty: all. */
  organisation: string;
}

export interface ComparedAmount {
  organisation: string | null;
  region_code: string | null;
  region: string | null;
  fiscal_year: number;
  phase: string;
  amount_fen: number;
  /** How many amounts were added up, and how many of them are proved or repaired. */
  amounts: number;
  proved: number;
  /** The fact, where it is one alone. */
  fact_id: number | null;
  status: string | null;
}

/** Unary plus keeps SQLite from walking documents instead of the index over codes. */
const AMOUNTS = `FROM facts f
  JOIN chosen c ON c.document_id = f.document_id AND c.statement = f.statement AND c.phase = f.phase
    AND c.fiscal_year = f.fiscal_year
  JOIN documents d ON d.document_id = f.document_id
  WHERE f.code = @code AND f.measure = @measure AND f.scheme = @scheme AND +f.preferred = 1 AND f.origin = 'table'
    AND (@region_prefix = '' OR substr(d.region_code, 1, length(@region_prefix)) = @region_prefix)
    AND (@organisation = '' OR d.organisation = @organisation)`;

const COUNTED = `sum(f.amount_fen) AS amount_fen, count(*) AS amounts,
  count(*) FILTER (WHERE f.status IN ('proved', 'repaired')) AS proved,
  CASE count(*) WHEN 1 THEN max(f.fact_id) END AS fact_id, CASE count(*) WHEN 1 THEN max(f.status) END AS status`;

const QUESTIONS: Readonly<Record<CompareQuestion["by"], string>> = {
  organisation: `SELECT d.organisation, d.region_code, max(d.region) AS region, f.fiscal_year, f.phase, ${COUNTED} ${AMOUNTS}
    AND f.fiscal_year = @fiscal_year AND f.phase = @phase GROUP BY d.organisation, d.region_code, f.fiscal_year, f.phase
    ORDER BY amount_fen DESC, d.region_code, d.organisation LIMIT @limit`,
  region: `SELECT NULL AS organisation, d.region_code, max(d.region) AS region, f.fiscal_year, f.phase, ${COUNTED} ${AMOUNTS}
    AND f.fiscal_year = @fiscal_year AND f.phase = @phase GROUP BY d.region_code, f.fiscal_year, f.phase
    ORDER BY amount_fen DESC, d.region_code LIMIT @limit`,
  year: `SELECT NULL AS organisation, NULL AS region_code, NULL AS region, f.fiscal_year, f.phase, ${COUNTED} ${AMOUNTS}
    AND f.fiscal_year IN (@years) GROUP BY f.fiscal_year, f.phase ORDER BY f.fiscal_year, f.phase LIMIT @limit`,
};

/**
 * The largest amounts first; years in their order. Counts nothing twice, as the view `spending` does not. Prepared anew
 * each time, as a plan for any code serves none: some have one amount, others one in every publication.
 */
export function compare(store: Store, question: CompareQuestion, limit = 500): ComparedAmount[] {
  // Years that are named spare PostgreSQL the planning of partitions without an amount.
  const years = requireChoice(store).join(", ") || "NULL";
  const text = QUESTIONS[question.by].replace("@years", years);
  return store.sqlite.prepare(text).all({ ...question, limit }) as ComparedAmount[];
}

export interface CodeSummary {
  scheme: string;
  code: string;
  /** Name in the latest year. */
  name: string | null;
  /** Measures, years and phases that exist for it. */
  measures: string[];
  years: number[];
  phases: string[];
  /** The latest year of each phase. */
  latest: Record<string, number>;
}

/** What can be asked of a code; null when no amount has it. */
export function describeCode({ sqlite }: Store, scheme: string, code: string): CodeSummary | null {
  const rows = statement(
    sqlite,
    `SELECT measure, fiscal_year, phase, max(name) AS name FROM facts
     WHERE code = @code AND scheme = @scheme AND preferred = 1 AND origin = 'table'
       AND measure IS NOT NULL GROUP BY measure, fiscal_year, phase ORDER BY fiscal_year`,
  ).all({ scheme, code }) as { measure: string; fiscal_year: number; phase: string; name: string | null }[];
  if (rows.length === 0) return null;
  const distinct = <Value>(values: Value[]): Value[] => [...new Set(values)];
  return {
    scheme,
    code,
    name: rows.findLast(({ name }) => name !== null)?.name ?? null,
    measures: distinct(rows.map(({ measure }) => measure)),
    years: distinct(rows.map(({ fiscal_year }) => fiscal_year)),
    phases: distinct(rows.map(({ phase }) => phase)),
    latest: Object.fromEntries(rows.map(({ phase, fiscal_year }) => [phase, fiscal_year])),
  };
}
