/** The queue of findings: what people have seen, dismissed with a reason, confirmed. */
import { UsageError } from "../../model/errors.js";
import type { Store } from "../open.js";
import type { StoredFinding } from "../queries/findings.js";
import { statement } from "../write.js";

export const FINDING_STATES = ["open", "seen", "dismissed", "confirmed"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export interface QueuedFinding extends Omit<StoredFinding, "table_title" | "page" | "operands"> {
  region_code: string | null;
  state: FindingState;
  reason: string | null;
  reviewer: string | null;
}

export interface FindingsFilter {
  state: FindingState | "";
  severity: "error" | "warning" | "info" | "";
  rule: string;
  organisation: string;
  document_id: number | null;
}

const FILTERED = `FROM findings f JOIN documents d ON d.document_id = f.document_id
  LEFT JOIN finding_reviews r ON r.sha256 = d.sha256 AND r.rule = f.rule AND r.message = f.message
  WHERE d.superseded_by IS NULL AND d.duplicate_of IS NULL
    AND (@state = '' OR coalesce(r.state, 'open') = @state) AND (@severity = '' OR f.severity = @severity)
    AND (@rule = '' OR f.rule = @rule) AND (@organisation = '' OR d.organisation = @organisation)
    AND (@document_id IS NULL OR f.document_id = @document_id)`;

/**
 * Errors first, then the larger contradiction; `total` counts all that meet the filter. Prepared anew each time: which
 * plan is right depends on the filter.
 */
export function queuedFindings(
  { sqlite }: Store,
  filter: FindingsFilter,
  limit: number,
  offset: number,
): { total: number; findings: QueuedFinding[] } {
  const total = sqlite.prepare(`SELECT count(*) AS total ${FILTERED}`).get(filter) as { total: number };
  const rows = sqlite
    .prepare(
      `SELECT f.finding_id, f.document_id, d.file_name, d.organisation, d.region_code, d.fiscal_year, d.phase, f.rule,
       f.severity, f.message, f.message_en, f.expected_fen, f.actual_fen, f.table_id, f.facts,
       coalesce(r.state, 'open') AS state, r.reason, r.reviewer
     ${FILTERED}
     ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
       abs(f.actual_fen - f.expected_fen) DESC NULLS LAST, d.source, f.finding_id
     LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit, offset }) as (Omit<QueuedFinding, "facts"> & { facts: string })[];
  return { ...total, findings: rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as number[] })) };
}

export interface FindingDecision {
  finding_id: number;
  state: FindingState;
  reason: string | null;
  reviewer: string;
  /** ISO 8601. */
  reviewed_at: string;
}

/** Stores what somebody decided; `open` takes a decision back. Throws UsageError for an unknown finding. */
export function decideFinding({ sqlite }: Store, decision: FindingDecision): void {
  const reason = decision.reason?.trim() || null;
  if (decision.state === "dismissed" && reason === null) throw new UsageError("a finding is dismissed with a reason");
  const decide = sqlite.transaction(() => {
    const anchor = statement(
      sqlite,
      `SELECT d.sha256, f.rule, f.message FROM findings f JOIN documents d ON d.document_id = f.document_id
       WHERE f.finding_id = ?`,
    ).get(decision.finding_id) as { sha256: string; rule: string; message: string } | undefined;
    if (anchor === undefined) throw new UsageError(`there is no finding ${decision.finding_id}`);
    if (decision.state === "open") {
      statement(
        sqlite,
        "DELETE FROM finding_reviews WHERE sha256 = @sha256 AND rule = @rule AND message = @message",
      ).run(anchor);
      return;
    }
    statement(
      sqlite,
      `INSERT INTO finding_reviews (sha256, rule, message, state, reason, reviewer, reviewed_at)
       VALUES (@sha256, @rule, @message, @state, @reason, @reviewer, @reviewed_at)
       ON CONFLICT (sha256, rule, message) DO UPDATE SET state = excluded.state, reason = excluded.reason,
         reviewer = excluded.reviewer, reviewed_at = excluded.reviewed_at`,
    ).run({
      ...anchor,
      state: decision.state,
      reason,
      reviewer: decision.reviewer,
      reviewed_at: decision.reviewed_at,
    });
  });
  decide.immediate();
}
