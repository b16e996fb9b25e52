/** Lines → paragraphs: a line that fills the measure goes on in the next, unless that one is indented. */
import type { Box } from "../../model/page.js";
import { joinLines } from "../layout/cell-text.js";
import { boxAround } from "../layout/found.js";
import type { LineItem } from "./page-items.js";

export interface TextBlock {
  page: number;
  box: Box;
  text: string;
}

/** A line that ends this far before the right margin is not full (fraction of the font size). */
const SHORT_BY = 2.2;
/** A line that is not full but this long, and stops in mid-sentence, was broken before something unbreakable. */
const LONG = 0.7;
const SENTENCE_END = /[。！？!?；;：:][”’"）)]*$/;
/** A line that counts something begins a paragraph when the sentence before it has ended. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|第[一二三四五六七八九十]+[条章部]|注[：:])/;
/** A first line is indented at least this far (fraction of the font size). */
const INDENT = 1.2;
/** Lines further apart than this are not of one paragraph (fraction of the font size). */
const MAX_LEADING = 2.6;

/** The left and right margins of running text: of the lines that look full. */
export interface Margins {
  left: number;
  right: number;
}

export function marginsOf(lines: readonly LineItem[]): Margins {
  const long = lines.filter((line) => line.text.length >= 18);
  const base = long.length >= 3 ? long : lines;
  const sorted = (values: number[]): number[] => values.sort((a, b) => a - b);
  const lefts = sorted(base.map((line) => line.box[0]));
  const rights = sorted(base.map((line) => line.box[2]));
  return { left: lefts[Math.floor(lefts.length * 0.1)] ?? 0, right: rights[Math.floor(rights.length * 0.9)] ?? 0 };
}

/** A contents line ends in dots and a page number. */
const CONTENTS_LINE = /[.．·…]{4,}\s*\d{0,4}$/;

/** Whether `line` carries on the paragraph that ends with `previous`. */
export function continues(previous: LineItem, line: LineItem, margins: Margins): boolean {
  const size = previous.size;
  if (CONTENTS_LINE.test(previous.text)) return false;
  if (Math.abs(line.size - size) > 0.2 * size) return false;
  if (line.box[0] > margins.left + INDENT * size) return false;
  const ended = SENTENCE_END.test(previous.text);
  if (ended && NUMBERED.test(line.text)) return false;
  if (previous.box[2] < margins.right - SHORT_BY * size) {
    const isLong = previous.box[2] - margins.left >= LONG * (margins.right - margins.left);
    if (ended || !isLong) return false;
  }
  if (previous.page === line.page) {
    const leading = line.box[1] - previous.box[1];
    return leading > 0.5 * size && leading <= MAX_LEADING * size;
  }
  return line.page === previous.page + 1;
}

export function blockOf(lines: readonly LineItem[]): TextBlock {
  const first = lines[0];
  const page = first?.page ?? 1;
  return {
    page,
    box: boxAround(lines.filter((line) => line.page === page).map((line) => line.box)),
    text: joinLines(lines.map((line) => line.text)),
  };
}
