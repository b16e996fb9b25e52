/** How much the title of a link promises a publication of a department, by the words in title-words.csv. */
import { readCsv } from "../model/data-file.js";

interface Word {
  pattern: RegExp;
  weight: number;
}

const ROWS = readCsv<"kind" | "pattern" | "weight">(new URL("./title-words.csv", import.meta.url));
const wordsOf = (kind: string): Word[] =>
  ROWS.filter((row) => row.kind === kind).map((row) => ({
    pattern: new RegExp(row.pattern, "iu"),
    weight: Number(row.weight),
  }));
const WORDS = wordsOf("word");
const VETOES = wordsOf("veto");
const GENERIC = wordsOf("generic");

/** 决算 or 预算 with nothing else is enough; a year or 绩效 alone is not. */
export const RELEVANT = 6;

/** The sum of the weights of the words in `title`; 0 for a notice, minutes or other news about publications. */
export function scoreTitle(title: string): number {
  const text = title.normalize("NFKC").replace(/\s+/gu, "");
  if (isVetoed(text)) return 0;
  return WORDS.reduce((sum, { pattern, weight }) => (pattern.test(text) ? sum + weight : sum), 0);
}

/** True for the title of a notice, minutes, a regulation: never fetched, whatever else it says. */
export function isVetoed(title: string): boolean {
  const text = title.normalize("NFKC").replace(/\s+/gu, "");
  return VETOES.some(({ pattern }) => pattern.test(text));
}

/** True when a link's text says nothing of what it leads to (附件1, 点击下载). */
export function isGeneric(title: string): boolean {
  const text = title.normalize("NFKC").trim();
  return text === "" || GENERIC.some(({ pattern }) => pattern.test(text));
}
