/** Finds which way up a page lies, by reading a few of its lines in each way until one makes sense. */
import { cropLine } from "./crops.js";
import type { TextLine } from "./lines.js";
import type { Reading, Recogniser } from "./recogniser.js";
import { layOut, type Sheet, type StraightPicture } from "./sheet.js";

/** Lines read to judge one way. */
const PROBES = 10;
/** Mean confidence that leaves no doubt: printed lines the right way up reach it, upside down none did. */
const CERTAIN = 0.85;
/** … and that leaves none whatever the page's lie says: columns of numbers without rules look like lines. */
const BEYOND_LIE = 0.93;
/** Width over height of a line that is worth probing: shorter ones hold a number or a single word. */
const LEAST_ASPECT = 3;
const MOST_ASPECT = 25;
/** Glyph heights between which lines of print lie. */
const LEAST_GLYPHS = 0.6;
const MOST_GLYPHS = 3;
/** Times: the lie of the rules and lines counts this much against a way that contradicts it. */
const AGAINST_LIE = 0.8;

/** A page the right way up. */
export interface UprightSheet {
  sheet: Sheet;
  /** Quarter turns clockwise that were needed. */
  turn: number;
  /** Mean confidence of the probes, 0..1; 0 for a page without lines. */
  certainty: number;
  /** What the probes read already. */
  readings: Map<TextLine, Reading>;
}

/** Tries the page as it is, then the likely ways, and stops at the first certain one; else takes the best. */
export async function turnUpright(picture: StraightPicture, recogniser: Recogniser): Promise<UprightSheet> {
  let best: UprightSheet | undefined;
  for (const turn of picture.sideways ? [0, 1, 3, 2] : [0, 2, 1, 3]) {
    const sheet = layOut(picture, turn);
    const probes = probesOf(sheet);
    const read = await recogniser.read(
      probes.map((line) => cropLine(sheet.image, sheet.labels, line, sheet.glyph).picture),
    );
    const readings = new Map(probes.map((line, i) => [line, read[i] as Reading]));
    const likely = (turn % 2 === 1) === picture.sideways ? 1 : AGAINST_LIE;
    const confidence = meanConfidence(readings);
    const certainty = confidence >= BEYOND_LIE ? confidence : likely * confidence;
    if (best === undefined || certainty > best.certainty) best = { sheet, turn, certainty, readings };
    if (certainty >= CERTAIN || (turn === 0 && sheet.lines.length === 0)) break;
  }
  return best as UprightSheet;
}

function probesOf({ lines, glyph }: Sheet): TextLine[] {
  const aspect = (line: TextLine) => (line.x1 - line.x0) / (line.y1 - line.y0);
  return lines
    .filter((line) => {
      const height = line.y1 - line.y0;
      return height >= LEAST_GLYPHS * glyph && height <= MOST_GLYPHS * glyph && aspect(line) <= MOST_ASPECT;
    })
    .sort((a, b) => Math.min(aspect(b), LEAST_ASPECT) - Math.min(aspect(a), LEAST_ASPECT) || aspect(b) - aspect(a))
    .slice(0, PROBES);
}

/** Weighted by the length the line should have: a long line read as one sure character counts for little. */
function meanConfidence(readings: Map<TextLine, Reading>): number {
  let weight = 0;
  let sum = 0;
  for (const [line, reading] of readings) {
    const expected = (line.x1 - line.x0) / (line.y1 - line.y0);
    weight += expected;
    sum += reading.confidence * Math.min(expected, reading.text.length);
  }
  return weight === 0 ? 0 : sum / weight;
}
