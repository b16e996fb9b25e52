/** Questions about the words of a clause: what kind each is, whether they change, compare, or set an amount aside. */
import { isItemName } from "./class-names.js";
import type { Span } from "./numbers.js";
import { meaningUnder } from "./subject.js";
import type { Placed } from "./tokens.js";

/** Kind of a token under a topic; a value's or separator's own type. 因 and 系 are reasons only at a clause's head. */
export function kindOf({ token }: Placed, topic: string): string {
  if (token.type !== "word") return token.type;
  const meaning = meaningUnder(token.meanings, topic);
  if (meaning?.kind === "reason" && meaning.value === "start") return "reason_at_head";
  return meaning?.kind ?? "text";
}

/** True for Chinese words that the grammar does not know. */
export function hasUnknown(words: readonly Placed[], text: string, topic: string): boolean {
  return words.some((item) => kindOf(item, topic) === "text" && HAN.test(text.slice(item.start, item.end)));
}

/** 下达某市补助资金: words that the grammar does not know, and no subject that it does. */
export function namesUnknown(words: readonly Placed[], text: string, topic: string): boolean {
  const known = words.some((item) => ["subject", "class", "phase"].includes(kindOf(item, topic)));
  return !known && hasUnknown(words, text, topic);
}

const HAN = /[\u4e00-\u9fff]/;

/** 行政运行支出决算: the name of an item, then nothing but words of the grammar. */
export function opensWithItem(words: readonly Placed[], text: string, topic: string): boolean {
  const unknown = words.findLastIndex((item) => kindOf(item, topic) === "text");
  const start = words[0]?.start;
  return words.slice(Math.max(unknown, 0)).some(({ end }) => isItemName(text.slice(start, end)));
}

/** +1 or -1 when the words before a value say 增加 or 减少; null when they say neither. A single 多 or 增 must stand next to it. */
export function changeSign(before: readonly Placed[], topic: string, anywhere = false): number | null {
  const words = before.filter((item) => kindOf(item, topic) !== "light");
  for (const [i, item] of [...words].reverse().entries()) {
    if (kindOf(item, topic) !== "change" || item.token.type !== "word") continue;
    if (item.token.word.length > 1 || i === 0 || anywhere) {
      return Number(meaningUnder(item.token.meanings, topic)?.value ?? 1);
    }
  }
  return null;
}

/** From the last word that says what kind of claim it is, e.g. 增加, to the end of the value. */
export function claimSpan(before: readonly Placed[], placed: Placed, topic: string): Span {
  const word = before.findLast((item) => ["change", "share", "execution", "direction"].includes(kindOf(item, topic)));
  return { start: word?.start ?? placed.start, end: placed.end };
}

/** 由2020年的80万元增加到…: 由 opens no list where a year follows. */
export function comesFrom({ token }: Placed, next: Placed | undefined): boolean {
  const from = token.type === "word" && meaningUnder(token.meanings, "")?.value === "from";
  return from && next !== undefined && (next.token.type === "year" || kindOf(next, "") === "year");
}

/** Prices, averages, thresholds (单价50万元以上) and attributes (预算为0万元的科目) are no amounts of the accounts. */
export function isAside(before: readonly Placed[], rest: readonly Placed[], topic: string): boolean {
  const [next, second] = rest;
  if (before.some((item) => kindOf(item, topic) === "per_unit")) return true;
  if (next === undefined || next.token.type !== "word") return false;
  if (kindOf(next, topic) === "threshold") return true;
  return next.token.word === "的" && second?.token.type !== "percent";
}

/** 涉及资金20万元，其中一般公共预算15万元: the money of some projects, whose parts are none of the accounts either. */
export function involves(before: readonly Placed[]): boolean {
  return before.some(({ token }) => token.type === "word" && meaningUnder(token.meanings, "")?.value === "involved");
}

/** True when several items share one phrase (货物采购授予中小企业合同金额): their common amount stands nowhere. */
export function isMixed(before: readonly Placed[], topic: string): boolean {
  const items = before.filter(({ token }) => {
    const meaning = token.type === "word" ? meaningUnder(token.meanings, topic) : null;
    return meaning?.kind === "subject" && /^(?:item|three)=/.test(meaning.value);
  });
  return items.length > 1;
}

