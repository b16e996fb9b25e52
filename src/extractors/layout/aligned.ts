/** Tables without vertical ruling lines, found by the alignment of their words. */
import type { Box, Word } from "../../model/page.js";
import { inReadingOrder, type Placed, placeSegments, rowGapOf, stackBlocks } from "./aligned-blocks.js";
import { cellsOf } from "./aligned-cells.js";
import { isFragment, isTable } from "./aligned-check.js";
import { bordersOf, type Column, findColumns } from "./aligned-columns.js";
import { headerRowsOf } from "./aligned-head-rows.js";
import { type AlignedRegion, framedRegions, narrowed, openRegions } from "./aligned-regions.js";
import { arrangeRows, type Row, type RowedBlock } from "./aligned-rows.js";
import { crosses, ruleRowsOf } from "./aligned-rules.js";
import { lowerBound } from "./components.js";
import { boxOfWords, type FoundTable } from "./found.js";
import type { Line } from "./merge-rules.js";
import { type BaseLine, baseLinesOf, type Segment } from "./text-line.js";

export interface AlignedInput {
  page: number;
  width: number;
  words: Word[];
  /** Horizontal lines that belong to no ruled table. */
  rules: Line[];
  /** Boxes of the ruled tables: no aligned table reaches across one. */
  obstacles: Box[];
}

/**
 * Finds the tables that no vertical lines draw; gives the words that stand in none. `fragments` are rows too few to be
 * a table on this page alone; their words are among the rest.
 */
export function findAlignedTables(input: AlignedInput): {
  tables: FoundTable[];
  fragments: FoundTable[];
  rest: Word[];
} {
  const lines = baseLinesOf(input.words, partedBy(input.obstacles));
  const rules = ruleRowsOf(input.rules);
  const used = new Set<Segment>();
  const tables: FoundTable[] = [];
  const fragments: FoundTable[] = [];
  const take = (region: AlignedRegion): void => {
    const free = freeLines(region.lines, used);
    const found = free.length > 0 ? gridOf(input.page, { ...region, lines: free }) : null;
    if (!found) return;
    if (isTable(found, region)) {
      tables.push(found);
      for (const line of free) for (const segment of line.segments) used.add(segment);
    } else if (region.frame === null && isFragment(found)) fragments.push(found);
  };
  framedRegions(lines, rules).forEach(take);
  openRegions(freeLines(lines, used), rules).forEach(take);
  const inTables = new Set(tables.flatMap((table) => table.cells.flatMap((cell) => cell.words)));
  return { tables, fragments, rest: input.words.filter((word) => !inTables.has(word)) };
}

/** Neighbouring words with a ruled table between them are never one segment. */
function partedBy(obstacles: readonly Box[]): (a: Word, b: Word) => boolean {
  if (obstacles.length === 0) return () => false;
  return (a, b) =>
    obstacles.some(([x0, y0, x1, y1]) => a.x1 <= x1 && b.x0 >= x0 && a.y1 > y0 && a.y0 < y1 && b.x0 >= x1);
}

function freeLines(lines: readonly BaseLine[], used: ReadonlySet<Segment>): BaseLine[] {
  return lines.flatMap((line) => {
    const segments = line.segments.filter((s) => !used.has(s));
    return segments.length > 0 ? [narrowed(line, segments)] : [];
  });
}

/** The table in a region; null when what stands there is none. */
export function tableOf(page: number, region: AlignedRegion): FoundTable | null {
  const table = gridOf(page, region);
  return table && isTable(table, region) ? table : null;
}

/** What stands in a region as rows and columns; null when it is all one column. */
function gridOf(page: number, region: AlignedRegion): FoundTable | null {
  const segments = region.lines.flatMap((line) => line.segments);
  const columns = findColumns(segments);
  return columns.length < 2 ? null : arrange(page, region, columns, true);
}

