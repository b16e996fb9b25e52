/** Words → lines on one baseline, cut into segments: phrases or figures that stand apart from their neighbours. */

import type { Word } from "../../model/page.js";
import { textOfLine } from "./cell-text.js";
import { guttersOf } from "./gutters.js";
import { lettersApart } from "./letters-apart.js";
import { gapOf, spacedLettersOf } from "./spaced-labels.js";

/** Words of one line with no wide blank between them. Points. */
export interface Segment {
  words: Word[];
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  size: number;
  /** A figure, a range of figures or the mark that stands for none. */
  numeric: boolean;
  bold: boolean;
  /** Index of its line among the page's lines. */
  line: number;
}

export interface BaseLine {
  index: number;
  y0: number;
  y1: number;
  segments: Segment[];
}

/** Words whose middles differ by less stand on one line (fraction of the font size). */
const SAME_LINE = 0.25;
/** A word this much smaller than its neighbour is a footnote mark set high or low (fraction of the size). */
const MARK_SIZE = 0.75;
/** … and may be off the line by this much (fraction of the neighbour's size). */
const MARK_SHIFT = 0.6;
/** Blanks that part two segments (fraction of the font size): between figures, beside Chinese, in Latin text. */
const FIGURE_GAP = 0.33;
const CHINESE_GAP = 0.4;
const LATIN_GAP = 0.8;
/** A currency sign may stand this far before its figure (fraction of the font size). */
const CURRENCY_GAP = 6;

const CURRENCY = /^(?:[$€£¥￥]|US\$)$/;
const FIGURE = /^[^\p{L}]*\d[^\p{L}]*\p{Ll}?$/u;
const NO_FIGURE = /^(?:[-—–−－…*†‡#~]+|\.{2,4}|n\.?\/?a\.?|N\.?\/?A\.?)$/;
const LEADER = /^[.…·_]{4,}$|^(?:[.…·]\s*){4,}$/;
const HAN = /\p{Script=Han}/u;

export const isFigure = (text: string): boolean => FIGURE.test(text) || NO_FIGURE.test(text);
/** Dots that lead from a label to its figure. */
export const isLeader = (text: string): boolean => LEADER.test(text);

const middle = (w: { y0: number; y1: number }): number => (w.y0 + w.y1) / 2;

/** Lines of a page from top to bottom, each with its segments from left to right. `edges` are places no segment crosses. */
export function baseLinesOf(words: readonly Word[], isParted: (a: Word, b: Word) => boolean = () => false): BaseLine[] {
  const lines = groupByBaseline(words);
  const isGutter = guttersOf(lines);
  const apart = lettersApart(lines);
  return lines.map((line, index) => {
    const segments = cutLine(line, apart, (a, b) => isParted(a, b) || isGutter(a, b)).map((piece) =>
      segmentOf(piece, index),
    );
    return {
      index,
      y0: Math.min(...segments.map((s) => s.y0)),
      y1: Math.max(...segments.map((s) => s.y1)),
      segments,
    };
  });
}

function groupByBaseline(words: readonly Word[]): Word[][] {
  const sorted = words.filter((w) => w.text.trim() !== "").sort((a, b) => middle(a) - middle(b) || a.x0 - b.x0);
  const lines: { words: Word[]; at: number; size: number }[] = [];
  const marks: Word[] = [];
  let usual = 0;
  for (const w of sorted) usual += w.size;
  usual /= Math.max(1, sorted.length);
  for (const word of sorted) {
    const line = lines.at(-1);
    if (word.size < MARK_SIZE * usual) marks.push(word);
    else if (line && middle(word) - line.at <= SAME_LINE * Math.max(word.size, line.size)) line.words.push(word);
    else lines.push({ words: [word], at: middle(word), size: word.size });
  }
  placeMarks(marks, lines);
  return lines.sort((a, b) => a.at - b.at).map((line) => line.words.sort((a, b) => a.x0 - b.x0));
}

/** Small words join the line of the larger word they touch; those that touch none make lines of their own. */
function placeMarks(marks: readonly Word[], lines: { words: Word[]; at: number; size: number }[]): void {
  const own: { words: Word[]; at: number; size: number }[] = [];
  let from = 0;
  const large = lines.length;
  for (const mark of marks) {
    const at = middle(mark);
    while (from < large && (lines[from]?.at ?? 0) < at - 2 * (lines[from]?.size ?? 0)) from++;
    let home: (typeof lines)[number] | null = null;
    for (let i = from; i < large; i++) {
      const line = lines[i];
      if (!line || line.at > at + 2 * line.size) break;
      const touches =
        mark.size < MARK_SIZE * line.size &&
        Math.abs(line.at - at) <= MARK_SHIFT * line.size &&
        line.words.some(
          (w) => Math.abs(mark.x0 - w.x1) <= FIGURE_GAP * w.size || Math.abs(w.x0 - mark.x1) <= FIGURE_GAP * w.size,
        );
      if (touches && (!home || Math.abs(home.at - at) > Math.abs(line.at - at))) home = line;
    }
    const last = own.at(-1);
    if (home) home.words.push(mark);
    else if (last && at - last.at <= SAME_LINE * Math.max(mark.size, last.size)) last.words.push(mark);
    else own.push({ words: [mark], at, size: mark.size });
  }
  lines.push(...own);
}

function cutLine(line: readonly Word[], apart: ReadonlySet<Word>, isParted: (a: Word, b: Word) => boolean): Word[][] {
  const pieces: Word[][] = [];
  const letters = spacedLettersOf(line, apart);
  const stayTogether = (a: Word, b: Word): boolean => (letters.has(b) || !standsApart(a, b)) && !isParted(a, b);
  let previous: Word | null = null;
  for (const word of line) {
    if (isLeader(word.text)) {
      // Leader dots belong to the label before them and end it.
      if (previous) pieces.at(-1)?.push(word);
      else pieces.push([word]);
      previous = word;
      continue;
    }
    const open = pieces.at(-1);
    if (previous && open && !isLeader(previous.text) && stayTogether(previous, word)) open.push(word);
    else pieces.push([word]);
    previous = word;
  }
  return pieces;
}

/** Whether a blank wide enough to part two cells stands between neighbours on a line. */
function standsApart(a: Word, b: Word): boolean {
  const gap = gapOf(a, b);
  if (CURRENCY.test(a.text)) return gap > CURRENCY_GAP;
  const figures = isFigure(a.text) && isFigure(b.text);
  if (figures) return gap > FIGURE_GAP;
  if (HAN.test(a.text.slice(-1)) || HAN.test(b.text.slice(0, 1))) return gap > CHINESE_GAP;
  return gap > LATIN_GAP;
}

export function segmentOf(words: Word[], line: number): Segment {
  const text = textOfLine(words);
  const shown = words.filter((w) => !isLeader(w.text));
  const box = shown.length > 0 ? shown : words;
  const size = Math.max(...box.map((w) => w.size));
  // Footnote marks stand above the line and do not make it taller.
  const tall = box.filter((w) => w.size >= MARK_SIZE * size);
  return {
    words,
    text,
    x0: Math.min(...box.map((w) => w.x0)),
    y0: Math.min(...tall.map((w) => w.y0)),
    x1: Math.max(...box.map((w) => w.x1)),
    y1: Math.max(...tall.map((w) => w.y1)),
    size,
    numeric: isFigure(text.replace(/^(?:[$€£¥￥]|US\$)\s*/, "")),
    bold: words.every((w) => w.bold === true),
    line,
  };
}
