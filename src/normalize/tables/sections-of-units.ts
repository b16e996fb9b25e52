/** Tables that hold sections of several units one below another: at most one of them is the organisation's. */
import { labelKey } from "../codebook/index.js";
import { endsLikeBody } from "../narrative/bodies.js";
import type { Column } from "./column.js";
import type { List } from "./column-lists.js";
import type { Grid } from "./grid.js";
import type { RowKey } from "./row-key.js";
import { sameAmounts, unitColumns, withoutName } from "./unit-sections.js";
import { isWholeOfUnits } from "./whole-of-units.js";

type Keys = readonly (RowKey | null)[];

/** Rows under one heading, or beside one unit; `heading` is null above the first one. */
interface Section {
  heading: string | null;
  /** Places in the block's rows. */
  at: number[];
}

export interface PrintedBlock {
  rows: readonly number[];
  columns: readonly Column[];
  lists: readonly List[];
  /** Key of the name in the caption above the table; "" when it prints none. */
  caption: string;
  /** Key of the organisation's name; "" when unknown. */
  organisation: string;
  /** True for summaries, whose lines are unique by nature; in other tables classes repeat, and totals alone tell. */
  isSummary: boolean;
}

export interface OfOrganisation {
  keys: (RowKey | null)[][];
  /** Whether the block holds sections of several units. */
  severalUnits: boolean;
}

/**
 * Row keys of each list (one for each row of the block) with the rows of other units made unmapped. The lines of a
 * summary and the totals of other tables are unique: one that stands again under another bare heading, or beside
 * another unit, with other amounts begins another unit's section. The organisation's is the one without a heading, or
 * under its own name, if its totals are the sums of the others'; else none is, for its own name may stand for its 本级.
 */
export function withoutOtherUnits(grid: Grid, block: PrintedBlock, keys: readonly Keys[]): OfOrganisation {
  const headed = sectionsOf(grid, block, keys);
  const sections = pairs(headed).some(([one, other]) => differ(grid, block, keys, one, other).length > 0)
    ? headed
    : block.isSummary
      ? sectionsToTotals(grid, block, keys)
      : null;
  if (sections === null) return { keys: keys.map((list) => [...list]), severalUnits: false };
  const othersOf = (section: Section): Section[] => sections.filter((other) => other !== section);
  const whole = sections.find(
    (one) => mayBeWhole(one, block.organisation) && isSum(grid, block, keys, one, othersOf(one)),
  );
  const kept = new Set(whole?.at);
  return {
    keys: keys.map((list) => list.map((key, at) => (kept.has(at) ? key : withoutName(key)))),
    severalUnits: true,
  };
}

const pairs = (sections: readonly Section[]): [Section, Section][] =>
  sections.flatMap((other, i) => sections.slice(0, i).map((one): [Section, Section] => [one, other]));

/** One total that is printed twice with two amounts is a misprint; two are another unit's. */
const LEAST_TOTALS = 2;

/** Sections without headings, each down to its total; null where fewer than two totals stand again with other amounts. */
function sectionsToTotals(grid: Grid, block: PrintedBlock, keys: readonly Keys[]): Section[] | null {
  const sections: Section[] = [];
  let section: Section = { heading: headingAbove(block), at: [] };
  for (const at of block.rows.keys()) {
    if (section.at.length === 0) sections.push(section);
    section.at.push(at);
    if (keys.some((list) => isTotal(list[at] ?? null))) section = { heading: null, at: [] };
  }
  const again = pairs(sections)
    .flatMap(([one, other]) => differ(grid, block, keys, one, other))
    .filter(([key, other]) => isTotal(key) && labelKey(key.labelRaw ?? "") === labelKey(other.labelRaw ?? ""));
  return new Set(again.map(([{ code }]) => code)).size < LEAST_TOTALS ? null : sections;
}

