/** Roles of a block's columns and the measures of their amounts. */
import type { FactPhase } from "../../model/fact.js";
import { STATEMENTS } from "../../model/vocabulary.js";
import { isCodeShaped } from "../codebook/index.js";
import { endsLikeBody } from "../narrative/bodies.js";
import type { Column, ColumnKind } from "./column.js";
import { formLists } from "./column-lists.js";
import { unitAbove } from "./column-units.js";
import type { Grid, GridCell } from "./grid.js";
import type { Block } from "./header.js";
import { headPath, pathText } from "./header.js";
import { anyMeasure, type HeaderRole, type HeaderWord, headerWord, isPartOf, phaseWord } from "./header-words.js";

const STRUCTURAL: Partial<Record<HeaderRole, ColumnKind>> = {
  code: "code",
  code_part: "code",
  label: "label",
  row_number: "row_number",
  unit_code: "unit_code",
  note: "note",
  count: "count",
  rate: "rate",
  change: "change",
};

/** The columns of a block with their roles, left to right. */
export function readColumns(grid: Grid, block: Block, statement: string): Column[] {
  const columns: Column[] = [];
  for (let col = 0; col < grid.colCount; col++) columns.push(readColumn(grid, block, col, statement));
  resolveSingle(columns, statement);
  withoutUnits(columns, statement);
  settleBothSides(columns, statement);
  withoutUnknownGroups(columns, statement);
  settleDuplicates(columns, statement);
  keepAdjustedBesideBudget(columns);
  return columns;
}

interface Content {
  numbers: number;
  /** Whole numbers of at most seven digits. */
  codes: number;
  /** Those that begin with a zero: 06, 01. */
  zeroed: number;
  /** Those that can be codes of a class: 201, 20106, 301. */
  classes: number;
  /** Those that are one more than the one above. */
  counted: number;
  texts: number;
}

function contentOf(grid: Grid, block: Block, col: number): Content {
  const content = { numbers: 0, codes: 0, zeroed: 0, classes: 0, counted: 0, texts: 0 };
  let previous = Number.NaN;
  for (const row of block.rows) {
    const cell = grid.startingAt(row, col);
    if (!cell || cell.blank) continue;
    if (cell.isNumber) {
      content.numbers++;
      if (/^\d{1,7}$/.test(cell.folded)) content.codes++;
      if (/^0\d{1,6}$/.test(cell.folded)) content.zeroed++;
      if (Number(cell.folded) === previous + 1) content.counted++;
      previous = Number(cell.folded);
      if (isCodeShaped("function", cell.folded) || isCodeShaped("economic", cell.folded)) content.classes++;
    } else content.texts++;
  }
  return content;
}

function readColumn(grid: Grid, block: Block, col: number, statement: string): Column {
  const path = headPath(grid, block, col);
  const content = contentOf(grid, block, col);
  const levels = path.filter((cell) => !headsNames(grid, block, cell, statement));
  const meaning = measureOf(grid, levels, statement);
  return {
    col,
    kind: kindOf(path, content, statement),
    path,
    levels,
    raw: pathText(path),
    measure: meaning.measure,
    fuzzy: meaning.fuzzy,
    unitYuan: unitAbove(path),
    ...phaseOf(path),
  };
}

/** A column under an unknown head holds codes, or numbers of rows, when this share of its numbers are such. */
const CODES = 0.8;

function kindOf(path: readonly GridCell[], content: Content, statement: string): ColumnKind {
  const named = path.filter((cell) => !phaseWord(cell.key));
  const leaf = named.at(-1);
  const role = leaf && !isOverPhase(leaf, path) ? headerWord(leaf.folded, leaf.key, statement)?.role : undefined;
  for (const cell of named) {
    const above = headerWord(cell.folded, cell.key, statement)?.role;
    if (above === "count" || above === "rate" || above === "change") return above;
  }
  const structural = role ? STRUCTURAL[role] : undefined;
  if (structural === "code") return content.texts > 2 * content.codes ? "label" : "code";
  if (structural === "label") {
    if (content.codes > content.texts && content.codes === content.numbers) return "code";
    return content.numbers > 0 && content.texts === 0 ? "amount" : "label";
  }
  if (structural) return structural;
  // No amount is printed as 06: such a column holds parts of codes, whatever was made of its head.
  if (content.zeroed > 0 && content.codes === content.numbers) return "code";
  if (role === undefined && content.counted > 2 && content.counted >= CODES * (content.numbers - 1))
    return "row_number";
  if (role === undefined && content.classes > 2 && content.classes >= CODES * content.numbers) return "code";
  return content.texts > content.numbers ? "label" : "amount";
}

