/** Tables that are plain lists: 政府采购, 固定资产, 机构设置. The header decides what a column holds. */
import { readCsv } from "../../model/data-file.js";
import type { Asset, OrgUnit, Procurement, Table } from "../../model/index.js";
import { findUnit, UNIT_YUAN } from "../../model/index.js";
import { type Grid, gridOf, numbersColumns } from "./grid.js";
import { plainLabel } from "./labels.js";
import { isPurchaseKind } from "./procurement-across.js";
import { amountOrNull, numberOrNull, textOrNull } from "./values.js";

export type ListStatement = "organisation_units" | "procurement" | "fixed_assets";

interface ListHeader {
  last: number;
  columns: ReadonlyMap<string, number>;
}

interface HeaderWord {
  field: string;
  /** Place in the data file: of two columns that fit, the earlier word wins (总计 before 合计). */
  rank: number;
}

const WORDS = new Map<string, HeaderWord>();
for (const [rank, row] of readCsv<"statement" | "field" | "header">(
  new URL("./list-headers.csv", import.meta.url),
).entries()) {
  const key = `${row.statement}|${row.header}`;
  if (!WORDS.has(key)) WORDS.set(key, { field: row.field, rank });
}

/** How deep a header may reach: the deepest seen has four rows. */
const HEADER_ROWS = 5;
/** Rows that add up others: their label says so. */
const SUMMARY = /^(?:.*小计|合计|总计|共计|[一二三四五六七八九十]+、.*)$/;

/** The header of a list within its first rows; null when fewer than `least` of its columns are known. */
export function listHeader(grid: Grid, statement: ListStatement, least = 2): ListHeader | null {
  const best = new Map<string, { col: number; rank: number }>();
  let last = -1;
  for (let row = 0; row < Math.min(HEADER_ROWS, grid.rowCount); row++) {
    const known = grid.rowCells(row).flatMap((cell) => {
      const word = WORDS.get(`${statement}|${plainLabel(cell.text)}`);
      return word === undefined ? [] : [{ cell, word }];
    });
    if (last >= 0 && row > last) break;
    if (last < 0 && known.length < least) continue;
    for (const cell of grid.rowCells(row)) last = Math.max(last, headerEnd(row, cell));
    for (const { cell, word } of known) {
      const before = best.get(word.field);
      if (before === undefined || word.rank < before.rank) best.set(word.field, { col: cell.col, rank: word.rank });
    }
  }
  if (best.size < least) return null;
  return { last, columns: new Map([...best].map(([field, { col }]) => [field, col])) };
}

function headerEnd(row: number, cell: { rowspan: number; colspan: number; text: string }): number {
  const spread = cell.colspan > 1 && cell.text.trim() !== "" ? 1 : 0;
  return row + Math.max(cell.rowspan - 1, spread);
}

interface ListRow {
  row: number;
  text(field: string): string;
  has(field: string): boolean;
}

function rowsOf(grid: Grid, header: ListHeader): ListRow[] {
  const below = Array.from({ length: Math.max(0, grid.rowCount - header.last - 1) }, (_, i) => header.last + 1 + i);
  return below
    .filter((row) => !numbersColumns(grid, row))
    .map((row) => ({
      row,
      has: (field) => header.columns.has(field),
      text: (field) => {
        const col = header.columns.get(field);
        return col === undefined ? "" : grid.text(row, col);
      },
    }));
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").trim();
const field = (row: ListRow, name: string): string | null => {
  const text = textOrNull(row.text(name));
  return text === null ? null : oneLine(text);
};

/** 机构设置 / 决算单位构成: name, nature, level and funding of each unit. */
export function readOrgUnits(table: Table): OrgUnit[] {
  const grid = gridOf(table);
  const header = listHeader(grid, "organisation_units", 1);
  if (header === null || !header.columns.has("name")) return [];
  return rowsOf(grid, header).flatMap((row) => {
    const name = field(row, "name");
    if (name === null || SUMMARY.test(name.replace(/\s+/g, ""))) return [];
    const [nature, level, funding] = ["nature", "level", "funding"].map((key) => field(row, key));
    return [
      {
        table: table.ordinal,
        row: row.row,
        name,
        nature: nature ?? null,
        level: level ?? null,
        funding: funding ?? null,
      },
    ];
  });
}

/** 政府采购: one row per item; subtotals have no item and are left out. */
export function readProcurements(table: Table, unitYuan: number): Procurement[] {
  const grid = gridOf(table);
  const header = listHeader(grid, "procurement");
  if (header === null) return [];
  const itemField = header.columns.has("item") ? "item" : "project";
  return rowsOf(grid, header).flatMap((row) => {
    const item = field(row, itemField);
    if (item === null || (SUMMARY.test(item.replace(/\s+/g, "")) && !isPurchaseKind(item))) return [];
    const amountFen = amountOrNull(row.text("amount"), unitYuan);
    const quantity = numberOrNull(row.text("quantity"));
    if (amountFen === null && quantity === null) return [];
    return [
      {
        table: table.ordinal,
        row: row.row,
        project: field(row, "project"),
        item,
        catalogueCode: field(row, "catalogue_code"),
        unit: field(row, "unit"),
        quantity,
        unitPriceFen: amountOrNull(row.text("unit_price"), unitYuan),
        amountFen,
      },
    ];
  });
}

/** 固定资产占用情况: quantity and value of each kind; kinds printed without either are left out. */
export function readAssets(table: Table, unitYuan: number): Asset[] {
  const grid = gridOf(table);
  const header = listHeader(grid, "fixed_assets");
  if (header === null) return [];
  const valueHead = grid.text(header.last, header.columns.get("value") ?? 0);
  const unit = UNIT_YUAN[findUnit(/[(（]([^()（）]*)[)）]/.exec(valueHead)?.[1] ?? "") ?? ""] ?? unitYuan;
  return rowsOf(grid, header).flatMap((row) => {
    const item = field(row, "item");
    const quantity = numberOrNull(row.text("quantity"));
    const valueFen = amountOrNull(row.text("value"), unit);
    if (item === null || (quantity === null && valueFen === null)) return [];
    return [{ table: table.ordinal, row: row.row, item, quantity, valueFen }];
  });
}
