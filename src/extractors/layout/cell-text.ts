/** Words of a cell → its text: lines from top to bottom, wrapped lines joined as they were before wrapping. */
import type { Word } from "../../model/page.js";

/** A blank of this width parts two words of Latin text (fraction of the font size). */
const LATIN_SPACE = 0.15;
/** Chinese is set without blanks: only a wider gap was put there on purpose (fraction of the font size). */
const CHINESE_SPACE = 0.6;
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
  for (const l of lines) l.sort((a, b) => a.x0 - b.x0);
  return lines;
}

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
