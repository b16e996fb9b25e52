/** Heads typed without merging cells: a group's name stands over the first of its columns, with blanks beside it. */
import type { Cell, Table } from "../../model/extracted.js";
import { Grid, type GridCell } from "./grid.js";
import { type Block, isStructural } from "./header.js";

/** How a table came to be whose cells are those that its publisher made; elsewhere blanks may be parts of a merged cell. */
const WITH_CELLS: readonly Table["method"][] = ["docx", "html", "ruled", "sheet"];

/** The grid with each group's name over all of its columns; rows stay where they are. */
export function withGroups(grid: Grid, blocks: readonly Block[], statement: string): Grid {
  if (!WITH_CELLS.includes(grid.table.method)) return grid;
  const reach = new Map<Cell, number>();
  for (const { header } of blocks)
    for (const [level, row] of header.entries())
      for (const [cell, columns] of groupsOf(grid, header.slice(0, level), row, header.slice(level + 1), statement))
        reach.set(cell, columns);
  if (reach.size === 0) return grid;
  const isCovered = (cell: Cell): boolean =>
    [...reach].some(([{ row, col }, columns]) => cell.row === row && cell.col > col && cell.col < col + columns);
  const cells = grid.table.cells
    .filter((cell) => !isCovered(cell))
    .map((cell) => ({ ...cell, colspan: reach.get(cell) ?? cell.colspan }));
  return new Grid({ ...grid.table, cells });
}

/** The names in a row of a head that reach over blanks beside them; none where the row has merged cells. */
function groupsOf(
  grid: Grid,
  above: readonly number[],
  row: number,
  below: readonly number[],
  statement: string,
): Map<Cell, number> {
  const groups = new Map<Cell, number>();
  const names = grid.rowCells(row).filter((cell) => cell.folded !== "");
  if (names.some(({ cell }) => cell.colspan > 1)) return groups;
  const leaf = (col: number): GridCell | undefined => firstText(grid, below, col);
  const isFree = (col: number): boolean => {
    const cell = grid.at(row, col);
    const single = cell === undefined || (cell.cell.row === row && cell.cell.rowspan === 1 && cell.cell.colspan === 1);
    return single && !cell?.folded && leaf(col) !== undefined;
  };
  for (const { cell } of names) {
    if (leaf(cell.col) === undefined) continue;
    const before = leaf(cell.col - 1);
    // A name in the middle of its columns: how far it reaches is not printed.
    if (isFree(cell.col - 1) && before && !isStructural(before, statement) && !isReached(groups, cell.col - 1))
      return new Map();
    let end = cell.col + 1;
    while (end < grid.colCount && isFree(end) && firstText(grid, above, end) === undefined) end++;
    if (end > cell.col + 1) groups.set(cell, end - cell.col);
  }
  return groups;
}

function isReached(groups: ReadonlyMap<Cell, number>, col: number): boolean {
  return [...groups].some(([cell, columns]) => col < cell.col + columns);
}

/** The first text that starts in a column in some of the rows. */
function firstText(grid: Grid, rows: readonly number[], col: number): GridCell | undefined {
  for (const row of rows) {
    const cell = grid.startingAt(row, col);
    if (cell && cell.folded !== "") return cell;
  }
  return undefined;
}
