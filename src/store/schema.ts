/** The rows of the database as kysely sees them; the migrations hold the same in SQL. A test compares both. */
import type { Generated } from "kysely";
import type { AssignmentRow } from "./assignment-rows.js";
import type { CrawlRunRow, CrawlUrlRow, CrawlVersionRow } from "./frontier-rows.js";

export interface DocumentRow {
  document_id: Generated<number>;
  sha256: string | null;
  source: string;
  file_name: string;
  media_type: string | null;
  title: string | null;
  phase: "budget" | "final" | null;
  fiscal_year: number | null;
  organisation: string | null;
  org_level: "department" | "unit" | null;
  parent_organisation: string | null;
  region_code: string | null;
  region: string | null;
  page_count: number | null;
  status: "ok" | "partial" | "failed";
  error: string | null;
  superseded_by: number | null;
  duplicate_of: number | null;
  ingested_at: string;
  pipeline_version: string;
  engines: string;
  options: string;
  error_code: string | null;
  retryable: Generated<number>;
  byte_size: number | null;
  facts_digest: string | null;
  /** Null while the document is to be compared with the others. */
  compared_with: string | null;
  /** 1 when other bytes lie at its source now. */
  replaced: Generated<number>;
}

export interface TableRow {
  table_id: Generated<number>;
  document_id: number;
  ordinal: number;
  page_first: number | null;
  page_last: number | null;
  title: string | null;
  statement: string;
  phase: string | null;
  fiscal_year: number | null;
  unit: string | null;
  unit_yuan: number | null;
  method: string;
  row_count: number;
  col_count: number;
  flow: number;
  x0: number | null;
  y0: number | null;
  x1: number | null;
  y1: number | null;
}

export interface CellRow {
  table_id: number;
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
  page: number | null;
  x0: number | null;
  y0: number | null;
  x1: number | null;
  y1: number | null;
  confidence: number;
  alternatives: string | null;
  agreed: number | null;
}

export interface ParagraphRow {
  paragraph_id: Generated<number>;
  document_id: number;
  ordinal: number;
  page: number | null;
  x0: number | null;
  y0: number | null;
  x1: number | null;
  y1: number | null;
  text: string;
  flow: number;
  heading: number | null;
}

export interface WarningRow {
  warning_id: Generated<number>;
  document_id: number;
  code: string;
  message: string;
  page: number | null;
  table_ordinal: number | null;
}

export interface FactRow {
  fact_id: Generated<number>;
  document_id: number;
  table_id: number | null;
  row: number | null;
  col: number | null;
  paragraph_id: number | null;
  char_start: number | null;
  char_end: number | null;
  page: number | null;
  phase: "budget" | "final" | "adjusted" | "execution";
  fiscal_year: number;
  statement: string;
  scheme: "function" | "economic" | "line" | "three_public" | "other";
  code: string | null;
  name: string | null;
  label_raw: string | null;
  code_raw: string | null;
  measure: string | null;
  measure_raw: string | null;
  amount_fen: number;
  amount_raw: string;
  origin: "table" | "narrative";
  mapping: "exact" | "alias" | "code" | "label" | "fuzzy" | "repaired" | "unmapped";
  confidence: number;
  status: "proved" | "contradicted" | "repaired" | "unchecked";
  ref: number;
  decimals: number;
  unit_yuan: number;
  preferred: number;
}

export interface DocumentStatementRow {
  document_id: number;
  phase: string;
  fiscal_year: number;
  statement: string;
  facts: number;
  proved: number;
}

export interface RejectedRow {
  table_id: number;
  row: number;
  col: number;
  text: string;
  reason: string;
}

export interface ClaimRow {
  claim_id: Generated<number>;
  document_id: number;
  paragraph_id: number;
  char_start: number;
  char_end: number;
  kind: string;
  value: number;
  holds: number | null;
  text: string;
  subject_fact: number | null;
  base_fact: number | null;
}

export interface QuantityRow {
  quantity_id: Generated<number>;
  document_id: number;
  table_id: number | null;
  paragraph_id: number | null;
  kind: string;
  value: number;
  unit: string | null;
  text: string;
}

export interface OrgUnitRow {
  document_id: number;
  table_id: number;
  row: number;
  name: string;
  nature: string | null;
  level: string | null;
  funding: string | null;
}

export interface ProjectRow {
  project_id: Generated<number>;
  document_id: number;
  table_id: number;
  statement: string;
  fiscal_year: number | null;
  name: string | null;
  code: string | null;
  department: string | null;
  implementing_unit: string | null;
  budget_fen: number | null;
  available_fen: number | null;
  executed_fen: number | null;
  execution_rate: number | null;
  score: number | null;
  grade: string | null;
  objective_expected: string | null;
  objective_actual: string | null;
  spending_plan: string | null;
}

export interface IndicatorRow {
  indicator_id: Generated<number>;
  project_id: number;
  row: number;
  level1: string | null;
  level2: string | null;
  level3: string | null;
  description: string | null;
  target: string | null;
  actual: string | null;
  weight: number | null;
  score: number | null;
  note: string | null;
}

export interface ProcurementRow {
  document_id: number;
  table_id: number;
  row: number;
  project: string | null;
  item: string | null;
  catalogue_code: string | null;
  unit: string | null;
  quantity: number | null;
  unit_price_fen: number | null;
  amount_fen: number | null;
}

export interface AssetRow {
  document_id: number;
  table_id: number;
  row: number;
  item: string;
  quantity: number | null;
  value_fen: number | null;
}

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

export interface CoverageRow {
  document_id: number;
  file_name: string;
  organisation: string | null;
  region: string | null;
  fiscal_year: number | null;
  phase: "budget" | "final" | null;
  facts: number;
  proved: number;
  contradicted: number;
  repaired: number;
  unchecked: number;
  unmapped: number;
  rejected: number;
}

export interface SpendingChoiceRow {
  document_id: number;
  phase: FactRow["phase"];
  fiscal_year: number;
  family: "accounts" | "three_public";
  statement: string;
}

export interface SpendingRow {
  document_id: number;
  region_code: string | null;
  region: string | null;
  organisation: string | null;
  org_level: "department" | "unit" | null;
  fiscal_year: number;
  phase: FactRow["phase"];
  statement: string;
  scheme: FactRow["scheme"];
  code: string | null;
  name: string | null;
  measure: string | null;
  amount_fen: number;
  status: FactRow["status"];
  fact_id: number;
}

/** Every table and view by name. */
export interface Schema {
  documents: DocumentRow;
  tables: TableRow;
  cells: CellRow;
  paragraphs: ParagraphRow;
  warnings: WarningRow;
  facts: FactRow;
  document_statements: DocumentStatementRow;
  rejected: RejectedRow;
  claims: ClaimRow;
  quantities: QuantityRow;
  org_units: OrgUnitRow;
  projects: ProjectRow;
  indicators: IndicatorRow;
  procurements: ProcurementRow;
  assets: AssetRow;
  findings: FindingRow;
  proofs: ProofRow;
  proof_facts: ProofFactRow;
  reviews: ReviewRow;
  search_terms: SearchTermRow;
  finding_reviews: FindingReviewRow;
  assignments: AssignmentRow;
  crawl_runs: CrawlRunRow;
  crawl_urls: CrawlUrlRow;
  crawl_versions: CrawlVersionRow;
  coverage: CoverageRow;
  spending_choice: SpendingChoiceRow;
  spending: SpendingRow;
}
