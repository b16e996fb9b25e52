/** Whitens what is black around the sheet: the glass beside it, the gap of a feeder, the photocopier's edge. */
import { type GreyImage, PAPER } from "./grey.js";

/** Points; blocks looked at. No rule and no stroke of common print fills one. */
const BLOCK_PT = 3;
/** Grey level; darker is black. */
const BLACK = 128;
/** Share of a block's pixels that are black where the glass is seen. */
const FULL = 0.9;
/** Share of the page; more is a black page, not its edge. */
const MOST = 0.4;

/** Whitens black blocks that join the edge of the picture, and their neighbours, which hold its ragged rim. */
export function whitenEdges(image: GreyImage, dpi: number): GreyImage {
  const block = Math.max(4, Math.round((BLOCK_PT * dpi) / 72));
  const columns = Math.ceil(image.width / block);
  const rows = Math.ceil(image.height / block);
  const reached = blackFromEdge(image, block, columns, rows);
  const count = reached.reduce((sum, one) => sum + one, 0);
  if (count === 0 || count > MOST * columns * rows) return image;
  const data = image.data.slice();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (reached[row * columns + column] !== 1) continue;
      const left = Math.max(0, (column - 1) * block);
      const right = Math.min(image.width, (column + 2) * block);
      for (let y = Math.max(0, (row - 1) * block); y < Math.min(image.height, (row + 2) * block); y++)
        data.fill(PAPER, y * image.width + left, y * image.width + right);
    }
  return { ...image, data };
}

/** 1 for each black block from which black blocks lead to the edge. */
function blackFromEdge(image: GreyImage, block: number, columns: number, rows: number): Uint8Array {
  const reached = new Uint8Array(columns * rows);
  const open: [number, number][] = [];
  const reach = (column: number, row: number): void => {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return;
    const at = row * columns + column;
    if (reached[at] === 1 || !isBlack(image, column * block, row * block, block)) return;
    reached[at] = 1;
    open.push([column, row]);
  };
  for (let column = 0; column < columns; column++) for (const row of [0, rows - 1]) reach(column, row);
  for (let row = 0; row < rows; row++) for (const column of [0, columns - 1]) reach(column, row);
  for (const [column, row] of open) {
    reach(column - 1, row);
    reach(column + 1, row);
    reach(column, row - 1);
    reach(column, row + 1);
  }
  return reached;
}

function isBlack({ width, height, data }: GreyImage, left: number, top: number, block: number): boolean {
  const right = Math.min(left + block, width);
  const bottom = Math.min(top + block, height);
  let black = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if ((data[y * width + x] as number) < BLACK) black++;
  return black >= FULL * (right - left) * (bottom - top);
}
