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
    `SELECT c.row, c.col, c.rowspan, c.colspan, c.text, f.fact_id, f.status
     FROM cells c LEFT JOIN (
       SELECT row, col, fact_id, status, row_number() OVER (PARTITION BY row, col ORDER BY CASE status
         WHEN 'contradicted' THEN 1 WHEN 'unchecked' THEN 2 WHEN 'repaired' THEN 3 ELSE 4 END, fact_id) AS place
       FROM facts WHERE table_id = @table_id
     ) f ON f.row = c.row AND f.col = c.col AND f.place = 1
     WHERE c.table_id = @table_id ORDER BY c.row, c.col`,
  );
  return tables.map((table) => ({ ...table, cells: cells.all({ table_id: table.table_id }) as ReportCell[] }));
}
