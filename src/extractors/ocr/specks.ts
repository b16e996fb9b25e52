/** Specks of a photocopy before a line of print: read with it they would be a point or a minus. */
import type { Face } from "./faces.js";
import type { GreyImage, PixelBox } from "./grey.js";

/** Grey level; darker may be a speck or a faint stroke. */
const INK = 200;
/** Glyph heights: a speck is no wider, a minus is … */
const WIDEST = 0.14;
/** … and has less ink than the square of this share; the stroke of a 1 has thrice as much. */
const LARGEST = 0.2;
/** Glyph heights of paper between a speck and the print: a point stands nearer to its digits. */
const GAP = 0.3;

/** A line without the specks before its print; behind it they would be told from 、 and ， by nothing. */
export function trimSpecks(image: GreyImage, line: PixelBox, face: Face, labels: Uint16Array, glyph: number): PixelBox {
  const profile = inkOfColumns(image, line, face, labels);
  let from = 0;
  for (let next = behindSpeck(profile, from, glyph); next > from; next = behindSpeck(profile, from, glyph)) from = next;
  return { ...line, x0: line.x0 + from };
}

/** Where print begins behind a speck; `from` itself where print begins there. */
function behindSpeck(profile: Int32Array, from: number, glyph: number): number {
  const start = profile.findIndex((count, x) => x >= from && count > 0);
  const end = profile.findIndex((count, x) => x > start && count === 0);
  if (start < 0 || end < 0 || end - start > WIDEST * glyph) return from;
  const ink = profile.subarray(start, end).reduce((sum, count) => sum + count, 0);
  const next = profile.findIndex((count, x) => x > end && count > 0);
  return ink < (LARGEST * glyph) ** 2 && next - end >= GAP * glyph ? next : from;
}

function inkOfColumns({ width, data }: GreyImage, line: PixelBox, face: Face, labels: Uint16Array): Int32Array {
  const profile = new Int32Array(line.x1 - line.x0);
  for (let y = line.y0; y < line.y1; y++)
    for (let x = line.x0; x < line.x1; x++) {
      const at = y * width + x;
      if (labels[at] === face.label && (data[at] as number) < INK)
        profile[x - line.x0] = (profile[x - line.x0] as number) + 1;
    }
  return profile;
}
