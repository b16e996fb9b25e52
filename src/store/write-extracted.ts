/** Writes what the extractors read: tables with their cells, paragraphs, warnings. */
import type { Box, Cell, Extracted, TableMeaning, Warning } from "../model/index.js";
import type { SqlDatabase } from "./database.js";
import { insert, insertAll } from "./write.js";

/** Ids of the rows written, by ordinal. */
export interface Places {
  tables: ReadonlyMap<number, number>;
  paragraphs: ReadonlyMap<number, number>;
}

export function writeExtracted(
  sqlite: SqlDatabase,
  { documentId, fiscalYear }: { documentId: number; fiscalYear: number | null },
  extracted: Extracted,
  meanings: readonly TableMeaning[],
  laterWarnings: readonly Warning[],
): Places {
  const meaningOf = new Map(meanings.map((meaning) => [meaning.ordinal, meaning]));
  const tables = new Map<number, number>();
  for (const table of extracted.tables) {
    const meaning = meaningOf.get(table.ordinal);
    const tableId = insert(sqlite, "tables", {
      document_id: documentId,
      ordinal: table.ordinal,
      page_first: table.page ?? null,
      page_last: table.pageLast ?? table.page ?? null,
      title: meaning ? meaning.title : table.caption.title,
      statement: meaning?.statement ?? "other",
      phase: meaning?.phase ?? null,
      fiscal_year: meaning?.fiscalYear ?? null,
      unit: meaning ? meaning.unit : table.caption.unit,
      unit_yuan: meaning?.unitYuan ?? null,
      method: table.method,
      row_count: table.rowCount,
      col_count: table.colCount,
      flow: table.flow,
      ...corners(table.bbox),
    });
    tables.set(table.ordinal, tableId);
    insertAll(
      sqlite,
      "cells",
      table.cells.map((cell) => cellRow(tableId, fiscalYear, cell)),
    );
  }
  const paragraphIds = insertAll(
    sqlite,
    "paragraphs",
    extracted.paragraphs.map((paragraph) => ({
      document_id: documentId,
      ordinal: paragraph.ordinal,
      page: paragraph.page ?? null,
      text: paragraph.text,
      flow: paragraph.flow,
      heading: paragraph.heading ?? null,
      ...corners(paragraph.bbox),
    })),
  );
  const paragraphs = new Map(extracted.paragraphs.map(({ ordinal }, i) => [ordinal, paragraphIds[i] as number]));
  for (const warning of [...extracted.warnings, ...laterWarnings])
    insert(sqlite, "warnings", {
      document_id: documentId,
      code: warning.code,
      message: warning.message,
      page: warning.page ?? null,
      table_ordinal: warning.table ?? null,
    });
  return { tables, paragraphs };
}

function cellRow(tableId: number, fiscalYear: number | null, cell: Cell) {
  const { alternatives, agreed } = cell;
  return {
    table_id: tableId,
    row: cell.row,
    col: cell.col,
    rowspan: cell.rowspan,
    colspan: cell.colspan,
    text: cell.text,
    page: cell.page ?? null,
    confidence: cell.confidence,
    alternatives: alternatives === undefined ? null : JSON.stringify(alternatives),
    agreed: agreed === undefined ? null : Number(agreed),
    ...corners(cell.bbox),
    fiscal_year: fiscalYear ?? 0,
  };
}

function corners(box: Box | undefined) {
  const [x0 = null, y0 = null, x1 = null, y1 = null] = box ?? [];
  return { x0, y0, x1, y1 };
}
