/** Letters side by side that are no letter-spaced label: of heads written downwards, or heads of a column each. */
import type { Word } from "../../model/page.js";
import { runsOf } from "./spaced-labels.js";

/** The letters of a head written downwards (科, 目, 编 and 码 below each other) stand no further apart (fraction of the size). */
const DOWN_GAP = 0.4;
/** … and their middles differ by no more than this (fraction of the font size). */
const DOWN_SHIFT = 0.15;
/** So many letters below each other are a head written downwards. */
const MIN_DOWN = 3;
/** So many lines below a head are looked at for what stands in its columns. */
const UNDER_LINES = 3;

const HAN = /^\p{Script=Han}$/u;

/** The letters on a page's lines, top to bottom, that go with none of their neighbours. */
export function lettersApart(lines: readonly (readonly Word[])[]): ReadonlySet<Word> {
  return new Set([...downwards(lines), ...overColumns(lines)]);
}

function downwards(lines: readonly (readonly Word[])[]): Word[] {
  const found: Word[] = [];
  let open: Word[][] = [];
  for (const line of lines) {
    // Beside figures they are rows of letter-spaced labels.
    const letters = line.some((word) => /\d/.test(word.text)) ? [] : line.filter((word) => HAN.test(word.text));
    const stacks = letters.map((word) => [...(open.find((stack) => isRightAbove(stack.at(-1), word)) ?? []), word]);
    found.push(...stacks.filter((stack) => stack.length >= MIN_DOWN).flat());
    // Heads of three and of four letters are off by half a letter: the next one is not on the next line.
    const top = Math.min(...line.map((word) => word.y0));
    open = [...stacks, ...open.filter((stack) => isNear(stack.at(-1), top))];
  }
  return found;
}

const isNear = (last: Word | undefined, top: number): boolean =>
  last !== undefined && top - last.y1 <= DOWN_GAP * last.size;

const isRightAbove = (last: Word | undefined, word: Word): boolean =>
  last !== undefined &&
  isNear(last, word.y0) &&
  word.y0 > last.y0 + word.size / 2 &&
  Math.abs(word.x0 + word.x1 - last.x0 - last.x1) / 2 <= DOWN_SHIFT * word.size;

/** Letters of which each has a figure or a word of its own below it: 高 中 低 over 3 5 2. */
function overColumns(lines: readonly (readonly Word[])[]): Word[] {
  return lines.flatMap((line, i) =>
    runsOf(line)
      .filter((run) => lines.slice(i + 1, i + 1 + UNDER_LINES).some((below) => haveOneEach(run, below)))
      .flat(),
  );
}

function haveOneEach(run: readonly Word[], below: readonly Word[]): boolean {
  const under = run.map((letter) => below.filter((word) => word.x0 < letter.x1 && word.x1 > letter.x0));
  const own = under.flatMap((words) => (words.length === 1 ? words : []));
  return own.length === run.length && new Set(own).size === own.length && !own.some((word) => HAN.test(word.text));
}
