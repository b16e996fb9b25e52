/** Splits the cells of a sheet into its tables: blocks of rows that begin with a caption or a header of their own. */
import { classifyCaptionLine, stripCaptionRows } from "../caption.js";
import type { FlowCell, FlowItem, FlowTable } from "../flow.js";
import type { SheetGrid } from "./sheet-grid.js";

/** More blank rows than this end a table whatever follows (rows). */
const WIDEST_GAP = 20;
const NUMBER = /^[(（\-+]?[\d,]+(?:\.\d+)?%?[)）]?$/;

/** Paragraphs (captions, notes) and tables of a sheet in reading order; `name` is the sheet's. */
export function sheetTables(grid: SheetGrid, name: string): FlowItem[] {
  return blocks(grid.cells).flatMap((cells) => blockItems(cells, name));
}

/** Runs of rows without a blank row that separates tables. */
function blocks(cells: readonly FlowCell[]): FlowCell[][] {
  const found: FlowCell[][] = [];
  let block: FlowCell[] = [];
  /** Last row that a cell of the block reaches. */
  let reached = -1;
  for (const row of rowsOf(cells)) {
    const first = row[0];
    if (first === undefined) continue;
    const gap = first.row - reached - 1;
    if (block.length > 0 && gap > 0 && (gap > WIDEST_GAP || beginsTable(row))) {
      found.push(block);
      block = [];
    }
    block.push(...row);
    for (const cell of row) if (cell.text !== "") reached = Math.max(reached, cell.row + cell.rowspan - 1);
  }
  if (block.length > 0) found.push(block);
  return found;
}

/** Cells with text by row; rows that hold none are left out. */
function rowsOf(cells: readonly FlowCell[]): FlowCell[][] {
  const rows: FlowCell[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last?.[0]?.row === cell.row) last.push(cell);
    else rows.push([cell]);
  }
  return rows.filter((row) => row.some((cell) => cell.text !== ""));
}

/** A caption, or a header: several texts and no number. */
function beginsTable(row: readonly FlowCell[]): boolean {
  const texts = row.map((cell) => cell.text).filter((text) => text !== "");
  const line = classifyCaptionLine(texts.join("\t"));
  if (line !== null && !line.isNote) return line.titleIsCertain !== false;
  return texts.length >= 2 && !texts.some((text) => NUMBER.test(text) || text === "合计" || text === "总计");
}

function blockItems(cells: readonly FlowCell[], name: string): FlowItem[] {
  const table = toTable(cells);
  const { grid, captionLines, noteLines } = stripCaptionRows(table);
  const items: FlowItem[] = captionLines.map((text) => ({ kind: "paragraph", text }));
  if (grid.cells.some((cell) => cell.text !== "")) {
    const lone = singleLines(grid.cells);
    if (lone !== null) items.push(...lone.map((text): FlowItem => ({ kind: "paragraph", text })));
    else items.push({ ...toTable(grid.cells), name });
  }
  items.push(...noteLines.map((text): FlowItem => ({ kind: "paragraph", text })));
  return items;
}

/** A block with one text to a row is prose typed into a sheet, no table. */
function singleLines(cells: readonly FlowCell[]): string[] | null {
  const texts = cells.filter((cell) => cell.text !== "");
  const rows = new Set(texts.map((cell) => cell.row));
  return rows.size === texts.length &&
    new Set(texts.map((cell) => cell.col)).size === 1 &&
    !texts.some((cell) => NUMBER.test(cell.text))
    ? texts.map((cell) => cell.text)
    : null;
}

/** A grid as large as the cells with text; merged empty cells are cut to it. */
function toTable(cells: readonly FlowCell[]): FlowTable {
  const texts = cells.filter((cell) => cell.text !== "");
  const [top, left] = [least(texts, (cell) => cell.row), least(texts, (cell) => cell.col)];
  const [bottom, right] = [
    most(texts, (cell) => cell.row + cell.rowspan),
    most(texts, (cell) => cell.col + cell.colspan),
  ];
  const inside = cells.filter((cell) => cell.row >= top && cell.row < bottom && cell.col >= left && cell.col < right);
  return {
    kind: "table",
    rowCount: bottom - top,
    colCount: right - left,
    cells: inside.map((cell) => ({
      ...cell,
      row: cell.row - top,
      col: cell.col - left,
      rowspan: Math.min(cell.rowspan, bottom - cell.row),
      colspan: Math.min(cell.colspan, right - cell.col),
    })),
  };
}

const least = (cells: readonly FlowCell[], of: (cell: FlowCell) => number): number =>
  cells.reduce((found, cell) => Math.min(found, of(cell)), Number.MAX_SAFE_INTEGER);
const most = (cells: readonly FlowCell[], of: (cell: FlowCell) => number): number =>
  cells.reduce((found, cell) => Math.max(found, of(cell)), 0);
