/** Classes of rows that print no code: by their name, where the rows above stand in the classification. */
import { findClass, parentCode } from "../codebook/index.js";
import type { Found, ListState, RowContext } from "./row-key.js";

/** A class by its name alone: below the last 款, below the last 类, else a 类. */
export function classOf(key: string, state: ListState, context: RowContext): (Found & { code: string }) | null {
  const summary = context.statement.endsWith("_summary");
  const parents = summary || state.above === null ? [] : ancestors(state.above);
  for (const parent of parents) {
    const match = ask("function", key, { parent }, context);
    if (match && match.mapping !== "fuzzy") return match;
  }
  const top = ask("function", key, { level: 3 }, context);
  if (top && top.mapping !== "fuzzy") return top;
  for (const parent of parents) {
    const match = ask("function", key, { parent }, context);
    if (match) return match;
  }
  return top ?? (summary ? null : ask("function", key, {}, context));
}

/** 对个人和家庭的补助 is 303 and 509: below a class of the departments it is theirs, below one of the government's, its. */
export function economicOf(key: string, state: ListState, context: RowContext): (Found & { code: string }) | null {
  const parents = state.above === null ? [] : ancestors(state.above);
  for (const parent of parents) {
    const match = ask("economic", key, { parent }, context);
    if (match) return match;
  }
  const begins = state.above?.slice(0, 1) ?? "";
  return ask("economic", key, { level: 3, begins }, context) ?? ask("economic", key, { begins }, context);
}

/** 2080105 → 2080105's own 款 and 类; 20801 → itself and its 类. */
function ancestors(code: string): string[] {
  const list: string[] = [];
  for (let at = code.length > 5 ? parentCode(code) : code; at !== ""; at = parentCode(at)) list.push(at);
  return list;
}

function ask(
  scheme: "function" | "economic",
  label: string,
  where: { parent?: string; level?: number; begins?: string },
  context: RowContext,
): (Found & { code: string }) | null {
  const match = findClass({ scheme, label, year: context.year, ...where });
  if (!match) return null;
  const { code, name, mapping, score } = match;
  return { scheme, code, name, mapping, score };
}
