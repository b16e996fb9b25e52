/** Faint glyphs at the ends of a line, thin 1 and 一 above all: a number must not lose its first digit. */
import { TEXT_INK } from "./face-ink.js";
import type { Face } from "./faces.js";
import type { GreyImage, PixelBox } from "./grey.js";

/** Grey level of faint print that stands beside surer print of its line … */
const FAINT_INK = 200;
/** … in at least so many pixels of a column … */
const FAINT_PIXELS = 3;
/** … and no further from it than this many glyph heights. */
const FAINT_REACH = 0.6;
/** Glyph heights of faint print in one row that are a stroke, 一 above all, and how far from its neighbour it ends. */
const STROKE = 0.45;
const STROKE_REACH = 1.3;

/** The picture and where its faces are. */
interface Labelled {
  image: GreyImage;
  labels: Uint16Array;
}

/** The line with its faint ends. */
export function withFaintEnds(page: Labelled, line: PixelBox, face: Face, glyph: number): PixelBox {
  const { x0, x1 } = withFaintGlyphs(page, line, face, glyph);
  const reach = STROKE_REACH * glyph;
  const before = { ...line, x0: Math.max(face.x0, Math.floor(x0 - reach)), x1: x0 };
  const behind = { ...line, x0: x1, x1: Math.min(face.x1, Math.ceil(x1 + reach)) };
  const first = longestStroke(page, before, face, STROKE * glyph);
  const last = longestStroke(page, behind, face, STROKE * glyph);
  return { ...line, x0: first?.x0 ?? x0, x1: last?.x1 ?? x1 };
}

function withFaintGlyphs({ image, labels }: Labelled, line: PixelBox, face: Face, glyph: number): PixelBox {
  const { width, data } = image;
  const isFaint = (x: number) => {
    let ink = 0;
    for (let at = line.y0 * width + x; at < line.y1 * width; at += width)
      if (labels[at] === face.label && (data[at] as number) < FAINT_INK) ink++;
    return ink >= FAINT_PIXELS;
  };
  const reach = FAINT_REACH * glyph;
  let { x0, x1 } = line;
  for (let x = x0 - 1; x >= face.x0 && x0 - x <= reach; x--) if (isFaint(x)) x0 = x;
  for (let x = x1; x < face.x1 && x - x1 < reach; x++) if (isFaint(x)) x1 = x + 1;
  return { ...line, x0, x1 };
}

/** The longest lying stroke in a box; it may drift by a row. Where surer print stands it is another word's. */
function longestStroke(
  { image: { width, data }, labels }: Labelled,
  box: PixelBox,
  face: Face,
  least: number,
): { x0: number; x1: number } | undefined {
  const isInk = (at: number, level: number) => labels[at] === face.label && (data[at] as number) < level;
  for (let y = box.y0; y < box.y1; y++)
    for (let x = box.x0; x < box.x1; x++) if (isInk(y * width + x, TEXT_INK)) return undefined;
  let longest: { x0: number; x1: number } | undefined;
  for (let y = box.y0; y < box.y1 - 1; y++)
    for (let x = box.x0; x < box.x1; x++) {
      const from = x;
      while (x < box.x1 && (isInk(y * width + x, FAINT_INK) || isInk((y + 1) * width + x, FAINT_INK))) x++;
      if (x - from >= Math.max(least, 1) && x - from > (longest ? longest.x1 - longest.x0 : 0))
        longest = { x0: from, x1: x };
    }
  return longest;
}
