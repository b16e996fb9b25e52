/** Finds how far a page was laid askew on the glass and turns it straight. */
import { darkPixels, type GreyImage, PAPER } from "./grey.js";

/** Degrees; feeders and hands lay a sheet no more askew than this. */
const MOST_SKEW = 5;
/** Degrees; steps of the first and of the second search. */
const COARSE_STEP = 0.25;
const FINE_STEP = 0.025;
/** Grey level; darker is ink. */
const INK = 140;
/** Times: Chinese print stands in columns too, so only a clear difference means that the page lies on its side. */
const CLEARLY = 1.3;
/** Points of ink below which a page is blank. */
const LEAST_POINTS = 100;
/** Points of ink looked at; more make the answer no better. */
const SAMPLE = 60_000;
/** Of so many points the first search looks at one. */
const ROUGH_THINNING = 4;
/** Degrees; a smaller turn would only blur (half a pixel over 1,500). */
export const NEGLIGIBLE_SKEW = 0.03;

type Size = Pick<GreyImage, "width" | "height">;

/** How a page lies on the glass. */
export interface Lie {
  /** Degrees, positive when the lines run down to the right; 0 when the page shows no lines. */
  skew: number;
  /** True when its lines rather run from top to bottom. */
  sideways: boolean;
}

/** Points of ink on a picture of a size. */
interface Print {
  /** x and y in turn. */
  points: Int32Array;
  size: Size;
}

/** Skew of a page whose lines run across or, turned by a quarter, from top to bottom. */
export function findLie(image: GreyImage, dpi: number): Lie {
  const points = inkPoints(image);
  if (points.length < 2 * LEAST_POINTS) return { skew: 0, sideways: false };
  const across: Print = { points, size: image };
  const down: Print = { points: swap(points), size: { width: image.height, height: image.width } };
  const rough = { across: roughSkew(across, dpi), down: roughSkew(down, dpi) };
  const lineSkew = fineSkew(across, rough.across.skew);
  if (rough.down.contrast <= rough.across.contrast) return { skew: lineSkew.skew, sideways: false };
  const columnSkew = fineSkew(down, rough.down.skew);
  // Seen from the side the same turn has the other sign.
  return columnSkew.contrast <= CLEARLY * lineSkew.contrast
    ? { skew: lineSkew.skew, sideways: false }
    : { skew: 0 - columnSkew.skew, sideways: true };
}

function swap(points: Int32Array): Int32Array {
  const swapped = new Int32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    swapped[i] = points[i + 1] as number;
    swapped[i + 1] = points[i] as number;
  }
  return swapped;
}

/** A skew and how clearly the lines stand out at it. */
interface Skew {
  skew: number;
  contrast: number;
}

/**
 * By projection profile: at the right angle lines of text and rules fall together, so the profile's neighbours differ
 * most. Of some of the points, in bins of 1/120 inch.
 */
function roughSkew({ points, size }: Print, dpi: number): Skew {
  const sparse = new Int32Array(2 * Math.ceil(points.length / 2 / ROUGH_THINNING));
  for (let i = 0; i < sparse.length; i += 2) {
    sparse[i] = points[i * ROUGH_THINNING] as number;
    sparse[i + 1] = points[i * ROUGH_THINNING + 1] as number;
  }
  return best({ points: sparse, size }, dpi / 120, 0, MOST_SKEW, COARSE_STEP);
}

/** Of all points, in bins of one pixel. */
function fineSkew(print: Print, around: number): Skew {
  const { skew, contrast } = best(print, 1, around, COARSE_STEP, FINE_STEP);
  return { skew: Math.round(skew * 1000) / 1000, contrast };
}

/** x and y of ink pixels in turn, thinned out evenly. */
function inkPoints({ width, height, data }: GreyImage): Int32Array {
  const dark = darkPixels(data, INK);
  const every = Math.max(1, Math.floor(dark / SAMPLE));
  const points = new Int32Array(2 * Math.ceil(dark / every));
  let skip = 0;
  let next = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((data[at] as number) >= INK || skip-- > 0) continue;
      skip = every - 1;
      points[next++] = x;
      points[next++] = y;
    }
  return points.subarray(0, next);
}

function best(print: Print, bin: number, around: number, reach: number, step: number): Skew {
  let winner = around;
  let highest = -1;
  const steps = Math.round(reach / step);
  // From the middle outwards: of equal scores the smaller turn wins.
  for (let i = 0; i <= 2 * steps; i++) {
    const angle = around + (i % 2 === 0 ? -1 : 1) * Math.ceil(i / 2) * step;
    const score = contrastAt(print, bin, angle);
    if (score > highest * 1.0001) {
      highest = score;
      winner = angle;
    }
  }
  return { skew: winner, contrast: highest };
}

function contrastAt({ points, size: { width, height } }: Print, bin: number, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const lift = Math.ceil(Math.abs(slope) * width);
  const profile = new Float64Array(Math.ceil((height + 2 * lift) / bin) + 2);
  const perPixel = 1 / bin;
  for (let i = 0; i < points.length; i += 2) {
    const at = ((points[i + 1] as number) - (points[i] as number) * slope + lift) * perPixel;
    // Not below 0, so this is its floor.
    const low = at | 0;
    const share = at - low;
    profile[low] = (profile[low] as number) + 1 - share;
    profile[low + 1] = (profile[low + 1] as number) + share;
  }
  // Smoothed over five bins: otherwise grain decides, and the angle 0 wins because pixels need no interpolation there.
  let score = 0;
  for (let i = 5; i < profile.length; i++) {
    const difference =
      (profile[i] as number) +
      3 * (profile[i - 1] as number) +
      2 * (profile[i - 2] as number) -
      2 * (profile[i - 3] as number) -
      3 * (profile[i - 4] as number) -
      (profile[i - 5] as number);
    score += difference * difference;
  }
  return score;
}

/** The picture turned about its centre by the given degrees of skew, so that its lines run level; same size. */
export function straighten(image: GreyImage, skew: number): GreyImage {
  if (Math.abs(skew) < NEGLIGIBLE_SKEW) return image;
  const { width, height, data } = image;
  const turned = new Uint8Array(data.length).fill(PAPER);
  const cos = Math.cos((skew * Math.PI) / 180);
  const sin = Math.sin((skew * Math.PI) / 180);
  const cx = (width - 1) / 2;
  const cy = (height - 1) / 2;
  // How far a pixel comes from, in 1/65536 pixels: whole numbers, because every pixel passes here.
  const stepX = Math.round((cos - 1) * 65536);
  const stepY = Math.round(sin * 65536);
  for (let y = 0; y < height; y++) {
    let awayX = Math.round((cos * -cx - sin * (y - cy) + cx) * 65536);
    let awayY = Math.round((sin * -cx + cos * (y - cy) + cy - y) * 65536);
    for (let x = 0; x < width; x++, awayX += stepX, awayY += stepY) {
      const left = x + (awayX >> 16);
      const top = y + (awayY >> 16);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const right = (awayX >> 8) & 255;
      const down = (awayY >> 8) & 255;
      const upper = (data[at] as number) * (256 - right) + (data[at + 1] as number) * right;
      const lower = (data[at + width] as number) * (256 - right) + (data[at + width + 1] as number) * right;
      turned[y * width + x] = (upper * (256 - down) + lower * down + 32768) >> 16;
    }
  }
  return { width, height, data: turned };
}
