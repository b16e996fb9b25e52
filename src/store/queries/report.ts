/** What a report on one document shows: its tables cell by cell, each amount with its proof status. */
import type { Store } from "../open.js";
import type { FactRow } from "../schema.js";
import { statement } from "../write.js";

export interface ReportCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
  /** The status of the amount in the cell; the worst where several facts share it; null for a cell without amount. */
  status: FactRow["status"] | null;
  fact_id: number | null;
}

export interface ReportTable {
  table_id: number;
  ordinal: number;
  title: string | null;
  unit: string | null;
  page_first: number | null;
  row_count: number;
  col_count: number;
  cells: ReportCell[];
}

/** The tables of a document that hold amounts, in reading order. */
export function reportTables({ sqlite }: Store, documentId: number): ReportTable[] {
  const tables = statement(
    sqlite,
    `SELECT table_id, ordinal, title, unit, page_first, row_count, col_count FROM tables
     WHERE document_id = ? ORDER BY ordinal`,
  ).all(documentId) as Omit<ReportTable, "cells">[];
  const cells = statement(
    sqlite,
    `SELECT c.row, c.col, c.rowspan, c.colspan, c.text, f.fact_id,
       CASE max(CASE f.status WHEN 'contradicted' THEN 4 WHEN 'unchecked' THEN 3 WHEN 'repaired' THEN 2
         WHEN 'proved' THEN 1 END)
         WHEN 4 THEN 'contradicted' WHEN 3 THEN 'unchecked' WHEN 2 THEN 'repaired' WHEN 1 THEN 'proved' END AS status
     FROM cells c LEFT JOIN facts f ON f.table_id = c.table_id AND f.row = c.row AND f.col = c.col
     WHERE c.table_id = ? GROUP BY c.row, c.col ORDER BY c.row, c.col`,
  );
  return tables.map((table) => ({ ...table, cells: cells.all(table.table_id) as ReportCell[] }));
}
