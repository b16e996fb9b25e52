/** Whether the text layer of a page is what the page prints, or the page has to be recognised from its picture. */
import iconv from "iconv-lite";
import type { Box, Word } from "../../model/page.js";
import type { PageInk } from "./page-ink.js";

/**
 * `usable`: read it. `blank`: nothing is printed. `picture`: printed without text (a scan, outlined glyphs).
 * `garbled`: the text is not what is printed (no ToUnicode, private-use or replacement characters).
 * `hidden`: a scan with a scanner's own invisible text layer. `mixed`: text beside pictures that may hold tables.
 */
export type TextLayer = "usable" | "blank" | "picture" | "garbled" | "hidden" | "mixed";

/** More unusable characters than this share, and none of the page's text is trusted. */
const MAX_UNUSABLE = 0.05;
/** Characters outside GB 2312 and its punctuation are rare in print: more than this share is no Chinese text. */
const MAX_STRANGE = 0.15;
/** Fewer characters than this say nothing about the rest (stray marks on a scan). */
const MIN_CHARACTERS = 8;
/** A picture of at least this share of the page may hold a table. */
const LARGE_PICTURE = 0.12;
/** A picture with this many characters of text on it is a background. */
const MAX_TEXT_ON_PICTURE = 12;
/** Painted shapes of a page whose text was turned into outlines. */
const MANY_SHAPES = 300;

export function judgeTextLayer(ink: PageInk): TextLayer {
  const { glyphs, unusable } = ink.evidence;
  const pictured = largePictures(ink).length > 0 || ink.shapes > MANY_SHAPES;
  const visible = countCharacters(ink.words);
  if (visible < MIN_CHARACTERS) {
    if (!pictured) return visible > 0 ? "usable" : "blank";
    return countCharacters(ink.hiddenWords) >= MIN_CHARACTERS && !isStrange(ink.hiddenWords) ? "hidden" : "picture";
  }
  if (unusable > MAX_UNUSABLE * glyphs || isStrange(ink.words)) return "garbled";
  return largePictures(ink).length > 0 ? "mixed" : "usable";
}

/** Pictures large enough for a table that carry no text of the text layer. */
export function largePictures(ink: PageInk): Box[] {
  const area = ink.width * ink.height;
  return ink.images
    .map(
      ({ box }): Box => [
        Math.max(0, box[0]),
        Math.max(0, box[1]),
        Math.min(ink.width, box[2]),
        Math.min(ink.height, box[3]),
      ],
    )
    .filter((box) => (box[2] - box[0]) * (box[3] - box[1]) >= LARGE_PICTURE * area)
    .filter((box) => countCharacters(ink.words.filter((word) => isInside(word, box))) < MAX_TEXT_ON_PICTURE);
}

export function isInside(word: Word, [x0, y0, x1, y1]: Box): boolean {
  const x = (word.x0 + word.x1) / 2;
  const y = (word.y0 + word.y1) / 2;
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

const countCharacters = (words: readonly Word[]): number => words.reduce((sum, word) => sum + word.text.length, 0);

/** Whether too many characters are none of GB 2312 or Latin: glyph numbers mistaken for characters. */
function isStrange(words: readonly Word[]): boolean {
  let total = 0;
  let strange = 0;
  for (const word of words) {
    for (const char of word.text.normalize("NFKC")) {
      if ((char.codePointAt(0) ?? 0) < 0x2000) {
        total++;
        if (/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Script=Greek}]/u.test(char)) strange++;
      } else if (!/[\p{P}\p{S}\p{N}]/u.test(char)) {
        total++;
        if (!isCommonHan(char)) strange++;
      }
    }
  }
  return total > 0 && strange > MAX_STRANGE * total;
}

const known = new Map<string, boolean>();

/** Whether GB 2312 (6,763 characters, all of everyday print) has the character. */
function isCommonHan(char: string): boolean {
  const answer = known.get(char);
  if (answer !== undefined) return answer;
  const bytes = iconv.encode(char, "gb2312");
  const common = bytes.length === 2 && (bytes[0] ?? 0) >= 0xb0 && (bytes[0] ?? 0) <= 0xf7 && (bytes[1] ?? 0) >= 0xa1;
  known.set(char, common);
  return common;
}
