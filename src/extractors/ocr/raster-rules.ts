/** The ruling lines (表格线) of a picture: long unbroken strokes, and shorter ones that stand between rules. */
import type { GreyImage } from "./grey.js";
import { type InkBothWays, inkBothWays } from "./ink-mask.js";
import { betweenJoints, continues, joinPieces, keepTied, reachJoints } from "./mend-rules.js";
import { findStrokes, type RasterRules, type Stroke, type StrokeShape } from "./strokes.js";

/** Grey level; rules print fainter than text, and half-tone greys of a clean page stay above it. */
export const RULE_INK = 190;
/** Grey level of rules drawn in light grey, on a page that has no darker ones. */
const FAINT_INK = 225;
/** Grey level of print; rules drawn in black are as dark on most of their length … */
const PRINT_INK = 150;
const DRAWN_BLACK = 0.5;
/** … while no glyph stands on more than this share of a faint one, save where the other side of the paper shows through. */
const CROSSED = 0.02;
/** Share of the faint rules that glyphs may stand on. */
const MOST_CROSSED = 0.1;
/** Points of unbroken ink that make a stroke a rule by itself; the longest stroke of a heading's glyph is 22 pt. */
const SURE_PT = 36;
/** Points; the height of the lowest table rows, for strokes that reach from rule to rule. */
const SHORT_PT = 7;
/** Share of its length that a stroke between two rules shows ink: glyphs in a row leave gaps between them. */
const SHORT_FILL = 0.95;
/** Points; how much of a rule may be missing between two of its pieces. */
const GAP_PT = 3;
/** Points; frames are drawn up to 3 pt, the photocopier's edge is broader. */
const THICKEST_PT = 4;
/** Share of a section between two joints that shows ink: one glyph in line with a rule does not carry it on … */
const SOUND_FILL = 0.9;
/** … but a section with paper on both sides may be broken or faint. */
const BROKEN_FILL = 0.5;
/** Share of ink beside a section that is still paper, and its distance in points. */
const CLEAN_BESIDE = 0.08;
const BESIDE_PT = [1.5, 2.5];
/** Points; pieces at the end of a rule behind a gap and shorter than a glyph may be glyphs. */
const TAIL_PT = 16;

/** Finds and mends the rules of a straightened page; `inked` is its ink at `RULE_INK`. Strokes are in pixels of the picture. */
export function findRules(
  image: GreyImage,
  dpi: number,
  inked: InkBothWays = inkBothWays(image, RULE_INK),
): RasterRules {
  const rules = rulesAt(image, dpi, RULE_INK, inked);
  const dark = darkShares(rules, image);
  const isBlack = (share: number) => share >= DRAWN_BLACK;
  if (dark.level.some(isBlack) && dark.upright.some(isBlack)) return rules;
  const faint = rulesAt(image, dpi, FAINT_INK, inkBothWays(image, FAINT_INK));
  const { level, upright } = darkShares(faint, image);
  const shares = [...level, ...upright];
  const crossed = shares.filter((share) => share > CROSSED && !isBlack(share)).length;
  return faint.upright.length > rules.upright.length && crossed <= MOST_CROSSED * shares.length ? faint : rules;
}

/** A picture as it lies or with rows and columns exchanged: where in `data` its pixels are, and what counts as ink. */
interface View {
  width: number;
  height: number;
  data: Uint8Array;
  /** Steps in `data` to the next pixel to the right and to the one below. */
  right: number;
  below: number;
  ink: number;
}

function viewsOf({ width, height, data }: GreyImage, ink: number): { level: View; upright: View } {
  return {
    level: { width, height, data, right: 1, below: width, ink },
    upright: { width: height, height: width, data, right: width, below: 1, ink },
  };
}

/** The share of each rule that is as dark as print. */
function darkShares({ level, upright }: RasterRules, image: GreyImage): { level: number[]; upright: number[] } {
  const views = viewsOf(image, PRINT_INK);
  return {
    level: level.map((stroke) => inkShare(stroke, views.level)),
    upright: upright.map((stroke) => inkShare(stroke, views.upright)),
  };
}

