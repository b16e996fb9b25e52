/** Cells merged over rows, told by the rules that are missing beside them. */
import type { Column } from "./aligned-columns.js";
import type { Row, RowedBlock } from "./aligned-rows.js";
import { lengthWithin, type RuleRow, rulesBetween } from "./aligned-rules.js";
import { type Grid, placeOf } from "./aligned-spans.js";

/** A border between rows is looked for in the blank between them, and this far into them (fraction of the font size). */
const INTO_ROW = 0.4;
/** A rule parts a cell from the next when it covers this share of it. */
const PARTED = 0.5;
/** A text stands in the middle of the rows its cell is merged over to within this (fraction of the font size). */
const IN_MIDDLE = 0.6;

/**
 * Lengthens cells over the rows that no rule parts from them, where a rule is drawn beside them: the border of a merged
 * cell is the piece that is missing.
 */
export function extendRows<B extends RowedBlock>(
  blocks: readonly B[],
  grid: Grid<B>,
  rows: readonly Row[],
  columns: readonly Column[],
  rules: readonly RuleRow[],
): void {
  if (rules.length === 0) return;
  const size = blocks[0]?.size ?? 0;
  const between = rows.slice(1).map((row, i) => {
    const top = (rows[i]?.y1 ?? row.y0) - INTO_ROW * size;
    return rulesBetween(rules, top, row.y0 + INTO_ROW * size)[0];
  });
  const isOpen = (block: B, border: number): boolean => {
    const rule = between[border];
    const [from, to] = [columns[block.c0]?.x0 ?? 0, columns[block.c1]?.x1 ?? 0];
    return rule !== undefined && lengthWithin(rule, from, to) < PARTED * (to - from);
  };
  const canTake = (block: B, row: number): boolean => {
    for (let c = block.c0; c <= block.c1; c++) if (grid.has(placeOf(row, c))) return false;
    return true;
  };
  for (const block of blocks) {
    let [r0, r1] = [block.r0, block.r1];
    while (r0 > 0 && isOpen(block, r0 - 1) && canTake(block, r0 - 1)) r0--;
    while (r1 < rows.length - 1 && isOpen(block, r1) && canTake(block, r1 + 1)) r1++;
    if (r0 === block.r0 && r1 === block.r1) continue;
    const middle = ((rows[r0]?.y0 ?? 0) + (rows[r1]?.y1 ?? 0)) / 2;
    if (Math.abs(middle - (block.y0 + block.y1) / 2) > IN_MIDDLE * block.size) continue;
    for (let r = r0; r <= r1; r++) for (let c = block.c0; c <= block.c1; c++) grid.set(placeOf(r, c), block);
    block.r0 = r0;
    block.r1 = r1;
  }
}
