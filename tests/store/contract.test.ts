import { describe, expect, it } from "vitest";
import { columnsOf } from "./dump.js";
import { onPostgres, temporaryStore } from "./temporary-store.js";

/** The columns that other programs rely on; more may be there. */
const CONTRACT: Record<string, string> = {
  documents:
    "document_id, sha256, source, file_name, media_type, title, phase, fiscal_year, organisation, org_level, parent_organisation, region_code, region, page_count, status, error, superseded_by, duplicate_of, ingested_at, pipeline_version",
  tables:
    "table_id, document_id, ordinal, page_first, page_last, title, statement, phase, fiscal_year, unit, unit_yuan, method, row_count, col_count",
  cells: "table_id, row, col, rowspan, colspan, text, page, x0, y0, x1, y1, confidence, alternatives",
  paragraphs: "paragraph_id, document_id, ordinal, page, x0, y0, x1, y1, text",
  facts:
    "fact_id, document_id, table_id, row, col, paragraph_id, char_start, char_end, page, phase, fiscal_year, statement, scheme, code, name, label_raw, code_raw, measure, measure_raw, amount_fen, amount_raw, origin, mapping, confidence, status",
  rejected: "table_id, row, col, text, reason",
  claims: "claim_id, document_id, paragraph_id, char_start, char_end, kind, value, holds",
  quantities: "document_id, table_id, paragraph_id, kind, value, unit, text",
  org_units: "document_id, table_id, row, name, nature, level, funding",
  projects:
    "project_id, document_id, table_id, statement, fiscal_year, name, code, department, implementing_unit, budget_fen, available_fen, executed_fen, execution_rate, score, grade, objective_expected, objective_actual, spending_plan",
  indicators: "indicator_id, project_id, row, level1, level2, level3, description, target, actual, weight, score, note",
  procurements: "document_id, table_id, row, project, item, catalogue_code, unit, quantity, unit_price_fen, amount_fen",
  assets: "document_id, table_id, row, item, quantity, value_fen",
  findings:
    "finding_id, document_id, rule, severity, message, message_en, operands, expected_fen, actual_fen, table_id, facts",
  reviews:
    "review_id, sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_seen_fen, verdict, corrected_fen, reviewer, reviewed_at, note, stale",
  coverage: "document_id, facts, proved, contradicted, repaired, unchecked, unmapped, rejected",
  spending: "organisation, fiscal_year, phase, scheme, code, measure, amount_fen, region_code, region",
};

describe("the public tables", () => {
  it("have every column of the contract", async () => {
    const { sqlite } = await temporaryStore();
    for (const [table, columns] of Object.entries(CONTRACT))
      expect(columnsOf(sqlite, table), table).toEqual(expect.arrayContaining(columns.split(", ")));
  });

  it.skipIf(onPostgres)("on SQLite are strict, and cells are clustered by table", async () => {
    const { sqlite } = await temporaryStore();
    const tables = sqlite.prepare("SELECT name, strict, wr FROM pragma_table_list WHERE type = 'table'").all() as {
      name: string;
      strict: number;
      wr: number;
    }[];
    for (const table of Object.keys(CONTRACT).filter((name) => name !== "coverage" && name !== "spending"))
      expect(tables.find(({ name }) => name === table)).toMatchObject({ strict: 1 });
    expect(tables.find(({ name }) => name === "cells")).toMatchObject({ wr: 1 });
  });

  it.skipIf(onPostgres)("on SQLite lie in a write-ahead-logged database with foreign keys on", async () => {
    const { sqlite } = await temporaryStore();
    expect(sqlite.prepare("PRAGMA journal_mode").pluck().get()).toBe("wal");
    expect(sqlite.prepare("PRAGMA foreign_keys").pluck().get()).toBe(1);
  });
});
