/** Ruling lines from painted paths: strokes along an axis, and filled rectangles too thin to be anything else. */
import type { Box, RulingLine } from "../../model/page.js";
import type { Matrix } from "./matrix.js";

/** A filled shape thinner than this is a line, not an area (points). Thick table frames reach 3 pt. */
const MAX_RULE_WIDTH = 3.2;
/** A stroke may lean this far from its axis and still be a ruling line (points over its whole length). */
const MAX_LEAN = 1;
/** The sides of a dot, round or square, differ by no more than this share of the longer one. */
const DOT_SIDES = 0.2;
/** Shorter strokes are dots of a dash pattern at least, never less (points). */
const MIN_LENGTH = 0.6;

/** Path segment kinds of pdfjs-dist 5 (`DrawOPS`, not exported). */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;

function clipped(x0: number, y0: number, x1: number, y1: number, width: number, clip: Box | null): RulingLine | null {
  if (clip) {
    const slack = width / 2 + 0.5;
    if (x1 < clip[0] - slack || x0 > clip[2] + slack || y1 < clip[1] - slack || y0 > clip[3] + slack) return null;
    if (y0 === y1) {
      x0 = Math.max(x0, clip[0]);
      x1 = Math.min(x1, clip[2]);
    } else {
      y0 = Math.max(y0, clip[1]);
      y1 = Math.min(y1, clip[3]);
    }
  }
  return x1 - x0 + (y1 - y0) >= MIN_LENGTH ? { x0, y0, x1, y1, width } : null;
}

/** The ruling line along a stroked segment, null when it leans. */
function alongAxis(ax: number, ay: number, bx: number, by: number, width: number, clip: Box | null): RulingLine | null {
  const dx = Math.abs(bx - ax);
  const dy = Math.abs(by - ay);
  if (dy <= MAX_LEAN && dx > dy) {
    const y = (ay + by) / 2;
    return clipped(Math.min(ax, bx), y, Math.max(ax, bx), y, width, clip);
  }
  if (dx <= MAX_LEAN && dy > dx) {
    const x = (ax + bx) / 2;
    return clipped(x, Math.min(ay, by), x, Math.max(ay, by), width, clip);
  }
  return null;
}

/** The centre line of a thin filled box, null when it is an area. */
export function thinBox(x0: number, y0: number, x1: number, y1: number, clip: Box | null): RulingLine | null {
  const width = x1 - x0;
  const height = y1 - y0;
  if (height <= MAX_RULE_WIDTH && width > height) {
    return height > 0 ? clipped(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, height, clip) : null;
  }
  if (width <= MAX_RULE_WIDTH && height > width) {
    return width > 0 ? clipped((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, width, clip) : null;
  }
  return null;
}

/** A dot may be part of a dotted line in either direction: a piece of both, or nothing when it is no dot. */
function dot(x0: number, y0: number, x1: number, y1: number, clip: Box | null): (RulingLine | null)[] {
  const [width, height] = [x1 - x0, y1 - y0];
  const longer = Math.max(width, height);
  if (longer > MAX_RULE_WIDTH || Math.abs(width - height) > DOT_SIDES * longer) return [];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return [clipped(x0, y, x1, y, height, clip), clipped(x, y0, x, y1, width, clip)];
}

/**
 * Adds the ruling lines of one path to `into`.
 * `data` is pdfjs-dist's flat path buffer in user space, `m` takes user space to page points.
 */
export function pathRules(
  data: ArrayLike<number>,
  m: Matrix,
  paint: { stroke: boolean; fill: boolean; lineWidth: number; clip: Box | null },
  into: RulingLine[],
): void {
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  let straight = true;
  const add = (rule: RulingLine | null): void => {
    if (rule) into.push(rule);
  };
  const segment = (toX: number, toY: number): void => {
    if (paint.stroke) add(alongAxis(x, y, toX, toY, paint.lineWidth, paint.clip));
    x = toX;
    y = toY;
    grow(x, y);
  };
  const grow = (px: number, py: number): void => {
    if (px < minX) minX = px;
    if (px > maxX) maxX = px;
    if (py < minY) minY = py;
    if (py > maxY) maxY = py;
  };
  const finish = (): void => {
    if (paint.fill && maxX >= minX) {
      const dots = dot(minX, minY, maxX, maxY, paint.clip);
      for (const piece of dots) add(piece);
      if (straight && dots.length === 0) add(thinBox(minX, minY, maxX, maxY, paint.clip));
    }
    minX = minY = Infinity;
    maxX = maxY = -Infinity;
    straight = true;
  };
  for (let i = 0; i < data.length; ) {
    const kind = data[i++] ?? CLOSE;
    if (kind === CLOSE) {
      segment(startX, startY);
      continue;
    }
    const last = kind === CURVE ? i + 4 : kind === QUADRATIC ? i + 2 : i;
    const ux = data[last] ?? 0;
    const uy = data[last + 1] ?? 0;
    const px = m[0] * ux + m[2] * uy + m[4];
    const py = m[1] * ux + m[3] * uy + m[5];
    i = last + 2;
    if (kind === MOVE) {
      finish();
      startX = x = px;
      startY = y = py;
      grow(px, py);
    } else if (kind === LINE) segment(px, py);
    else {
      straight = false;
      x = px;
      y = py;
      grow(px, py);
    }
  }
  finish();
}