/** A region's lines as rows in given columns; a table with its head, or the rows below one. */
export function arrange(page: number, region: AlignedRegion, columns: readonly Column[], hasHead: boolean): FoundTable {
  const segments = region.lines.flatMap((line) => line.segments);
  const placed = placeSegments(segments, columns);
  const left = Math.min(region.frame?.from ?? Infinity, columns[0]?.x0 ?? 0);
  const right = Math.max(region.frame?.to ?? -Infinity, columns.at(-1)?.x1 ?? 0);
  const xs = bordersOf(columns, left, right);
  const rowGap = rowGapOf(placed);
  const rules = region.rules;
  const across = rules
    .filter((rule) => crosses(rule, columns[0]?.x0 ?? left, columns.at(-1)?.x1 ?? right))
    .map((r) => r.at);
  const headerEnd = hasHead ? Math.max(headerEndOf(placed, columns.length), headerRuleOf(region, across)) : -Infinity;
  const blocks = stackBlocks(placed, rules, rowGap, headerEnd, headerRowsOf(placed, headerEnd, xs));
  const rows: Row[] = [];
  const rowed: RowedBlock[] = [];
  for (const band of bandsOf(blocks, across)) {
    const arranged = arrangeRows(band.blocks, rowGap, band.top, band.bottom, band.bounded);
    for (const block of arranged.placed) {
      rowed.push({ ...block, r0: block.r0 + rows.length, r1: block.r1 + rows.length });
    }
    rows.push(...arranged.rows);
  }
  const cells = cellsOf(rowed, rows, xs, columns, rules);
  const text = boxOfWords(cells.flatMap((cell) => cell.words));
  return {
    page,
    method: "aligned",
    box: [left, Math.min(text[1], across[0] ?? Infinity), right, Math.max(text[3], across.at(-1) ?? -Infinity)],
    rowCount: rows.length,
    colCount: columns.length,
    xs,
    cells,
    region,
  };
}

/** A line of data: figures in at least this share of the columns. */
const DATA_SHARE = 0.5;

/** A cell that reaches this far below the top of another stands beside it (fraction of the font size). */
const BESIDE = 0.25;

/** Height at which the rows of figures begin; what stands above is the header. Infinity without figures: no header. */
function headerEndOf(placed: readonly Placed[], colCount: number): number {
  const lines = new Map<number, Placed[]>();
  for (const p of placed) lines.set(p.segment.line, [...(lines.get(p.segment.line) ?? []), p]);
  let end = Infinity;
  for (const line of lines.values()) {
    const beside = line.filter((p) => p.c0 > 0);
    const figures = beside.filter((p) => p.segment.numeric);
    const hasLabel = line.length > beside.length;
    const enough = figures.length >= DATA_SHARE * beside.length && figures.length > 0;
    if (!enough || !(hasLabel || figures.length >= DATA_SHARE * colCount)) continue;
    end = Math.min(end, ...line.map((p) => p.segment.y0));
  }
  if (end === Infinity) return -Infinity;
  // Cells of the first row may begin above its figures.
  for (const { segment } of inReadingOrder(placed).reverse()) {
    if (segment.y0 < end && segment.y1 > end + BESIDE * segment.size) end = segment.y0;
  }
  return end;
}

/** A rule parts the header when this share of the table's lines stands above it at most. */
const HEADER_SHARE = 0.4;

/** Height of the rule below a header of several lines; -Infinity when no such rule is drawn. */
function headerRuleOf({ lines }: AlignedRegion, across: readonly number[]): number {
  const first = lines[0];
  const rule = across.find((at) => first !== undefined && at > first.y1);
  if (rule === undefined) return -Infinity;
  const above = lines.filter((line) => (line.y0 + line.y1) / 2 < rule).length;
  return above >= 2 && above <= HEADER_SHARE * lines.length ? rule : -Infinity;
}

interface Band {
  top: number;
  bottom: number;
  bounded: boolean;
  blocks: ReturnType<typeof stackBlocks>;
}

/** Blocks between one rule across the table and the next. */
function bandsOf(blocks: ReturnType<typeof stackBlocks>, across: readonly number[]): Band[] {
  const bands: Band[] = [];
  for (const block of [...blocks].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
    const middle = (block.y0 + block.y1) / 2;
    const index = lowerBound(across, middle);
    const [above, below] = [across[index - 1], across[index]];
    const last = bands.at(-1);
    const top = above ?? block.y0;
    if (
      last &&
      (above === undefined ? last.blocks[0] !== undefined && bands.length === 1 && index === 0 : last.top === above)
    ) {
      last.blocks.push(block);
      if (below === undefined) last.bottom = Math.max(last.bottom, block.y1);
      if (above === undefined) last.top = Math.min(last.top, block.y0);
    } else {
      bands.push({
        top,
        bottom: below ?? block.y1,
        bounded: above !== undefined && below !== undefined,
        blocks: [block],
      });
    }
  }
  return bands;
}
