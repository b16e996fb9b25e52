/** Folded text of a paragraph with the way back: which character of the print each folded one came from. */
import { foldText } from "../codebook/index.js";

export interface Folded {
  text: string;
  /** For each folded character the index of its source character. */
  origins: number[];
}

/** Quotes and emphasis that publishers put inside terms (“三公”经费), and raised digits (notes): they say nothing here. */
const IGNORED = /["'“”‘’「」『』*#¹²³⁰⁴-⁹]/u;

const cache = new Map<string, string>();

function foldChar(char: string): string {
  let folded = cache.get(char);
  if (folded === undefined) {
    folded = IGNORED.test(char) ? "" : foldText(char);
    cache.set(char, folded);
  }
  return folded;
}

/** Folds character by character (widths, radicals, blanks); an origin is an index of `text` in UTF-16 units. */
export function foldWithOrigins(text: string): Folded {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const char of text) {
    const piece = foldChar(char);
    folded += piece;
    for (let i = 0; i < piece.length; i++) origins.push(at);
    at += char.length;
  }
  return { text: folded, origins };
}
