/** Large text printed across the text of a page (水印): it belongs to no cell and no line. */
import type { PageContent, Word } from "../../model/page.js";
import type { Warning } from "../../model/result.js";

/** A watermark is so much larger than the text it lies across (ratio of font sizes). */
const LARGE = 1.8;
/** Characters of one watermark have one size to within this share. */
const SAME_SIZE = 0.02;
/** Of a word so much lies under a watermark (share of its area). */
const COVERED = 0.3;
/** Above and below its characters the box of a word is blank (share of its height). */
const BLANK_EDGE = 0.12;

/** Pages without the text that lies across other text, wherever it is repeated; a warning says what it is. */
export function withoutWatermarks(pages: readonly PageContent[]): { pages: PageContent[]; warnings: Warning[] } {
  const found = pages.map((page) => (page.origin === "text" ? watermarksOf(page.words) : []));
  const first = found.findIndex((marks) => marks.length > 0);
  if (first < 0) return { pages: [...pages], warnings: [] };
  const print = ({ text, size }: Word): string => `${Math.round(size)} ${text}`;
  const marks = new Set(found.flat());
  const prints = new Set(found.flat().map(print));
  const text = found[first]?.map((word) => word.text).join("");
  const message = `large text that is printed across other text is left out: ${text}`;
  return {
    pages: pages.map((page) => {
      if (page.origin !== "text") return page;
      return { ...page, words: page.words.filter((word) => !marks.has(word) && !prints.has(print(word))) };
    }),
    warnings: [{ code: "watermark-left-out", message, page: pages[first]?.page }],
  };
}

/** The words of the sizes in which some word lies across smaller ones. */
function watermarksOf(words: readonly Word[]): Word[] {
  const usual = usualSize(words);
  const large = words.filter((word) => word.size >= LARGE * usual);
  if (large.length === 0 || large.length === words.length) return [];
  const small = words.filter((word) => word.size < LARGE * usual);
  const across = large.filter((mark) => small.some((word) => liesAcross(mark, word)));
  return large.filter((word) => across.some((mark) => Math.abs(mark.size - word.size) <= SAME_SIZE * mark.size));
}

/** The size that the middle one of a page's characters has. */
function usualSize(words: readonly Word[]): number {
  const bySize = [...words].sort((a, b) => a.size - b.size);
  const half = bySize.reduce((sum, word) => sum + word.text.length, 0) / 2;
  let count = 0;
  for (const word of bySize) {
    count += word.text.length;
    if (count >= half) return word.size;
  }
  return 0;
}

function liesAcross(mark: Word, word: Word): boolean {
  if (mark.size < LARGE * word.size) return false;
  const [wide, high] = [mark.x1 - mark.x0, mark.y1 - mark.y0];
  const edge = BLANK_EDGE * Math.min(wide, high);
  const x = Math.min(mark.x1 - edge, word.x1) - Math.max(mark.x0 + edge, word.x0);
  const y = Math.min(mark.y1 - edge, word.y1) - Math.max(mark.y0 + edge, word.y0);
  return x > 0 && y > 0 && x * y >= COVERED * (word.x1 - word.x0) * (word.y1 - word.y0);
}
