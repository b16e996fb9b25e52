/** Grids of the generated statements: headers of several levels, rows by function code, two-sided summaries. */
import type { Row } from "../press/document.js";
import { type Item, sum } from "./accounts.js";
import { functionName } from "./codebook.js";
import { printed, type Style } from "./style.js";

/** An amount column: the path of its merged headers, and what it means (see TableBlock.columns). */
export interface Column {
  path: string[];
  role: string;
}

const L = "<";
const U = "^";

/** Header rows of a table by function: 项目 over code and name, the amount columns, then 栏次. */
export function functionHeader(columns: readonly Column[], style: Style): Row[] {
  const depth = Math.max(2, ...columns.map((column) => column.path.length));
  const left = style.codeColumns;
  const codes = ["功能分类科目编码", ...Array.from({ length: left - 1 }, () => L)];
  const rows: Row[] = Array.from({ length: depth }, (_, level) => [
    ...(level === 0
      ? ["项目", ...codes.map(() => L)]
      : level === 1
        ? [...codes, "科目名称"]
        : [...codes.map(() => U), U]),
    ...columns.map((_, c) => headerCell(columns, level, c)),
  ]);
  const numbers = columns.map((_, c) => String(c + 1));
  rows.push(left === 3 ? ["类", "款", "项", "栏次", ...numbers] : ["栏次", L, ...numbers]);
  return rows;
}

function headerCell(columns: readonly Column[], level: number, c: number): string {
  const path = columns[c]?.path ?? [];
  const text = path[level];
  if (text === undefined) return U;
  const before = columns[c - 1]?.path;
  const same = before !== undefined && path.slice(0, level + 1).every((one, at) => before[at] === one);
  return same && path.length > level + 1 ? L : text;
}

/** Roles of a table by function. */
export function functionRoles(columns: readonly Column[], style: Style): string[] {
  return [...Array.from({ length: style.codeColumns }, () => "code"), "label", ...columns.map((column) => column.role)];
}

/** 合计, then every class, section and item of `items` with amounts; items without any are left out. */
export function functionRows(
  items: readonly Item[],
  year: number,
  style: Style,
  columns: readonly ((item: Item) => number)[],
): Row[] {
  const used = items.filter((item) => columns.some((column) => column(item) !== 0));
  const amounts = (list: readonly Item[]) => columns.map((column) => printed(sum(list, column), style));
  const total = ["合计", ...Array.from({ length: style.codeColumns }, () => L)];
  const prefixes = new Set(used.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]));
  const rows = [...prefixes].sort().map((prefix) => {
    const list = used.filter((item) => item.code.startsWith(prefix));
    return [...codeCells(prefix, style), functionName(prefix, year), ...amounts(list)];
  });
  return [[...total, ...(used.length > 0 ? amounts(used) : columns.map(() => ""))], ...rows];
}

function codeCells(code: string, style: Style): string[] {
  return style.codeColumns === 1 ? [code] : [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)];
}

export interface SideRow {
  label: string;
  /** null prints nothing at all. */
  amounts: (number | null)[];
}

/** Two lists beside each other that share rows; `foot` of both stands at the bottom. `numbered` adds 行次. */
export function twoSided(
  left: { rows: SideRow[]; foot: SideRow[] },
  right: { rows: SideRow[]; foot: SideRow[]; width: number },
  style: Style,
  numbered: boolean,
): Row[] {
  const bodyHeight = Math.max(left.rows.length, right.rows.length);
  const footHeight = Math.max(left.foot.length, right.foot.length);
  const height = bodyHeight + footHeight;
  const at = (side: { rows: SideRow[]; foot: SideRow[] }, n: number) =>
    n < bodyHeight ? side.rows[n] : side.foot[n - height + side.foot.length];
  return Array.from({ length: height }, (_, n) => {
    const cells = (side: { rows: SideRow[]; foot: SideRow[] }, width: number, first: number) => {
      const row = at(side, n);
      const amounts = Array.from({ length: width }, (_none, c) => {
        const amount = row?.amounts[c];
        return amount === null || amount === undefined ? "" : printed(amount, style);
      });
      return [row?.label ?? "", ...(numbered ? [String(first + n)] : []), ...amounts];
    };
    return [...cells(left, 1, 1), ...cells(right, right.width, height + 1)];
  });
}

const DIGITS = "零一二三四五六七八九";

/** 一 … 九十九. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 || tens === 0 ? DIGITS[ones] : ""}`;
}
