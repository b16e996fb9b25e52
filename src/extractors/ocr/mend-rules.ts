/** Mends rules found on a picture: joins the pieces of a broken one, lets ends reach the joints, drops underlines. */
import type { RasterRules, Stroke } from "./strokes.js";

/** Points; two pieces of one rule lie no further apart across their direction. */
const SAME_LINE_PT = 1.2;
/** Points; a piece missing from a rule is joined over this distance … */
const BREAK_PT = 8;
/** … and over this distance when neither end stands on a crossing rule, as the ends beside a merged cell would. */
const LONG_BREAK_PT = 30;
/** Points; an end this near to a crossing rule belongs to the joint. */
const REACH_PT = 5;
/** Points; a short stroke is a rule only when its ends come this near to crossing rules: glyphs keep a distance. */
const TOUCH_PT = 1;
/** Share of the page's width: a level stroke tied to no other and shorter than this is an underline. */
const UNDERLINE_SHARE = 0.4;

/** Joins pieces in one line; `across` are the rules of the other direction. */
export function joinPieces(strokes: Stroke[], across: Stroke[], dpi: number): Stroke[] {
  const px = dpi / 72;
  const joined: Stroke[] = [];
  for (const stroke of [...strokes].sort((a, b) => a.from - b.from || a.at - b.at)) {
    const partner = joined
      .filter((other) => {
        if (Math.abs(other.at - stroke.at) > SAME_LINE_PT * px) return false;
        const gap = stroke.from - other.to;
        if (gap <= BREAK_PT * px) return true;
        if (gap > LONG_BREAK_PT * px) return false;
        return !standsOn(other.to, other.at, across, px) && !standsOn(stroke.from, stroke.at, across, px);
      })
      .sort((a, b) => Math.abs(a.at - stroke.at) - Math.abs(b.at - stroke.at))[0];
    if (partner) extend(partner, stroke);
    else joined.push({ ...stroke });
  }
  return joined.sort((a, b) => a.at - b.at || a.from - b.from);
}

function extend(target: Stroke, piece: Stroke): void {
  const a = target.to - target.from + 1;
  const b = piece.to - piece.from + 1;
  target.at = (target.at * a + piece.at * b) / (a + b);
  target.thickness = (target.thickness * a + piece.thickness * b) / (a + b);
  const covered =
    target.fill * (target.sureTo - target.sureFrom + 1) + piece.fill * (piece.sureTo - piece.sureFrom + 1);
  target.from = Math.min(target.from, piece.from);
  target.to = Math.max(target.to, piece.to);
  target.sureFrom = Math.min(target.sureFrom, piece.sureFrom);
  target.sureTo = Math.max(target.sureTo, piece.sureTo);
  target.fill = Math.min(1, covered / (target.sureTo - target.sureFrom + 1));
  target.longest = Math.max(target.longest, piece.longest);
}

function standsOn(end: number, at: number, across: Stroke[], px: number): boolean {
  return across.some(
    (other) =>
      Math.abs(other.at - end) <= REACH_PT * px && other.from - REACH_PT * px <= at && at <= other.to + REACH_PT * px,
  );
}

/** Whether a stroke goes on in line with a rule found already, over no more than a break. */
export function continues(stroke: Stroke, rules: readonly Stroke[], dpi: number): boolean {
  const px = dpi / 72;
  return rules.some(
    (rule) =>
      Math.abs(rule.at - stroke.at) <= SAME_LINE_PT * px &&
      stroke.from - rule.to <= BREAK_PT * px &&
      rule.from - stroke.to <= BREAK_PT * px,
  );
}

/** The sections of a stroke from each crossing rule to the next; an end counts as crossed when it touches the rule. */
export function betweenJoints(stroke: Stroke, across: readonly Stroke[], dpi: number): Stroke[] {
  const px = (TOUCH_PT * dpi) / 72;
  const joints = across
    .filter((rule) => rule.from - px <= stroke.at && stroke.at <= rule.to + px)
    .filter((rule) => {
      const near = px + rule.thickness / 2;
      return stroke.from - near <= rule.at && rule.at <= stroke.to + near;
    })
    .map((rule) => rule.at)
    .sort((a, b) => a - b);
  return joints.slice(1).map((to, i) => {
    const from = joints[i] as number;
    return { ...stroke, from, to, sureFrom: from, sureTo: to };
  });
}

/** Moves every end that is near a crossing rule onto it; an end near none is drawn back to the stroke's sure part. */
export function reachJoints({ level, upright }: RasterRules, dpi: number): RasterRules {
  const reach = (REACH_PT * dpi) / 72;
  const move = (strokes: Stroke[], across: Stroke[]) =>
    strokes.map((stroke) => {
      const joint = (end: number) => nearest(end, stroke.at, across, reach);
      const from = joint(stroke.from) ?? joint(stroke.sureFrom) ?? stroke.sureFrom;
      const to = joint(stroke.to) ?? joint(stroke.sureTo) ?? stroke.sureTo;
      return { ...stroke, from, to, sureFrom: from, sureTo: to };
    });
  return { level: move(level, upright), upright: move(upright, level) };
}

function nearest(end: number, at: number, across: Stroke[], reach: number): number | undefined {
  let found: number | undefined;
  let distance = reach;
  for (const other of across) {
    if (at < other.from - reach || at > other.to + reach) continue;
    const away = Math.abs(other.at - end);
    if (away <= distance) {
      distance = away;
      found = other.at;
    }
  }
  return found;
}

/** Points: rules of one table that lie above each other, across the highest rows of its header. */
const ROWS_PT = 80;

/**
 * Drops strokes tied to no other rule: underlines, strokes of large glyphs, streaks of the scanner.
 * A short level stroke stays where long ones run above and below it: the rule under the head of several columns.
 */
export function keepTied({ level, upright }: RasterRules, width: number, dpi: number): RasterRules {
  const touch = (REACH_PT * dpi) / 72;
  const tied = (stroke: Stroke, across: Stroke[]) =>
    across.some(
      (other) =>
        stroke.from - touch <= other.at &&
        other.at <= stroke.to + touch &&
        other.from - touch <= stroke.at &&
        stroke.at <= other.to + touch,
    );
  const long = level.filter((stroke) => stroke.to - stroke.from >= UNDERLINE_SHARE * width);
  const rows = (ROWS_PT * dpi) / 72;
  const beside = (stroke: Stroke, side: 1 | -1) =>
    long.some((other) => {
      const away = side * (other.at - stroke.at);
      return away > 0 && away <= rows && other.from - touch <= stroke.from && stroke.to <= other.to + touch;
    });
  const isKept = (stroke: Stroke) =>
    long.includes(stroke) || tied(stroke, upright) || (beside(stroke, -1) && beside(stroke, 1));
  return {
    level: level.filter(isKept),
    upright: upright.filter((stroke) => tied(stroke, level)),
  };
}
