/** Names of economic classes (款, 30101 基本工资) as words that mean something where basic expenditure is listed. */
import { type ClassName, classIndex, foldText } from "../codebook/index.js";
import type { FoundWord, Meaning } from "./lexicon.js";

/** 309 资本性支出（基本建设） has the names of 310, which is the one of basic expenditure; 5… are of governments. */
const BESIDE = /^(?:309|5)/;

const byYear = new Map<number, ReadonlyMap<string, Meaning>>();

/** The longest name of an economic class that starts at a place of folded text, in a year's classification. */
export function economicAt(text: string, at: number, year: number): FoundWord | null {
  const names = namesOf(year);
  for (let length = 16; length >= 2; length--) {
    const word = text.slice(at, at + length);
    const meaning = word.length === length ? names.get(word) : undefined;
    if (meaning !== undefined) return { word, meanings: [meaning] };
  }
  return null;
}

function namesOf(year: number): ReadonlyMap<string, Meaning> {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const names = new Map<string, Meaning>();
  const entries = [...classIndex("economic").names.values()].flat().filter((entry) => isPrinted(entry, year));
  for (const entry of entries) {
    const word = foldText(entry.name);
    if (!names.has(word)) names.set(word, { kind: "subject", value: `economic=${entry.code}`, within: "economic" });
  }
  byYear.set(year, names);
  return names;
}

function isPrinted({ code, kind, from, to }: ClassName, year: number): boolean {
  return code.length === 5 && !BESIDE.test(code) && kind !== "history" && from <= year && year <= to;
}
