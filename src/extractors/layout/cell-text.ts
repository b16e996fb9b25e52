/** Words of a cell → its text: lines from top to bottom, wrapped lines joined as they were before wrapping. */
import type { Word } from "../../model/page.js";

/** A blank of this width parts two words of Latin text (fraction of the font size). */
const LATIN_SPACE = 0.15;
/** Chinese is set without blanks: only a wider gap was put there on purpose (fraction of the font size). */
const CHINESE_SPACE = 0.6;
/** A footnote mark is this much smaller than its line (ratio of sizes) and this near to a word of it (fraction of the size). */
const MARK_SIZE = 0.75;
const MARK_GAP = 0.35;
const LATIN_END = /[A-Za-z]$|[A-Za-z][,.;:]$/;
const LATIN_START = /^[A-Za-z(]/;
const LATIN_EDGE = /[\p{Script=Latin}\d%)]$/u;
const LATIN_BEGIN = /^[\p{Script=Latin}\d($]/u;

/** Words grouped into lines by their vertical overlap, lines top to bottom, words left to right. */
export function linesOfWords<W extends Word>(words: readonly W[]): W[][] {
  const sorted = [...words].sort((a, b) => middle(a) - middle(b) || a.x0 - b.x0);
  const lines: W[][] = [];
  let line: W[] = [];
  let top = 0;
  let bottom = 0;
  for (const word of sorted) {
    const m = middle(word);
    // A word belongs to the line whose core its middle meets, or which its own core meets (superscripts, mixed sizes).
    if (line.length > 0 && m <= bottom && m >= top && overlapShare(word, top, bottom) >= 0.5) {
      line.push(word);
      if (word.size >= (line[0]?.size ?? 0)) {
        top = Math.min(top, word.y0);
        bottom = Math.max(Math.min(bottom, word.y1), word.y1);
      }
      continue;
    }
    line = [word];
    lines.push(line);
    top = word.y0;
    bottom = word.y1;
  }
  const joined = joinMarks(lines);
  for (const l of joined) l.sort((a, b) => a.x0 - b.x0);
  return joined;
}

/** Footnote marks set high or low join the line that they overlap and touch. */
function joinMarks<W extends Word>(lines: W[][]): W[][] {
  const sizes = lines.map((line) => Math.max(...line.map((w) => w.size)));
  const kept: W[][] = [];
  const homes: number[] = [];
  lines.forEach((line, i) => {
    const home = [i + 1, i - 1].find((j) => {
      const other = lines[j];
      return (
        other !== undefined &&
        (sizes[i] ?? 0) < MARK_SIZE * (sizes[j] ?? 0) &&
        line.every((mark) => other.some((w) => touches(mark, w)))
      );
    });
    if (home === undefined) kept.push(line);
    homes.push(home ?? i);
  });
  lines.forEach((line, i) => {
    const home = homes[i] ?? i;
    if (home !== i) lines[home]?.push(...line);
  });
  return kept;
}

const touches = (mark: Word, word: Word): boolean =>
  overlapShare(mark, word.y0, word.y1) >= 0.4 &&
  Math.min(Math.abs(mark.x0 - word.x1), Math.abs(word.x0 - mark.x1)) <= MARK_GAP * word.size;

const middle = (word: Word): number => (word.y0 + word.y1) / 2;

function overlapShare(word: Word, top: number, bottom: number): number {
  const overlap = Math.min(word.y1, bottom) - Math.max(word.y0, top);
  return overlap / Math.min(word.y1 - word.y0, bottom - top);
}

/** The words of one line as text, with blanks where they were printed. */
export function textOfLine(line: readonly Word[]): string {
  let text = "";
  let previous: Word | null = null;
  for (const word of line) {
    if (previous) {
      const gap = (word.x0 - previous.x1) / Math.max(word.size, previous.size, 1);
      const latin = LATIN_EDGE.test(text) && LATIN_BEGIN.test(word.text);
      if (gap > (latin ? LATIN_SPACE : CHINESE_SPACE)) text += " ";
    }
    text += word.text;
    previous = word;
  }
  return text;
}

/** Lines of one cell or paragraph joined: Latin words keep a blank between them, Chinese and figures do not. */
export function joinLines(lines: readonly string[]): string {
  let text = "";
  for (const line of lines) {
    if (text !== "" && LATIN_END.test(text) && LATIN_START.test(line)) text += " ";
    text += line;
  }
  return text;
}

export function textOfCell(words: readonly Word[]): string {
  return joinLines(linesOfWords(words).map(textOfLine));
}
