/** Kinds of counts that are not money (staff, institutions, vehicles, delegations, receptions, equipment). */
import { readCsv } from "../../model/data-file.js";

interface CountKind {
  kind: string;
  units: ReadonlySet<string>;
  words: readonly string[];
}

const KINDS: readonly CountKind[] = readCsv<"kind" | "units" | "words">(
  new URL("./count-kinds.csv", import.meta.url),
).map((row) => ({ kind: row.kind, units: new Set(row.units.split("|")), words: row.words.split("|") }));

/** Every unit that counts something, longest first. */
export const COUNT_UNITS: readonly string[] = [...new Set(KINDS.flatMap(({ units }) => [...units]))].sort(
  (a, b) => b.length - a.length,
);

/**
 * The kind that a text before (or around) a number speaks of, given the number's unit; null when no word fits.
 * The word that ends nearest to the number wins, of two that end together the longer one. `text` is folded (NFKC).
 */
export function countKind(text: string, unit: string): string | null {
  let best: { kind: string; end: number; length: number } | null = null;
  for (const { kind, units, words } of KINDS) {
    if (!units.has(unit)) continue;
    for (const word of words) {
      const at = text.lastIndexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      if (best === null || end > best.end || (end === best.end && word.length > best.length)) {
        best = { kind, end, length: word.length };
      }
    }
  }
  return best?.kind ?? null;
}
