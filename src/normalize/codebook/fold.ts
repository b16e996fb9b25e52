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
 */
export function similarity(printed: string, known: string): number {
  if (printed === known) return 1;
  const a = [...printed];
  const b = [...known];
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  if (a.length >= 4 && known.startsWith(printed)) return 0.9;
  return 1 - editDistance(a, b) / longer;
}

/** Levenshtein distance in characters. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, charA] of a.entries()) {
    const current = [i + 1];
    for (const [j, charB] of b.entries())
      current.push(
        Math.min((current[j] ?? 0) + 1, (previous[j + 1] ?? 0) + 1, (previous[j] ?? 0) + (charA === charB ? 0 : 1)),
      );
    previous = current;
  }
  return previous[b.length] ?? 0;
}
