/** The dash (—) that stands for "nothing" in a cell: told by its shape, engines take the lone stroke for a 1. */
import type { TextLine } from "./lines.js";
import type { Reading } from "./recogniser.js";

/** Glyph heights: a stroke is a dash when it is no thicker and no shorter than these. */
const THICKEST = 0.2;
const SHORTEST = 0.3;
/** Glyph heights: from this length it is the full dash, which is as long as a Chinese character. */
const FULL = 0.6;
/** The shape leaves little doubt; only the numeral 一 alone in a cell looks alike. */
const CONFIDENCE = 0.9;

/** The line with its reading when it is nothing but a dash, else nothing. */
export function readDash(line: TextLine, glyph: number): [TextLine, Reading][] {
  const length = (line.x1 - line.x0) / glyph;
  if ((line.y1 - line.y0) / glyph > THICKEST || length < SHORTEST) return [];
  return [[line, { text: length >= FULL ? "—" : "-", confidence: CONFIDENCE }]];
}
