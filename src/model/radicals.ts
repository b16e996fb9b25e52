/** Old radicals (部首) that PDF fonts put in the place of characters: ⻔ for 门, ⼈ for 人. */
import { readCsv } from "./data-file.js";

let table: Map<string, string> | null = null;

function folds(): Map<string, string> {
  table ??= new Map(
    readCsv<"radical" | "character">(new URL("./radicals.csv", import.meta.url)).map((row) => [
      row.radical,
      row.character,
    ]),
  );
  return table;
}

const RADICAL = /[\u2e80-\u2fdf]/;
const RADICALS = /[\u2e80-\u2fdf]/g;

/**
 * Folds code points of the blocks "CJK Radicals Supplement" (2E80–2EFF, which NFKC leaves alone) and "Kangxi
 * Radicals" (2F00–2FDF) to the characters they stand for; everything else is kept as printed.
 */
export function foldRadicals(text: string): string {
  return RADICAL.test(text) ? text.replace(RADICALS, (c) => folds().get(c) ?? c.normalize("NFKC")) : text;
}
