/** Phase (预算, 决算) and year of a table: what its title says, its part's heading, or the document. */
import type { Table } from "../../model/extracted.js";
import type { Head, TableMeaning } from "../../model/publication.js";
import { foldText } from "../codebook/index.js";
import type { PartTime } from "./part-headings.js";
import type { TitleMeaning } from "./title.js";

/** A table's year may differ from its document's by this much; else it is a stray date. */
const YEARS_APART = 2;

export interface Timed extends Pick<TableMeaning, "phase" | "fiscalYear"> {
  /** True where something speaks against the document's phase or year, and nothing says which it is instead. */
  assumed: boolean;
}

export interface TimeQuestion {
  table: Table;
  title: string | null;
  meaning: TitleMeaning | null;
  /** Whether its statement is one of amounts. */
  amounts: boolean;
  part: PartTime | null;
  head: Head;
  /** Whether titles of this document say its phase, so that one without it stands out. */
  saysPhase: boolean;
}

/**
 * A final account may hold the next year's budget. Where neither the title nor a heading says the year of a table of
 * the other phase, or a title is one that budgets bear among titles that say 决算, the time is only assumed. Nothing is
 * final in a year after the document's.
 */
export function timeOfTable({ table, title, meaning, amounts, part, head, saysPhase }: TimeQuestion): Timed {
  const printed = printedYear(table, title, head.fiscalYear);
  const said = amounts ? (meaning?.phase ?? null) : null;
  if (
    amounts &&
    part !== null &&
    (said ?? part.phase) === part.phase &&
    (printed ?? part.fiscalYear) === part.fiscalYear
  )
    return { ...part, assumed: false };
  const year = printed ?? head.fiscalYear;
  const usual = meaning?.usualPhase ?? null;
  // 部门预算项目绩效自评表 speaks of a budget, and belongs to a final account: only tables of amounts say their phase.
  const phase = said ?? head.phase ?? meaning?.phase ?? usual;
  if (!amounts || head.phase === null) return { phase, fiscalYear: year, assumed: false };
  const later = printed !== null && head.fiscalYear !== null && printed > head.fiscalYear;
  if (said === null && later && head.phase === "final") return { phase: "budget", fiscalYear: year, assumed: false };
  const assumed =
    said === null ? saysPhase && usual !== null && usual !== head.phase : said !== head.phase && printed === null;
  return { phase, fiscalYear: year, assumed };
}

/** The year in the title, else the caption's line of the year; null where neither prints one near the document's. */
function printedYear(table: Table, title: string | null, documentYear: number | null): number | null {
  for (const text of [title, table.caption.yearLine]) {
    const match = /(20[0-3]\d)年/.exec(foldText(text ?? ""));
    const year = match ? Number(match[1]) : null;
    if (year !== null && (documentYear === null || Math.abs(year - documentYear) <= YEARS_APART)) return year;
  }
  return null;
}
