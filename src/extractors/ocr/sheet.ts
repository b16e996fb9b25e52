/** A page prepared for reading: cleaned, straightened, turned upright, its rules, faces and lines found. */
import { cleanPaper } from "./clean.js";
import type { WorkingPicture } from "./decode.js";
import { findLie, straighten } from "./deskew.js";
import { drawDottedRules } from "./dotted-rules.js";
import { type Faces, findFaces } from "./faces.js";
import { flatten } from "./flatten.js";
import { darkPixels, type GreyImage, quarterTurn } from "./grey.js";
import { inkBothWays } from "./ink-mask.js";
import { findLines, type PageLines } from "./lines.js";
import { findRules, RULE_INK } from "./raster-rules.js";
import { whitenEdges } from "./scan-edges.js";
import { liftStamps } from "./stamps.js";
import type { RasterRules } from "./strokes.js";

/** The straightened picture of a page. */
export interface StraightPicture {
  image: GreyImage;
  dpi: number;
  /** Degrees by which the sheet lay askew. */
  skew: number;
  /** True when its lines seem to run from top to bottom. */
  sideways: boolean;
  /** Share of ink on it, 0..1. */
  ink: number;
}

export interface Sheet extends PageLines, Faces {
  image: GreyImage;
  dpi: number;
  rules: RasterRules;
}

/** Grey level; darker is ink. */
const INK = 128;

/** Cleans and straightens a decoded picture. */
export function straightPicture({ image, dpi }: WorkingPicture): StraightPicture {
  const clean = liftStamps(whitenEdges(cleanPaper(image, dpi), dpi), dpi);
  const { skew, sideways } = findLie(clean, dpi);
  return { image: flatten(straighten(clean, skew), dpi), dpi, skew, sideways, ink: inkShare(clean) };
}

/** Share of ink in every fourth row. */
function inkShare({ width, height, data }: GreyImage): number {
  let dark = 0;
  let pixels = 0;
  for (let y = 0; y < height; y += 4) {
    dark += darkPixels(data.subarray(y * width, (y + 1) * width), INK);
    pixels += width;
  }
  return dark / pixels;
}

/** Finds what stands on the sheet after it is turned clockwise by `turn` quarters. */
export function layOut({ image, dpi }: StraightPicture, turn: number): Sheet {
  const upright = quarterTurn(image, turn);
  const inked = inkBothWays(upright, RULE_INK);
  const solid = findRules(upright, dpi, inked);
  const drawn = drawDottedRules(upright, solid, dpi, inked);
  const rules = drawn === upright ? solid : findRules(drawn, dpi);
  const faces = findFaces(upright, rules, dpi);
  return { image: upright, dpi, rules, ...faces, ...findLines(upright, faces, dpi) };
}
