/** Lines of a header that are rows of their own, though they stand as close as the lines of one wrapped cell. */
import type { AreHeaderRows, Placed } from "./aligned-blocks.js";

/** A line that falls short of its columns by more than this did not have to wrap (fraction of the font size). */
const ENDED_IN = 2;

/** … and what is shorter than the line above it by more than this may be its last piece (fraction of the font size). */
const SHORTER = 0.5;

/**
 * Where cells of one line stand at a height between two lines, cells are set to the middle of their rows: one that
 * stands on the lower line, with nothing above it, then begins a row, unless the upper line fills its columns.
 * `headerEnd` is the height at which figures begin, `xs` the borders of the columns.
 */
export function headerRowsOf(placed: readonly Placed[], headerEnd: number, xs: readonly number[]): AreHeaderRows {
  const lines = new Map<number, Set<number>>();
  for (const { c0, c1, segment } of placed) {
    if ((segment.y0 + segment.y1) / 2 >= headerEnd) continue;
    const columns = lines.get(segment.line) ?? new Set();
    for (let c = c0; c <= c1; c++) columns.add(c);
    lines.set(segment.line, columns);
  }
  const columnsOf = (line: number): ReadonlySet<number> => lines.get(line) ?? new Set();
  return ({ c0, c1, segment: above }, below) => {
    const width = (xs[c1 + 1] ?? Infinity) - (xs[c0] ?? 0);
    const length = above.x1 - above.x0;
    if (length + ENDED_IN * above.size > width || below.x1 - below.x0 < length - SHORTER * above.size) return false;
    const [upper, lower] = [columnsOf(above.line), columnsOf(below.line)];
    const between: number[] = [];
    for (let line = above.line + 1; line < below.line; line++) between.push(...columnsOf(line));
    const areCentred = between.some((c) => !upper.has(c) && !lower.has(c));
    return areCentred && [...lower].some((c) => !upper.has(c) && !between.includes(c));
  };
}