function rulesAt(image: GreyImage, dpi: number, ink: number, inked: InkBothWays): RasterRules {
  const views = viewsOf(image, ink);
  const px = (points: number) => Math.round((points * dpi) / 72);
  const shape: StrokeShape = {
    least: px(SHORT_PT),
    gap: px(GAP_PT),
    thickest: px(THICKEST_PT),
    tail: px(TAIL_PT),
  };
  const level = findStrokes(inked.level, shape);
  const upright = findStrokes(inked.upright, shape);
  const isSure = (stroke: Stroke) => stroke.longest >= px(SURE_PT) && stroke.clearSides === 2;
  let rules: RasterRules = { level: level.filter(isSure), upright: upright.filter(isSure) };
  // Short strokes may stand on each other: those of the second round on those of the first.
  for (let round = 0; round < 2; round++) {
    const found = rules;
    const add = (strokes: Stroke[], same: Stroke[], across: Stroke[], view: View) =>
      strokes.flatMap((stroke) => {
        if (isSure(stroke) || (stroke.fill >= SHORT_FILL && continues(stroke, same, dpi))) return [stroke];
        return betweenJoints(stroke, across, dpi).filter((section) => inkShare(section, view) >= SHORT_FILL);
      });
    rules = {
      level: add(level, found.level, found.upright, views.level),
      upright: add(upright, found.upright, found.level, views.upright),
    };
  }
  const joined = {
    level: joinPieces(rules.level, rules.upright, dpi),
    upright: joinPieces(rules.upright, rules.level, dpi),
  };
  return keepTied(keepInked(reachJoints(joined, dpi), views, dpi), image.width, dpi);
}

/** Cuts rules at their joints and drops the sections the picture shows no rule for. */
function keepInked({ level, upright }: RasterRules, views: { level: View; upright: View }, dpi: number): RasterRules {
  const keep = (strokes: Stroke[], across: Stroke[], view: View) =>
    strokes.flatMap((stroke) => {
      const kept: Stroke[] = [];
      const joints = across
        .filter(
          (other) =>
            other.from - 1 <= stroke.at && stroke.at <= other.to + 1 && stroke.from < other.at && other.at < stroke.to,
        )
        .map((other) => other.at)
        .sort((a, b) => a - b);
      let from = stroke.from;
      for (const to of [...joints, stroke.to]) {
        const last = kept.at(-1);
        if (isInked({ ...stroke, from, to }, view, dpi)) {
          if (last && last.to === from) last.to = to;
          else kept.push({ ...stroke, from, to });
        }
        from = to;
      }
      return kept;
    });
  return { level: keep(level, upright, views.level), upright: keep(upright, level, views.upright) };
}

function isInked(section: Stroke, view: View, dpi: number): boolean {
  const fill = inkShare(section, view);
  if (fill >= SOUND_FILL) return true;
  if (fill < BROKEN_FILL) return false;
  return BESIDE_PT.every((points) => {
    const away = Math.round(section.thickness / 2) + Math.round((points * dpi) / 72);
    const at = Math.round(section.at);
    return [at - away, at + away].every((row) => shareOfColumns(section, view, row, row) <= CLEAN_BESIDE);
  });
}

/** Share of a section's columns that show ink in the rows of the rule; it may drift by a row or two. */
function inkShare(section: Stroke, view: View): number {
  const reach = Math.max(1, Math.round(section.thickness / 2)) + 2;
  const at = Math.round(section.at);
  return shareOfColumns(section, view, at - reach, at + reach);
}

/** Share of the columns with ink between two rows, joints at both ends aside; 1 where there is nothing between them. */
function shareOfColumns(section: Stroke, view: View, first: number, last: number): number {
  const margin = Math.max(1, Math.round(section.thickness / 2)) + 1;
  const from = Math.round(section.from) + margin;
  const to = Math.round(section.to) - margin;
  if (to - from < 2 * margin) return 1;
  const top = Math.max(0, first);
  const bottom = Math.min(view.height - 1, last);
  let inked = 0;
  for (let x = from; x <= to; x++) {
    let at = top * view.below + x * view.right;
    for (let y = top; y <= bottom; y++, at += view.below)
      if ((view.data[at] as number) < view.ink) {
        inked++;
        break;
      }
  }
  return inked / (to - from + 1);
}
