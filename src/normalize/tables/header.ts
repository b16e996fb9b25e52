/** Finds the head rows of a table (also those repeated or standing in its middle) and the path above each column. */
import type { Grid, GridCell } from "./grid.js";
import { headerWord, phaseWord } from "./header-words.js";
import { threePublicItem } from "./three-public-labels.js";

/** A head and the data rows below it. Most tables are one block; some 三公 tables have one each for 预算数 and 决算数. */
export interface Block {
  header: number[];
  /** 栏次 rows, and others that number the columns. */
  index: number[];
  rows: number[];
}

type RowKind = "empty" | "index" | "header" | "data";

/** More than this share of the columns is covered in a row of a head. */
const COVERED = 0.5;
/** A later row is a repeated head when this share of its cells repeats the head above. */
const REPEATED = 0.6;
/** Misread numbers of columns are known by at least so many that stand where they should. */
const LEAST_COUNTED = 4;
const NUMBERED_LABEL = /^(?:其中[:,]|[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d{1,2}[、.])/u;
const COLUMN_FORMULA = /^[(]?(\d{1,2})[)]?=[\d+\-()]+$/;
const TOTALS = new Set(["合计", "总计", "小计"]);

/** Splits the rows of a table into blocks of head and data. */
export function splitBlocks(grid: Grid, statement: string): Block[] {
  const blocks: Block[] = [];
  let block: Block = { header: [], index: [], rows: [] };
  for (let row = 0; row < grid.rowCount; row++) {
    const inHead = block.rows.length === 0;
    const kind = rowKind(grid, row, statement, inHead);
    if (kind === "empty") continue;
    if (inHead) {
      if (kind === "header") block.header.push(row);
      else if (kind === "index") block.index.push(row);
      else block.rows.push(row);
    } else if (kind === "index") block.index.push(row);
    else if (startsHead(grid, row, block, statement)) {
      blocks.push(block);
      block = { header: [row], index: [], rows: [] };
    } else block.rows.push(row);
  }
  blocks.push(block);
  return inheritHeads(grid, blocks);
}

/** A head repeated in the middle of a table says no more than the first: its rows join the first block. */
function inheritHeads(grid: Grid, blocks: Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const same = kept.find((other) => headText(grid, other) === headText(grid, block));
    if (same) {
      same.index.push(...block.index);
      same.rows.push(...block.rows);
    } else kept.push(block);
  }
  return kept;
}

function headText(grid: Grid, block: Block): string {
  return block.header
    .map((row) =>
      grid
        .rowCells(row)
        .map((cell) => cell.key)
        .join("|"),
    )
    .join("\n");
}

function rowKind(grid: Grid, row: number, statement: string, inHead: boolean): RowKind {
  const cells = grid.rowCells(row).filter((cell) => cell.folded !== "");
  if (cells.length === 0) return "empty";
  const numbers = cells.filter((cell) => cell.isNumber);
  const texts = cells.filter((cell) => !cell.isNumber);
  if (isIndexRow(numbers, texts, statement, inHead) || isMisreadIndexRow(grid, cells, statement)) return "index";
  if (numbers.some((cell) => !inHead || !isYear(cell))) return "data";
  if (!inHead) return "data";
  const first = texts[0];
  const covered = coverage(grid, row);
  if (first && covered <= COVERED && (NUMBERED_LABEL.test(first.folded) || isTotalAlone(texts, statement)))
    return "data";
  if (first && NUMBERED_LABEL.test(first.folded) && !isHeadText(first, statement)) return "data";
  if (first && !isStructural(first, statement) && texts.some((cell) => cell.blank)) return "data";
  return covered > COVERED || texts.some((cell) => isHeadText(cell, statement)) ? "header" : "data";
}

/** 1 2 3 4 beside 栏次 or alone; also 7 8 9 of a second part and 1=2+3. */
function isIndexRow(
  numbers: readonly GridCell[],
  texts: readonly GridCell[],
  statement: string,
  inHead: boolean,
): boolean {
  const labels = texts.filter((cell) => !COLUMN_FORMULA.test(cell.folded) && !cell.blank);
  const named = labels.some((cell) => headerWord(cell.folded, cell.key, statement)?.role === "row_number");
  const short = inHead && labels.length > 0 && labels.every((cell) => cell.key.length <= 2 && !TOTALS.has(cell.key));
  if (!short && !labels.every((cell) => isStructural(cell, statement))) return false;
  if (numbers.length === 0) return false;
  const formulas = texts.filter((cell) => COLUMN_FORMULA.test(cell.folded));
  let previous: number | null = null;
  for (const cell of [...numbers, ...formulas].sort((a, b) => a.cell.col - b.cell.col)) {
    const value = Number(COLUMN_FORMULA.exec(cell.folded)?.[1] ?? cell.folded.replace(/[()]/g, ""));
    if (!Number.isInteger(value) || value < 1 || value > 60 || cell.folded.includes(".")) return false;
    if (previous !== null && value <= previous) return false;
    if (previous !== null && value > previous + 1 && !named) return false;
    previous = value;
  }
  if (short && Number(numbers[0]?.folded) === 1) return true;
  const counted = numbers.length + formulas.length;
  return named || counted >= 3 || (counted === 2 && labels.length > 0);
}

