/** 政府采购 whose kinds are columns: 货物 | 工程 | 服务, with or without 合计, one row for each project or one for all. */
import { readCsv } from "../../model/data-file.js";
import type { Procurement, Table } from "../../model/index.js";
import { type Grid, gridOf, numbersColumns } from "./grid.js";
import { plainLabel } from "./labels.js";
import { amountOrNull, textOrNull } from "./values.js";

const KINDS: ReadonlySet<string> = new Set(
  readCsv<"kind">(new URL("./procurement-kinds.csv", import.meta.url)).map(({ kind }) => plainLabel(kind)),
);

/** So many heads must name kinds. */
const LEAST = 2;
const TOTALS: ReadonlySet<string> = new Set(["合计", "总计", "小计", "共计"]);
/** A head reaches at most so deep. */
const HEAD_ROWS = 5;

/** Whether a label names a kind of purchases (货物, 一、货物类). */
export function isPurchaseKind(text: string): boolean {
  return KINDS.has(plainLabel(text));
}

interface KindColumn {
  col: number;
  kind: string;
}

/**
 * One purchase for each amount below a kind, its item the kind as printed. The row that adds up others is read only
 * where it is the only one. Empty where the heads name no kinds, or each of them several times (years, sources)
 * without one group that is their total.
 */
export function readProcurementsAcross(table: Table, unitYuan: number): Procurement[] {
  const grid = gridOf(table);
  const head = lastHeadRow(grid);
  if (head === null) return [];
  const columns = kindColumns(grid, head);
  const first = columns[0];
  if (first === undefined) return [];
  const rows = Array.from({ length: grid.rowCount - head - 1 }, (_, i) => head + 1 + i)
    .filter((row) => !numbersColumns(grid, row))
    .map((row) => ({ row, names: namesOf(grid, row, first.col) }))
    .filter(({ row }) => columns.some(({ col }) => amountOrNull(grid.text(row, col), unitYuan) !== null));
  const single = rows.filter(({ names }) => !names.some((name) => TOTALS.has(plainLabel(name))));
  return (single.length > 0 ? single : rows.slice(0, 1)).flatMap(({ row, names }) =>
    columns.flatMap(({ col, kind }) => {
      const amountFen = amountOrNull(grid.text(row, col), unitYuan);
      if (amountFen === null) return [];
      const project = names.findLast((name) => !TOTALS.has(plainLabel(name))) ?? null;
      return {
        table: table.ordinal,
        row,
        project,
        item: kind,
        catalogueCode: null,
        unit: null,
        quantity: null,
        unitPriceFen: null,
        amountFen,
      };
    }),
  );
}

/** The last of the first rows that name kinds of purchases; null where none does, or the kinds are rows. */
function lastHeadRow(grid: Grid): number | null {
  for (let row = Math.min(HEAD_ROWS, grid.rowCount) - 1; row >= 0; row--) {
    const named = grid.rowCells(row).filter(({ text }) => isPurchaseKind(text));
    if (new Set(named.map(({ text }) => plainLabel(text))).size >= LEAST) {
      return Math.max(...grid.rowCells(row).map((cell) => row + cell.rowspan - 1));
    }
  }
  return null;
}

/** The columns of the kinds, each kind once; of several groups the one that adds up the others. */
function kindColumns(grid: Grid, head: number): KindColumn[] {
  const all: (KindColumn & { group: string })[] = [];
  for (let col = 0; col < grid.colCount; col++) {
    const cell = grid.at(head, col);
    if (cell === null || cell.col !== col || !isPurchaseKind(cell.text)) continue;
    const group = cell.row === 0 ? "" : grid.text(cell.row - 1, col);
    all.push({ col, kind: cell.text.replace(/\s+/g, ""), group: plainLabel(group) });
  }
  const once = (columns: readonly KindColumn[]): boolean =>
    new Set(columns.map(({ kind }) => plainLabel(kind))).size === columns.length;
  if (once(all)) return all;
  const totals = all.filter(({ group }) => TOTALS.has(group));
  return once(totals) ? totals : [];
}

/** What names a row: its texts before the amounts that are neither empty nor numbers. */
function namesOf(grid: Grid, row: number, until: number): string[] {
  return grid.rowCells(row).flatMap(({ col, text }) => {
    const name = textOrNull(text.replace(/\s+/g, ""));
    return col >= until || name === null || /^[\d,.]+$/.test(name.normalize("NFKC")) ? [] : [name];
  });
}
