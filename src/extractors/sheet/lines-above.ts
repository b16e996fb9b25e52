/** Lines typed into the rows above a table of a sheet: 附件1, the department, the title, 编制单位：, 单位：万元. */
import { classifyCaptionLine, isOrganisation } from "../caption-line.js";
import { captionParts } from "../caption-rows.js";
import type { FlowCell } from "../flow.js";
import { NUMBER } from "./number-text.js";

/** Cells of one row from left to right, those without text too. */
export type SheetRow = readonly FlowCell[];

/** How many of a block's first rows are lines above its table and no rows of it. */
export function linesAbove(rows: readonly SheetRow[]): number {
  if (rows.every(isLone)) return rows.length;
  const texts = rows.flatMap(textCells);
  const left = texts.reduce((least, { col }) => Math.min(least, col), Number.MAX_SAFE_INTEGER);
  const right = texts.reduce((most, { col, colspan }) => Math.max(most, col + colspan), 0);
  let end = 0;
  for (let i = 0; i < rows.length && mayStandAboveTitle(rows[i] ?? []); i++) if (holdsTitle(rows[i] ?? [])) end = i + 1;
  while (end < rows.length && isLine(rows[end] ?? [], left, right)) end++;
  while (end > 0 && reachesOver(rows.slice(0, end), rows[end])) end--;
  return end;
}

/** The texts of a row as one line; a label is joined with the value in the cell beside it. */
export function lineText(row: SheetRow): string {
  const parts = partsOf(row);
  return labelWithValue(parts) ?? parts.join("\t");
}

/** Whether a row is the title of a table, with or without other parts of a caption, and nothing else. */
export function holdsTitle(row: SheetRow): boolean {
  if (textCells(row).some(({ text }) => NUMBER.test(text))) return false;
  const titles = (captionParts(partsOf(row)) ?? []).filter(({ title }) => title !== undefined);
  return titles.length === 1 && titles[0]?.titleIsCertain === true;
}

/** Whether a row holds the unit of a table, with or without other parts of a caption, and nothing else. */
export function holdsUnit(row: SheetRow): boolean {
  return (captionParts(partsOf(row)) ?? []).some(({ unit }) => unit !== undefined);
}

/** A row that is no table's when a title follows below it: one text, parts of a caption, names, a label beside its value. */
export function mayStandAboveTitle(row: SheetRow): boolean {
  if (isLone(row)) return true;
  const parts = partsOf(row);
  if (parts.length > MOST_PARTS) return false;
  return labelWithValue(parts) !== null || parts.every((part) => isOrganisation(part) || captionParts([part]) !== null);
}

/** 部门名称 beside 某局 as 部门名称：某局; null when the first text is no label of a caption. */
function labelWithValue(parts: readonly string[]): string | null {
  const [label = "", value = ""] = parts;
  if (parts.length !== 2 || /[:：]/.test(label + value) || captionParts([label]) !== null) return null;
  const joined = `${label}：${value}`;
  return captionParts([joined])?.every(({ title }) => title === undefined) ? joined : null;
}

/** A row of one text that is no number. */
export function isLone(row: SheetRow): boolean {
  const [only, ...others] = textCells(row);
  return only !== undefined && others.length === 0 && !NUMBER.test(only.text);
}

/** 注：…, or a whole sentence: what closes the table above it. */
export function closesTable(row: SheetRow): boolean {
  const text = lineText(row);
  return isLone(row) && (text.endsWith("。") || classifyCaptionLine(text)?.isNote === true);
}

/** More texts than the parts of any caption's line are the cells of a table's row. */
const MOST_PARTS = 5;

/**
 * A row directly above a table that is no row of it: a part of its caption, or one text that begins where the table
 * begins. A text over some columns alone is a head of theirs.
 */
function isLine(row: SheetRow, left: number, right: number): boolean {
  const [first] = textCells(row);
  if (first === undefined) return false;
  if (isLone(row) && first.col === left && (first.colspan === 1 || first.colspan >= right - left)) return true;
  const parts = partsOf(row);
  if (parts.length > MOST_PARTS || parts.some((part) => NUMBER.test(part))) return false;
  const lines = captionParts(parts) ?? [];
  return lines.some(
    ({ title, titleIsCertain, unit, formNumber, organisation }) =>
      (title !== undefined && titleIsCertain) ||
      unit !== undefined ||
      formNumber !== undefined ||
      organisation !== undefined,
  );
}

/** Whether a merged text of the lines reaches into the row below them. */
function reachesOver(lines: readonly SheetRow[], below: SheetRow | undefined): boolean {
  const next = below?.[0]?.row ?? Number.MAX_SAFE_INTEGER;
  return lines.some((row) => textCells(row).some((cell) => cell.row + cell.rowspan > next));
}

function partsOf(row: SheetRow): string[] {
  const parts: string[] = [];
  for (const { text } of textCells(row)) {
    const last = parts.at(-1);
    if (last !== undefined && /[:：]$/.test(last)) parts[parts.length - 1] = last + text;
    else parts.push(text);
  }
  return parts;
}

const textCells = (row: SheetRow): FlowCell[] => row.filter(({ text }) => text !== "");
