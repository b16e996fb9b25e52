/** 三公 tables whose items are columns: 合计 | 因公出国（境）费 | 公务用车 … | 公务接待费, once or twice (预算数, 决算数). */
import { labelKey } from "../codebook/index.js";
import type { FactMeaning } from "./amounts.js";
import type { Column } from "./column.js";
import { type TableContext, timeOf } from "./context.js";
import type { Grid, GridCell } from "./grid.js";
import type { Block } from "./header.js";
import { type PhaseWord, phaseWord } from "./header-words.js";
import { lineName } from "./line-lookup.js";
import { isTotalLabel } from "./rows.js";
import { type ThreePublicItem, threePublicItem } from "./three-public-labels.js";
import { sameAmounts } from "./unit-sections.js";
import { isWholeOfUnits } from "./whole-of-units.js";

export interface ItemColumn {
  /** The column as it was read. */
  source: Column;
  /** The same, with what the other columns say of its phase. */
  column: Column;
  item: ThreePublicItem;
}

const MORE_THAN_THREE: readonly string[] = ["meeting", "training"];
const GRAND_TOTAL = { code: "grand_total", name: "“三公”经费、会议费、培训费合计", mapping: "fuzzy" } as const;

/** The columns whose heads name an item, of all blocks of a table; empty for other statements, and where all are 合计. */
export function itemColumns(columns: readonly Column[], statement: string): ItemColumn[] {
  if (statement !== "three_public") return [];
  const found: ItemColumn[] = [];
  for (const column of columns) {
    if (column.kind !== "amount") continue;
    const item = itemOf(column);
    if (item) found.push({ source: column, column, item });
  }
  if (found.every(({ item }) => item.code === "total")) return [];
  return sharePhase(settleRepeated(widenTotal(found)));
}

/**
 * An item stands once for each phase. Of two columns of one item whose phase only one head says, the other is the
 * other phase (预算数 stands before 决算数); what repeats beyond that is not known to be the item.
 */
function settleRepeated(found: readonly ItemColumn[]): ItemColumn[] {
  const kept: ItemColumn[] = [];
  for (const one of found) {
    const same = found.filter(({ item }) => item.code === one.item.code);
    const phases = new Set(same.map(({ column }) => timeKey(column)));
    if (same.length === phases.size) kept.push(withPhase(one, same));
    else if (one.column.path.length <= Math.min(...same.map(({ column }) => column.path.length)) && isOnly(one, same))
      kept.push(one);
  }
  return kept;
}

/** Columns without a phase beside columns with one stand below one unread head: what one of them is, all are. */
function sharePhase(found: readonly ItemColumn[]): ItemColumn[] {
  const said = found.some(({ source }) => source.phase !== null && source.year === null && source.yearOffset === 0);
  const unread = found.filter(({ source }) => isUntimed(source));
  const [phase, ...others] = new Set(unread.flatMap(({ column }) => column.phase ?? []));
  if (!said || unread.every(({ column }) => column.phase !== null)) return [...found];
  if (phase === undefined || others.length > 0)
    return found.filter((one) => one.column.phase !== null || !unread.includes(one));
  return found.map((one) =>
    unread.includes(one) ? { ...one, column: { ...one.column, phase }, item: { ...one.item, mapping: "fuzzy" } } : one,
  );
}

function isUntimed(column: Column): boolean {
  return column.phase === null && !column.path.some((cell) => phaseWord(cell.key));
}

function timeKey(column: Column): string {
  return `${column.phase}|${column.year}|${column.yearOffset}`;
}

function isOnly(one: ItemColumn, same: readonly ItemColumn[]): boolean {
  const { path } = one.column;
  return same.every(
    (other) => other === one || other.column.path.length > path.length || timeKey(other.column) !== timeKey(one.column),
  );
}

function withPhase(one: ItemColumn, same: readonly ItemColumn[]): ItemColumn {
  const other = same.find(({ column }) => column !== one.column && column.phase !== null);
  if (same.length !== 2 || one.column.phase !== null || !other) return one;
  const phase = other.column.phase === "final" ? "budget" : other.column.phase === "budget" ? "final" : null;
  return { ...one, column: { ...one.column, phase }, item: { ...one.item, mapping: "fuzzy" } };
}

/** From the leaf up, without 预算数 and 决算数: 小计 below 公务用车购置及运行费 is the vehicle item. */
function itemOf(column: Column): ThreePublicItem | null {
  const levels = column.path.filter((cell) => !phaseWord(cell.key));
  const leaf = levels.at(-1);
  if (!leaf) return null;
  for (const above of levels.slice(0, -1).reverse()) {
    const under = threePublicItem(above.key, null);
    if (under) return threePublicItem(leaf.key, under.code);
  }
  return threePublicItem(leaf.key, null);
}

/**
 * Where 会议费 and 培训费 stand beside the three, the 合计 over all is `grand_total` and 小计 is the total. Its own head
 * says 合计 and no more: what it means comes from the columns beside it, so it is fuzzy, as a phase taken from them is.
 */
