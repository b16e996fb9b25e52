/** The year of an amount that says none itself: 2020年度收入总计90万元，支出总计80万元. */
import type { Context } from "./context.js";
import type { Slot } from "./slots.js";
import type { Subject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

/** The year that the amount before or the sentence has said; 本年支出 is this year's, unless it was said of 本年收入. */
export function yearAhead({ carriedYear, sentenceYear }: Context, { current }: Subject): Slot["year"] {
  return carriedYear === null || (current && !carriedYear.current) ? sentenceYear : carriedYear.year;
}

/**
 * Keeps the year that opens a sentence or part with its first amount, for the amounts behind; a further year ends it, as
 * what comes then may be of either. `words`: those of the amount.
 */
export function noteYear(context: Context, { subject, year, start }: Slot, words: readonly Placed[]): void {
  if (year === null) return;
  const opens = words.some((item) => item.start < start && (item.token.type === "year" || kindOf(item, "") === "year"));
  const first = context.partValues === 1 && !context.child && opens && subject !== null;
  context.carriedYear = first ? { year, current: subject.current } : null;
}
