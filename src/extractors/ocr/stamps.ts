/** Lifts grey stamps off a page: broad patches of half-tone, as a red seal (公章) leaves them on a grey scan. */
import { type GreyImage, PAPER, type PixelBox } from "./grey.js";

/** Points: strokes of print are narrower than this, the ring and the star of a seal broader. */
const BROAD_PT = 3;
/** Grey levels between which a patch is a stamp: darker is a heading in bold, lighter hardly disturbs. */
const DARKEST = 80;
const LIGHTEST = 235;
/** Points: the page is searched in blocks of this size. */
const BLOCK_PT = 12;
/** Share of half-tone in a block that is worth looking at: the edges of glyphs give less. */
const WORTH = 0.3;

/** Share of a patch's shade that is still the patch: it is grainy, and print on it is less than half as light. */
const STAMP_GRAIN = 0.68;

/** The same for the thin strokes of a seal: milder, because thin strokes of print under it are grey as well. */
const SEAL_GRAIN = 1;
/** Points: diameters of seals, official ones (42 mm) and departmental ones. */
const LEAST_SEAL_PT = 50;
const MOST_SEAL_PT = 200;
/** Blocks without half-tone that a seal's ring may enclose in a row. */
const HOLE = 4;

/**
 * The page with such patches divided out, and within a seal its thin strokes too; darker print on them stays.
 * Half-tone spread wider than a seal is print that a coarse or blurred scan has made grey, and stays.
 */
export function liftStamps(image: GreyImage, dpi: number): GreyImage {
  const block = Math.round((BLOCK_PT * dpi) / 72);
  const reach = Math.max(2, Math.round((BROAD_PT * dpi) / 144));
  const blocks = stampedBlocks(image, block);
  if (blocks.length === 0) return image;
  const data = image.data.slice();
  for (const group of neighbours(blocks, block)) {
    const place = boxOf(group, block, image);
    if (longerSide(place, dpi) > MOST_SEAL_PT) continue;
    const tones: number[] = [];
    for (const [left, top] of group) {
      const right = Math.min(left + block, image.width);
      const bottom = Math.min(top + block, image.height);
      const shade = closed(image, left, top, right, bottom, reach);
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) {
          const tone = shade[(y - top) * (right - left) + x - left] as number;
          if (tone <= DARKEST || tone >= LIGHTEST) continue;
          tones.push(tone);
          lighten(data, y * image.width + x, tone * STAMP_GRAIN);
        }
    }
    const tone = tones.sort((a, b) => a - b)[tones.length >> 1];
    if (tone === undefined || shorterSide(place, dpi) < LEAST_SEAL_PT) continue;
    for (let y = place.y0; y < place.y1; y++)
      for (let x = place.x0; x < place.x1; x++) lighten(data, y * image.width + x, tone * SEAL_GRAIN, image.data);
  }
  return { ...image, data };
}

/** What is as light as the tone becomes paper, what is darker keeps its share of the darkness. */
function lighten(data: Uint8Array, at: number, tone: number, original: Uint8Array = data): void {
  const lifted = Math.round(((original[at] as number) * PAPER) / tone);
  data[at] = Math.min(PAPER, Math.max(lifted, data[at] as number));
}

/** Groups of blocks that lie near each other. */
function neighbours(blocks: readonly [number, number][], block: number): [number, number][][] {
  const groups: [number, number][][] = [];
  const left = new Set(blocks);
  for (const seed of blocks) {
    if (!left.delete(seed)) continue;
    const group = [seed];
    for (const [x, y] of group)
      for (const other of left)
        if (Math.max(Math.abs(other[0] - x), Math.abs(other[1] - y)) <= HOLE * block) {
          left.delete(other);
          group.push(other);
        }
    groups.push(group);
  }
  return groups;
}

/** The group with a block around it: the rim of a seal fills few blocks. */
function boxOf(group: readonly [number, number][], block: number, { width, height }: GreyImage): PixelBox {
  const box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: 0, y1: 0 };
  for (const [x, y] of group) {
    box.x0 = Math.max(0, Math.min(box.x0, x - block));
    box.y0 = Math.max(0, Math.min(box.y0, y - block));
    box.x1 = Math.min(width, Math.max(box.x1, x + 2 * block));
    box.y1 = Math.min(height, Math.max(box.y1, y + 2 * block));
  }
  return box;
}

/** In points. */
function longerSide({ x0, y0, x1, y1 }: PixelBox, dpi: number): number {
  return (72 * Math.max(x1 - x0, y1 - y0)) / dpi;
}

/** In points. */
function shorterSide({ x0, y0, x1, y1 }: PixelBox, dpi: number): number {
  return (72 * Math.min(x1 - x0, y1 - y0)) / dpi;
}

/** Top left corners of the blocks with much half-tone. */
function stampedBlocks({ width, height, data }: GreyImage, block: number): [number, number][] {
  const found: [number, number][] = [];
  for (let top = 0; top < height; top += block)
    for (let left = 0; left < width; left += block) {
      let tone = 0;
      let seen = 0;
      for (let y = top; y < Math.min(top + block, height); y += 2)
        for (let x = left; x < Math.min(left + block, width); x += 2) {
          const level = data[y * width + x] as number;
          if (level > DARKEST && level < LIGHTEST) tone++;
          seen++;
        }
      if (tone >= WORTH * seen) found.push([left, top]);
    }
  return found;
}

/** Grey-scale closing (lightest in reach, then darkest in reach): what is narrower than twice the reach disappears. */
function closed(image: GreyImage, left: number, top: number, right: number, bottom: number, reach: number): Uint8Array {
  const [x0, y0, x1, y1] = [left - 2 * reach, top - 2 * reach, right + 2 * reach, bottom + 2 * reach];
  const width = x1 - x0;
  const height = y1 - y0;
  const part = new Uint8Array(width * height).fill(PAPER);
  for (let y = Math.max(0, y0); y < Math.min(image.height, y1); y++)
    for (let x = Math.max(0, x0); x < Math.min(image.width, x1); x++)
      part[(y - y0) * width + x - x0] = image.data[y * image.width + x] as number;
  const lightest = sweep(part, width, height, reach, Math.max);
  const shade = sweep(lightest, width, height, reach, Math.min);
  const inner = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      inner[(y - top) * (right - left) + x - left] = shade[(y - y0) * width + x - x0] as number;
  return inner;
}

/** The extreme of a square around every pixel, rows first, then columns. */
function sweep(
  data: Uint8Array,
  width: number,
  height: number,
  reach: number,
  extreme: (a: number, b: number) => number,
): Uint8Array {
  const rows = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = data[y * width + x] as number;
      for (let i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++)
        value = extreme(value, data[y * width + i] as number);
      rows[y * width + x] = value;
    }
  const both = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = rows[y * width + x] as number;
      for (let i = Math.max(0, y - reach); i <= Math.min(height - 1, y + reach); i++)
        value = extreme(value, rows[i * width + x] as number);
      both[y * width + x] = value;
    }
  return both;
}
