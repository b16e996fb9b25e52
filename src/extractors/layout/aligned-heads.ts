/** Header cells below a header cell where no lines tell: what stands under it, and which of them open a group. */
import { readCsv } from "../../model/data-file.js";
import type { Block } from "./aligned-blocks.js";
import type { RowedBlock } from "./aligned-rows.js";

/** The header cell of a single column that stands next below a block; the numbers of columns (栏次) are none. */
export type HeadBelow = (block: RowedBlock, col: number) => RowedBlock | undefined;

/** A head has no more rows. */
const MAX_HEAD_ROWS = 6;

/** Looks header cells up in a grid whose places are named `row,col`. */
export function headBelowIn(grid: ReadonlyMap<string, RowedBlock>): HeadBelow {
  return (block, col) => {
    for (let row = block.r1 + 1; row <= block.r1 + MAX_HEAD_ROWS; row++) {
      const below = grid.get(`${row},${col}`);
      if (below && below.c0 === below.c1) return below.header && !below.numeric ? below : undefined;
    }
    return undefined;
  };
}

let labels: ReadonlySet<string> | undefined;

/** 小计, 合计: the first column of the group that a header above it spans. */
export function opensGroup(head: Block | undefined): boolean {
  if (!head) return false;
  labels ??= new Set(readCsv<"label">(new URL("./subtotal-labels.csv", import.meta.url)).map((row) => row.label));
  return labels.has(head.parts.map((part) => part.text.replace(/\s/g, "")).join(""));
}
