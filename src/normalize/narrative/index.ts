/** Sentences of the 情况说明 as facts, claims, counts and project mentions. */
import type {
  Claim,
  Extracted,
  Fact,
  Head,
  PrintedDate,
  ProjectMention,
  Quantity,
  TableMeaning,
  Warning,
} from "../../model/index.js";
import { asPrinted } from "./as-printed.js";
import { blocksOf } from "./blocks.js";
import { ClaimBook, type Years } from "./claims.js";
import { datesOf } from "./dates.js";
import { FactBook } from "./facts.js";
import { foldWithOrigins } from "./fold.js";
import { mentionsOf } from "./mentions.js";
import { quantitiesOf } from "./quantities.js";
import { readBlocks } from "./reader.js";

export interface NarrativeInput {
  extracted: Extracted;
  head: Head;
  tables: readonly TableMeaning[];
  /** Facts of the tables: the first narrative fact follows them, and they tell classes of one name apart. */
  tableFacts: readonly Fact[];
}

export interface Narrative {
  facts: Fact[];
  claims: Claim[];
  quantities: Quantity[];
  projectMentions: ProjectMention[];
  dates: PrintedDate[];
  warnings: Warning[];
}

/**
 * Reads every paragraph. Facts carry origin `narrative`, the paragraph and the character range of the amount; their
 * phase and year are the document's unless the sentence says otherwise. Without a year no fact can be stated: a warning.
 */
export function readNarrative({ extracted, head, tables, tableFacts }: NarrativeInput): Narrative {
  const blocks = blocksOf(extracted.paragraphs, extracted.tables);
  const years = yearsOf(head, tables);
  const dates = datesOf(extracted.paragraphs);
  if (years === null) {
    const warning: Warning = { code: "narrative-without-year", message: "no fiscal year: the sentences were not read" };
    return { facts: [], claims: [], quantities: [], projectMentions: [], dates, warnings: [warning] };
  }
  const facts = new FactBook(tableFacts.length, years.phase, asPrinted(tableFacts));
  const claims = new ClaimBook(facts, years);
  const names = [head.organisation, head.parentOrganisation].flatMap((name) =>
    name === null ? [] : [foldWithOrigins(name).text],
  );
  const classes = { year: years.document, listed: functionCodes(tableFacts) };
  const read = readBlocks({ years, facts, claims, classes, names: names.filter((name) => name.length > 2) }, blocks);
  return {
    facts: facts.facts,
    claims: claims.claims,
    quantities: read.flatMap(quantitiesOf),
    projectMentions: mentionsOf(read),
    dates,
    warnings: [],
  };
}

function functionCodes(facts: readonly Fact[]): Set<string> {
  return new Set(facts.flatMap(({ scheme, code }) => (scheme === "function" && code !== null ? [code] : [])));
}

function yearsOf(head: Head, tables: readonly TableMeaning[]): Years | null {
  const document = head.fiscalYear ?? tables.find(({ fiscalYear }) => fiscalYear !== null)?.fiscalYear ?? null;
  const phase = head.phase ?? tables.find((table) => table.phase !== null)?.phase ?? "final";
  return document === null ? null : { document, phase };
}
