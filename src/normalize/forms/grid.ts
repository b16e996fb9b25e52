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
  let rowCount = table.rowCount;
  let colCount = table.colCount;
  for (const cell of table.cells) {
    rowCount = Math.max(rowCount, cell.row + 1);
    colCount = Math.max(colCount, cell.col + 1);
  }
  const places = Array.from({ length: rowCount }, (): (Cell | undefined)[] => []);
  const rows = Array.from({ length: rowCount }, (): Cell[] => []);
  for (const cell of table.cells) {
    rows[cell.row]?.push(cell);
    for (let row = cell.row; row < Math.min(cell.row + cell.rowspan, rowCount); row++) {
      const line = places[row] ?? [];
      for (let col = cell.col; col < cell.col + cell.colspan; col++) line[col] ??= cell;
    }
  }
  for (const cells of rows) cells.sort((a, b) => a.col - b.col);
  const at = (row: number, col: number): Cell | null => places[row]?.[col] ?? null;
  return {
    table,
    rowCount,
    colCount,
    at,
    text: (row, col) => at(row, col)?.text.trim() ?? "",
    rowCells: (row) => rows[row] ?? [],
  };
}

/** Columns that a row numbers at least. */
const NUMBERED = 3;

/** True for a row that numbers the columns (1 2 3 4, also behind 栏次): it belongs to the head. */
export function numbersColumns(grid: Grid, row: number): boolean {
  const [first, ...others] = grid.rowCells(row).flatMap((cell) => cell.text.trim() || []);
  const texts = first === "栏次" ? others : [first, ...others];
  return texts.length >= NUMBERED && texts.every((text, i) => text === String(i + 1));
}
