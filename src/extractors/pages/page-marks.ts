/** 第3页，共24页 on page after page: drawn over the last rows of a table it is a part of no cell. */
import type { PageContent, Word } from "../../model/page.js";

const MARK = /^[-—–_]*第(\d{1,4})页(?:[，,、；;/／]?共\d{1,4}页)?[-—–_]*$/;
/** A mark is set in no more words than these: 第, 3, 页，, 共, 24, 页. */
const MOST_WORDS = 6;
/** Words of one line stand at one height to within this share of their size, and so far apart at most. */
const SAME_LINE = 0.2;
const MAX_GAP = 2;
/** Marks of two pages stand at the same place to within these: the numbers in them are not equally wide (points). */
const SAME_X = 12;
const SAME_Y = 3;

/** The number of a page as it is printed on it, `index` the page's place in the document. */
interface PageMark {
  index: number;
  number: number;
  words: Word[];
  /** Middle, and distance from the head and from the foot of the page (points). */
  x: number;
  fromHead: number;
  fromFoot: number;
}

/** Pages without the marks that stand at the same place of another page and count on there. */
export function withoutPageMarks(pages: readonly PageContent[]): PageContent[] {
  const marks = pages.flatMap((page, index) => (page.origin === "text" ? marksOf(page, index) : []));
  const recurring = marks.filter((mark) => marks.some((other) => countsOn(mark, other)));
  if (recurring.length === 0) return [...pages];
  const left = new Set(recurring.flatMap(({ words }) => words));
  return pages.map((page) => ({ ...page, words: page.words.filter((word) => !left.has(word)) }));
}

function countsOn(a: PageMark, b: PageMark): boolean {
  if (a.index === b.index || a.number === b.number) return false;
  if (a.number < b.number !== a.index < b.index || Math.abs(a.x - b.x) > SAME_X) return false;
  return Math.abs(a.fromFoot - b.fromFoot) <= SAME_Y || Math.abs(a.fromHead - b.fromHead) <= SAME_Y;
}

/** Words that were painted one after the other, and are a mark together. */
function marksOf({ words, height }: PageContent, index: number): PageMark[] {
  return words.flatMap((first, i) => {
    if (!/^[-—–_]*第/.test(first.text)) return [];
    let text = "";
    for (let end = i; end < Math.min(words.length, i + MOST_WORDS); end++) {
      const [word, before] = [words[end], words[end - 1]];
      if (!word || (end > i && before && !goesOn(before, word))) return [];
      text += word.text.replace(/\s+/g, "");
      const number = MARK.exec(text)?.[1];
      const next = words[end + 1];
      if (number === undefined || (next && end + 1 < i + MOST_WORDS && isContinued(text, word, next))) continue;
      return [{ index, number: Number(number), words: words.slice(i, end + 1), ...placeOf(first, word, height) }];
    }
    return [];
  });
}

/** 第3页 before 共24页. */
const isContinued = (text: string, word: Word, next: Word): boolean =>
  !text.includes("共") && goesOn(word, next) && /^[，,、；;/／共]/.test(next.text);

function goesOn(word: Word, next: Word): boolean {
  const size = Math.max(word.size, next.size);
  const gap = next.x0 - word.x1;
  return Math.abs(word.y0 - next.y0) <= SAME_LINE * size && gap >= -SAME_LINE * size && gap <= MAX_GAP * size;
}

const placeOf = (first: Word, last: Word, height: number): Pick<PageMark, "x" | "fromHead" | "fromFoot"> => ({
  x: (first.x0 + last.x1) / 2,
  fromHead: first.y0,
  fromFoot: height - first.y1,
});
