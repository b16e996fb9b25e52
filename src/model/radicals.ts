/** Code points that PDF fonts put in the place of characters: old radicals (⻔ for 门, ⼈ for 人) and long dashes. */
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

const RADICAL = /[\u2e3a\u2e3b\u2e80-\u2fdf]/;
const RADICALS = /[\u2e3a\u2e3b\u2e80-\u2fdf]/g;

/**
 * Folds code points of the blocks "CJK Radicals Supplement" (2E80–2EFF, which NFKC leaves alone) and "Kangxi
 * Radicals" (2F00–2FDF, whose NFKC is sometimes a traditional form: ⼾ is 户 here) to the characters they stand for, and
 * the two- and three-em dash to dashes; everything else is kept as printed.
 */
export function foldRadicals(text: string): string {
  return RADICAL.test(text) ? text.replace(RADICALS, (c) => folds().get(c) ?? c.normalize("NFKC")) : text;
}
