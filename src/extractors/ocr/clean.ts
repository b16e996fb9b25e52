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

/** Divides out the paper's own shade, block by block with smooth transitions, and stretches to 0..255. */
export function cleanPaper(image: GreyImage, dpi: number): GreyImage {
  const block = Math.max(8, Math.round((BLOCK_PT * dpi) / 72));
  const paper = paperShades(image, block);
  return stretch(divide(image, paper, block));
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

function divide(image: GreyImage, shades: Shades, block: number): GreyImage {
  const { width, height } = image;
  const data = new Uint8Array(image.data.length);
  const { columns, rows, levels } = shades;
  const across = Array.from({ length: width }, (_, x) => between(x, block, columns));
  const left = Int32Array.from(across, ({ low }) => low);
  const share = Float32Array.from(across, ({ share }) => share);
  // The shade of the paper in this row at the middle of each block, the last one twice.
  const shade = new Float32Array(columns + 1);
  for (let y = 0; y < height; y++) {
    const { low: above, high: below, share: down } = between(y, block, rows);
    for (let column = 0; column <= columns; column++) {
      const from = Math.min(column, columns - 1);
      shade[column] =
        (levels[above * columns + from] as number) * (1 - down) + (levels[below * columns + from] as number) * down;
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const low = left[x] as number;
      const start = shade[low] as number;
      const paper = start + ((shade[low + 1] as number) - start) * (share[x] as number);
      data[at] = Math.min(PAPER, ((image.data[at] as number) * PAPER) / paper);
    }
  }
  return { ...image, data };
}

/** The blocks whose middles a pixel lies between, and its share of the way from one to the other. */
function between(pixel: number, block: number, blocks: number): { low: number; high: number; share: number } {
  const at = Math.min(Math.max((pixel + 0.5) / block - 0.5, 0), blocks - 1);
  const low = Math.floor(at);
  return { low, high: Math.min(low + 1, blocks - 1), share: at - low };
}

function stretch(image: GreyImage): GreyImage {
  const { data } = image;
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at++) counts[data[at] as number] = (counts[data[at] as number] as number) + 1;
  const black = quantile(counts, data.length * BLACK_QUANTILE);
  if (PAPER - black < LEAST_CONTRAST || black === 0) return image;
  const table = Uint8Array.from({ length: 256 }, (_, level) =>
    Math.max(0, Math.min(PAPER, Math.round(((level - black) * PAPER) / (PAPER - black)))),
  );
  const stretched = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) stretched[at] = table[data[at] as number] as number;
  return { ...image, data: stretched };
}
