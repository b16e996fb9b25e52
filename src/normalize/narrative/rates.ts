/** What a percentage claims: a share, a change, how far a budget was completed. */
import type { Assigner } from "./amounts.js";
import type { Block } from "./blocks.js";
import { ownSubject } from "./claimed.js";
import type { ClaimBook } from "./claims.js";
import { moreThan } from "./comparing.js";
import type { Value } from "./numbers.js";
import type { SharedOut } from "./shared-out.js";
import { readSlots } from "./slots.js";
import type { Placed } from "./tokens.js";
import { changeSign, claimSpan, isMixed, kindOf, restatedBy, wordsBehind } from "./words.js";

/** A percentage and the words it stands among. */
export interface Rate {
  value: Extract<Value, { type: "percent" }>;
  placed: Placed;
  /** Words since the last value. */
  before: readonly Placed[];
  /** The clause so far. */
  clause: readonly Placed[];
  /** Direction of the change just read in the clause; null for none. */
  changed: number | null;
  /** Tokens behind it. */
  rest: readonly Placed[];
  sharedOut: SharedOut;
}

/** States the claim of a percentage; those that several subjects share (分别增长…) are of none of them. */
export function claimRate(assigner: Assigner, claims: ClaimBook, block: Block, rate: Rate): void {
  const { context, topic } = assigner;
  const { value, placed, before, clause, changed, sharedOut } = rate;
  const span = claimSpan(before, placed, topic);
  const kinds = before.map((item) => kindOf(item, topic));
  const share = kinds.lastIndexOf("share");
  const change =
    changeSign(before, topic, true) ?? moreThan(context, topic, before) ?? (before.length === 0 ? changed : null);
  const verdict = restatedBy(clause, kinds, topic);
  const each = kinds.includes("distribute") && readSlots(before, topic).distribute === "each";
  if (each) context.mainFact = null;
  if (share < 0 && sharedOut.waits && kinds.every((kind) => kind === "conjunction")) {
    context.mainFact = sharedOut.next();
    claims.share(context, sharedOut.whole, value, block, span);
    context.mainFact = null;
  } else if (share >= 0) {
    const whole = readSlots(before.slice(share + 1), topic).slots.at(-1);
    const named = whole?.subject == null || !whole.clean ? null : assigner.nameWhole(whole.subject, whole);
    if (isMixed(before.slice(0, share), topic)) context.mainFact = null;
    if (each && context.scope !== "reason" && share === kinds.indexOf("distribute") + 1) {
      sharedOut.deal(assigner.facts, rate.rest, topic);
      sharedOut.whole = named;
      context.mainFact = sharedOut.next();
    }
    claims.share(context, named, value, block, span);
    if (each) context.mainFact = null;
  } else if (change !== null) {
    claims.change(context, each ? null : ownSubject(assigner, before), change, value, block, span);
  } else if (verdict === "share") {
    claims.share(context, null, value, block, span, assigner.wholeFact);
  } else if (kinds.includes("execution") || kinds.includes("phase") || verdict === "execution") {
    const said = verdict === "execution" ? wordsBehind(clause, "execution", topic) : before;
    const adjusted = said.some(({ token }) => token.type === "word" && /全年|调整/.test(token.word));
    claims.execution(context, ownSubject(assigner, before), adjusted, value, block, span);
  }
}
