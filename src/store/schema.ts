/** The rows of the database as kysely sees them; the migrations hold the same in SQL. A test compares both. */
import type { AssignmentRow } from "./assignment-rows.js";
import type { CellRow, DocumentRow, ParagraphRow, TableRow, WarningRow } from "./document-rows.js";
import type {
  AssetRow,
  ClaimRow,
  DocumentStatementRow,
  FactRow,
  IndicatorRow,
  OrgUnitRow,
  ProcurementRow,
  ProjectRow,
  QuantityRow,
  RejectedRow,
} from "./fact-rows.js";
import type { CrawlRunRow, CrawlUrlRow, CrawlVersionRow } from "./frontier-rows.js";
import type { FindingReviewRow, FindingRow, ProofFactRow, ProofRow, ReviewRow, SearchTermRow } from "./proof-rows.js";
import type { CoverageRow, SpendingChoiceRow, SpendingRow } from "./view-rows.js";

export type * from "./document-rows.js";
export type * from "./fact-rows.js";
export type * from "./proof-rows.js";
export type * from "./view-rows.js";

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
