/** How text is folded for search: letters and digits only, widths and case made equal, then pairs of characters. */
import type Database from "better-sqlite3";

/** NFKC, lower case, punctuation and spaces dropped. */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Overlapping pairs, and the last character alone, so that one character finds too: 民政局 is 民政 政局 局. */
export function bigrams(text: string): string {
  const characters = [...foldForSearch(text)];
  return characters.map((character, i) => character + (characters[i + 1] ?? "")).join(" ");
}

/** The words of a question as folded characters; empty when it holds no letter and no digit. */
export function wordsOf(question: string): string[][] {
  return question
    .split(/\s+/)
    .map((word) => [...foldForSearch(word)])
    .filter((word) => word.length > 0);
}

/** The pairs of a word, in their order; none of a single character. */
function pairsOf(word: readonly string[]): string[] {
  return word.slice(0, -1).map((character, i) => character + word[i + 1]);
}

/** The question for FTS5: every word must occur as a run of characters. One character matches the beginning of a pair. */
export function matchExpression(words: readonly string[][]): string {
  return words.map((word) => (word.length === 1 ? `"${word[0]}" *` : `"${pairsOf(word).join(" ")}"`)).join(" AND ");
}

/** The same question for PostgreSQL: the pairs that must be there, and for each word the run that they must form. */
export function pairsAndPatterns(words: readonly string[][]): { pairs: string[]; patterns: string[] } {
  return {
    pairs: words.flatMap(pairsOf),
    patterns: words.map((word) => (word.length === 1 ? `% ${word[0]}%` : `% ${pairsOf(word).join(" ")} %`)),
  };
}

/** Makes `search_bigrams(text)` known to SQL on this connection. */
export function registerSearchFunctions(sqlite: Database.Database): void {
  sqlite.function("search_bigrams", { deterministic: true }, (text: unknown) => bigrams(String(text ?? "")));
}
