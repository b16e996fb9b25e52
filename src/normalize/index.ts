/** From what a document holds to what it means: head, tables, sentences and forms as canonical data. */
import type { Extracted, Table } from "../model/extracted.js";
import type { Fact } from "../model/fact.js";
import type { Publication, Rejected } from "../model/publication.js";
import type { Result, Warning } from "../model/result.js";
import { STATEMENTS } from "../model/vocabulary.js";
import { readForms } from "./forms/index.js";
import { type Hints as HeadHints, readHead } from "./head/index.js";
import { readNarrative } from "./narrative/index.js";
import type { StatementHint } from "./statements/assigned.js";
import { type ReadMeaning, readMeanings } from "./statements/meaning.js";
import {
  listsClasses,
  readTable,
  settleHalves,
  type TableForm,
  withoutClassesOfUnits,
  withoutSecondAccounts,
} from "./tables/index.js";

export type { StatementHint } from "./statements/assigned.js";

/** What is known of a document from outside. */
export interface Hints extends HeadHints {
  /** What people have said of tables that do not tell it themselves. */
  statements?: readonly StatementHint[];
}

/** Turns an extracted document into a publication; what it could not place is kept as `unmapped` and warned of. */
export function normalize(extracted: Extracted, hints: Hints): Result<Publication> {
  const { value: head, warnings: headWarnings } = readHead(extracted, hints);
  const { value: meanings, warnings: tableWarnings } = readMeanings(extracted, head, hints.statements);
  const tables = meanings.map((read) => read.meaning);
  const amounts = readAmounts(extracted, meanings, head.organisation);
  const narrative = readNarrative({ extracted, head, tables, tableFacts: amounts.facts });
  const forms = readForms({ extracted, head, tables });
  return {
    value: {
      head,
      tables,
      facts: [...amounts.facts, ...narrative.facts],
      rejected: amounts.rejected,
      claims: narrative.claims,
      quantities: [...narrative.quantities, ...forms.quantities],
      orgUnits: forms.orgUnits,
      projects: forms.projects,
      procurements: forms.procurements,
      assets: forms.assets,
      projectMentions: narrative.projectMentions,
      dates: [...narrative.dates, ...forms.dates],
    },
    warnings: [...headWarnings, ...tableWarnings, ...amounts.warnings, ...narrative.warnings, ...forms.warnings],
  };
}

function readAmounts(
  extracted: Extracted,
  meanings: readonly ReadMeaning[],
  organisation: string | null,
): { facts: Fact[]; rejected: Rejected[]; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const facts: Fact[] = [];
  const rejected: Rejected[] = [];
  /** Each table with those that go on with it. */
  const runs: Table[][] = [];
  let form: TableForm | null = null;
  for (const [i, table] of extracted.tables.entries()) {
    const read = meanings[i];
    if (!read || !(isAmountStatement(read.meaning.statement) || isUnknownStatement(read.meaning.statement, table))) {
      form = null;
      continue;
    }
    const { phase, fiscalYear, unitYuan } = read.meaning;
    const statement = read.contradicted ? "other" : read.meaning.statement;
    if (phase === null || fiscalYear === null || unitYuan === null) {
      warnings.push({ code: "table-undated", message: "phase or year of the table is unknown", table: table.ordinal });
      continue;
    }
    const result = readTable(
      table,
      { statement, phase, fiscalYear, unitYuan, organisation },
      read.continues ? form : null,
    );
    if (read.continues && form) runs.at(-1)?.push(table);
    else runs.push([table]);
    warnings.push(...result.warnings);
    rejected.push(...result.value.rejected);
    for (const fact of result.value.facts) facts.push({ ...fact, ref: facts.length });
    form = result.value.form;
  }
  const ofWhole = withoutClassesOfUnits(settleHalves(facts, rejected), runs);
  const settled = withoutSecondAccounts(ofWhole, extracted.tables, organisation);
  return { facts: settled.facts, rejected, warnings: [...warnings, ...settled.warnings] };
}

/** A table by budget classes that is none of the known statements: its amounts are kept, unmapped. */
function isUnknownStatement(statement: string, table: Table): boolean {
  return statement === "other" && listsClasses(table);
}

/** Tables whose amounts become facts; those of procurement live in their own list. */
function isAmountStatement(statement: string): boolean {
  return statement !== "procurement" && (STATEMENTS.get(statement)?.measures.length ?? 0) > 0;
}
