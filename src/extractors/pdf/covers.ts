/** What is painted over: a rectangle filled later with an opaque colour hides the words that stand wholly inside it. */
import type { Box, Word } from "../../model/page.js";
import type { GraphicsState } from "./graphics-state.js";
import type { Matrix } from "./matrix.js";

/** Above and below the ink of a word its box is blank (fraction of the font size). */
const BLANK_EDGE = 0.14;
/** A cover may end so far inside the first or last character (points). */
const SLACK = 0.5;
/** Sides of a rectangle lean by no more than this (points). */
const LEAN = 0.05;

/** Path segment kinds of pdfjs-dist 5 (`DrawOPS`, not exported). */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

/** Whether nothing is seen through what is filled in this state; a clip must be a box, its shape is not known else. */
export const isOpaque = (state: GraphicsState): boolean =>
  state.fillAlpha === 1 && state.fillIsPlain && !state.isBlended && state.clipIsBox;

/**
 * The box on the page of a path that is one upright rectangle, null where it is anything else. `data` is pdfjs-dist's
 * flat path buffer in user space, `m` takes user space to page points.
 */
export function boxOfRectangle(data: ArrayLike<number>, m: Matrix): Box | null {
  const points: [number, number][] = [];
  for (let i = 0; i < data.length; ) {
    const kind = data[i++];
    if (kind === CLOSE) continue;
    if ((kind !== MOVE && kind !== LINE) || (kind === MOVE) !== (points.length === 0)) return null;
    const [x, y] = [data[i] ?? 0, data[i + 1] ?? 0];
    points.push([m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]);
    i += 2;
  }
  const [first, second, third, fourth, fifth] = points;
  if (!first || !second || !third || !fourth || points.length > 5) return null;
  if (fifth && !(isNear(fifth[0], first[0]) && isNear(fifth[1], first[1]))) return null;
  const [a, b] = isNear(first[1], second[1]) ? [0 as const, 1 as const] : [1 as const, 0 as const];
  const isUpright =
    isNear(first[b], second[b]) &&
    isNear(second[a], third[a]) &&
    isNear(third[b], fourth[b]) &&
    isNear(fourth[a], first[a]);
  if (!isUpright) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= LEAN;

/** Whether all ink of a word stands in a box. */
export function hides([x0, y0, x1, y1]: Box, word: Pick<Word, "x0" | "y0" | "x1" | "y1" | "size">): boolean {
  const edge = BLANK_EDGE * word.size;
  return word.x0 >= x0 - SLACK && word.x1 <= x1 + SLACK && word.y0 + edge >= y0 && word.y1 - edge <= y1;
}
