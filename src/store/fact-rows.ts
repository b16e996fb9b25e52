/** Rows of what a document says: facts, claims, counts, units, projects, indicators, purchases, assets. */
import type { Generated } from "kysely";

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