/** Numbers of columns of which a recogniser misread some; amounts that count up from 1 do not exist. */
function isMisreadIndexRow(grid: Grid, cells: readonly GridCell[], statement: string): boolean {
  if (grid.table.method !== "ocr") return false;
  const counted = cells.filter((cell) => !isStructural(cell, statement));
  const inPlace = counted.filter((cell, i) => cell.folded === String(i + 1));
  return inPlace.length >= LEAST_COUNTED && inPlace.length >= counted.length / 2;
}

/** A head of what names a row, and of what numbers rows: 科目编码, 科目名称, 行次. */
export function isStructural(cell: GridCell, statement: string): boolean {
  const role = headerWord(cell.folded, cell.key, statement)?.role;
  return role === "row_number" || role === "label" || role === "code" || role === "code_part";
}

function isYear(cell: GridCell): boolean {
  return /^20[0-3]\d$/.test(cell.folded);
}

function isHeadText(cell: GridCell, statement: string): boolean {
  if (TOTALS.has(cell.key)) return false;
  if (phaseWord(cell.key) || headerWord(cell.folded, cell.key, statement)) return true;
  return statement === "three_public" && threePublicItem(cell.key, null) !== null;
}

/** 合计 whose amounts are not printed; 小计 beside 公务用车购置费 names a column as that does. */
const isTotalAlone = ([first, ...others]: readonly GridCell[], statement: string): boolean =>
  first !== undefined && TOTALS.has(first.key) && !others.some((cell) => isHeadText(cell, statement));

function coverage(grid: Grid, row: number): number {
  let covered = 0;
  for (let col = 0; col < grid.colCount; col++) if (grid.at(row, col)?.folded) covered++;
  return covered / Math.max(1, grid.colCount);
}

/** A row without numbers below data: a head again when it repeats the head above, or is one wide 决算数. */
function startsHead(grid: Grid, row: number, block: Block, statement: string): boolean {
  const cells = grid.rowCells(row).filter((cell) => cell.folded !== "");
  const first = cells[0];
  if (!first || cells.some((cell) => cell.isNumber)) return false;
  if (cells.length === 1) return isLonePhase(grid, row);
  if (!cells.every((cell) => isHeadText(cell, statement) || TOTALS.has(cell.key))) return false;
  const repeated = cells.filter((cell) =>
    block.header.some((other) => grid.at(other, cell.cell.col)?.key === cell.key),
  ).length;
  return repeated / cells.length >= REPEATED || cells.length > grid.colCount * COVERED;
}

/** One wide 决算数; without ruling lines it is not printed how far it reaches. */
function isLonePhase(grid: Grid, row: number): boolean {
  const [cell, ...others] = grid.rowCells(row).filter(({ folded }) => folded !== "");
  if (!cell || others.length > 0 || grid.colCount <= 2 || phaseWord(cell.key) === null) return false;
  return cell.cell.colspan === grid.colCount || grid.table.method === "aligned";
}

/** The merged cells above a column, from the top down, each once; a lone 决算数 is above every column. */
export function headPath(grid: Grid, block: Block, col: number): GridCell[] {
  const path: GridCell[] = [];
  for (const row of block.header) {
    const lone = isLonePhase(grid, row) ? grid.rowCells(row).find(({ folded }) => folded !== "") : undefined;
    const cell = lone ?? grid.at(row, col);
    if (cell && cell.folded !== "" && !path.includes(cell)) path.push(cell);
  }
  return path;
}

/** A head path as it is stored: 本年支出 / 基本支出 / 人员经费; null when there is no head. */
export function pathText(path: readonly GridCell[]): string | null {
  if (path.length === 0) return null;
  return path.map((cell) => cell.text.replace(/\s+/gu, "")).join(" / ");
}
