/** Tables drawn with ruling lines. */
import type { Box, Word } from "../../model/page.js";
import { connectedLines } from "./components.js";
import { fillCells } from "./fill.js";
import type { FoundTable } from "./found.js";
import { buildLattice, type Lattice } from "./lattice.js";
import type { Line, LineSet } from "./merge-rules.js";
import { splitOpenColumns } from "./open-columns.js";
import { splitStackedRows } from "./stacked-rows.js";
import { isFigure } from "./text-line.js";

/** Fewer cells with text than this share, and it is a chart's grid or a drawing. */
const MIN_FILLED_SHARE = 0.12;
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
): { tables: FoundTable[]; rest: Word[]; looseLines: Line[] } {
  const tables: FoundTable[] = [];
  const used = new Set<Line>();
  let rest: readonly Word[] = words;
  const lattices = connectedLines(lines)
    .map((group) => ({ group, lattice: buildLattice(group) }))
    .filter((g): g is { group: LineSet; lattice: Lattice } => g.lattice !== null)
    .sort((a, b) => area(b.lattice) - area(a.lattice));
  for (const { group, lattice } of lattices) {
    if (isFrame(lattice, lattices)) continue;
    const { cells, outside } = fillCells(lattice, rest);
    const filled = cells.filter((c) => c.length > 0).length;
    if (filled < 2 || filled < MIN_FILLED_SHARE * cells.length || drawsNoColumns(lattice, cells)) continue;
    rest = outside;
    for (const line of group.horizontal) used.add(line);
    tables.push(
      splitParts({
        page,
        method: "ruled",
        box: [lattice.xs[0] ?? 0, lattice.ys[0] ?? 0, lattice.xs.at(-1) ?? 0, lattice.ys.at(-1) ?? 0],
        rowCount: lattice.ys.length - 1,
        colCount: lattice.xs.length - 1,
        xs: lattice.xs,
        cells: lattice.regions.map((region, i) => ({ ...region, words: cells[i] ?? [] })),
      }),
    );
  }
  return { tables, rest: [...rest], looseLines: lines.horizontal.filter((line) => !used.has(line)) };
}

const splitParts = (table: FoundTable): FoundTable => splitStackedRows(splitOpenColumns(table));

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
