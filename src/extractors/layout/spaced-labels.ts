/** Letter-spaced labels (合　计, 科 目 名 称): words of one character with wide blanks between them that are one label. */
import { readCsv } from "../../model/data-file.js";
import type { Word } from "../../model/page.js";

/** The characters of a known label of two stand no further apart (fraction of the font size). */
const KNOWN_GAP = 6;
/** … and those of any longer one. */
const ANY_GAP = 3;
/** The blanks of a label set letter by letter are equal to within this (fraction of the font size). */
const EQUAL = 0.06;
/** So many characters with equal blanks between them are a label, known or not. */
const MIN_CHARACTERS = 3;

const HAN = /^\p{Script=Han}$/u;

const labelsIn = (name: string): ReadonlySet<string> =>
  new Set(readCsv<"label">(new URL(name, import.meta.url)).map((row) => row.label));
let labels: ReadonlySet<string> | undefined;
let neighbours: ReadonlySet<string> | undefined;

/** The blank between neighbours on a line (fraction of the font size). */
export const gapOf = (a: Word, b: Word): number => (b.x0 - a.x1) / Math.max(a.size, b.size, 1);

const none: ReadonlySet<Word> = new Set();

/**
 * The words of a line, left to right, that go on with a label whose letters stand apart: all but its first letter.
 * `apart` are letters that stand for themselves.
 */
export function spacedLettersOf(line: readonly Word[], apart: ReadonlySet<Word> = none): ReadonlySet<Word> {
  const letters = new Set<Word>();
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b && isKnown(a, b)) letters.add(b);
  }
  for (const run of runsOf(line, apart)) for (const word of run.slice(1)) letters.add(word);
  return letters;
}

/** 合　计, 项　目: two characters that are one label, however wide the blank. */
function isKnown(a: Word, b: Word): boolean {
  if (a.text.length !== 1 || b.text.length !== 1 || gapOf(a, b) > KNOWN_GAP) return false;
  labels ??= labelsIn("./spaced-labels.csv");
  return labels.has(a.text + b.text);
}

/** Characters in a row with equal blanks between them. */
export function runsOf(line: readonly Word[], apart: ReadonlySet<Word> = none): Word[][] {
  const runs: Word[][] = [];
  const goOn = (a: Word, b: Word): boolean => !apart.has(a) && !apart.has(b) && mayGoOn(a, b);
  let run: Word[] = [];
  let gap = 0;
  for (const [i, word] of line.entries()) {
    const last = run.at(-1);
    const next = last ? gapOf(last, word) : 0;
    if (last && goOn(last, word) && (run.length === 1 || Math.abs(next - gap) <= EQUAL)) {
      if (run.length === 1) gap = next;
      run.push(word);
      continue;
    }
    runs.push(run);
    // Where the blanks change, the last letter may begin a label of its own only if none has taken it.
    const previous = line[i - 1];
    run = run.length === 2 && previous && goOn(previous, word) ? [previous, word] : [word];
    gap = next;
  }
  runs.push(run);
  return runs.filter(({ length }) => length >= MIN_CHARACTERS);
}

/** 类 and 款, 年 and 月 stand beside each other as columns of one character each. */
function mayGoOn(a: Word, b: Word): boolean {
  if (!HAN.test(a.text) || !HAN.test(b.text) || a.text === b.text) return false;
  const gap = gapOf(a, b);
  if (gap <= 0 || gap > ANY_GAP) return false;
  neighbours ??= labelsIn("./single-heads.csv");
  return !neighbours.has(a.text + b.text);
}