/** 支出（按功能分类） over 项目 and 预算数: what names the rows below the one says nothing of the column below the other. */
function isOverPhase(head: GridCell, path: readonly GridCell[]): boolean {
  return head.cell.colspan > 1 && head !== path.at(-1);
}

function phaseOf(path: readonly GridCell[]): { phase: FactPhase | null; year: number | null; yearOffset: number } {
  let phase: FactPhase | null = null;
  let year: number | null = null;
  let yearOffset = 0;
  for (const cell of [...path].reverse()) {
    const word = phaseWord(cell.key);
    if (!word) continue;
    phase ??= word.phase;
    year ??= word.year;
    if (yearOffset === 0) yearOffset = word.offset;
  }
  return { phase, year, yearOffset };
}

/** The measure a statement's plain amount has: `total`, or `basic` in the tables of basic expenditure. */
export function plainMeasure(statement: string): string | null {
  const measures = STATEMENTS.get(statement)?.measures ?? [];
  return measures.includes("total") ? "total" : (measures[0] ?? null);
}

/** A head over names and amounts alike (人员经费 over code, name and amount) is the title of a list, no measure. */
function headsNames(grid: Grid, block: Block, cell: GridCell, statement: string): boolean {
  for (let col = cell.cell.col; cell.cell.colspan > 1 && col < cell.cell.col + cell.cell.colspan; col++) {
    const leaf = headPath(grid, block, col).at(-1);
    const role = leaf && leaf !== cell ? headerWord(leaf.folded, leaf.key, statement)?.role : undefined;
    if (role === "code" || role === "code_part" || role === "label") return true;
  }
  return false;
}

/** From the leaf up: the first level that names a measure decides; 合计 and 小计 take it from above. */
function measureOf(
  grid: Grid,
  path: readonly GridCell[],
  statement: string,
): { measure: string | null; fuzzy: boolean } {
  const levels = path.filter((cell) => !phaseWord(cell.key)).reverse();
  const allowed = STATEMENTS.get(statement)?.measures ?? [];
  let fuzzy = false;
  for (const [depth, cell] of levels.entries()) {
    const word = headerWord(cell.folded, cell.key, statement);
    if (!word) {
      if (depth > 0 && isWide(grid, cell)) continue;
      return { measure: null, fuzzy };
    }
    fuzzy ||= !word.exact;
    if (isOtherSide(word, statement)) return { measure: null, fuzzy };
    if (word.role === "measure") {
      const measure = word.measure ?? "";
      const fits =
        allowed.includes(measure) && levels.slice(depth + 1).every((above) => allowsBelow(above, measure, statement));
      return { measure: fits ? measure : null, fuzzy };
    }
  }
  return { measure: path.length === 0 ? null : plainMeasure(statement), fuzzy };
}

/** 本年收入 heads no amount of an expenditure statement (收入支出决算表 of one budget), nor 本年支出 one of income. */
function isOtherSide(word: HeaderWord, statement: string): boolean {
  if (word.role === "expenditure_amount") return statement === "income";
  return word.role === "income_amount" && statement !== "income" && !statement.endsWith("_summary");
}

/** A head that names another measure (上年结转, a fund) has no parts of this measure, save those known as its parts. */
function allowsBelow(above: GridCell, measure: string, statement: string): boolean {
  const word = headerWord(above.folded, above.key, statement);
  if (word && isOtherSide(word, statement)) return false;
  if (word && word.role !== "measure") return true;
  const other = word?.measure ?? anyMeasure(above.key);
  return other === null || isPartOf(measure, other);
}

/** Columns that at most name a row: 类, 款, 项, 科目名称. */
const NAMING_COLUMNS = 4;

/** A head over all amounts of the table is its subject, not a measure (机关运行经费支出 over every column). */
function isWide(grid: Grid, cell: GridCell): boolean {
  return cell.cell.colspan >= 3 && cell.cell.colspan >= grid.colCount - NAMING_COLUMNS;
}

