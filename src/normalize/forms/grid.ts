/** A table as a grid: which cell covers a place, with merged cells counted at every place they cover. */
import type { Cell, Table } from "../../model/index.js";

export interface Grid {
  readonly table: Table;
  readonly rowCount: number;
  readonly colCount: number;
  /** The cell that covers the place, or null (an empty cell may be left out of a table). */
  at(row: number, col: number): Cell | null;
  /** Trimmed text of the covering cell; "" for none. */
  text(row: number, col: number): string;
  /** Cells whose top left lies in the row, left to right. */
  rowCells(row: number): Cell[];
}

/** Indexes the cells of a table by every place they cover; the first cell keeps a place claimed twice. */
export function gridOf(table: Table): Grid {
  const places = new Map<string, Cell>();
  const rows = new Map<number, Cell[]>();
  let rowCount = table.rowCount;
  let colCount = table.colCount;
  for (const cell of table.cells) {
    rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
    rowCount = Math.max(rowCount, cell.row + 1);
    colCount = Math.max(colCount, cell.col + 1);
    for (let row = cell.row; row < cell.row + cell.rowspan; row++) {
      for (let col = cell.col; col < cell.col + cell.colspan; col++) {
        const key = `${row},${col}`;
        if (!places.has(key)) places.set(key, cell);
      }
    }
  }
  for (const cells of rows.values()) cells.sort((a, b) => a.col - b.col);
  const at = (row: number, col: number): Cell | null => places.get(`${row},${col}`) ?? null;
  return {
    table,
    rowCount,
    colCount,
    at,
    text: (row, col) => at(row, col)?.text.trim() ?? "",
    rowCells: (row) => rows.get(row) ?? [],
  };
}
