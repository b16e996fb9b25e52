/** Text operators → words: where each glyph falls on the page as displayed. */
import type { Box, Turn, Word } from "../../model/page.js";
import { hides } from "./covers.js";
import { dropDoubledWords } from "./doubled-words.js";
import { ASCENT, WordBuilder } from "./glyph-run.js";
import type { GraphicsState, TextPosition } from "./graphics-state.js";
import { type Matrix, multiply } from "./matrix.js";
import type { PaintedAreas } from "./painted-areas.js";

/** A glyph as pdfjs hands it over; numbers between glyphs are adjustments in thousandths of the font size. */
export interface Glyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: number[] | null;
}

/** What speaks for or against the text layer of a page. */
export interface TextEvidence {
  glyphs: number;
  /** Glyphs without a character, or with a private-use or replacement one. */
  unusable: number;
  /** Glyphs painted invisibly (rendering mode 3, with an alpha of 0, white on white, painted over), as scanners' text layers are. */
  invisible: number;
}

/** Glyphs smaller than this are not for readers (points). */
const MIN_FONT_SIZE = 1;
const INVISIBLE_TEXT = 3;
/** Rendering modes that fill the glyphs and draw no outline. */
const FILLED_TEXT = new Set([0, 4]);
/** White words on white hold a place, as 表1 does where the title goes on below; white figures are helpers of the sheet. */
const FIGURES = /^[\s\d.,%+-]+$/;
/** A glyph is looked for so far above its baseline (fraction of the font size). */
const MIDDLE = 0.35;
const UNUSABLE = /[\p{Co}\p{Cc}\ufffd]/u;
const BLANK = /^[\s\u200b\u3000\ufeff]*$/;
/** Advance, and origin of the vertical mode, of fonts that do not say (thousandths). */
const USUAL_VERTICAL = [-1000, 500, 880];

/** How the glyphs of one operator are set. */
interface Setting {
  builder: WordBuilder;
  matrix: Matrix;
  turn: Turn;
  size: number;
  bold: boolean;
  clip: Box | null;
  /** White figures: seen only where they stand on something painted. */
  isWhite: boolean;
}

/** A page with more boxes over words is a drawing; each word is compared with each of these. */
const MOST_COVERS = 4000;

