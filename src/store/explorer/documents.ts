/** One publication for reading: its tables with their facts, its flow of text, its statements. */
import type { Selectable } from "kysely";
import type { Store } from "../open.js";
import type { CellRow, DocumentRow, FactRow, ParagraphRow, TableRow } from "../schema.js";
import { statement } from "../write.js";

export interface TableEntry {
  table_id: number;
  ordinal: number;
  page_first: number | null;
  title: string | null;
  statement: string;
  unit: string | null;
  facts: number;
}

export interface DocumentDetail {
  document: Selectable<DocumentRow>;
  tables: TableEntry[];
  warnings: { code: string; message: string; page: number | null }[];
}

export type PlacedFact = Pick<
  Selectable<FactRow>,
  | "fact_id"
  | "row"
  | "col"
  | "scheme"
  | "code"
  | "name"
  | "label_raw"
  | "measure"
  | "measure_raw"
  | "amount_fen"
  | "amount_raw"
  | "status"
  | "mapping"
>;

export interface TableDetail {
  table: Selectable<TableRow>;
  cells: Omit<CellRow, "table_id" | "alternatives" | "agreed">[];
  facts: PlacedFact[];
}

export type FlowPart =
  | { kind: "paragraph"; paragraph: Pick<Selectable<ParagraphRow>, "paragraph_id" | "text" | "heading" | "page"> }
  | { kind: "table"; detail: TableDetail };

/** An amount of a statement, with where it can be seen. */
export interface StatementAmount extends PlacedFact {
  document_id: number;
  table_id: number;
  fiscal_year: number;
}

export function documentDetail({ sqlite }: Store, documentId: number): DocumentDetail | null {
  const document = statement(sqlite, "SELECT * FROM documents WHERE document_id = ?").get(documentId) as
    | Selectable<DocumentRow>
    | undefined;
  if (document === undefined) return null;
  const tables = statement(
    sqlite,
    `SELECT t.table_id, t.ordinal, t.page_first, t.title, t.statement, t.unit,
       (SELECT count(*) FROM facts f WHERE f.table_id = t.table_id) AS facts
     FROM tables t WHERE t.document_id = ? ORDER BY t.ordinal`,
  ).all(documentId) as TableEntry[];
  const warnings = statement(
    sqlite,
    "SELECT code, message, page FROM warnings WHERE document_id = ? ORDER BY warning_id LIMIT 200",
  ).all(documentId) as DocumentDetail["warnings"];
  return { document, tables, warnings };
}

export function tableDetail({ sqlite }: Store, tableId: number): TableDetail | null {
  const table = statement(sqlite, "SELECT * FROM tables WHERE table_id = ?").get(tableId) as
    | Selectable<TableRow>
    | undefined;
  if (table === undefined) return null;
  const cells = statement(
    sqlite,
    `SELECT row, col, rowspan, colspan, text, page, x0, y0, x1, y1, confidence FROM cells
     WHERE table_id = ? ORDER BY row, col`,
  ).all(tableId) as TableDetail["cells"];
  const facts = statement(sqlite, `SELECT ${PLACED} FROM facts f WHERE f.table_id = ? ORDER BY f.row, f.col`).all(
    tableId,
  ) as PlacedFact[];
  return { table, cells, facts };
}

/** Paragraphs and tables in reading order around `flow`: for formats whose pages cannot be drawn. */
export function documentFlow(store: Store, documentId: number, from: number, limit = 200): FlowPart[] {
  const rows = statement(
    store.sqlite,
    `SELECT flow, paragraph_id, text, heading, page, NULL AS table_id FROM paragraphs
       WHERE document_id = @documentId AND flow >= @from
     UNION ALL
     SELECT flow, NULL, NULL, NULL, NULL, table_id FROM tables WHERE document_id = @documentId AND flow >= @from
     ORDER BY flow LIMIT @limit`,
  ).all({ documentId, from, limit }) as {
    paragraph_id: number | null;
    text: string;
    heading: number | null;
    page: number | null;
    table_id: number | null;
  }[];
  return rows.flatMap(({ table_id, paragraph_id, text, heading, page }): FlowPart[] => {
    if (paragraph_id !== null) return [{ kind: "paragraph", paragraph: { paragraph_id, text, heading, page } }];
    const detail = tableDetail(store, table_id ?? -1);
    return detail === null ? [] : [{ kind: "table", detail }];
  });
}

/** All printed amounts of a statement of one publication, in the order of the print. */
export function statementAmounts(
  { sqlite }: Store,
  key: { document_id: number; statement: string; phase: string; fiscal_year: number },
): StatementAmount[] {
  return statement(
    sqlite,
    `SELECT ${PLACED}, f.document_id, f.table_id, f.fiscal_year FROM facts f
     WHERE f.document_id = @document_id AND f.statement = @statement AND f.phase = @phase
       AND f.fiscal_year = @fiscal_year AND f.origin = 'table'
     ORDER BY f.table_id, f.row, f.col LIMIT 20000`,
  ).all(key) as StatementAmount[];
}

const PLACED = `f.fact_id, f.row, f.col, f.scheme, f.code, f.name, f.label_raw, f.measure, f.measure_raw,
  f.amount_fen, f.amount_raw, f.status, f.mapping`;
