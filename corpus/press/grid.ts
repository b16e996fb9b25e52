/** Turns the row notation of a table (`<` left, `^` above) into cells with spans. */
import type { Row } from "./document.js";

export interface GridCell {
  row: number;
  col: number;
  rowspan: number;
  colspan: number;
  text: string;
}

/** The cells of a table, row by row. Throws when rows differ in length or a span is not a rectangle. */
export function gridCells(rows: readonly Row[], name: string): GridCell[] {
  const width = rows[0]?.length ?? 0;
  const owner: GridCell[][] = [];
  const cells: GridCell[] = [];
  rows.forEach((row, r) => {
    if (row.length !== width)
      throw new Error(`${name}: row ${r} has ${row.length} of ${width} columns: ${row.join("|")}`);
    const line: GridCell[] = [];
    row.forEach((text, c) => {
      const from = text === "<" ? line[c - 1] : text === "^" ? owner[r - 1]?.[c] : undefined;
      if (text === "<" || text === "^") {
        if (!from) throw new Error(`${name}: row ${r} column ${c} continues nothing`);
        from.colspan = Math.max(from.colspan, c - from.col + 1);
        from.rowspan = Math.max(from.rowspan, r - from.row + 1);
        line.push(from);
      } else {
        const cell = { row: r, col: c, rowspan: 1, colspan: 1, text };
        cells.push(cell);
        line.push(cell);
      }
    });
    owner.push(line);
  });
  for (const cell of cells)
    for (let r = cell.row; r < cell.row + cell.rowspan; r++)
      for (let c = cell.col; c < cell.col + cell.colspan; c++)
        if (owner[r]?.[c] !== cell) throw new Error(`${name}: span of “${cell.text}” is no rectangle`);
  return cells;
}

/** The cell that covers each place of the grid. */
export function coverage(cells: readonly GridCell[]): Map<string, GridCell> {
  const at = new Map<string, GridCell>();
  for (const cell of cells)
    for (let r = cell.row; r < cell.row + cell.rowspan; r++)
      for (let c = cell.col; c < cell.col + cell.colspan; c++) at.set(`${r},${c}`, cell);
  return at;
}

const SPACED = new Map([
  ["合计", "合　计"],
  ["总计", "总　计"],
  ["小计", "小　计"],
  ["项目", "项　　目"],
  ["栏次", "栏　次"],
  ["收入", "收　　入"],
  ["支出", "支　　出"],
  ["行次", "行 次"],
  ["金额", "金 额"],
]);

/** The rows as they are dressed: letter-spaced where the guise asks for it. */
export function dressed(rows: readonly Row[], spaced: boolean): Row[] {
  return spaced ? rows.map((row) => row.map((text) => SPACED.get(text) ?? text)) : rows.map((row) => [...row]);
}
