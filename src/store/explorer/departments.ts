/** Regions, departments, and what one department has published over the years. */
import type { Store } from "../open.js";
import { statement } from "../write.js";
import { requireChoice } from "./choice.js";

export interface RegionSummary {
  region_code: string | null;
  region: string | null;
  organisations: number;
  documents: number;
  first_year: number | null;
  last_year: number | null;
}

export interface DepartmentSummary {
  organisation: string;
  region_code: string | null;
  region: string | null;
  org_level: "department" | "unit" | null;
  documents: number;
  first_year: number | null;
  last_year: number | null;
}

/** A publication of a department. */
export interface PublicationSummary {
  document_id: number;
  file_name: string;
  media_type: string | null;
  title: string | null;
  phase: "budget" | "final" | null;
  fiscal_year: number | null;
  status: "ok" | "partial";
  superseded_by: number | null;
  duplicate_of: number | null;
  facts: number;
  proved: number;
}

/** A statement that can be read: the best publication of it for a year and phase. */
export interface StatementSummary {
  document_id: number;
  statement: string;
  phase: string;
  fiscal_year: number;
  facts: number;
  proved: number;
}

/** An amount of the chosen statements: total, function class (类) or 三公 line. */
export interface HeadlineAmount {
  fact_id: number;
  fiscal_year: number;
  phase: string;
  scheme: string;
  code: string;
  name: string | null;
  amount_fen: number;
  status: string;
}

export interface Department extends DepartmentSummary {
  parent_organisation: string | null;
  publications: PublicationSummary[];
  statements: StatementSummary[];
  headlines: HeadlineAmount[];
  findings: { error: number; warning: number; info: number };
}

/** Names one department: names repeat between regions. */
export interface DepartmentKey {
  organisation: string;
  region_code: string | null;
}

export function listRegions({ sqlite }: Store): RegionSummary[] {
  return statement(
    sqlite,
    `SELECT region_code, max(region) AS region, count(DISTINCT organisation) AS organisations, count(*) AS documents,
       min(fiscal_year) AS first_year, max(fiscal_year) AS last_year
     FROM documents WHERE status <> 'failed' GROUP BY region_code ORDER BY region_code`,
  ).all() as RegionSummary[];
}

/** Departments of the region whose code begins with `regionPrefix` (two digits: a province), by region and name. */
export function listDepartments({ sqlite }: Store, regionPrefix: string, limit = 500): DepartmentSummary[] {
  return statement(
    sqlite,
    `SELECT organisation, region_code, max(region) AS region, min(org_level) AS org_level, count(*) AS documents,
       min(fiscal_year) AS first_year, max(fiscal_year) AS last_year
     FROM documents
     WHERE organisation IS NOT NULL AND status <> 'failed' AND coalesce(region_code, '') >= @prefix
       AND coalesce(region_code, '') < @prefix || 'x'
     GROUP BY region_code, organisation ORDER BY region_code, organisation LIMIT @limit`,
  ).all({ prefix: regionPrefix, limit }) as DepartmentSummary[];
}

const OF_DEPARTMENT = "d.organisation = @organisation AND d.region_code IS @region_code AND d.status <> 'failed'";

/** null when nothing is stored of such a department. */
export function department(store: Store, key: DepartmentKey): Department | null {
  const { sqlite } = store;
  const head = statement(
    sqlite,
    `SELECT d.organisation, d.region_code, max(d.region) AS region, min(d.org_level) AS org_level,
       max(d.parent_organisation) AS parent_organisation, count(*) AS documents,
       min(d.fiscal_year) AS first_year, max(d.fiscal_year) AS last_year
     FROM documents d WHERE ${OF_DEPARTMENT} GROUP BY d.organisation, d.region_code`,
  ).get(key) as (DepartmentSummary & { parent_organisation: string | null }) | undefined;
  if (head === undefined) return null;
  requireChoice(store);
  return {
    ...head,
    publications: publications(store, key),
    statements: statements(store, key),
    headlines: headlines(store, key),
    findings: findingCounts(store, key),
  };
}

function publications({ sqlite }: Store, key: DepartmentKey): PublicationSummary[] {
  return statement(
    sqlite,
    `SELECT d.document_id, d.file_name, d.media_type, d.title, d.phase, d.fiscal_year, d.status, d.superseded_by,
       d.duplicate_of, coalesce(sum(s.facts), 0) AS facts, coalesce(sum(s.proved), 0) AS proved
     FROM documents d LEFT JOIN document_statements s ON s.document_id = d.document_id
     WHERE ${OF_DEPARTMENT} GROUP BY d.document_id
     ORDER BY d.fiscal_year DESC, d.phase DESC, d.source`,
  ).all(key) as PublicationSummary[];
}

/** Per statement, year and phase the publication of that very year before one that repeats it, the better proved first. */
function statements({ sqlite }: Store, key: DepartmentKey): StatementSummary[] {
  return statement(
    sqlite,
    `WITH ranked AS (
       SELECT s.document_id, s.statement, s.phase, s.fiscal_year, s.facts, s.proved,
         row_number() OVER (PARTITION BY s.statement, s.phase, s.fiscal_year
           ORDER BY (d.phase IS s.phase AND d.fiscal_year IS s.fiscal_year) DESC, 1.0 * s.proved / s.facts DESC,
             s.facts DESC, d.source, d.sha256) AS place
       FROM documents d JOIN document_statements s ON s.document_id = d.document_id
       WHERE ${OF_DEPARTMENT} AND d.superseded_by IS NULL AND d.duplicate_of IS NULL
     )
     SELECT document_id, statement, phase, fiscal_year, facts, proved FROM ranked WHERE place = 1
     ORDER BY fiscal_year DESC, phase DESC, statement`,
  ).all(key) as StatementSummary[];
}

function headlines({ sqlite }: Store, key: DepartmentKey): HeadlineAmount[] {
  return statement(
    sqlite,
    `SELECT f.fact_id, f.fiscal_year, f.phase, f.scheme, f.code, f.name, f.amount_fen, f.status
     FROM documents d
     JOIN chosen c ON c.document_id = d.document_id
     JOIN facts f ON f.document_id = c.document_id AND f.statement = c.statement AND f.phase = c.phase
       AND f.fiscal_year = c.fiscal_year
     WHERE ${OF_DEPARTMENT} AND f.preferred = 1 AND f.origin = 'table' AND f.measure = 'total'
       AND ((f.scheme = 'function' AND length(f.code) = 3) OR f.scheme = 'three_public'
         OR (f.scheme = 'line' AND f.code IN ('total', 'expenditure.current_year_total')))
     ORDER BY f.fiscal_year, f.phase, f.scheme, f.code`,
  ).all(key) as HeadlineAmount[];
}

function findingCounts({ sqlite }: Store, key: DepartmentKey): Department["findings"] {
  return statement(
    sqlite,
    `SELECT count(*) FILTER (WHERE f.severity = 'error') AS error,
       count(*) FILTER (WHERE f.severity = 'warning') AS warning, count(*) FILTER (WHERE f.severity = 'info') AS info
     FROM documents d JOIN findings f ON f.document_id = d.document_id WHERE ${OF_DEPARTMENT}`,
  ).get(key) as Department["findings"];
}
