/** Rows of what a document prints: documents, tables, cells, paragraphs, warnings. */
import type { Generated } from "kysely";

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
  /** Of its publication, 0 where it names none; PostgreSQL keeps each year apart. */
  fiscal_year: number;
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
