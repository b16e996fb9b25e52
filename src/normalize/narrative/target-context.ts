/** What the surroundings of an amount say of the place it belongs to. */
import { type Context, type Named, sectionSource } from "./context.js";
import { isTotal, type TargetContext } from "./subject.js";

/** What targets.csv asks of the surroundings. */
export function targetContext(context: Context, named: Named, phase: "budget" | "final"): TargetContext {
  const { sections } = context;
  const source = sectionSource(context);
  const side = sections.find((subject) => subject.side);
  const part = sections.find((subject) => (isTotal(subject) ? null : subject.part));
  const keys: string[] = [];
  if (source !== null) keys.push(source);
  if (part !== null) keys.push(part);
  const item = sections.find((subject) => subject.item);
  if (item !== null) keys.push(item);
  if (source === null && side !== null) keys.push(side === "both" ? "summary" : side);
  return {
    source: named.source,
    side: named.subject.side ?? context.parent?.side ?? (side === "income" ? side : "expenditure"),
    sections: keys,
    phase,
    parent: context.parent?.part === "grand" && context.parent.side === "expenditure" ? "grand" : "",
  };
}