/** The only amount of a list is its plain one, also when its head is not known or missing. */
function resolveSingle(columns: Column[], statement: string): void {
  for (const list of formLists(columns, statement)) {
    const [only, ...others] = list.amounts;
    if (
      !only ||
      others.length > 0 ||
      only.measure !== null ||
      only.levels.some((cell) => namesMeasure(cell, statement))
    )
      continue;
    only.measure = plainMeasure(statement);
    only.fuzzy = only.path.length === 0;
  }
}

/** Under 某县水利局 and 某县水库管理处, side by side, stand amounts of one unit each: none is the organisation's. */
function withoutUnits(columns: readonly Column[], statement: string): void {
  const unitsAbove = (column: Column): GridCell[] =>
    column.path.filter(
      (cell) => cell.key.length >= SHORTEST_NAME && endsLikeBody(cell.key) && isUnknownHead(cell, statement),
    );
  const units = new Set(columns.flatMap(unitsAbove).map(({ key }) => key));
  if (units.size < 2) return;
  for (const column of columns) if (column.kind === "amount" && unitsAbove(column).length > 0) column.measure = null;
}

/** The shortest name of a body: 某市民政局 without its region (characters). */
const SHORTEST_NAME = 4;

function namesMeasure(cell: GridCell, statement: string): boolean {
  return headerWord(cell.folded, cell.key, statement)?.role === "measure";
}

/** 本年收入 beside 本年支出 of the same rows: a summary has one amount for a row, of which the heads do not say the side. */
function settleBothSides(columns: readonly Column[], statement: string): void {
  if (!statement.endsWith("_summary")) return;
  for (const { amounts } of formLists(columns, statement)) {
    const sided = amounts.map((column) => ({ column, roles: rolesOf(column, statement) }));
    const has = (role: HeaderRole): boolean => sided.some(({ roles }) => roles.includes(role));
    if (!has("income_amount") || !has("expenditure_amount")) continue;
    for (const { column, roles } of sided)
      if (roles.includes("income_amount") || roles.includes("expenditure_amount")) column.measure = null;
  }
}

function rolesOf({ levels }: Column, statement: string): HeaderRole[] {
  return levels.flatMap((cell) => headerWord(cell.folded, cell.key, statement)?.role ?? []);
}

/**
 * 基本支出 under 计划数 and under 完成数: a head that nobody knows, over one of two columns of a measure alone, tells
 * them apart by phase, year or part in words of its own, so that the column below it is not known either.
 */
function withoutUnknownGroups(columns: readonly Column[], statement: string): void {
  for (const { amounts } of formLists(columns, statement)) {
    const unknown = amounts.filter((column) =>
      amounts.some(
        (other) =>
          other !== column &&
          other.measure !== null &&
          other.measure === column.measure &&
          column.path.slice(0, -1).some((cell) => !other.path.includes(cell) && isUnknownHead(cell, statement)),
      ),
    );
    for (const column of unknown) column.measure = null;
  }
}

function isUnknownHead({ key, folded }: GridCell, statement: string): boolean {
  return (
    key !== "" && phaseWord(key) === null && anyMeasure(key) === null && headerWord(folded, key, statement) === null
  );
}

/** Two columns of one list cannot have one measure, phase and year: the plainer head keeps it. */
function settleDuplicates(columns: Column[], statement: string): void {
  for (const list of formLists(columns, statement)) {
    const seen = new Map<string, Column>();
    for (const column of list.amounts) {
      if (column.measure === null) continue;
      const key = `${column.measure}|${column.phase}|${column.year}|${column.yearOffset}`;
      const other = seen.get(key);
      if (!other) seen.set(key, column);
      else if (column.path.length < other.path.length) {
        other.measure = null;
        seen.set(key, column);
      } else column.measure = null;
    }
  }
}

/** 全年预算数 is `adjusted` only beside a 年初预算数; alone it is the budget. */
function keepAdjustedBesideBudget(columns: Column[]): void {
  if (columns.some((column) => column.kind === "amount" && column.phase === "budget")) return;
  for (const column of columns) if (column.phase === "adjusted") column.phase = "budget";
}
