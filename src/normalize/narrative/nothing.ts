/** Clauses that say there was none of an item of 三公, 会议费, 政府采购: 无因公出国（境）费支出预算与决算. */
import type { Block } from "./blocks.js";
import type { Amount, Span } from "./numbers.js";
import { emptySlot, readSlots, type Slot } from "./slots.js";
import { composeSubject, isStrong, type Subject } from "./subject.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

export interface Nothing {
  subject: Subject;
  slot: Slot;
  label: string;
  phases: readonly Slot["phase"][];
  amount: Amount;
  span: Span;
}

const NOTHING_OF = /(?:支出|费|费用|开支|预算|决算)$/;
const BOTH_PHASES = /预算.{0,2}决算/;

/** The item of which a clause says that there was none; null when it says nothing of the kind. */
export function nothingIn(block: Block, clause: readonly Placed[], topic: string): Nothing | "of no item" | null {
  const at = clause.findIndex((item) => kindOf(item, topic) === "zero");
  const item = clause[at];
  if (item === undefined) return null;
  const said = clause.slice(at + 1);
  const subject = composeSubject(
    said.map(({ token }) => token),
    topic,
  );
  const unknown = said.some((word) => kindOf(word, topic) === "text");
  const label = block.text.slice(said[0]?.start, said.at(-1)?.end);
  if (subject === null || !isStrong(subject) || subject.cls !== null || unknown || !NOTHING_OF.test(label))
    return "of no item";
  const [slot = emptySlot()] = readSlots(said, topic).slots;
  const span = { start: item.start, end: item.end };
  const raw = block.text.slice(item.start, item.end);
  const amount: Amount = { type: "amount", fen: 0, decimals: 2, unitYuan: 10_000, raw, end: item.end };
  const phases = BOTH_PHASES.test(label) ? (["budget", "final"] as const) : [slot.phase];
  return { subject, slot, label, phases, amount, span };
}
