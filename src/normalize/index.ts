/** From what a document holds to what it means: head, tables, sentences and forms as canonical data. */
import type { Extracted } from "../model/extracted.js";
import type { Fact } from "../model/fact.js";
import type { Publication, Rejected } from "../model/publication.js";
import type { Result, Warning } from "../model/result.js";
import { STATEMENTS } from "../model/vocabulary.js";
import { type Hints, readHead } from "./head/index.js";
import { type ReadMeaning, readMeanings } from "./statements/meaning.js";
import { readTable, type TableForm } from "./tables/index.js";

export type { Hints } from "./head/index.js";

/** Turns an extracted document into a publication; what it could not place is kept as `unmapped` and warned of. */
export function normalize(extracted: Extracted, hints: Hints): Result<Publication> {
  const head = readHead(extracted, hints);
  const meanings = readMeanings(extracted, head.value);
  const warnings = [...head.warnings, ...meanings.warnings];
  const amounts = readAmounts(extracted, meanings.value, head.value.organisation, warnings);
  return {
    value: {
      head: head.value,
      tables: meanings.value.map((read) => read.meaning),
      facts: amounts.facts,
      rejected: amounts.rejected,
      claims: [],
      quantities: [],
      orgUnits: [],
      projects: [],
      procurements: [],
      assets: [],
      projectMentions: [],
      dates: [],
    },
    warnings,
  };
}

function readAmounts(
  extracted: Extracted,
  meanings: readonly ReadMeaning[],
  organisation: string | null,
  warnings: Warning[],
): { facts: Fact[]; rejected: Rejected[] } {
  const facts: Fact[] = [];
  const rejected: Rejected[] = [];
  let form: TableForm | null = null;
  for (const [i, table] of extracted.tables.entries()) {
    const read = meanings[i];
    if (!read || !isAmountStatement(read.meaning.statement)) {
      form = null;
      continue;
    }
    const { statement, phase, fiscalYear, unitYuan } = read.meaning;
    if (phase === null || fiscalYear === null || unitYuan === null) {
      warnings.push({ code: "table-undated", message: "phase or year of the table is unknown", table: table.ordinal });
      continue;
    }
    const result = readTable(
      table,
      { statement, phase, fiscalYear, unitYuan, organisation },
      read.continues ? form : null,
    );
    warnings.push(...result.warnings);
    rejected.push(...result.value.rejected);
    for (const fact of result.value.facts) facts.push({ ...fact, ref: facts.length });
    form = result.value.form;
  }
  return { facts, rejected };
}

/** Tables whose amounts become facts; those of procurement live in their own list. */
function isAmountStatement(statement: string): boolean {
  return statement !== "procurement" && (STATEMENTS.get(statement)?.measures.length ?? 0) > 0;
}
