/** Words from glyphs: a word goes on while the next glyph touches it on the same baseline. */
import type { Turn, Word } from "../../model/page.js";
import { foldRadicals } from "../../model/radicals.js";

/** A glyph further than this from the end of the word before starts a new one (fraction of the font size). */
const MAX_GAP = 0.16;
/** A glyph may step back this far (kerning, overlapping boxes) and still continue (fraction of the font size). */
const MAX_BACK = 0.5;
/** Baselines within this are one line (fraction of the font size). */
const MAX_BASELINE_STEP = 0.12;
/** A character painted again within this of its first place is that character (fraction of the font size, of its width). */
const SAME_GLYPH = 0.12;
const SAME_GLYPH_WIDTH = 0.5;
/** Height of a glyph above and below its baseline (fractions of the font size): fonts' own figures are too often wrong. */
export const ASCENT = 0.86;
export const DESCENT = 0.16;

interface OpenWord {
  text: string;
  turn: Turn;
  /** Along the reading direction, from its start. */
  start: number;
  end: number;
  baseline: number;
  size: number;
  bold: boolean;
  edges: number[];
  /** What can be seen of it across the reading direction, where something is cut off: top and bottom. */
  visible: readonly [number, number] | null;
  cut: Word["cut"];
}

/** A word that is cut off by this much at its top or foot is only as high as what is seen (fraction of the font size). */
const CUT_OFF = 0.25;

/** The top and foot of a word: where a cell cuts its text off, only the part inside counts. */
function visibleHeight({ baseline, size, visible }: OpenWord): [number, number] {
  const top = baseline - ASCENT * size;
  const bottom = baseline + DESCENT * size;
  if (!visible || visible[1] - visible[0] < CUT_OFF * size) return [top, bottom];
  return [
    visible[0] - top > CUT_OFF * size ? visible[0] : top,
    bottom - visible[1] > CUT_OFF * size ? visible[1] : bottom,
  ];
}

/** Collects glyphs in the order they are painted and closes words at gaps. */
export class WordBuilder {
  readonly words: Word[] = [];
  private open: OpenWord | null = null;
  private lastAlong = 0;
  private lastText = "";
  private lastAdvance = 0;
  private isCut = false;

  constructor(
    private readonly pageWidth: number,
    private readonly pageHeight: number,
  ) {}

  /**
   * Adds one glyph. `along` is its start on the reading axis, `advance` its width there, `baseline` its place across
   * (both in points, measured so that both axes grow in reading order); outside `visible` the glyph is cut off.
   */
  add(
    text: string,
    turn: Turn,
    along: number,
    advance: number,
    baseline: number,
    size: number,
    bold: boolean,
    visible: readonly [number, number] | null = null,
  ): void {
    const open = this.open;
    // The same character a hair further on is the same character, drawn twice to look bold.
    const sameLine = open !== null && open.turn === turn && Math.abs(open.baseline - baseline) <= SAME_GLYPH * size;
    const spot = Math.max(SAME_GLYPH * size, SAME_GLYPH_WIDTH * Math.min(advance, this.lastAdvance));
    if (sameLine && text === this.lastText && Math.abs(along - this.lastAlong) < spot) return;
    if (
      open &&
      open.turn === turn &&
      Math.abs(open.baseline - baseline) <= MAX_BASELINE_STEP * size &&
      Math.abs(open.size - size) <= 0.2 * size &&
      along - open.end <= MAX_GAP * size &&
      along - open.end >= -MAX_BACK * size
    ) {
      this.lastAlong = along;
      this.lastText = text;
      this.lastAdvance = advance;
      open.text += text;
      open.end = Math.max(open.end, along + advance);
      for (let i = 0; i < text.length; i++) open.edges.push(open.end);
      return;
    }
    this.close();
    const end = along + advance;
    this.lastAlong = along;
    this.lastText = text;
    this.lastAdvance = advance;
    this.open = {
      text,
      turn,
      start: along,
      end,
      baseline,
      size,
      bold,
      edges: Array(text.length).fill(end),
      visible,
      cut: this.isCut ? "start" : undefined,
    };
    this.isCut = false;
  }

  /** A glyph of the run cannot be seen: the word before it ends there, and the next begins cut off. */
  cut(): void {
    if (this.open) this.open.cut ??= "end";
    this.close();
    this.isCut = true;
  }

  /** The run is over: what could not be seen of it says nothing about the next. */
  endRun(): void {
    this.isCut = false;
  }

  /** Something is painted: the current word ends where it stands below that. Gives how many words were painted before. */
  paintOver(hides: (word: Word) => boolean): number {
    const open = this.open;
    if (open) {
      const before = this.words.length;
      this.close();
      const word = this.words[before];
      if (word && !hides(word)) {
        this.words.pop();
        this.open = open;
      }
    }
    return this.words.length;
  }

  /** Ends the current word: a blank, or the end of the page. */
  close(): void {
    const open = this.open;
    this.open = null;
    if (!open) return;
    const text = foldRadicals(open.text);
    const [top, bottom] = visibleHeight(open);
    const { turn, start, end, size } = open;
    const [w, h] = [this.pageWidth, this.pageHeight];
    const box =
      turn === 0
        ? { x0: start, y0: top, x1: end, y1: bottom }
        : turn === 1
          ? { x0: w - bottom, y0: start, x1: w - top, y1: end }
          : turn === 2
            ? { x0: w - end, y0: h - bottom, x1: w - start, y1: h - top }
            : { x0: top, y0: h - end, x1: bottom, y1: h - start };
    this.words.push({
      text,
      ...box,
      size,
      // Edges are those of the horizontal extent: a turned word is never cut at a vertical line.
      ...(turn === 0 ? { edges: open.edges } : { turn }),
      ...(open.bold ? { bold: true } : {}),
      ...(open.cut ? { cut: open.cut } : {}),
    });
  }
}
