/** Truth files of the scorer's sets as publications, for tests and benchmarks that run where the sets are. */
import type { Fact } from "../../src/model/fact.js";
import { parseAmount } from "../../src/model/money.js";
import type { Project, Publication } from "../../src/model/publication.js";
import { UNIT_YUAN } from "../../src/model/unit.js";
import { fact, publication } from "./accounts.js";

export interface TruthFact {
  phase: Fact["phase"];
  fiscal_year: number;
  statement: string;
  scheme: Fact["scheme"];
  code: string;
  measure: string;
  origin: Fact["origin"];
  amount_fen: number;
  amount_raw: string;
  label_raw?: string;
  name?: string;
  unit?: string;
  table?: string | number;
  row?: number;
  col?: number;
  page?: number;
}

interface TruthProject {
  pid: string;
  statement: Project["statement"];
  fiscal_year: number | null;
  name: string;
  code: string | null;
  department: string | null;
  implementing_unit: string | null;
  budget_fen: number | null;
  available_fen: number | null;
  executed_fen: number | null;
  execution_rate: number | null;
  execution_rate_printed?: string;
  exec_score?: string;
  score: number | null;
  grade: string | null;
}

export interface TruthFinding {
  rule: string;
  rule_any?: string[];
  message: string;
  keys: string[];
  project?: string;
  project_code?: string;
  optional?: boolean;
}

export interface Truth {
  document: {
    title: string;
    phase: "budget" | "final";
    fiscal_year: number;
    organisation: string;
    region_code: string;
    unit?: string;
  };
  facts: TruthFact[];
  projects: TruthProject[];
  indicators: { pid: string; level3?: string; weight: number | null; score: number | null }[];
  findings: TruthFinding[];
}

/** The unit under which the print means the amount; zeros take the document's. */
function unitOf(entry: TruthFact, fallback: number): number {
  const named = UNIT_YUAN[entry.unit ?? ""];
  if (named !== undefined) return named;
  const fits = [fallback, 1, 1_000, 10_000, 100_000_000].find(
    (unit) => parseAmount(entry.amount_raw, unit)?.fen === entry.amount_fen,
  );
  return fits ?? fallback;
}

export function truthPublication(truth: Truth): Publication {
  const fallback = UNIT_YUAN[truth.document.unit ?? ""] ?? 10_000;
  const ordinals = new Map<string, number>();
  const facts = truth.facts.map((entry, i) => {
    const unitYuan = unitOf(entry, fallback);
    const table = String(entry.table);
    if (entry.origin === "table" && !ordinals.has(table)) ordinals.set(table, ordinals.size);
    return fact({
      phase: entry.phase,
      fiscalYear: entry.fiscal_year,
      statement: entry.statement,
      scheme: entry.scheme,
      code: entry.code,
      name: entry.name ?? entry.label_raw ?? entry.code,
      labelRaw: entry.label_raw ?? null,
      measure: entry.measure,
      measureRaw: null,
      amountFen: entry.amount_fen,
      amountRaw: entry.amount_raw,
      decimals: parseAmount(entry.amount_raw, unitYuan)?.decimals ?? 0,
      unitYuan,
      origin: entry.origin,
      page: entry.page ?? null,
      table: entry.origin === "table" ? (ordinals.get(table) ?? null) : null,
      row: entry.row ?? null,
      col: entry.col ?? null,
      paragraph: entry.origin === "narrative" ? i : null,
    });
  });
  const base = publication(facts);
  const { document } = truth;
  return {
    ...base,
    head: {
      ...base.head,
      title: document.title,
      phase: document.phase,
      fiscalYear: document.fiscal_year,
      organisation: document.organisation,
      regionCode: document.region_code,
    },
    projects: truth.projects.map((project, i) => projectOf(project, truth, 1_000 + i)),
  };
}

function projectOf(project: TruthProject, truth: Truth, table: number): Project {
  const execution = project.exec_score;
  return {
    table,
    statement: project.statement,
    fiscalYear: project.fiscal_year,
    name: project.name,
    code: project.code,
    department: project.department,
    implementingUnit: project.implementing_unit,
    budgetFen: project.budget_fen,
    availableFen: project.available_fen,
    executedFen: project.executed_fen,
    executionRate: project.execution_rate,
    score: project.score,
    grade: project.grade,
    objectiveExpected: null,
    objectiveActual: null,
    spendingPlan: null,
    executionRateRaw: project.execution_rate_printed ?? null,
    indicators: truth.indicators
      .filter((row) => row.pid === project.pid)
      .map((row, i) => ({
        row: i,
        level1: null,
        level2: null,
        level3: row.level3 ?? null,
        description: null,
        target: null,
        actual: null,
        weight: row.weight,
        score: row.score,
        note: null,
      })),
    otherScores: execution === undefined ? [] : [{ label: "预算执行率", weight: 10, score: Number(execution) }],
  };
}
