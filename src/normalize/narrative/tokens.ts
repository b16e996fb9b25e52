/** A sentence as tokens: values, classes, words of the lexicon, separators, and the text between them. */
import type { ClassBook, ClassSpan, Discussed } from "./class-names.js";
import { classSpans } from "./class-spans.js";
import { economicAt } from "./economic-names.js";
import { type FoundWord, type Meaning, wordAt } from "./lexicon.js";
import { type Value, valueAt } from "./numbers.js";

export type Token =
  | Value
  | { type: "class"; span: ClassSpan }
  | { type: "word"; word: string; meanings: readonly Meaning[] }
  | { type: "separator"; mark: string }
  | { type: "text"; text: string };

export interface Placed {
  token: Token;
  start: number;
  end: number;
}

const SEPARATORS = new Set([",", "。", ";", ":", "(", ")", "!", "?"]);

/** Tokens of folded text. `names`: organisations, which say nothing here. */
export function tokensOf(text: string, book: ClassBook, discussed: Discussed, names: readonly string[] = []): Placed[] {
  const spans = new Map(classSpans(text, book, discussed).map((span) => [span.start, span]));
  const tokens: Placed[] = [];
  let at = 0;
  while (at < text.length) {
    const placed = nextToken(text, at, book.year, spans, names);
    const before = tokens.at(-1);
    if (placed.token.type === "text" && before?.token.type === "text") {
      before.token.text += placed.token.text;
      before.end = placed.end;
    } else tokens.push(placed);
    at = placed.end;
  }
  return tokens;
}

const NAME: readonly Meaning[] = [{ kind: "light", value: "body", within: "" }];

function nextToken(
  text: string,
  at: number,
  year: number,
  spans: ReadonlyMap<number, ClassSpan>,
  names: readonly string[],
): Placed {
  const name = names.find((candidate) => text.startsWith(candidate, at));
  if (name !== undefined) {
    return { token: { type: "word", word: name, meanings: NAME }, start: at, end: at + name.length };
  }
  const span = spans.get(at);
  if (span !== undefined) return { token: { type: "class", span }, start: at, end: span.end };
  const value = valueAt(text, at);
  if (value !== null) return { token: value, start: at, end: value.end };
  const word = longer(wordAt(text, at), economicAt(text, at, year));
  const inside =
    word === null ? undefined : [...spans.keys()].find((start) => start > at && start < at + word.word.length);
  if (word !== null && inside === undefined) {
    return { token: { type: "word", ...word }, start: at, end: at + word.word.length };
  }
  const char = text.charAt(at);
  if (SEPARATORS.has(char)) return { token: { type: "separator", mark: char }, start: at, end: at + 1 };
  return { token: { type: "text", text: char }, start: at, end: at + 1 };
}

/** The longer of two words; of two alike one that means what either means. */
function longer(word: FoundWord | null, other: FoundWord | null): FoundWord | null {
  if (word === null || other === null) return word ?? other;
  if (word.word === other.word) return { word: word.word, meanings: [...other.meanings, ...word.meanings] };
  return other.word.length > word.word.length ? other : word;
}