function widenTotal(found: readonly ItemColumn[]): ItemColumn[] {
  const wide = found.some(({ item }) => MORE_THAN_THREE.includes(item.code));
  const totals = found.filter(({ item }) => item.code === "total");
  if (!wide || totals.length < 2) return [...found];
  const shallow = Math.min(...totals.map(({ column }) => column.path.length));
  return found.map((one) =>
    one.item.code === "total" && one.column.path.length === shallow
      ? { ...one, item: { ...one.item, ...GRAND_TOTAL } }
      : one,
  );
}

/**
 * The amounts of the row that speaks for the whole organisation, and of the rows that say their year or phase
 * (2022年, 预算数); other rows stay unmapped.
 */
export function* readItems(
  grid: Grid,
  block: Block,
  columns: readonly Column[],
  found: readonly ItemColumn[],
  context: TableContext,
): Generator<{ cell: GridCell; meaning: FactMeaning }> {
  const items = new Map(found.map((one) => [one.source, one]));
  const amounts = columns.filter((column) => column.kind === "amount");
  const names = columns.filter(({ kind }) => kind !== "amount");
  const rows = block.rows.filter((row) => amounts.some(({ col }) => grid.startingAt(row, col)?.isNumber));
  const times = new Map(rows.map((row) => [row, timeOfRow(grid, row, names)]));
  const whole = wholeRow(grid, rows, names, amounts, context.organisation);
  const speaks = (row: number): boolean =>
    [...times.values()].some((time) => time !== null)
      ? times.get(row) !== null
      : whole !== null && (row === whole || sameAmounts(grid, row, whole, amounts));
  for (const row of rows)
    for (const column of amounts) {
      const cell = grid.startingAt(row, column.col);
      if (!cell || cell.blank) continue;
      const known = speaks(row) ? items.get(column) : undefined;
      const read = timed(known?.column ?? column, times.get(row) ?? null);
      yield { cell, meaning: meaningOf(known?.item, read, context) };
    }
}

/** What the names of a row say of phase and year (年度 2022年, 预算数); null when they say nothing. */
function timeOfRow(grid: Grid, row: number, names: readonly Column[]): PhaseWord | null {
  for (const { col, kind } of names) {
    const word = kind === "label" || kind === "code" ? phaseWord(grid.at(row, col)?.key ?? "") : null;
    if (word) return word;
  }
  return null;
}

/** A column with the phase and year of a row, where the row says them. */
function timed(column: Column, time: PhaseWord | null): Column {
  if (time === null) return column;
  const { phase, year, offset } = time;
  return {
    ...column,
    phase: phase ?? column.phase,
    year: year ?? column.year,
    yearOffset: offset || column.yearOffset,
  };
}

/**
 * The row of the total, or of the organisation (if it is the sum of the units below it), or the first where rows have no
 * names, or the only one.
 */
function wholeRow(
  grid: Grid,
  rows: readonly number[],
  names: readonly Column[],
  amounts: readonly Column[],
  organisation: string | null,
): number | null {
  const own = labelKey(organisation ?? "");
  const total = rows.find((row) => names.some(({ col }) => isTotal(grid, row, col)));
  const named = rows.find((row) => names.some(({ col }) => isNameOf(grid.at(row, col)?.key ?? "", own)));
  const units = rows.filter((row) => row !== named && row !== total);
  const whole = named !== undefined && isWholeOfUnits(grid, named, units, amounts) ? named : undefined;
  const first = rows[0] ?? null;
  const nameless = first !== null && names.every(({ col }) => !grid.at(first, col)?.key);
  return total ?? whole ?? (rows.length === 1 || nameless ? first : null);
}

/** 江西省某县水利局 of the cover is 某县水利局 of the table: only the name of what it belongs to is left out. */
function isNameOf(name: string, organisation: string): boolean {
  if (name === organisation) return name !== "";
  return (
    name.length >= SHORTEST_NAME && organisation.endsWith(name) && REGION.test(organisation.slice(0, -name.length))
  );
}

/** 某县水利局 (characters). */
const SHORTEST_NAME = 5;
const REGION = /(?:省|自治区|市|州|盟|县)$/u;

function isTotal(grid: Grid, row: number, col: number): boolean {
  const cell = grid.at(row, col);
  return cell !== undefined && isTotalLabel(cell.text);
}

function meaningOf(item: ThreePublicItem | undefined, column: Column, context: TableContext): FactMeaning {
  return {
    statement: context.statement,
    scheme: item?.scheme ?? "other",
    code: item?.code ?? null,
    name: item ? (item.scheme === "line" ? (lineName(item.code) ?? item.name) : item.name) : null,
    labelRaw: column.raw,
    codeRaw: null,
    measure: item ? "total" : null,
    measureRaw: column.raw,
    mapping: item?.mapping ?? "unmapped",
    score: item?.mapping === "fuzzy" ? 0.75 : 1,
    ...timeOf(column, context),
  };
}
