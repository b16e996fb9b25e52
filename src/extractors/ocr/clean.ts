/** Makes the paper white and the ink black: uneven light and grey paper are divided out. */
import { type GreyImage, PAPER } from "./grey.js";

/** Points; larger than a glyph, so that a block always shows some paper, smaller than a shadow. */
const BLOCK_PT = 9;
/** Share of a block's pixels that are darker than its paper: text covers far less than three quarters. */
const PAPER_QUANTILE = 0.75;
/** Grey level; a block darker than this is a black area (photocopier's edge), not shaded paper. */
const DARKEST_PAPER = 90;
/** Share of the ink that is darker than what becomes black. */
const BLACK_QUANTILE = 0.002;
/** Grey levels; a page with less contrast is blank or black and is not stretched. */
const LEAST_CONTRAST = 60;

/** Rows of which one is looked at to see how dark the ink is. */
const SAMPLED_ROWS = 8;

/** Divides out the paper's own shade, block by block with smooth transitions, and stretches to 0..255. */
export function cleanPaper(image: GreyImage, dpi: number): GreyImage {
  const { width, height } = image;
  const block = Math.max(8, Math.round((BLOCK_PT * dpi) / 72));
  const paper = paperShades(image, block);
  const black = blackOf(image, paper, block);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) divideRow(image, paper, block, y, black, data.subarray(y * width, (y + 1) * width));
  return { width, height, data };
}

interface Shades {
  columns: number;
  rows: number;
  levels: Float32Array;
}

/** The grey level of the paper in every block; black blocks take the page's own shade. */
function paperShades(image: GreyImage, block: number): Shades {
  const columns = Math.ceil(image.width / block);
  const rows = Math.ceil(image.height / block);
  const levels = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      const bottom = Math.min((row + 1) * block, image.height);
      const right = Math.min((column + 1) * block, image.width);
      let pixels = 0;
      for (let y = row * block; y < bottom; y += 2)
        for (let x = column * block; x < right; x += 2) {
          const level = image.data[y * image.width + x] as number;
          counts[level] = (counts[level] as number) + 1;
          pixels++;
        }
      levels[row * columns + column] = quantile(counts, pixels * PAPER_QUANTILE);
    }
  const typical = median(levels);
  for (let i = 0; i < levels.length; i++)
    if ((levels[i] as number) < DARKEST_PAPER) levels[i] = Math.max(typical, DARKEST_PAPER);
  return { columns, rows, levels };
}

function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let level = 0; level < counts.length; level++) {
    seen += counts[level] as number;
    if (seen >= rank) return level;
  }
  return counts.length - 1;
}

function median(values: Float32Array): number {
  return values.slice().sort()[values.length >> 1] ?? PAPER;
}

/** Shades are divided out in whole numbers, in parts of 1/65536: every pixel passes here. */
const ONE = 65536;

/** A row with the shade of its paper divided out and `black` made black. */
function divideRow(
  { width, data }: GreyImage,
  { columns, rows, levels }: Shades,
  block: number,
  y: number,
  black: number,
  divided: Uint8Array,
): void {
  const contrast = (ONE * PAPER) / (PAPER - black);
  const { low, high, share } = between(y, block, rows);
  // In this row at the middle of each block; from one to the next it changes evenly.
  const factors = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    const above = levels[low * columns + column] as number;
    const below = levels[high * columns + column] as number;
    factors[column] = (contrast * PAPER) / (above + (below - above) * share);
  }
  const lift = Math.round(ONE / 2 - contrast * black);
  for (let x = 0, column = -1; x < width; column++) {
    const middle = (column + 0.5) * block - 0.5;
    const start = factors[Math.max(column, 0)] as number;
    const slope = ((factors[Math.min(column + 1, columns - 1)] as number) - start) / block;
    const step = Math.round(slope);
    let factor = Math.round(start + (x - middle) * slope);
    const end = column < columns - 1 ? Math.min(width, Math.ceil(middle + block)) : width;
    for (let at = y * width + x; x < end; x++, at++, factor += step) {
      const level = ((data[at] as number) * factor + lift) >> 16;
      divided[x] = Math.max(0, Math.min(PAPER, level));
    }
  }
}

/** The two blocks whose middles a row lies between, and its share of the way from one to the other. */
function between(y: number, block: number, blocks: number): { low: number; high: number; share: number } {
  const at = Math.min(Math.max((y + 0.5) / block - 0.5, 0), blocks - 1);
  const low = Math.floor(at);
  return { low, high: Math.min(low + 1, blocks - 1), share: at - low };
}

/** The level of the ink on paper made white; 0 for a page without contrast. */
function blackOf(image: GreyImage, paper: Shades, block: number): number {
  const counts = new Uint32Array(256);
  const row = new Uint8Array(image.width);
  let pixels = 0;
  for (let y = 0; y < image.height; y += SAMPLED_ROWS) {
    divideRow(image, paper, block, y, 0, row);
    for (const level of row) counts[level] = (counts[level] as number) + 1;
    pixels += row.length;
  }
  const black = quantile(counts, pixels * BLACK_QUANTILE);
  return PAPER - black < LEAST_CONTRAST ? 0 : black;
}
