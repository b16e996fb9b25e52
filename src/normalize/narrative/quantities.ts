/** Counts in sentences: staff, institutions, vehicles, delegations, receptions, equipment. */
import type { Quantity } from "../../model/index.js";
import { countKind } from "./count-kinds.js";
import { wordAt } from "./lexicon.js";
import { valueAt } from "./numbers.js";
import type { Surroundings } from "./reader.js";

/** How far behind a number its noun may stand: 4家决算单位; of 1家机关和2家事业单位 it is not that of the next number. */
const AHEAD = 12;

/** The counts of a block; none from performance sections and definitions, whose numbers are achievements. */
export function quantitiesOf({ block, mute, title }: Surroundings): Quantity[] {
  if (mute === "performance" || mute === "definitions" || mute === "projects") return [];
  const { text } = block;
  const quantities: Quantity[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (/[。;]/.test(text.charAt(at))) from = at + 1;
    const value = valueAt(text, at);
    if (value === null) continue;
    if (value.type === "count" && !isChange(text.slice(Math.max(from, at - 6), at))) {
      const before = text.slice(from, at);
      const after = text.slice(value.end, value.end + AHEAD).replace(/(?:[,。;、(]|[和及与]\d).*$/s, "");
      const said = countKind(before, value.unit);
      const behind = said === null ? countKind(after, value.unit) : null;
      const kind = said ?? behind ?? countKind(title, value.unit);
      if (kind !== null) {
        const { paragraph } = block.place(at, value.end);
        const clause = before.slice(Math.max(0, before.search(/[^,:、]*$/))) + text.slice(at, value.end);
        quantities.push({ table: null, paragraph, kind, value: value.value, unit: value.unit, text: clause });
      }
      if (behind !== null && /^[和及与]/.test(text.slice(value.end + after.length))) from = value.end + after.length;
    }
    at = value.end - 1;
  }
  return quantities;
}

/** 增加3人, 减少1辆: changes are no counts. */
function isChange(before: string): boolean {
  for (let at = 0; at < before.length; at++) {
    const word = wordAt(before, at);
    if (word?.meanings.some(({ kind }) => kind === "change") && word.word.length > 1) return true;
  }
  return false;
}