/** Index of the word that opens a comparison (比, 较, 与 … 相比), -1 for none. `clause`: all tokens of the clause. */
export function comparisonAt(before: readonly Placed[], clause: readonly Placed[], topic: string): number {
  const together = clause.some(({ token }) => token.type === "word" && TOGETHER.test(token.word));
  return before.findIndex((item) => {
    if (item.token.type !== "word" || kindOf(item, topic) !== "compare") return false;
    const value = meaningUnder(item.token.meanings, topic)?.value;
    return value === "before" || (value === "with" && together);
  });
}

/** What makes 与 a comparison. */
const TOGETHER = /相比|比较|同比|对比|持平|一致|相同|变化|增减/;

/** Tokens up to the end of the clause; brackets do not end it. */
export function restOfClause(rest: readonly Placed[]): readonly Placed[] {
  const stop = rest.findIndex(({ token }) => token.type === "separator" && token.mark !== "(" && token.mark !== ")");
  return stop < 0 ? rest : rest.slice(0, stop);
}

/** True when the part of a sentence that begins at a place names 上年结转, without saying whose, more than once. */
export function carriesOften(tokens: readonly Placed[], from: number): boolean {
  const ends = ({ token }: Placed): boolean =>
    token.type === "separator" && (token.mark === ";" || STOPS.has(token.mark));
  const length = tokens.slice(from).findIndex(ends);
  const part = tokens.slice(from, length < 0 ? undefined : from + length);
  const named = part.filter(
    ({ token }) => token.type === "word" && meaningUnder(token.meanings, "")?.value === "part=opening",
  );
  return named.length > 1;
}

/** Marks that end a sentence. */
export const STOPS: ReadonlySet<string> = new Set(["。", "!", "?"]);

/** Indexes of bracketed remarks that hold no value: （含结转和结余）, （以合同签订为准）. */
export function bracketsWithoutValues(tokens: readonly Placed[]): Set<number> {
  const skipped = new Set<number>();
  for (const [open, { token }] of tokens.entries()) {
    if (token.type !== "separator" || token.mark !== "(") continue;
    const length = tokens
      .slice(open + 1)
      .findIndex(({ token: next }) => next.type === "separator" && next.mark === ")");
    const inner = tokens.slice(open + 1, open + 1 + length);
    if (length < 0 || inner.some(({ token: next }) => ["amount", "percent", "count"].includes(next.type))) continue;
    for (let i = open; i <= open + 1 + length; i++) skipped.add(i);
  }
  return skipped;
}

/** Sign that 大于, 持平, 等于 state, and whether what is compared with stands behind the word; null for other words. */
export function directionOf(item: Placed | undefined): { value: number; behind: boolean } | null {
  if (item?.token.type !== "word") return null;
  const meaning = meaningUnder(item.token.meanings, "");
  if (meaning?.kind !== "direction" || meaning.value === "") return null;
  const [sign, place] = meaning.value.split(";");
  return { value: Number(sign), behind: sign !== "0" || place === "behind" };
}

/** 分别减少1万元、2万元: nothing but a conjunction stands before the second amount. */
export function isJoined(before: readonly Placed[], topic: string): boolean {
  return before.length > 0 && before.every((item) => kindOf(item, topic) === "conjunction");
}

/** What a clause lists the parts or purposes of: 收入 of 收入包括; behind a leading 其中 the rest of the clause. */
export function beforeList(clause: readonly Placed[], kinds: readonly string[]): readonly Placed[] {
  const from = kinds[0] === "child" ? 1 : 0;
  const end = kinds.findIndex((kind, i) => i >= from && (kind === "child" || kind === "purpose"));
  return clause.slice(from, end < 0 ? clause.length : end);
}

/**
 * 完成预算15万元的82%, 占本年支出1450万元的93%: an amount stands between the word that says what the percentage is and
 * the percentage. `kinds`: of the words behind the amount. The last such word; null for none.
 */
export function restatedBy(clause: readonly Placed[], kinds: readonly string[], topic: string): string | null {
  if (!kinds.every((kind) => kind === "light")) return null;
  const said = clause.map((item) => kindOf(item, topic));
  return said.findLast((kind) => kind === "execution" || kind === "share") ?? null;
}

/** Words of a clause behind the last of a kind. */
export function wordsBehind(clause: readonly Placed[], kind: string, topic: string): readonly Placed[] {
  return clause.slice(clause.findLastIndex((item) => kindOf(item, topic) === kind) + 1);
}
