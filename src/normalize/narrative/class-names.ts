/** Looks up names of function classes (类 3, 款 5, 项 7 digits) under the classes already under discussion. */
import { classIndex, className, labelKey } from "../codebook/index.js";

/** What tells classes apart: the year's classification, and the classes that the document's tables list. */
export interface ClassBook {
  year: number;
  listed: ReadonlySet<string>;
}

/** What the text before has put under discussion, for names alone. */
export interface Discussed {
  cls: string | null;
  /** True where basic expenditure is listed by economic classes. */
  basic: boolean;
}

export interface NamedClass {
  code: string;
  name: string | null;
  mapping: "exact" | "alias" | "code" | "label" | "fuzzy";
}

const DIGITS = { 类: 3, 款: 5, 项: 7 } as const;
export type Level = keyof typeof DIGITS;

/** A class and where a folded text names it. */
export interface ClassSpan {
  start: number;
  end: number;
  /** Null when the sentence marks a class that the codebook does not know. */
  code: string | null;
  name: string | null;
  mapping: NamedClass["mapping"] | "unmapped";
  labelRaw: string;
  codeRaw: string | null;
}

/** Names of a label with and without 支出: 社会保障和就业（类） is 社会保障和就业支出. */
function variants(label: string): string[] {
  const key = labelKey(label);
  return [key, `${key}支出`, key.replace(/支出$/, "")].filter((text) => text !== "");
}

/**
 * The class of a level that a label names: the one below the classes under discussion if there is one, else the only
 * one at all; of several (行政运行) the one that the document's tables list; null when none or several remain.
 * `ancestors` go from near to far.
 */
export function classByName(
  label: string,
  digits: number,
  ancestors: readonly string[],
  book: ClassBook,
): NamedClass | null {
  const index = classIndex("function");
  const { year, listed } = book;
  for (const key of variants(label)) {
    const entries = (index.byKey.get(key) ?? []).filter((entry) => entry.code.length === digits);
    if (entries.length === 0) continue;
    for (const ancestor of [...ancestors, ""]) {
      const below = entries.filter((entry) => entry.code.startsWith(ancestor));
      for (const group of [
        below.filter((entry) => entry.kind === "name" && entry.from <= year && year <= entry.to),
        below.filter((entry) => entry.kind !== "history"),
        below,
      ]) {
        const codes = [...new Set(group.map((entry) => entry.code))];
        const meant = codes.length > 1 ? codes.filter((code) => listed.has(code)) : codes;
        const [code] = meant;
        if (meant.length === 1 && code !== undefined)
          return { code, name: className("function", code, year), mapping: "label" };
        if (codes.length > 1) break;
      }
    }
  }
  return null;
}

/** True for the name of a 款 or 项, even where several are called so (行政运行). */
export function isItemName(label: string): boolean {
  const { byKey } = classIndex("function");
  return variants(label).some((key) => (byKey.get(key) ?? []).some(({ code }) => code.length > 3));
}

/** A name whose characters were set in another order (一般行政事务管理 for 一般行政管理事务), under one class. */
export function classByLetters(label: string, digits: number, parent: string): NamedClass | null {
  const letters = (text: string): string => [...text].sort().join("");
  const wanted = letters(labelKey(label));
  const index = classIndex("function");
  const codes = (index.children.get(parent) ?? []).filter(
    (code) => code.length === digits && (index.names.get(code) ?? []).some((entry) => letters(entry.key) === wanted),
  );
  const [code] = codes;
  if (codes.length !== 1 || code === undefined) return null;
  return { code, name: index.names.get(code)?.[0]?.name ?? null, mapping: "fuzzy" };
}

/** Tries every end of a text, longest first: what stands before the name (主要用于 …) belongs to no name. */
export function classAtEnd(
  text: string,
  level: Level,
  ancestors: readonly string[],
  book: ClassBook,
): (NamedClass & { start: number }) | null {
  for (let start = 0; start < text.length - 1; start++) {
    const found = classByName(text.slice(start), DIGITS[level], ancestors, book);
    if (found !== null) return { ...found, start };
  }
  return null;
}

/** The longest start of a text that names a class of the given length; null for none. */
export function classAtStart(
  text: string,
  digits: number,
  ancestors: readonly string[],
  book: ClassBook,
): (NamedClass & { length: number }) | null {
  const name = /^[^-→/>,。;:、]*/.exec(text)?.[0] ?? "";
  for (let length = Math.min(name.length, 32); length >= 2; length--) {
    const found = classByName(text.slice(0, length), digits, ancestors, book);
    if (found !== null) return { ...found, length };
  }
  return null;
}

/** Every name of a 类 that ends in 支出, longest first: they are recognised anywhere in a sentence. */
export function topClassNames(): readonly string[] {
  topNames ??= buildTopNames();
  return topNames;
}

let topNames: readonly string[] | undefined;

/** 其他支出 and the like name a class only where the form says so (类). */
const COMMON = new Set(["其他支出", "预备费", "转移性支出", "年初预留"]);

function buildTopNames(): string[] {
  const index = classIndex("function");
  const names = (index.children.get("") ?? [])
    .filter((code) => code.length === 3)
    .flatMap((code) => (index.names.get(code) ?? []).filter((entry) => entry.kind !== "history"))
    .map((entry) => entry.key)
    .filter((key) => key.endsWith("支出") && key.length >= 4 && !COMMON.has(key));
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}
