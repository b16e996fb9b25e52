/** Lines of a single segment that are the rest of a cell of the table beside or above them. */
import type { BaseLine, Segment } from "./text-line.js";

/** The lines of a label stand this close to the line of its figures (fraction of the font size). */
const WRAP_GAP = 0.5;
/** The end of the last row's label follows it this closely (fraction of the font size). */
const TAIL_GAP = 0.4;
/** It begins where the label begins, and no label of the column reaches further (fraction of the font size). */
const SAME_EDGE = 0.5;

/** A line of a label lies close to the line of its figures, and over or under none of them. */
export function wrapsBeside({ y0, y1, segments }: BaseLine, line: BaseLine | undefined): boolean {
  const only = segments[0];
  if (!only || !line || Math.max(line.y0 - y1, y0 - line.y1) > WRAP_GAP * only.size) return false;
  return line.segments.slice(1).every((s) => !s.numeric || s.x0 >= only.x1 || s.x1 <= only.x0);
}

/**
 * Whether a single line below the last full one is the end of one of its cells: set beside it, begun in small letters,
 * or set closely below a label that fills its column.
 */
export function wrapsInto(tail: BaseLine, lines: readonly BaseLine[]): boolean {
  const last = lines.at(-1);
  const only = tail.segments[0];
  if (!last || !only) return false;
  if (tail.y0 < last.y1 - 0.2 * only.size) return true;
  if (tail.y0 - last.y1 >= TAIL_GAP * only.size) return false;
  if (/^\p{Ll}/u.test(only.text) && last.segments.some((s) => s.x1 > only.x0)) return true;
  const beginsWith = (s: Segment): boolean => Math.abs(s.x0 - only.x0) <= SAME_EDGE * only.size;
  const label = last.segments.find(beginsWith);
  if (!label || label.numeric || only.numeric || last.segments.length < 2 || only.x1 > label.x1) return false;
  const column = lines.flatMap((line) => line.segments.filter(beginsWith));
  return column.every((s) => s.x1 <= label.x1 + SAME_EDGE * s.size);
}
