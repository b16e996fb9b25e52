/** A project with nothing known of it but its table. */
import type { Head, Project, TableMeaning } from "../../model/index.js";

const KINDS = ["project_performance", "department_performance", "performance_target"] as const;

/** All fields null or empty; the statement is the table's, the year the table's or the document's. */
export function emptyProject(meaning: TableMeaning, head: Head): Project {
  return {
    table: meaning.ordinal,
    statement: KINDS.find((kind) => kind === meaning.statement) ?? "project_performance",
    fiscalYear: meaning.fiscalYear ?? head.fiscalYear,
    name: null,
    code: null,
    department: null,
    implementingUnit: null,
    budgetFen: null,
    availableFen: null,
    executedFen: null,
    executionRate: null,
    score: null,
    grade: null,
    objectiveExpected: null,
    objectiveActual: null,
    spendingPlan: null,
    executionRateRaw: null,
    indicators: [],
    otherScores: [],
  };
}
