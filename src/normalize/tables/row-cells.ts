/** The cells that name a row of a list: its codes and labels, of one classification. */
import type { PrintedCode } from "./codes.js";
import type { List } from "./column-lists.js";
import type { Grid, GridCell } from "./grid.js";

/** A row may be named by two classifications, code and name each (部门经济科目, 政府经济科目): the first is its own. */
export function ofOneClassification(grid: Grid, row: number, list: List): List {
  const digits = list.codes.map(({ col }) => /^\d{3,}$/.exec(grid.at(row, col)?.folded ?? "")?.[0] ?? "");
  const first = digits.find((code) => code !== "")?.[0];
  const second = list.codes[digits.findIndex((code) => code !== "" && code[0] !== first)];
  const labels = list.labels.filter((label) => label.col < (second?.col ?? 0));
  if (!second || labels.length === 0) return list;
  return { ...list, codes: list.codes.filter((code) => code.col < second.col), labels };
}

/** The code columns' texts; one that is merged over several of them counts once, wherever it begins. */
export function codeParts(grid: Grid, row: number, list: List): string[] {
  const cells = list.codes.map((column) => grid.at(row, column.col));
  return cells.filter((cell, i) => !cell?.folded || cells.indexOf(cell) === i).map((cell) => cell?.folded ?? "");
}

/** 2010301 before the name in one cell: [2010301]行政运行, 2010301-行政运行. */
const CODE_IN_LABEL = /^[[(]?(2\d{2}(?:\d{2}){0,2}|[35]\d{2}(?:\d{2})?)[\])、.\-_:]?(?=\p{Script=Han})/u;

/** Names with their codes of two classifications ([30101]基本工资, [50101]工资奖金津补贴): the first is the row's own. */
export function firstCoded(texts: readonly GridCell[]): GridCell[] {
  const coded = texts.map(({ folded }) => CODE_IN_LABEL.exec(folded)?.[1]?.[0]);
  const first = coded.findIndex((digit) => digit !== undefined);
  const other = coded.some((digit, i) => i > first && digit !== undefined && digit !== coded[first]);
  return first >= 0 && other ? texts.slice(0, first + 1) : [...texts];
}

/** The codes of the code columns; where these are empty, one before the name. */
export function codesBefore(codes: PrintedCode, label: GridCell | undefined): PrintedCode {
  const inside = codes.raw === null ? CODE_IN_LABEL.exec(label?.folded ?? "")?.[1] : undefined;
  return inside === undefined ? codes : { raw: inside, code: inside, completed: false };
}

/** Texts that name the row, outer to inner: also those in a code column (合计 over both). */
export function labelCells(grid: Grid, row: number, list: List): GridCell[] {
  const cells: GridCell[] = [];
  for (const column of [...list.codes, ...list.labels].sort((a, b) => a.col - b.col)) {
    const cell = grid.at(row, column.col);
    if (!cell || cell.key === "" || cell.isNumber || cells.includes(cell)) continue;
    if (list.codes.includes(column) && /^[类款项]$/u.test(cell.key)) continue;
    cells.push(cell);
  }
  return cells;
}

/** The label without a code before the name; null where the row has no label. */
export function nameIn(label: GridCell | undefined): string | null {
  return label ? label.folded.replace(CODE_IN_LABEL, "") : null;
}
