/** Whose an amount is: what its words name, what the section is about, or what was under discussion before. */
import type { Block } from "./blocks.js";
import {
  besideOthers,
  goesOn,
  hasBody,
  isBudgetOfSection,
  isInBasic,
  isInItemSection,
  isOfSection,
  isUnplacedSource,
  isWithinClass,
} from "./carrying.js";
import { type Context, isPartAlone, type Named } from "./context.js";
import type { FactBook } from "./facts.js";
import type { Amount } from "./numbers.js";
import { levelOf } from "./sections.js";
import { type Slot, subjectOfSide } from "./slots.js";
import { isBareSide, isSourceAlone, isStrong, isTotalWord, type Subject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { hasUnknown, opensWithItem } from "./words.js";

/** What the assigner of a block knows, as far as it is asked here. */
interface Asked {
  readonly block: Block;
  readonly context: Context;
  readonly facts: FactBook;
  /** True once something was put under discussion in the block. */
  readonly spoke: boolean;
  readonly topic: string;
  lose(): void;
  name(subject: Subject, slot: Slot): Named;
}

/** Null when words that the grammar does not know may decide, or when the vocabulary cannot hold the amount. */
export function subjectFor(
  assigner: Asked,
  slot: Slot,
  amount: Amount,
  own: readonly Placed[],
  valueCount: number,
): Named | null {
  const { block, context, facts, spoke, topic } = assigner;
  if (!slot.clean && !isOfSection(context, slot)) {
    if (context.scope === null) assigner.lose();
    context.unknownClass ||= opensWithItem(own, block.text, assigner.topic);
    return null;
  }
  const { subject } = slot;
  if (subject !== null) {
    if (context.unknownClass && context.child && isPartAlone(subject)) return null;
    if (context.ofUnknown && isBareSide(subject)) return null;
    if (context.scope !== "reason" && isPartAlone(subject) && isWithinClass(context, facts, amount)) {
      return assigner.name({ ...subject, cls: context.splitClass }, slot);
    }
    if (isTotalWord(subject) && context.current !== null && isStrong(context.current.subject)) {
      return context.mainFact === null ? context.current : null;
    }
    if (context.itemized && context.child && !isStrong(subject) && subject.economic === null) return null;
    if (isBareSide(subject) && subject.part === null && isInItemSection(context)) return null;
    if (context.scope === "purpose" && isBareSide(subject) && subject.part === null) return null;
    if (context.scope === "reason" && !(isStrong(subject) && valueCount === 1)) return null;
    const ofBody = subject.part === null && hasBody(own);
    if (context.child && isBareSide(subject) && (ofBody || hasUnknown(own, block.text, topic))) {
      assigner.lose();
      return null;
    }
    if ((subject.economic !== null && !isInBasic(context)) || isUnplacedSource(context, subject)) return null;
    context.splitClass = null;
    if (!isSourceAlone(subject)) context.split = null;
    return assigner.name(besideOthers(context, subject), slot);
  }
  const whole = wholeAgain(context, slot);
  if (whole !== null) return whole;
  if (slot.side !== null && !goesOn(context, slot.side, spoke)) {
    const titled = slot.year !== null && valueCount === 1 && levelOf(block.text) === null;
    return context.scope === null && (titled || !context.lost) ? assigner.name(subjectOfSide(slot.side), slot) : null;
  }
  if (context.scope === "reason" || (context.scope === "purpose" && slot.phase === null)) return null;
  const ofSection = valueCount === 1 && isBudgetOfSection(context, slot, levelOf(block.text));
  if (ofSection) return assigner.name(subjectOfSide("expenditure"), slot);
  if (context.child && slot.phase === null && hasBody(own)) return null;
  return hasUnknown(own, block.text, topic) && slot.phase === null ? null : context.current;
}

/**
 * 预算16万元，其中：公务接待费4万元；决算15万元，其中…: behind the list of one phase, another phase alone is the whole's,
 * and the list is over.
 */
function wholeAgain(context: Context, { phase, clean }: Slot): Named | null {
  const { child, listOf, ofWhole, partValues } = context;
  if (!child || partValues > 1 || !clean || phase === null || ofWhole.phase === null) return null;
  if (phase === ofWhole.phase || listOf === null) return null;
  context.child = false;
  return listOf;
}
