/** Cuts a table into the forms it holds, and each form into its head rows and its indicator rows. */
import { type Grid, numbersColumns } from "./grid.js";
import { type IndicatorColumns, indicatorHeader } from "./indicators.js";
import { findLabel, type LabelField } from "./labels.js";

export interface IndicatorBlock {
  header: IndicatorColumns;
  rows: number[];
}

export interface Segment {
  headRows: number[];
  blocks: IndicatorBlock[];
  /** Rows of 总分 / 合计 below the indicators. */
  totalRows: number[];
}

/** Labels that end the indicator rows when they open a row. */
const CLOSING: ReadonlySet<LabelField> = new Set(["end", "grade", "name", "code", "score", "expected", "actual"]);

const emptySegment = (): Segment => ({ headRows: [], blocks: [], totalRows: [] });

/**
 * The forms of a table from top to bottom. A new one starts where a project's name or code is asked for again after
 * indicators, or a name a second time in the same column.
 */
export function segmentsOf(grid: Grid): Segment[] {
  const segments: Segment[] = [];
  let current = emptySegment();
  let block: IndicatorBlock | null = null;
  let nameCol: number | null = null;
  for (let row = 0; row < grid.rowCount; row++) {
    if (numbersColumns(grid, row)) continue;
    const header = indicatorHeader(grid, row);
    if (header !== null) {
      block = { header, rows: [] };
      current.blocks.push(block);
      row = header.last;
      continue;
    }
    const opening = openingLabels(grid, row);
    const name = opening.find(({ field }) => field === "name");
    const asksAgain = opening.some(({ field }) => field === "name" || field === "code");
    if ((asksAgain && current.blocks.length > 0) || (name !== undefined && name.col === nameCol)) {
      segments.push(current);
      current = emptySegment();
      block = null;
      nameCol = null;
    }
    if (name !== undefined) nameCol = name.col;
    block = place(grid, row, current, block);
  }
  segments.push(current);
  return segments.filter(({ headRows, blocks }) => headRows.length > 0 || blocks.length > 0);
}

/** Puts a row where it belongs; returns the indicator block that is still open, if any. */
function place(grid: Grid, row: number, segment: Segment, block: IndicatorBlock | null): IndicatorBlock | null {
  const first = grid.rowCells(row).find((cell) => cell.text.trim() !== "");
  const label = first === undefined ? null : findLabel(first.text);
  if (label?.field === "total" && segment.blocks.length > 0) {
    segment.totalRows.push(row);
    return block;
  }
  if (block !== null && (label === null || !CLOSING.has(label.field) || isLevel(block, first?.col ?? 0))) {
    if (first !== undefined) block.rows.push(row);
    return block;
  }
  segment.headRows.push(row);
  return null;
}

/** True for a cell of the third level or behind it, where a label word is an indicator's name or value. */
function isLevel(block: IndicatorBlock, col: number): boolean {
  return col >= (block.header.columns.get("level3")?.[0] ?? 0);
}

function openingLabels(grid: Grid, row: number): { field: LabelField; col: number }[] {
  return grid.rowCells(row).flatMap((cell) => {
    const label = findLabel(cell.text);
    return label === null ? [] : [{ field: label.field, col: cell.col }];
  });
}
