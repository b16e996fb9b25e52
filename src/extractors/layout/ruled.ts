/** Tables drawn with ruling lines. */
import type { Box, Word } from "../../model/page.js";
import { connectedLines } from "./components.js";
import { blankStrips } from "./double-rules.js";
import { fillCells } from "./fill.js";
import type { FoundTable } from "./found.js";
import { buildLattice, type Lattice } from "./lattice.js";
import type { Line, LineSet } from "./merge-rules.js";
import { splitOpenColumns } from "./open-columns.js";
import { splitStackedRows } from "./stacked-rows.js";
import { isFigure } from "./text-line.js";

/** Fewer cells with text than this share, and it is a chart's grid or a drawing; in a single column more are needed. */
const MIN_FILLED_SHARE = 0.12;
const MIN_FILLED_OF_COLUMN = 0.5;
/** More blank cells over several rows than this share are what the bars of a chart leave between them, */
const MAX_BLANK_MERGED = 1 / 6;
/** … and more than the levels of a form that goes on from the page before. */
const MAX_LEVELS = 3;
/** A frame around a table has no more cells than this. */
const MAX_FRAME_CELLS = 4;

/**
 * Finds the ruled tables of a page. Gives the words that stand in none of them and the horizontal lines that belong
 * to none (they may bound tables without vertical lines).
 */
export function findRuledTables(
  page: number,
  lines: LineSet,
  words: readonly Word[],
): { tables: FoundTable[]; rest: Word[]; drawn: Word[]; looseLines: Line[] } {
  const tables: FoundTable[] = [];
  const drawn: Word[] = [];
  const used = new Set<Line>();
  let rest: readonly Word[] = words;
  const isBlank = blankStrips(words);
  const lattices = connectedLines(lines)
    .map((group) => ({ group, lattice: buildLattice(group, isBlank) }))
    .filter((g): g is { group: LineSet; lattice: Lattice } => g.lattice !== null)
    .sort((a, b) => area(b.lattice) - area(a.lattice));
  for (const { group, lattice } of lattices) {
    if (isFrame(lattice, lattices)) continue;
    const { cells, outside } = fillCells(lattice, rest);
    if (isSparse(cells) || drawsNoColumns(lattice, cells)) continue;
    if (isDrawing(lattice, cells)) {
      drawn.push(...cells.flat());
      rest = outside;
      for (const line of group.horizontal) used.add(line);
      continue;
    }
    const table = splitParts({
      page,
      method: "ruled",
      box: [lattice.xs[0] ?? 0, lattice.ys[0] ?? 0, lattice.xs.at(-1) ?? 0, lattice.ys.at(-1) ?? 0],
      rowCount: lattice.ys.length - 1,
      colCount: lattice.xs.length - 1,
      xs: lattice.xs,
      cells: lattice.regions.map((region, i) => ({ ...region, words: cells[i] ?? [] })),
    });
    if (group.isClosed && table.rowCount < 2) continue;
    tables.push(table);
    rest = outside;
    for (const line of group.horizontal) used.add(line);
  }
  return { tables, rest: [...rest], drawn, looseLines: lines.horizontal.filter((line) => !used.has(line)) };
}

const splitParts = (table: FoundTable): FoundTable => splitStackedRows(splitOpenColumns(table));

const countFilled = (cells: readonly (readonly Word[])[]): number => cells.filter((words) => words.length > 0).length;

const isSparse = (cells: readonly (readonly Word[])[]): boolean =>
  countFilled(cells) < Math.max(2, MIN_FILLED_SHARE * cells.length);

/** A chart: lines with little between them in a single column, or with ragged blanks. */
function isDrawing({ xs, regions }: Lattice, cells: readonly (readonly Word[])[]): boolean {
  if (xs.length === 2 && countFilled(cells) < MIN_FILLED_OF_COLUMN * cells.length) return true;
  const blanks = regions.filter(({ rowspan }, i) => rowspan > 1 && cells[i]?.length === 0);
  return blanks.length > Math.max(MAX_LEVELS, MAX_BLANK_MERGED * cells.length);
}

/** A frame crossed by horizontal lines only, around several figures: its columns are told by their alignment. */
const drawsNoColumns = (lattice: Lattice, cells: readonly (readonly Word[])[]): boolean =>
  lattice.xs.length === 2 && cells.some((words) => words.filter((word) => isFigure(word.text)).length >= 2);

/** A few cells, one of which holds a larger lattice, are a frame drawn around it. */
function isFrame(lattice: Lattice, others: readonly { lattice: Lattice }[]): boolean {
  if (lattice.regions.length > MAX_FRAME_CELLS) return false;
  return others.some(({ lattice: other }) => {
    if (other === lattice || other.regions.length <= lattice.regions.length) return false;
    return lattice.regions.some(({ box }) => isInside(other, box));
  });
}

function isInside({ xs, ys }: Lattice, [x0, y0, x1, y1]: Box): boolean {
  return (xs[0] ?? 0) >= x0 && (xs.at(-1) ?? 0) <= x1 && (ys[0] ?? 0) >= y0 && (ys.at(-1) ?? 0) <= y1;
}

function area(lattice: Lattice): number {
  return ((lattice.xs.at(-1) ?? 0) - (lattice.xs[0] ?? 0)) * ((lattice.ys.at(-1) ?? 0) - (lattice.ys[0] ?? 0));
}