function sectionsOf(grid: Grid, block: PrintedBlock, keys: readonly Keys[]): Section[] {
  const units = unitColumns(block.columns);
  let section: Section = { heading: headingAbove(block), at: [] };
  const sections = [section];
  for (const [at, row] of block.rows.entries()) {
    const isNamed = keys.some((list) => isPlaced(list[at] ?? null));
    const bare = bareHeading(grid, row);
    const heading =
      units.map(({ col }) => grid.at(row, col)?.key ?? "").find((key) => key !== "") ??
      (isNamed && bare !== block.organisation ? null : bare);
    if (heading !== null && heading !== section.heading) {
      section = { heading, at: [] };
      sections.push(section);
    }
    section.at.push(at);
  }
  return sections;
}

/** A head above all amounts that is a body's name, or the caption's name; the organisation's own says nothing. */
function headingAbove({ lists, caption, organisation }: PrintedBlock): string | null {
  const heads = lists.flatMap(({ amounts }) => amounts.map(({ path }) => path.at(-1)));
  const [first] = heads;
  if (first && heads.length > 1 && heads.every((head) => head === first) && endsLikeBody(first.key)) return first.key;
  return caption === "" || caption === organisation ? null : caption;
}

/** The one text of a row without a number. */
function bareHeading(grid: Grid, row: number): string | null {
  const cells = grid.rowCells(row).filter(({ blank }) => !blank);
  const keys = new Set(cells.map(({ key }) => key));
  return cells.some(({ isNumber }) => isNumber) || keys.size !== 1 ? null : ([...keys][0] ?? null);
}

/** The rows that two sections print with different amounts; under headings that are no bodies' names, totals alone. */
function differ(
  grid: Grid,
  block: PrintedBlock,
  keys: readonly Keys[],
  one: Section,
  other: Section,
): [RowKey, RowKey][] {
  const areUnits = [one, other].every(({ heading }) => heading === null || endsLikeBody(heading));
  if (!areUnits && !block.isSummary) return [];
  const placed = (section: Section, i: number) =>
    section.at.flatMap((at) => {
      const [key, row] = [keys[i]?.[at], block.rows[at]];
      const counts = key && row !== undefined && isPlaced(key) && ((areUnits && block.isSummary) || isTotal(key));
      return counts && hasAmount(grid, row, block.lists[i]) ? [{ key, row }] : [];
    });
  return block.lists.flatMap(({ amounts }, i) => {
    const again = placed(other, i);
    return placed(one, i).flatMap(({ key, row }) =>
      again
        .filter(({ key: { scheme, code } }) => scheme === key.scheme && code === key.code)
        .filter((found) => !sameAmounts(grid, row, found.row, amounts))
        .map((found): [RowKey, RowKey] => [key, found.key]),
    );
  });
}

const mayBeWhole = ({ heading }: Section, organisation: string): boolean =>
  heading === null || heading === organisation || !endsLikeBody(heading);

/** Whether the section's totals, at least one, are the sums of those of the other sections. */
function isSum(
  grid: Grid,
  block: PrintedBlock,
  keys: readonly Keys[],
  own: Section,
  others: readonly Section[],
): boolean {
  const tested = block.lists.flatMap((list, i) =>
    own.at.flatMap((at) => {
      const key = keys[i]?.[at] ?? null;
      const row = block.rows[at];
      if (!isTotal(key) || row === undefined || !hasAmount(grid, row, list)) return [];
      const parts = others
        .flatMap((other) => other.at.filter((b) => keys[i]?.[b]?.code === key?.code).slice(0, 1))
        .flatMap((b) => block.rows[b] ?? []);
      return [parts.length > 0 && isWholeOfUnits(grid, row, parts, list.amounts)];
    }),
  );
  return tested.length > 0 && tested.every((holds) => holds);
}

const isPlaced = (key: RowKey | null): boolean => key !== null && key.scheme !== "other" && key.mapping !== "unmapped";

const isTotal = (key: RowKey | null): boolean =>
  (key?.scheme === "line" || key?.scheme === "three_public") &&
  isPlaced(key) &&
  /(?:^|\.)(?:current_year_)?total$/.test(key.code ?? "");

const hasAmount = (grid: Grid, row: number, list: List | undefined): boolean =>
  (list?.amounts ?? []).some(({ col }) => /[1-9]/.test(grid.startingAt(row, col)?.folded ?? ""));
