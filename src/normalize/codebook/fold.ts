/** Folds printed text to the characters it stands for: widths, old radicals, traditional forms, blanks, numbering. */
import { readCsv } from "../../model/data-file.js";
import { foldRadicals } from "../../model/radicals.js";

let table: ReadonlyMap<string, string> | undefined;

function simplified(): ReadonlyMap<string, string> {
  table ??= new Map(
    readCsv<"traditional" | "simplified">(new URL("./data/traditional.csv", import.meta.url)).map((row) => [
      row.traditional,
      row.simplified,
    ]),
  );
  return table;
}

const BLANKS = /[\s\u200b-\u200d\u2060\ufeff\u00ad]+/gu;

/**
 * Text for comparison: NFKC, radicals and traditional forms replaced (data/traditional.csv), every blank dropped
 * (publishers letter-space 合　计), quotes and dashes of one kind.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  const known = kept.get(text);
  if (known !== undefined) return known;
  const folded = fold(text);
  if (text.length <= LONGEST_KEPT) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, folded);
  }
  return folded;
}

/** Numbers fold to themselves; labels and heads repeat from table to table, so what they folded to is kept. */
const PLAIN = /^[\d.,-]*$/;
const kept = new Map<string, string>();
const MOST_KEPT = 20_000;
const LONGEST_KEPT = 40;

function fold(text: string): string {
  const compact = foldRadicals(text).normalize("NFKC").replace(BLANKS, "");
  const simple = simplified();
  let folded = "";
  for (const char of compact) folded += simple.get(char) ?? char;
  return folded
    .replace(/[〔【［]/gu, "(")
    .replace(/[〕】］]/gu, ")")
    .replace(/[―–—−]/gu, "-");
}

const CHINESE_NUMBER = "[一二三四五六七八九十百]+";
/** 一、 · 1. · （一） · （1） · ① as NFKC leaves them, and 其中： before or after. */
const NUMBERING = new RegExp(
  `^(?:其中[:,]?|[(]${CHINESE_NUMBER}[)][、.]?|[(]\\d{1,2}[)][、.]?|${CHINESE_NUMBER}[、.,]|\\d{1,2}[、.)](?!\\d))`,
  "u",
);
const LEVEL_MARK = /[(](?:类|款|项)[)]$/u;
const PUNCTUATION = /[()《》〈〉<>[\]{}"'“”‘’「」『』,，.。、;；:：*#·•\-_/|~…]/gu;

/** Without 其中：, 一、 1. （1） and （类）（款）（项）; punctuation kept. Takes and gives folded text. */
export function stripNumbering(folded: string): string {
  let rest = folded.replace(LEVEL_MARK, "");
  for (let match = NUMBERING.exec(rest); match && match[0].length < rest.length; match = NUMBERING.exec(rest))
    rest = rest.slice(match[0].length);
  return rest;
}

/** What labels are compared by: folded, numbering and punctuation dropped. Empty when nothing is left. */
export function labelKey(text: string): string {
  return stripNumbering(foldText(text)).replace(PUNCTUATION, "");
}

/**
 * How alike two keys are: 1 for equal, else 1 - edit distance / longer length (characters).
 * A printed start of the other (a label cut off at the cell's edge, at least four characters) counts 0.9.
 * Below `atLeast` the answer may be 0: most pairs are told apart by their characters alone.
 */
export function similarity(printed: string, known: string, atLeast = 0): number {
  if (printed === known) return 1;
  const longer = Math.max(printed.length, known.length);
  if (longer === 0) return 1;
  if (printed.length >= 4 && known.startsWith(printed)) return 0.9;
  if (atLeast > 0 && sharedCharacters(printed, known) < atLeast * longer) return 0;
  return 1 - editDistance(printed, known) / longer;
}

/** At most so many characters of `a` find their like in `b`. */
function sharedCharacters(a: string, b: string): number {
  let shared = 0;
  for (let i = 0; i < a.length; i++) if (b.includes(a.charAt(i))) shared++;
  return shared;
}

/** Levenshtein distance in UTF-16 units (the characters of the codebook are one each). */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const changed = diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(changed, above + 1, (row[j - 1] ?? 0) + 1);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}

let opposites: readonly (readonly [string, string])[] | undefined;

/** True when two keys differ in a word that turns the meaning around: 年初 and 年末, 收入 and 支出. */
export function isOpposite(a: string, b: string): boolean {
  opposites ??= readCsv<"one" | "other">(new URL("./data/opposites.csv", import.meta.url)).map(
    (row) => [row.one, row.other] as const,
  );
  const says = (text: string, one: string, other: string): boolean => text.includes(one) && !text.includes(other);
  return opposites.some(
    ([one, other]) => (says(a, one, other) && says(b, other, one)) || (says(a, other, one) && says(b, one, other)),
  );
}
