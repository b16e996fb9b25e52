/** Splits the cells of a sheet into its tables: blocks of rows that begin with a caption or a header of their own. */
import { classifyCaptionLine, stripCaptionRows } from "../caption.js";
import type { FlowCell, FlowItem, FlowTable } from "../flow.js";
import {
  closesTable,
  holdsTitle,
  holdsUnit,
  linesAbove,
  lineText,
  mayStandAboveTitle,
  type SheetRow,
} from "./lines-above.js";
import { NUMBER } from "./number-text.js";
import type { SheetGrid } from "./sheet-grid.js";
import { tablesApart } from "./tables-beside.js";

/** More blank rows than this end a table whatever follows (rows). */
const WIDEST_GAP = 20;

/** Paragraphs (captions, notes) and tables of a sheet in reading order; `name` is the sheet's. */
export function sheetTables(grid: SheetGrid, name: string): FlowItem[] {
  const parts = tablesApart(rowsOf(grid.cells));
  return parts.flatMap(blocks).flatMap((rows) => blockItems(rows, name));
}

/** Runs of rows without a blank row that separates tables, or a title or unit between two of them. */
function blocks(rows: readonly SheetRow[]): SheetRow[][] {
  const found: SheetRow[][] = [];
  let block: SheetRow[] = [];
  /** Last row that a cell of the block reaches. */
  let reached = -1;
  for (const [i, row] of rows.entries()) {
    const first = row[0];
    if (first === undefined) continue;
    const gap = first.row - reached - 1;
    if (block.length > 0 && gap > 0 && (gap > WIDEST_GAP || beginsTable(row))) {
      found.push(block);
      block = [];
    } else if (isCaptionOfNext(block, rows, i)) {
      const end = lastRowOf(block);
      found.push(block.slice(0, end));
      block = block.slice(end);
    }
    block.push(row);
    for (const cell of row) if (cell.text !== "") reached = Math.max(reached, cell.row + cell.rowspan - 1);
  }
  if (block.length > 0) found.push(block);
  return found;
}

/** Whether a row is the title, or prints the unit, of another table than the block's: a head follows, and no amounts. */
function isCaptionOfNext(block: readonly SheetRow[], rows: readonly SheetRow[], at: number): boolean {
  const row = rows[at] ?? [];
  if (!(holdsTitle(row) || holdsUnit(row)) || block.every(mayStandAboveTitle)) return false;
  const next = rows.slice(at + 1, at + 1 + LONGEST_CAPTION).find((row) => !mayStandAboveTitle(row));
  return next !== undefined && isHead(next);
}

/** More lines than a caption has between its title and the table (rows). */
const LONGEST_CAPTION = 12;

/** Behind the block's last row that is no line above the next title. */
function lastRowOf(block: readonly SheetRow[]): number {
  let end = block.length;
  for (let row = block[end - 1]; row && mayStandAboveTitle(row) && !closesTable(row); row = block[end - 1]) end--;
  return end;
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
function beginsTable(row: SheetRow): boolean {
  const texts = row.map((cell) => cell.text).filter((text) => text !== "");
  const line = classifyCaptionLine(texts.join("\t"));
  if (line !== null && !line.isNote) return line.titleIsCertain !== false;
  return isHead(row);
}

/** Several texts and no number. */
function isHead(row: SheetRow): boolean {
  const texts = row.map((cell) => cell.text).filter((text) => text !== "");
  return texts.length >= 2 && !texts.some((text) => NUMBER.test(text) || text === "合计" || text === "总计");
}

function blockItems(rows: readonly SheetRow[], name: string): FlowItem[] {
  const above = linesAbove(rows);
  const items: FlowItem[] = rows.slice(0, above).map((row) => ({ kind: "paragraph", text: lineText(row) }));
  if (above === rows.length) return items;
  const { grid, captionLines, noteLines } = stripCaptionRows(toTable(rows.slice(above).flat()));
  items.push(...captionLines.map((text): FlowItem => ({ kind: "paragraph", text })));
  if (grid.cells.some((cell) => cell.text !== "")) items.push({ ...toTable(grid.cells), name });
  items.push(...noteLines.map((text): FlowItem => ({ kind: "paragraph", text })));
  return items;
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
