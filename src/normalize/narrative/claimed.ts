/** Whom a claim speaks of when its own words say so: 公务接待费比上年减少1万元. */
import type { Assigner } from "./amounts.js";
import { isOfItem, sideAlone } from "./carrying.js";
import type { Named } from "./context.js";
import { bothTotals, readSlots } from "./slots.js";
import { composeSubject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

/**
 * The subject that a claim names itself (收支各增加: the totals of both sides; 收入预算比上年增加 behind a
 * list: the whole side); null when it speaks of the one under discussion.
 */
export function ownSubject(assigner: Assigner, before: readonly Placed[]): Named | null {
  const { topic } = assigner;
  const compare = before.findIndex((item) => ["compare", "direction"].includes(kindOf(item, topic)));
  const words = compare < 0 ? before : before.slice(0, compare);
  const slot = readSlots(words, topic).slots.at(-1);
  if (slot === undefined) return null;
  if (slot.subject === null) {
    const whole = sideAlone(assigner.context, slot);
    return whole === null ? null : assigner.name(whole, slot);
  }
  if (isOfItem(assigner.context, slot.subject)) return null;
  if (slot.subject.side === "both") {
    const [total = slot] = bothTotals(slot).slice(-1);
    return total.subject === null ? null : assigner.name(total.subject, total);
  }
  const both = composeSubject(words.map(({ token }) => token))?.side === "both";
  const subject = both ? { ...slot.subject, part: slot.subject.part ?? "grand" } : slot.subject;
  return assigner.name(subject, slot);
}
