/** What a new section, a new block and a new whole change of what is under discussion. */
import { type Context, endSentence, sourceOf, type Whole } from "./context.js";
import type { Section } from "./sections.js";
import { isStrong } from "./subject.js";

/**
 * A new section forgets the subject and the whole; its own subject is under discussion then. `opens`: the text goes on
 * behind the heading (（一）收入预算：2021年年初预算数10万元), so that a mere side of the accounts is under discussion, too.
 */
export function enterSection(context: Context, { subject, title, level, unknown }: Section, opens: boolean): void {
  if (level <= 2) {
    context.parent = null;
    context.outer = [];
  }
  context.current = null;
  context.ofBasic = false;
  context.listed = false;
  context.lost = unknown && opens;
  context.mainFact = null;
  if (level <= 1) context.cls = null;
  endSentence(context);
  context.reasons = false;
  context.afterList = false;
  const side = opens && !unknown && (subject?.side === "income" || subject?.side === "expenditure");
  if (subject !== null && (isStrong(subject) || subject.part !== null || side)) {
    context.current = { subject, source: sourceOf(context, subject), label: title };
    context.cls = subject.cls?.code ?? context.cls;
  }
}

/** A new block leaves the wholes of numbered items that it is not below: 2. is no part of what （1） named. */
export function enterBlock(context: Context, level: number | null): void {
  const left = ({ level: own, opens }: Whole): boolean => own !== null && (level === null ? !opens : level <= own);
  while (context.parent !== null && left(context.parent)) context.parent = context.outer.pop() ?? null;
}

/** Makes a whole the one whose parts are listed; those that it is an item of stay around it. */
export function noteWhole(context: Context, whole: Whole): void {
  const { parent } = context;
  const inside = parent !== null && whole.level !== null && (parent.level === null || parent.level < whole.level);
  if (inside && parent !== null) context.outer.push(parent);
  context.parent = whole;
}
