/** What a printed row is in the vocabulary, and what the rows above it say about it. */
import type { Mapping, Scheme } from "../../model/fact.js";
import type { Side } from "./column-lists.js";
import type { ParentLine } from "./line-parts.js";

export interface RowKey {
  scheme: Scheme;
  code: string | null;
  name: string | null;
  mapping: Mapping;
  score: number;
  labelRaw: string | null;
  codeRaw: string | null;
  /** True for rows of counts (批次, 人次, 辆), which hold no amounts. */
  isCount?: boolean;
}

/** What the rows above say about the next one; one for each list of a table. */
export interface ListState {
  /** Code of the last class. */
  above: string | null;
  /** Codes of all classes above. */
  seen: Set<string>;
  /** The item of a 三公 table that has parts of its own, and whether its amount is still to come: then 小计 is its. */
  under: string | null;
  awaited: boolean;
  /** The last line, and the last one whose parts follow below it. */
  line: string | null;
  parent: ParentLine | null;
  side: Side | null;
}

export interface RowContext {
  statement: string;
  year: number;
  recognised: boolean;
  /** Key of the organisation's name; "" when unknown. */
  organisation: string;
}

export type Found = Pick<RowKey, "scheme" | "code" | "name" | "mapping" | "score">;

export const UNMAPPED = { scheme: "other", code: null, name: null, mapping: "unmapped", score: 0 } as const;
