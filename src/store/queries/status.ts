/** What is stored, what failed and why, and how far the amounts can be trusted. */
import { sql } from "kysely";
import type { Store } from "../open.js";
import type { CoverageRow } from "../view-rows.js";

export interface DocumentStatus extends CoverageRow {
  source: string;
  status: "ok" | "partial" | "failed";
  error: string | null;
  /** Of the amounts that are not zero those proved or repaired, as for the dataset; null without any. */
  provedShare: number | null;
}

const PROVED_SHARE = sql<number | null>`(
  SELECT 1.0 * count(*) FILTER (WHERE f.status IN ('proved', 'repaired')) / nullif(count(*), 0)
  FROM facts f WHERE f.document_id = d.document_id AND f.amount_fen <> 0)`;

export interface DatasetStatus {
  documents: { ok: number; partial: number; failed: number; superseded: number; duplicate: number };
  /** Amounts by status, and the share of the non-zero ones that are proved or repaired. */
  trust: {
    facts: number;
    proved: number;
    contradicted: number;
    repaired: number;
    unchecked: number;
    unmapped: number;
    provedShare: number | null;
  };
  findings: { error: number; warning: number; info: number };
}

export async function listDocuments(store: Store): Promise<DocumentStatus[]> {
  return store.query
    .selectFrom("documents as d")
    .innerJoin("coverage as c", "c.document_id", "d.document_id")
    .select([
      "d.document_id",
      "d.file_name",
      "d.source",
      "d.organisation",
      "d.region",
      "d.fiscal_year",
      "d.phase",
      "d.status",
      "d.error",
      "c.facts",
      "c.proved",
      "c.contradicted",
      "c.repaired",
      "c.unchecked",
      "c.unmapped",
      "c.rejected",
      PROVED_SHARE.as("provedShare"),
    ])
    .orderBy("d.region_code")
    .orderBy("d.organisation")
    .orderBy("d.fiscal_year")
    .orderBy("d.file_name")
    .execute();
}

export async function datasetStatus(store: Store): Promise<DatasetStatus> {
  const documents = await store.query
    .selectFrom("documents")
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere("status", "=", "ok").as("ok"),
      eb.fn.countAll<number>().filterWhere("status", "=", "partial").as("partial"),
      eb.fn.countAll<number>().filterWhere("status", "=", "failed").as("failed"),
      eb.fn.count<number>("superseded_by").as("superseded"),
      eb.fn.count<number>("duplicate_of").as("duplicate"),
    ])
    .executeTakeFirstOrThrow();
  const trust = await store.query
    .selectFrom("facts")
    .select((eb) => [
      eb.fn.countAll<number>().as("facts"),
      eb.fn.countAll<number>().filterWhere("status", "=", "proved").as("proved"),
      eb.fn.countAll<number>().filterWhere("status", "=", "contradicted").as("contradicted"),
      eb.fn.countAll<number>().filterWhere("status", "=", "repaired").as("repaired"),
      eb.fn.countAll<number>().filterWhere("status", "=", "unchecked").as("unchecked"),
      eb.fn.countAll<number>().filterWhere("mapping", "=", "unmapped").as("unmapped"),
      eb.fn.countAll<number>().filterWhere("amount_fen", "<>", 0).as("nonZero"),
      eb.fn
        .countAll<number>()
        .filterWhere("amount_fen", "<>", 0)
        .filterWhere("status", "in", ["proved", "repaired"])
        .as("nonZeroProved"),
    ])
    .executeTakeFirstOrThrow();
  const findings = await store.query
    .selectFrom("findings")
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere("severity", "=", "error").as("error"),
      eb.fn.countAll<number>().filterWhere("severity", "=", "warning").as("warning"),
      eb.fn.countAll<number>().filterWhere("severity", "=", "info").as("info"),
    ])
    .executeTakeFirstOrThrow();
  const { nonZero, nonZeroProved, ...counts } = trust;
  return {
    documents,
    trust: { ...counts, provedShare: nonZero === 0 ? null : nonZeroProved / nonZero },
    findings,
  };
}

export interface UnmappedAmounts {
  label_raw: string | null;
  code_raw: string | null;
  measure_raw: string | null;
  statement: string;
  amounts: number;
  documents: number;
  example_fact_id: number;
}

/** Printed labels and headers that found no canonical name, the most frequent first. */
export async function listUnmapped(store: Store): Promise<UnmappedAmounts[]> {
  return store.query
    .selectFrom("facts")
    .where("mapping", "=", "unmapped")
    .groupBy(["statement", "label_raw", "code_raw", "measure_raw"])
    .select((eb) => [
      "statement",
      "label_raw",
      "code_raw",
      "measure_raw",
      eb.fn.countAll<number>().as("amounts"),
      eb.fn.count<number>("document_id").distinct().as("documents"),
      eb.fn.min<number>("fact_id").as("example_fact_id"),
    ])
    .orderBy("amounts", "desc")
    .orderBy("statement")
    .orderBy("label_raw")
    .orderBy("measure_raw")
    .execute();
}