export class TextPainter {
  private readonly visible: WordBuilder;
  private readonly hidden: WordBuilder;
  private lastClip: Box | null = null;
  /** Boxes painted over words, each with the number of words that were painted before. */
  private readonly covers: { box: Box; before: number }[] = [];
  private readonly evidence: TextEvidence = { glyphs: 0, unusable: 0, invisible: 0 };

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly paint: PaintedAreas,
  ) {
    this.visible = new WordBuilder(width, height);
    this.hidden = new WordBuilder(width, height);
  }

  finish(): { words: Word[]; hiddenWords: Word[]; evidence: TextEvidence } {
    this.visible.close();
    this.hidden.close();
    const covered = new Set(
      this.visible.words.filter((word, i) => this.covers.some(({ box, before }) => i < before && hides(box, word))),
    );
    for (const { text } of covered) this.evidence.invisible += text.length;
    return {
      words: dropDoubledWords(this.visible.words.filter((word) => !covered.has(word))),
      hiddenWords: dropDoubledWords([...this.hidden.words, ...covered]),
      evidence: this.evidence,
    };
  }

  /** An opaque box is painted: words that stand in it are not seen. */
  cover(box: Box): void {
    const before = this.visible.paintOver((word) => hides(box, word));
    if (before > 0 && this.covers.length < MOST_COVERS) this.covers.push({ box, before });
  }

  /** Paints glyphs at the text position and moves it on. */
  show(glyphs: readonly (Glyph | number)[], state: GraphicsState, text: TextPosition): void {
    const { font, fontSize, horizontalScale } = state;
    if (fontSize === 0) return;
    const vertical = font?.vertical === true;
    const matrix = multiply(state.ctm, text.matrix);
    const turn = readingTurn(matrix, vertical);
    if (turn === null) return;
    const unit = font?.fontMatrix?.[0] ?? 0.001;
    // Lengths of a unit step along and across the baseline, on the page.
    const alongUnit = Math.hypot(matrix[0], matrix[1]);
    const acrossUnit = Math.hypot(matrix[2], matrix[3]);
    const invisible = state.renderingMode === INVISIBLE_TEXT || state.fillAlpha === 0;
    if (invisible) this.evidence.invisible += glyphs.length;
    const setting: Setting = {
      builder: invisible ? this.hidden : this.visible,
      matrix,
      turn,
      size: acrossUnit * Math.abs(fontSize) * (font?.isType3Font ? Math.abs(unit) * 1000 : 1),
      bold: font?.bold === true || font?.black === true || /bold|heavy|黑体/i.test(font?.name ?? ""),
      clip: state.clip,
      isWhite: FILLED_TEXT.has(state.renderingMode) && !state.fillVisible && FIGURES.test(textOfRun(glyphs)),
    };
    if (this.lastClip && state.clip && areApart(this.lastClip, state.clip)) setting.builder.close();
    this.lastClip = state.clip;
    for (const glyph of glyphs) {
      if (typeof glyph === "number") {
        if (vertical) text.y -= (glyph * fontSize) / 1000;
        else text.x -= (glyph * fontSize * horizontalScale) / 1000;
        continue;
      }
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      if (vertical) {
        const metrics = glyph.vmetric ?? font?.defaultVMetrics ?? USUAL_VERTICAL;
        const advance = -(metrics[0] ?? -1000) * fontSize * unit;
        this.place(glyph, setting, text.x, text.y, Math.abs(advance) * acrossUnit, true);
        text.y -= advance - spacing;
      } else {
        const advance = glyph.width * fontSize * unit * horizontalScale;
        this.place(glyph, setting, text.x, text.y + state.rise, Math.abs(advance) * alongUnit, false);
        text.x += advance + spacing * horizontalScale;
      }
    }
    setting.builder.endRun();
  }

  /** Puts a glyph with its origin at (x, y) of text space, `advance` points wide, on the page. */
  private place(glyph: Glyph, setting: Setting, x: number, y: number, advance: number, vertical: boolean): void {
    const { matrix: m, turn, size, bold, clip } = setting;
    const px = m[0] * x + m[2] * y + m[4];
    const py = m[1] * x + m[3] * y + m[5];
    const builder = setting.isWhite && !this.isOnPaint(px, py, advance, setting) ? this.hidden : setting.builder;
    if (glyph.unicode === "" || BLANK.test(glyph.unicode)) {
      if (glyph.width > 0 || glyph.unicode !== "") builder.close();
      return;
    }
    this.evidence.glyphs++;
    if (UNUSABLE.test(glyph.unicode)) this.evidence.unusable++;
    if (size < MIN_FONT_SIZE) return;
    if (!this.isOnPage(px, py, turn, advance, clip)) {
      builder.cut();
      return;
    }
    if (vertical) {
      // A vertical glyph hangs below its origin, centred on it; each is a word of its own, read downwards.
      builder.add(glyph.unicode, 0, px - size / 2, size, py + ASCENT * size, size, bold);
      builder.close();
      return;
    }
    const along = turn === 0 ? px : turn === 1 ? py : turn === 2 ? this.width - px : this.height - py;
    const across = turn === 0 ? py : turn === 1 ? this.width - px : turn === 2 ? this.height - py : px;
    const visible = clip && turn === 0 ? ([clip[1], clip[3]] as const) : null;
    builder.add(glyph.unicode, turn, along, advance, across, size, bold, visible);
  }

  /** Whether the middle of a glyph with its origin at (px, py) stands on something painted. */
  private isOnPaint(px: number, py: number, advance: number, { matrix: m, size }: Setting): boolean {
    const [along, across] = [advance / 2 / Math.hypot(m[0], m[1]), (MIDDLE * size) / Math.hypot(m[2], m[3])];
    return this.paint.covers(px + m[0] * along + m[2] * across, py + m[1] * along + m[3] * across);
  }

  /** Whether the middle of a glyph lies on the page and inside the clip. */
  private isOnPage(px: number, py: number, turn: Turn, advance: number, clip: Box | null): boolean {
    const half = advance / 2;
    const x = turn === 0 ? px + half : turn === 2 ? px - half : px;
    const y = turn === 1 ? py + half : turn === 3 ? py - half : py;
    if (x < 0 || x > this.width || y < 0 || y > this.height + 2) return false;
    return !clip || (x >= clip[0] - 1 && x <= clip[2] + 1 && y >= clip[1] - 2 && y <= clip[3] + 4);
  }
}

const textOfRun = (glyphs: readonly (Glyph | number)[]): string =>
  glyphs.map((glyph) => (typeof glyph === "number" ? "" : glyph.unicode)).join("");

/** Cells that clip their text may touch (points). */
const TOUCH = 1;

/** Text clipped to one cell does not go on in the cell beside it, however close the next text begins. */
const areApart = (a: Box, b: Box): boolean =>
  a[2] <= b[0] + TOUCH || b[2] <= a[0] + TOUCH || a[3] <= b[1] + TOUCH || b[3] <= a[1] + TOUCH;

/** Text leaning further than this from a quarter turn is a watermark or a stamp (tangent of the angle). */
const MAX_SKEW = 0.12;

/** The reading direction of text under a matrix; null when it lies askew. */
function readingTurn(m: Matrix, vertical: boolean): Turn | null {
  if (vertical) return 0;
  const [x, y] = [m[0], m[1]];
  if (Math.min(Math.abs(x), Math.abs(y)) > MAX_SKEW * Math.max(Math.abs(x), Math.abs(y))) return null;
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2;
  return y > 0 ? 1 : 3;
}
