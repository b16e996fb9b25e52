/** Rows of the views and of the choice behind them. */
import type { FactRow } from "./fact-rows.js";

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
