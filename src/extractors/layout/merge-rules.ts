/** Rules → lines: pieces of the same ruling line become one, whatever they were drawn as. */
import type { RulingLine } from "../../model/page.js";

/** A horizontal or vertical line: `at` across its direction, `from`–`to` along it. Points. */
export interface Line {
  at: number;
  from: number;
  to: number;
  width: number;
}

export interface LineSet {
  horizontal: Line[];
  vertical: Line[];
  /** Nothing but uprights is drawn; its level lines are added at their ends. */
  isClosed?: true;
}

/** Pieces whose places differ by less are one line: printers' drivers round to a device pixel (points). */
const SAME_PLACE = 1;
/** A line may be interrupted this far: dashes, a missing pixel, the corner of the next cell (points). */
const MAX_BREAK = 3;
/** What is shorter after merging is a tick or part of a glyph (points). */
const MIN_LENGTH = 5;

/** Merges collinear pieces; the result is ordered by place, then start. */
export function mergeRules(rules: readonly RulingLine[]): LineSet {
  const horizontal: Line[] = [];
  const vertical: Line[] = [];
  for (const r of rules) {
    if (r.y0 === r.y1) horizontal.push({ at: r.y0, from: r.x0, to: r.x1, width: r.width });
    else vertical.push({ at: r.x0, from: r.y0, to: r.y1, width: r.width });
  }
  return { horizontal: mergeCollinear(horizontal), vertical: mergeCollinear(vertical) };
}

function mergeCollinear(pieces: Line[]): Line[] {
  pieces.sort((a, b) => a.at - b.at || a.from - b.from);
  const merged: Line[] = [];
  let start = 0;
  for (let i = 1; i <= pieces.length; i++) {
    const previous = pieces[i - 1];
    const piece = pieces[i];
    const first = pieces[start];
    if (piece && previous && first && piece.at - previous.at <= SAME_PLACE && piece.at - first.at <= 2 * SAME_PLACE)
      continue;
    mergeAlong(pieces.slice(start, i), merged);
    start = i;
  }
  return merged.filter((line) => line.to - line.from >= MIN_LENGTH).sort((a, b) => a.at - b.at || a.from - b.from);
}

/** Pieces at one place, joined where they touch. */
function mergeAlong(pieces: Line[], into: Line[]): void {
  pieces.sort((a, b) => a.from - b.from);
  let open: Line | null = null;
  for (const piece of pieces) {
    if (open && piece.from - open.to <= MAX_BREAK) {
      open.to = Math.max(open.to, piece.to);
      open.width = Math.max(open.width, piece.width);
    } else {
      open = { ...piece };
      into.push(open);
    }
  }
}
