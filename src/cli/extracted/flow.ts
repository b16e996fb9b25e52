/** Paragraphs and tables of a document in reading order, and a table's cells as a grid. */
import type { Cell, Extracted, Paragraph, Table } from "../../model/index.js";

export type FlowItem = { paragraph: Paragraph; table?: undefined } | { table: Table; paragraph?: undefined };

export function inReadingOrder({ paragraphs, tables }: Extracted): FlowItem[] {
  return [
    ...paragraphs.map((paragraph) => ({ flow: paragraph.flow, item: { paragraph } })),
    ...tables.map((table) => ({ flow: table.flow, item: { table } })),
  ]
    .sort((a, b) => a.flow - b.flow)
    .map(({ item }) => item);
}

/** Cells by row and column, `null` where a merged cell covers the place, `undefined` where a cell is empty. */
export function gridOf(table: Table): (Cell | null | undefined)[][] {
  const grid: (Cell | null | undefined)[][] = Array.from({ length: table.rowCount }, () =>
    new Array<undefined>(table.colCount).fill(undefined),
  );
  for (const cell of table.cells)
    for (let row = cell.row; row < cell.row + cell.rowspan; row++)
      for (let col = cell.col; col < cell.col + cell.colspan; col++) {
        const line = grid[row];
        if (line) line[col] = row === cell.row && col === cell.col ? cell : null;
      }
  return grid;
}

/** Title, unit and page of a table in one line. */
export function headingOf(table: Table): string {
  const { title, unit } = table.caption;
  const parts = [
    title ?? `table ${table.ordinal + 1}`,
    unit === null ? null : `单位：${unit}`,
    table.page === undefined ? null : `p. ${table.page}`,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
