/** The desk of assignments: tables of unknown title, documents without an organisation, and what people said of them. */
import { LATEST } from "../assignments.js";
import type { Store } from "../open.js";
import { statement } from "../write.js";

interface PlaceInDocument {
  document_id: number;
  file_name: string;
  organisation: string | null;
  fiscal_year: number | null;
  phase: string | null;
}

/** A table that no title and no header made a statement. */
export interface UnknownTable extends PlaceInDocument {
  table_id: number;
  title: string | null;
  page_first: number | null;
  row_count: number;
  col_count: number;
  /** Amounts kept unmapped. */
  facts: number;
}

/** A document that does not say whose it is. */
export interface UnnamedDocument extends PlaceInDocument {
  title: string | null;
  source: string;
}

/** What somebody said, and whether the data are so by now. */
export interface StandingAssignment extends PlaceInDocument {
  subject: "organisation" | "statement";
  /** The table as it stands; null for a document, or when the table is no more. */
  table_id: number | null;
  table_title: string | null;
  value: string;
  region: string | null;
  reviewer: string;
  assigned_at: string;
  /** `waiting` for the next reading, `in force`, or `without effect`: the document says otherwise, or the table was not found again. */
  state: "waiting" | "in force" | "without effect";
}

export interface AssignmentDesk {
  tables: { total: number; rows: UnknownTable[] };
  documents: { total: number; rows: UnnamedDocument[] };
  assignments: { total: number; rows: StandingAssignment[] };
}

/** Pages of the three lists: what has most amounts first, then by source; the latest assignment first. */
export function assignmentDesk({ sqlite }: Store, limit: number, offset: number): AssignmentDesk {
  const page = <Row>(columns: string, from: string, order: string) => ({
    total: statement(sqlite, `SELECT count(*) ${from}`).pluck().get() as number,
    rows: statement(sqlite, `SELECT ${columns} ${from} ORDER BY ${order} LIMIT ? OFFSET ?`).all(limit, offset) as Row[],
  });
  return {
    tables: page<UnknownTable>(
      `${PLACE}, t.table_id, t.title, t.page_first, t.row_count, t.col_count,
        (SELECT count(*) FROM facts f WHERE f.table_id = t.table_id) AS facts`,
      `FROM tables t JOIN documents d ON d.document_id = t.document_id
       WHERE t.statement = 'other' AND ${STANDING} AND NOT EXISTS (SELECT 1 FROM (${LATEST}) l
         WHERE l.sha256 = d.sha256 AND l.table_ordinal = t.ordinal AND l.value IS NOT NULL)`,
      "facts DESC, d.source, t.ordinal",
    ),
    documents: page<UnnamedDocument>(
      `${PLACE}, d.title, d.source`,
      `FROM documents d WHERE d.organisation IS NULL AND d.status <> 'failed' AND ${STANDING}
         AND NOT EXISTS (SELECT 1 FROM (${LATEST}) l
           WHERE l.sha256 = d.sha256 AND l.subject = 'organisation' AND l.value IS NOT NULL)`,
      "d.source",
    ),
    assignments: page<StandingAssignment>(
      `${PLACE}, l.subject, t.table_id, l.table_title, l.value, l.region, l.reviewer, l.assigned_at,
        CASE WHEN l.applied = 0 THEN 'waiting'
          WHEN l.value = CASE l.subject WHEN 'organisation' THEN d.organisation ELSE t.statement END THEN 'in force'
          ELSE 'without effect' END AS state`,
      `FROM (${LATEST}) l JOIN documents d ON d.sha256 = l.sha256
       LEFT JOIN tables t ON t.document_id = d.document_id AND t.ordinal = l.table_ordinal
       WHERE l.value IS NOT NULL`,
      "l.assignment_id DESC",
    ),
  };
}

const PLACE = "d.document_id, d.file_name, d.organisation, d.fiscal_year, d.phase";
const STANDING = "d.superseded_by IS NULL AND d.duplicate_of IS NULL";
