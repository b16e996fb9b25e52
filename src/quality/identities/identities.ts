/** The identities (勾稽关系) of the forms as typed entries, read from identities.csv. */
import { readCsv } from "../../model/data-file.js";

/** How a failure is to be read when both sides are supported in their own tables. */
export type Strength =
  /** A rule of the national forms: a failure is an error. */
  | "certain"
  /** A rule of most provincial forms: a failure between two otherwise supported amounts is a warning only. */
  | "usual"
  /** Holds on some forms: holding is evidence, failing says nothing. */
  | "support";

/** One amount, or a family of amounts, that takes part. */
export interface Term {
  /** Statement code of an equation's term; null where the entry's `statements` decide. */
  statement: string | null;
  /** `scheme:code`; code may be `???` (any three digits), `{???}` (the same three digits on both sides). */
  row: string | null;
  /** Measure code; `{measure}` is the same measure on both sides; `other` any one column without a canonical name. */
  measure: string | null;
  /** Marked `*`: the identity is complete only when one of these is printed. */
  main: boolean;
  /** Marked `~`: forms differ in whether it is counted; either way will do. */
  either: boolean;
}

export interface Identity {
  id: string;
  /** A rule of checks.csv. */
  rule: string;
  /** codes: by code prefix; rows: lines of one column; columns: columns of one row; equation: anything. */
  kind: "codes" | "rows" | "columns" | "equation";
  /** Name of an alternative way to split the same total (function, nature, source); empty when there is one way. */
  axis: string;
  /** budget, final or * */
  phase: string;
  /** table, or both: then also over the sentences of a publication. */
  origin: "table" | "both";
  /** Statement codes; empty means every statement. */
  statements: readonly string[];
  left: readonly Term[];
  right: readonly Term[];
  strength: Strength;
  says: string;
  saysEn: string;
  /** The form or regulation it comes from. */
  source: string;
}

type Column =
  | "id"
  | "rule"
  | "kind"
  | "axis"
  | "phase"
  | "origin"
  | "statements"
  | "left"
  | "right"
  | "strength"
  | "says"
  | "says_en"
  | "source";

/** `*line:total`, `~opening_balance`, `income/line:total/total` … joined by ` + `. */
function parseTerms(text: string, kind: Identity["kind"]): Term[] {
  return text.split(" + ").map((part) => {
    const mark = part[0] === "*" || part[0] === "~" ? part[0] : "";
    const body = part.slice(mark.length).trim();
    const flags = { main: mark === "*", either: mark === "~" };
    if (kind === "columns") return { statement: null, row: null, measure: body, ...flags };
    if (kind !== "equation") return { statement: null, row: body, measure: null, ...flags };
    const [statement, row, measure] = body.split("/");
    if (!statement || !row || !measure) throw new Error(`identities.csv: not statement/row/measure: ${body}`);
    return { statement, row, measure, ...flags };
  });
}

/** Every identity, in the order of the file. */
export const IDENTITIES: readonly Identity[] = readCsv<Column>(new URL("./identities.csv", import.meta.url)).map(
  (row) => {
    const kind = row.kind as Identity["kind"];
    return {
      id: row.id,
      rule: row.rule,
      kind,
      axis: row.axis,
      phase: row.phase,
      origin: row.origin as Identity["origin"],
      statements: row.statements === "*" ? [] : row.statements.split(" ").filter((name) => name !== ""),
      left: parseTerms(row.left, kind),
      right: parseTerms(row.right, kind),
      strength: row.strength as Strength,
      says: row.says,
      saysEn: row.says_en,
      source: row.source,
    };
  },
);
