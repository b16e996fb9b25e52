/** 国有资产占用情况 whose kinds are columns: 资产总额 | 流动资产 | 固定资产 (小计, 房屋, 车辆 …), and one row of values. */
import { readCsv } from "../../model/data-file.js";
import { type Asset, findUnit, type Table, UNIT_YUAN } from "../../model/index.js";
import { COUNT_UNITS } from "../narrative/count-kinds.js";
import { type Grid, gridOf, numbersColumns } from "./grid.js";
import { plainLabel } from "./labels.js";
import { amountOrNull, numberOrNull } from "./values.js";

const KINDS: ReadonlySet<string> = new Set(
  readCsv<"kind">(new URL("./asset-kinds.csv", import.meta.url)).map(({ kind }) => plainLabel(kind)),
);

/** So many heads must name kinds of assets. */
const LEAST = 3;
const TOTALS = new Set(["合计", "总计", "小计"]);

/** The assets of the row that speaks for the whole; empty where the heads name no kinds or no row is the whole. */
export function readAssetsAcross(table: Table, unitYuan: number): Asset[] {
  const grid = gridOf(table);
  const rows = Array.from({ length: grid.rowCount }, (_, row) => row).filter((row) => !numbersColumns(grid, row));
  const first = rows.find((row) => grid.rowCells(row).some(({ text }) => numberOrNull(text) !== null));
  if (first === undefined) return [];
  const kinds = Array.from({ length: grid.colCount }, (_, col) => kindAbove(grid, col, first));
  const from = kinds.findIndex((kind) => KINDS.has(plainLabel(kind)));
  if (new Set(kinds.map(plainLabel).filter((kind) => KINDS.has(kind))).size < LEAST) return [];
  const below = rows.filter((row) => row >= first);
  const isTotal = (row: number): boolean => kinds.slice(0, from).some((_, col) => TOTALS.has(grid.text(row, col)));
  const whole = below.find(isTotal) ?? (below.length === 1 ? first : undefined);
  if (whole === undefined) return [];
  return kinds.flatMap((item, col) => {
    const text = grid.text(whole, col);
    if (col < from || item === "" || numberOrNull(text) === null) return [];
    const unit = /[(（]([^()（）]*)[)）]$/.exec(item)?.[1] ?? "";
    const counted = COUNT_UNITS.includes(unit);
    const yuan = UNIT_YUAN[findUnit(unit) ?? ""] ?? unitYuan;
    return {
      table: table.ordinal,
      row: whole,
      item,
      quantity: counted ? numberOrNull(text) : null,
      valueFen: counted ? null : amountOrNull(text, yuan),
    };
  });
}

/** The head of a column; 小计 is what stands above it. */
function kindAbove(grid: Grid, col: number, first: number): string {
  const heads = Array.from({ length: first }, (_, row) => grid.text(row, col).replace(/\s+/g, ""));
  return heads.findLast((head) => head !== "" && !TOTALS.has(head) && !/^\d+$/.test(head)) ?? "";
}
