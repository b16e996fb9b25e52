/** 分别占60%、40%: the shares of the amounts listed right before, one after the other. */
import type { Named } from "./context.js";
import type { FactBook } from "./facts.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

/** The facts that a sentence has listed last, and those of them whose share is still to come. */
export class SharedOut {
  /** Facts of the list in order; null for an amount that is no fact, or two. */
  private listed: (number | null)[] = [];
  private waiting: number[] = [];
  /** The whole named before the first share. */
  whole: Named | null = null;

  /** At the end of a sentence, and where a list begins: its whole is none of the parts. */
  clear(): void {
    this.listed = [];
    this.waiting = [];
    this.whole = null;
  }

  /** `from`: how many facts there were before the amount. */
  note(book: FactBook, from: number): void {
    const added = book.facts.length - from;
    this.listed.push(added === 1 ? from : null);
  }

  /** Deals shares out when so many percentages follow as amounts of one year and phase are listed; else none waits. */
  deal(book: FactBook, rest: readonly Placed[], topic: string): void {
    this.waiting = [];
    const count = 1 + followingRates(rest, topic);
    const facts = this.listed.flatMap((index) => (index === null ? [] : [index]));
    if (count < 2 || this.listed.length !== count || facts.length !== count) return;
    const times = facts.map((index) => `${book.facts[index]?.phase}|${book.facts[index]?.fiscalYear}`);
    if (new Set(times).size === 1) this.waiting = facts;
  }

  /** The fact whose share comes next; null where none waits. */
  next(): number | null {
    return this.waiting.shift() ?? null;
  }

  get waits(): boolean {
    return this.waiting.length > 0;
  }
}

/** Percentages that follow with nothing but 、, ， or 和 between them. */
function followingRates(rest: readonly Placed[], topic: string): number {
  const stop = rest.findIndex(
    (item) =>
      item.token.type !== "percent" &&
      kindOf(item, topic) !== "conjunction" &&
      !(item.token.type === "separator" && item.token.mark === ","),
  );
  return rest.slice(0, stop < 0 ? undefined : stop).filter(({ token }) => token.type === "percent").length;
}
