/** Kinds of counts that are not money (staff, institutions, vehicles, delegations, receptions, equipment). */
import { readCsv } from "../../model/data-file.js";

interface CountKind {
  kind: string;
  units: ReadonlySet<string>;
  words: readonly string[];
  /** Words that speak only where no other does: behind 外事接待0批，接待0人次 the persons are those of 外事接待. */
  loose: readonly string[];
}

const listed = (text: string): string[] => text.split("|").filter((word) => word !== "");

const KINDS: readonly CountKind[] = readCsv<"kind" | "units" | "words" | "loose">(
  new URL("./count-kinds.csv", import.meta.url),
).map(({ kind, units, words, loose }) => ({
  kind,
  units: new Set(listed(units)),
  words: listed(words),
  loose: listed(loose),
}));

/** Every unit that counts something, longest first. */
export const COUNT_UNITS: readonly string[] = [...new Set(KINDS.flatMap(({ units }) => [...units]))].sort(
  (a, b) => b.length - a.length,
);

/**
 * The kind that a text before (or around) a number speaks of, given the number's unit; null when no word fits.
 * The word that ends nearest to the number wins, of two that end together the longer one. `text` is folded (NFKC).
 */
export function countKind(text: string, unit: string): string | null {
  return nearest(text, unit, ({ words }) => words) ?? nearest(text, unit, ({ loose }) => loose);
}

function nearest(text: string, unit: string, wordsOf: (kind: CountKind) => readonly string[]): string | null {
  let best: { kind: string; end: number; length: number } | null = null;
  for (const kind of KINDS) {
    if (!kind.units.has(unit)) continue;
    for (const word of wordsOf(kind)) {
      const at = text.lastIndexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      if (best === null || end > best.end || (end === best.end && word.length > best.length)) {
        best = { kind: kind.kind, end, length: word.length };
      }
    }
  }
  return best?.kind ?? null;
}
