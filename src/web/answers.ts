/** What the server answers, as the front end sees it: types alone. */
import type { Explanation, FactVerdict, FindingState, Verdict } from "../store/index.js";

export type {
  AssignmentDesk,
  CodeSummary,
  ComparedAmount,
  Department,
  DepartmentSummary,
  DocumentDetail,
  Explanation,
  FactVerdict,
  FindingState,
  FlowPart,
  HeadlineAmount,
  PlacedFact,
  QueuedFinding,
  QueueStatus,
  RegionSummary,
  RunReport,
  SearchHit,
  StandingAssignment,
  StatementAmount,
  StatementSummary,
  TableDetail,
  UnknownTable,
  UnnamedDocument,
  Verdict,
} from "../store/index.js";
export type { TableDescription } from "./server/catalogue.js";
export type { Accuracy } from "./server/ports.js";
export type { QueryResult, Value } from "./server/query-protocol.js";
export type { SampleState } from "./server/samples.js";
export type { Count } from "./server/totals.js";

export interface Session {
  version: string;
  tokenNeeded: boolean;
}

export interface Vocabulary {
  statements: { code: string; titleFinal: string; titleBudget: string }[];
  measures: { code: string; name: string; meaning: string }[];
  lines: { scheme: string; code: string; name: string }[];
}

export interface NewVerdict {
  fact_id: number;
  amount_seen_fen: number;
  verdict: Verdict;
  corrected_fen: number | null;
  reviewer: string;
  note: string | null;
}

export interface NewDecision {
  state: FindingState;
  reason: string | null;
  reviewer: string;
}

export type ExplainedFact = Explanation;
export type SampleVerdict = FactVerdict;
