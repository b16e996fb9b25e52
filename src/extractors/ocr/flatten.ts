/** Flattens the picture of paper that bends, slants or was photographed from one side. */
import { type Bend, bendOf, type Strips } from "./bend.js";
import { type GreyImage, PAPER, transpose } from "./grey.js";

/** Grey level; darker is print or a rule, be it faint. */
const FAINT_INK = 225;
/** How much ink a grey level is. */
const INK = Float32Array.from({ length: 256 }, (_, shade) => (shade < FAINT_INK ? PAPER - shade : 0));
/** Of so many pixels of a row, and rows of a column, one is looked at. */
const SAMPLE = 5;
/** Points; breadth of the strips that are compared: some glyphs. */
const STRIP_PT = 30;
/** Points; height of a band in which a page bends alike. */
const BAND_PT = 180;
/** Points; heights of the bands measured in turn: first the whole page, for where a band has words alone its rows tell less. */
const ROUNDS_PT = [Number.POSITIVE_INFINITY, BAND_PT, BAND_PT];

/** The picture with its rows level and its columns upright; the picture itself where it is flat. */
export function flatten(image: GreyImage, dpi: number): GreyImage {
  const px = dpi / 72;
  const breadth = Math.round(STRIP_PT * px);
  let flat = image;
  let strips = stripsOf(flat, breadth);
  for (const points of ROUNDS_PT) {
    const low = bendOf(strips.rows, points * px);
    const astray = bendOf(strips.columns, points * px);
    if (!low && !astray) {
      if (points === BAND_PT) break;
      continue;
    }
    if (low) flat = levelled(flat, low, breadth);
    if (astray) flat = transpose(levelled(transpose(flat), astray, breadth));
    strips = stripsOf(flat, breadth);
  }
  return flat;
}

/** The ink of rows in upright strips and of columns in level ones. */
function stripsOf({ width, height, data }: GreyImage, breadth: number): { rows: Strips; columns: Strips } {
  const rows = Array.from({ length: Math.ceil(width / breadth) }, () => new Float32Array(height));
  const columns = Array.from({ length: Math.ceil(height / breadth) }, () => new Float32Array(width));
  for (const [i, strip] of rows.entries()) {
    const end = Math.min(width, (i + 1) * breadth);
    for (let y = 0, row = 0; y < height; y++, row += width) {
      let ink = 0;
      for (let at = row + i * breadth; at < row + end; at += SAMPLE) ink += INK[data[at] as number] as number;
      strip[y] = ink;
    }
  }
  for (let y = 0; y < height; y += SAMPLE) {
    const strip = columns[Math.floor(y / breadth)] as Float32Array;
    const row = y * width;
    for (let x = 0; x < width; x++) strip[x] = (strip[x] as number) + (INK[data[row + x] as number] as number);
  }
  return { rows: { breadth, profiles: rows }, columns: { breadth, profiles: columns } };
}

/** Every column moved up by what it lies too low. */
function levelled(image: GreyImage, bend: Bend, breadth: number): GreyImage {
  const { width, height, data } = image;
  const strips = bend[0]?.length ?? 0;
  const across = Array.from({ length: width }, (_, x) => between(x, breadth, strips));
  const left = Int32Array.from(across, ({ low }) => low);
  const share = Float32Array.from(across, ({ share }) => share);
  // By how much this row lies too low in the middle of each strip.
  const low = new Float32Array(strips + 1);
  const flat = new Uint8Array(data.length).fill(PAPER);
  for (let y = 0; y < height; y++) {
    const { low: above, share: down } = between(y, height / bend.length, bend.length);
    const upper = bend[above] as Float32Array;
    const lower = bend[above + 1] ?? upper;
    for (let strip = 0; strip < strips; strip++)
      low[strip] = (upper[strip] as number) + ((lower[strip] as number) - (upper[strip] as number)) * down;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const strip = left[x] as number;
      const start = low[strip] as number;
      const source = y + start + ((low[strip + 1] as number) - start) * (share[x] as number);
      if (source < 0 || source >= height - 1) continue;
      const top = source | 0;
      const shade = data[top * width + x] as number;
      flat[at] = shade + ((data[(top + 1) * width + x] as number) - shade) * (source - top) + 0.5;
    }
  }
  return { width, height, data: flat };
}

/** The first of two parts whose middles a pixel lies between, and its share of the way; outside, what they show goes on. */
function between(pixel: number, size: number, parts: number): { low: number; share: number } {
  const at = (pixel + 0.5) / size - 0.5;
  const low = Math.max(0, Math.min(Math.floor(at), parts - 2));
  return { low, share: parts > 1 ? at - low : 0 };
}
