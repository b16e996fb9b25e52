/** Sentences about a body below the organisation: 某某信息中心政府采购支出总额30万元，其中：货物支出10万元. */
import { endsLikeBodyBelow } from "./bodies.js";
import type { Context } from "./context.js";
import type { Placed } from "./tokens.js";
import { kindOf } from "./words.js";

/** Kinds of words behind which a clause no longer says whose its amounts are. */
const NAMES_NO_MORE: ReadonlySet<string> = new Set(["subject", "class", "conjunction", "purpose"]);

/**
 * Whether an amount is that of a body below: named in the words before it, or before in the sentence, which then goes on
 * with that body. `names`: of the organisation and its parent.
 */
export function isOfOtherBody(
  context: Context,
  words: readonly Placed[],
  text: string,
  topic: string,
  names: readonly string[],
): boolean {
  if (!context.ofOtherBody && !namesOtherBody(words, text, topic, names)) return false;
  Object.assign(context, { ofOtherBody: true, current: null, mainFact: null, lost: true });
  return true;
}

/** Named before the subject, without 及 or 和 before it, and not called like the organisation itself. */
function namesOtherBody(words: readonly Placed[], text: string, topic: string, names: readonly string[]): boolean {
  if (names.some((name) => endsLikeBodyBelow(name.replace(/\([^()]*\)$/u, "")))) return false;
  const end = words.findIndex((item) => NAMES_NO_MORE.has(kindOf(item, topic)));
  const before = end < 0 ? words : words.slice(0, end);
  return before.some((item) => endsLikeBodyBelow(text.slice(words[0]?.start, item.end)));
}
