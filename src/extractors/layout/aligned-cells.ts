/** Blocks in rows → cells: where two meet in one place, and how far each one reaches. */
import type { Box } from "../../model/page.js";
import type { Column } from "./aligned-columns.js";
import { extendRows } from "./aligned-merged-rows.js";
import type { Row, RowedBlock } from "./aligned-rows.js";
import type { RuleRow } from "./aligned-rules.js";
import { type Grid, placeOf, spanColumns, widen } from "./aligned-spans.js";
import type { FoundCell } from "./found.js";

/** A column is one of codes, or of labels, when this share of its cells is of that kind. */
const OF_ONE_KIND = 0.5;

/** Cells of a table; `xs` are its column borders, `columns` what its texts take between them. */
export function cellsOf(
  blocks: readonly RowedBlock[],
  rows: readonly Row[],
  xs: readonly number[],
  columns: readonly Column[],
  rules: readonly RuleRow[],
): FoundCell[] {
  const grid: Grid<RowedBlock> = new Map();
  const kept: RowedBlock[] = [];
  for (const block of [...blocks].sort((a, b) => a.c1 - a.c0 - (b.c1 - b.c0) || a.r0 - b.r0 || a.c0 - b.c0)) {
    const laid = { ...block, parts: [...block.parts] };
    const other = lay(laid, grid);
    if (other) other.parts = [...other.parts, ...laid.parts].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
    else kept.push(laid);
  }
  spanColumns(
    kept.sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0),
    grid,
    xs,
    columns,
    rules,
  );
  widenLabels(kept, grid, columns.length);
  extendRows(kept, grid, rows, columns, rules);
  return kept.map((block) => ({
    row: block.r0,
    col: block.c0,
    rowspan: block.r1 - block.r0 + 1,
    colspan: block.c1 - block.c0 + 1,
    box: boxOf(block, xs, rows),
    words: block.parts.flatMap((part) => part.words),
  }));
}

function boxOf(block: RowedBlock, xs: readonly number[], rows: readonly Row[]): Box {
  return [
    xs[block.c0] ?? block.x0,
    Math.min(rows[block.r0]?.y0 ?? block.y0, block.y0),
    xs[block.c1 + 1] ?? block.x1,
    Math.max(rows[block.r1]?.y1 ?? block.y1, block.y1),
  ];
}

/** Lays a block over what is free of its places; gives the block that already has them all. */
function lay(block: RowedBlock, grid: Grid<RowedBlock>): RowedBlock | null {
  const isFree = (c: number): boolean => {
    for (let r = block.r0; r <= block.r1; r++) if (grid.has(placeOf(r, c))) return false;
    return true;
  };
  let from = block.c0;
  while (from <= block.c1 && !isFree(from)) from++;
  if (from > block.c1) {
    const middle = Math.floor((block.c0 + block.c1) / 2);
    return grid.get(placeOf(block.r0, middle)) ?? grid.get(placeOf(block.r1, block.c0)) ?? null;
  }
  let to = from;
  while (to < block.c1 && isFree(to + 1)) to++;
  block.c0 = from;
  block.c1 = to;
  for (let r = block.r0; r <= block.r1; r++) for (let c = from; c <= to; c++) grid.set(placeOf(r, c), block);
  return null;
}

/** A label in a column of codes (合计 above or below the codes) takes the empty label column beside it. */
function widenLabels(blocks: readonly RowedBlock[], grid: Grid<RowedBlock>, colCount: number): void {
  const count = Array.from({ length: colCount }, () => ({ figures: 0, texts: 0 }));
  for (const block of blocks) {
    const kind = count[block.c0];
    if (!kind || block.header || block.c0 !== block.c1) continue;
    if (block.numeric) kind.figures++;
    else kind.texts++;
  }
  const isMostly = (c: number, kind: "figures" | "texts"): boolean => {
    const n = count[c];
    return n !== undefined && n.figures + n.texts > 1 && n[kind] >= OF_ONE_KIND * (n.figures + n.texts);
  };
  for (const block of blocks) {
    if (block.header || block.numeric || block.c1 > block.c0 + 1) continue;
    if (!isMostly(block.c0, "figures") || !isMostly(block.c0 + 1, "texts")) continue;
    let to = block.c1;
    while (to + 1 < colCount && !grid.has(placeOf(block.r0, to + 1))) to++;
    if (to < colCount - 1) widen(block, [block.c0, to], grid);
  }
}
