/** The words of the grammar (lexicon.csv): what each means, found by the longest match. */
import { readCsv } from "../../model/data-file.js";

export type WordKind =
  | "subject"
  | "phase"
  | "year"
  | "compare"
  | "change"
  | "direction"
  | "share"
  | "execution"
  | "distribute"
  | "conjunction"
  | "child"
  | "purpose"
  | "reason"
  | "further"
  | "zero"
  | "per_unit"
  | "threshold"
  | "light";

export interface Meaning {
  kind: WordKind;
  value: string;
  /** Topic that must be under discussion for the word to mean this (购置费 of vehicles); "" for any. */
  within: string;
}

const MEANINGS = new Map<string, Meaning[]>();
const LENGTHS = new Map<string, number[]>();

for (const row of readCsv<"words" | "kind" | "value" | "within">(new URL("./lexicon.csv", import.meta.url))) {
  for (const word of row.words.split("|")) {
    const meaning: Meaning = { kind: row.kind as WordKind, value: row.value, within: row.within };
    MEANINGS.set(word, [...(MEANINGS.get(word) ?? []), meaning]);
    const first = word.charAt(0);
    const lengths = new Set([...(LENGTHS.get(first) ?? []), word.length]);
    LENGTHS.set(
      first,
      [...lengths].sort((a, b) => b - a),
    );
  }
}

export interface FoundWord {
  word: string;
  meanings: readonly Meaning[];
}

/** The longest word that starts at a place of folded text; null when none does. */
export function wordAt(text: string, at: number): FoundWord | null {
  for (const length of LENGTHS.get(text.charAt(at)) ?? []) {
    const word = text.slice(at, at + length);
    const meanings = MEANINGS.get(word);
    if (meanings !== undefined) return { word, meanings };
  }
  return null;
}
