/** Which statement a table's title names. The longest known title wins; words decide where no known title fits. */
import { readCsv } from "../../model/data-file.js";
import type { DocumentPhase } from "../../model/fact.js";
import { isOpposite, labelKey, similarity } from "../codebook/index.js";

/** A statement named by a title. */
export interface TitleMeaning {
  statement: string;
  /** Said by the title (预算, 决算); null when it says neither. */
  phase: DocumentPhase | null;
  /** Where tables of this title usually stand, e.g. 部门收支总表 in a budget; null when unknown. */
  usualPhase: DocumentPhase | null;
  /** True for a known title, false where only words of it decided. */
  sure: boolean;
}

interface Variant {
  statement: string;
  phase: DocumentPhase | null;
  key: string;
}

/** A statement by words that must, and words that must not, stand in a text. */
export interface WordRule {
  statement: string;
  words: string[];
  without: string[];
}

interface Knowledge {
  /** Longest first. */
  variants: Variant[];
  rules: WordRule[];
  /** Words that name a subject: what is left of a title beside a variant must hold none of them. */
  subjects: string[];
}

let knowledge: Knowledge | undefined;

function known(): Knowledge {
  knowledge ??= load();
  return knowledge;
}

function load(): Knowledge {
  const variants = readCsv<"statement" | "phase" | "title">(new URL("./titles.csv", import.meta.url))
    .map((row) => ({ statement: row.statement, phase: asPhase(row.phase), key: labelKey(row.title) }))
    .sort((a, b) => b.key.length - a.key.length);
  const rules = readWordRules(new URL("./title_words.csv", import.meta.url));
  const subjects = [...new Set(rules.flatMap((rule) => rule.words).filter((word) => word.length > 1))];
  return { variants, rules, subjects };
}

/** Rows `statement, with, without` (words separated by blanks) of a file, folded. */
export function readWordRules(url: URL): WordRule[] {
  const words = (text: string): string[] =>
    text
      .split(" ")
      .map(labelKey)
      .filter((word) => word !== "");
  return readCsv<"statement" | "with" | "without">(url).map((row) => ({
    statement: row.statement,
    words: words(row.with),
    without: words(row.without),
  }));
}

/** True when every word stands in the text and none of the excluded ones does. */
export function ruleHolds(rule: WordRule, text: string): boolean {
  return rule.words.every((word) => text.includes(word)) && !rule.without.some((word) => text.includes(word));
}

function asPhase(text: string): DocumentPhase | null {
  return text === "budget" || text === "final" ? text : null;
}

/**
 * The statement that a title names; null when it names none that is known.
 * 支出决算表 is part of 一般公共预算财政拨款支出决算表, and of 基本支出决算表: a known title counts only when the printed
 * one names no subject that is not in it. `recognised`: a longer title that was misread in a few characters
 * goes before a shorter one that stands in it.
 */
export function statementOfTitle(title: string, recognised = false): TitleMeaning | null {
  const key = labelKey(title);
  if (key === "") return null;
  const { variants, rules, subjects } = known();
  const variant = variants.find(
    (candidate) =>
      key.includes(candidate.key) &&
      !subjects.some((subject) => occurrences(key, subject) > occurrences(candidate.key, subject)),
  );
  const phase = phaseOfText(key);
  const misread = recognised && variant?.key !== key ? misreadVariant(key, variant?.key.length ?? 0) : undefined;
  const found = misread ?? variant;
  if (found) return { statement: found.statement, phase, usualPhase: found.phase, sure: true };
  const rule = rules.find((candidate) => ruleHolds(candidate, key));
  return rule ? { statement: rule.statement, phase, usualPhase: null, sure: false } : null;
}

function occurrences(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** Likeness from which on a recognised title is taken for a known one. */
const LIKE = 0.8;
const SHORTEST_LIKE = 5;

/** The longest known title that the end of the printed one is like, if it is longer than `than`. */
function misreadVariant(key: string, than: number): Variant | undefined {
  return known().variants.find(
    (variant) =>
      variant.key.length > than &&
      variant.key.length >= SHORTEST_LIKE &&
      Math.max(
        similarity(key.slice(-variant.key.length), variant.key, LIKE),
        similarity(key.slice(-variant.key.length + 1), variant.key, LIKE),
      ) >= LIKE &&
      !isOpposite(variant.key, key),
  );
}

/** 决算 → final; 预算 → budget unless it only belongs to 一般公共预算, 政府性基金预算 and their kind; else null. */
export function phaseOfText(text: string): DocumentPhase | null {
  if (text.includes("决算")) return "final";
  const rest = text.replace(/(?:一般公共|政府性基金|国有资本经营|公共财政)预算/gu, "");
  return rest.includes("预算") ? "budget" : null;
}
