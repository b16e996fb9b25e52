/** The ruling lines (表格线) of a picture: long unbroken strokes, and shorter ones that stand between rules. */
import { type GreyImage, transpose } from "./grey.js";
import { betweenJoints, continues, joinPieces, keepTied, reachJoints } from "./mend-rules.js";
import { findStrokes, type RasterRules, type Stroke, type StrokeShape } from "./strokes.js";

/** Grey level; rules print fainter than text, and half-tone greys of a clean page stay above it. */
const RULE_INK = 190;
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

/** Finds and mends the rules of a straightened page. Strokes are in pixels of the picture. */
export function findRules(image: GreyImage, dpi: number): RasterRules {
  const page = { image, turned: transpose(image), dpi };
  const rules = rulesAt({ ...page, ink: RULE_INK });
  const dark = darkShares(rules, page);
  const isBlack = (share: number) => share >= DRAWN_BLACK;
  if (dark.level.some(isBlack) && dark.upright.some(isBlack)) return rules;
  const faint = rulesAt({ ...page, ink: FAINT_INK });
  const { level, upright } = darkShares(faint, page);
  const shares = [...level, ...upright];
  const crossed = shares.filter((share) => share > CROSSED && !isBlack(share)).length;
  return faint.upright.length > rules.upright.length && crossed <= MOST_CROSSED * shares.length ? faint : rules;
}

/** A page to look for rules on: its picture, the same with rows and columns exchanged, and what counts as ink. */
interface Raster {
  image: GreyImage;
  turned: GreyImage;
  dpi: number;
  ink: number;
}

/** The share of each rule that is as dark as print. */
function darkShares(
  { level, upright }: RasterRules,
  { image, turned }: Pick<Raster, "image" | "turned">,
): { level: number[]; upright: number[] } {
  return {
    level: level.map((stroke) => inkShare(stroke, image, PRINT_INK)),
    upright: upright.map((stroke) => inkShare(stroke, turned, PRINT_INK)),
  };
}

function rulesAt(raster: Raster): RasterRules {
  const { image, turned, dpi, ink } = raster;
  const px = (points: number) => Math.round((points * dpi) / 72);
  const shape: StrokeShape = {
    ink,
    least: px(SHORT_PT),
    gap: px(GAP_PT),
    thickest: px(THICKEST_PT),
    tail: px(TAIL_PT),
  };
  const level = findStrokes(image, shape);
  const upright = findStrokes(turned, shape);
  const isSure = (stroke: Stroke) => stroke.longest >= px(SURE_PT) && stroke.clearSides === 2;
  let rules: RasterRules = { level: level.filter(isSure), upright: upright.filter(isSure) };
  // Short strokes may stand on each other: those of the second round on those of the first.
  for (let round = 0; round < 2; round++) {
    const found = rules;
    const add = (strokes: Stroke[], same: Stroke[], across: Stroke[], picture: GreyImage) =>
      strokes.flatMap((stroke) => {
        if (isSure(stroke) || (stroke.fill >= SHORT_FILL && continues(stroke, same, dpi))) return [stroke];
        return betweenJoints(stroke, across, dpi).filter((section) => inkShare(section, picture, ink) >= SHORT_FILL);
      });
    rules = {
      level: add(level, found.level, found.upright, image),
      upright: add(upright, found.upright, found.level, turned),
    };
  }
  const joined = {
    level: joinPieces(rules.level, rules.upright, dpi),
    upright: joinPieces(rules.upright, rules.level, dpi),
  };
  return keepTied(keepInked(reachJoints(joined, dpi), raster), image.width, dpi);
}

/** Cuts rules at their joints and drops the sections the picture shows no rule for. */
function keepInked({ level, upright }: RasterRules, { image, turned, dpi, ink }: Raster): RasterRules {
  const keep = (strokes: Stroke[], across: Stroke[], picture: GreyImage) =>
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
        if (isInked({ ...stroke, from, to }, picture, dpi, ink)) {
          if (last && last.to === from) last.to = to;
          else kept.push({ ...stroke, from, to });
        }
        from = to;
      }
      return kept;
    });
  return { level: keep(level, upright, image), upright: keep(upright, level, turned) };
}

function isInked(section: Stroke, picture: GreyImage, dpi: number, ink: number): boolean {
  const fill = inkShare(section, picture, ink);
  if (fill >= SOUND_FILL) return true;
  if (fill < BROKEN_FILL) return false;
  return BESIDE_PT.every((points) => {
    const away = Math.round(section.thickness / 2) + Math.round((points * dpi) / 72);
    const at = Math.round(section.at);
    return [at - away, at + away].every((row) => shareOfColumns(section, picture, [row], ink) <= CLEAN_BESIDE);
  });
}

/** Share of a section's columns that show ink in the rows of the rule; it may drift by a row or two. */
function inkShare(section: Stroke, picture: GreyImage, ink: number): number {
  const reach = Math.max(1, Math.round(section.thickness / 2)) + 2;
  const at = Math.round(section.at);
  return shareOfColumns(
    section,
    picture,
    Array.from({ length: 2 * reach + 1 }, (_, i) => at - reach + i),
    ink,
  );
}

/** Without the joints at both ends; 1 where there is nothing between them. */
function shareOfColumns(
  section: Stroke,
  { width, height, data }: GreyImage,
  rows: readonly number[],
  level: number,
): number {
  const margin = Math.max(1, Math.round(section.thickness / 2)) + 1;
  const from = Math.round(section.from) + margin;
  const to = Math.round(section.to) - margin;
  if (to - from < 2 * margin) return 1;
  let ink = 0;
  for (let x = from; x <= to; x++)
    if (rows.some((y) => y >= 0 && y < height && (data[y * width + x] as number) < level)) ink++;
  return ink / (to - from + 1);
}
