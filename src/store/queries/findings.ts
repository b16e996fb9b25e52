/** The findings of the database, worst first, with where they stand. */
import type { Store } from "../open.js";

export interface StoredFinding {
  finding_id: number;
  document_id: number;
  file_name: string;
  organisation: string | null;
  fiscal_year: number | null;
  phase: string | null;
  rule: string;
  severity: "error" | "warning" | "info";
  message: string;
  message_en: string;
  expected_fen: number | null;
  actual_fen: number | null;
  table_id: number | null;
  table_title: string | null;
  page: number | null;
  operands: unknown[];
  facts: number[];
}

/**
 * Errors before warnings before infos; within a severity the larger contradiction first.
 * `documentId` limits them to one document.
 */
export async function listFindings(store: Store, documentId?: number): Promise<StoredFinding[]> {
  let query = store.query
    .selectFrom("findings as f")
    .innerJoin("documents as d", "d.document_id", "f.document_id")
    .leftJoin("tables as t", "t.table_id", "f.table_id")
    .select([
      "f.finding_id",
      "f.document_id",
      "d.file_name",
      "d.organisation",
      "d.fiscal_year",
      "d.phase",
      "f.rule",
      "f.severity",
      "f.message",
      "f.message_en",
      "f.expected_fen",
      "f.actual_fen",
      "f.table_id",
      "t.title as table_title",
      "t.page_first as page",
      "f.operands",
      "f.facts",
    ])
    .orderBy((eb) => eb.case("f.severity").when("error").then(0).when("warning").then(1).else(2).end())
    .orderBy(
      (eb) => eb.fn("abs", [eb("f.actual_fen", "-", eb.ref("f.expected_fen"))]),
      (order) => order.desc().nullsLast(),
    )
    .orderBy("d.source")
    .orderBy("f.finding_id");
  if (documentId !== undefined) query = query.where("f.document_id", "=", documentId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, operands: JSON.parse(row.operands), facts: JSON.parse(row.facts) }));
}
