/** Reads what a comparison between documents needs, and writes what it found: links and findings. */
import type { Fact, Finding } from "../model/index.js";
import { asStoreError } from "./errors.js";
import type { Store } from "./open.js";
import { shownAddress } from "./open-postgres.js";
import { statement } from "./write.js";
import { writeFinding } from "./write-proof.js";

/** A stored publication by its head, with the units that it lists (单位构成). Failed documents are none. */
export interface StoredPrint {
  document: number;
  sha256: string;
  source: string;
  title: string | null;
  organisation: string | null;
  orgLevel: "department" | "unit" | null;
  regionCode: string | null;
  phase: "budget" | "final" | null;
  fiscalYear: number | null;
  unitNames: readonly string[];
  /** Other bytes lie at its source now. */
  replaced: boolean;
  /** Changes whenever the document's rows may have changed. */
  reading: string;
  comparedWith: string | null;
}

export interface Comparison {
  document: number;
  duplicateOf: number | null;
  supersededBy: number | null;
  findings: readonly Finding[];
  comparedWith: string;
}

/** Every stored publication, in the order of its sha256. */
export function storedPrints({ sqlite }: Store): StoredPrint[] {
  const units = new Map<number, string[]>();
  const listed = statement(sqlite, "SELECT DISTINCT document_id AS document, name FROM org_units ORDER BY 1, 2").all();
  for (const { document, name } of listed as { document: number; name: string }[]) {
    const names = units.get(document);
    if (names === undefined) units.set(document, [name]);
    else names.push(name);
  }
  const rows = statement(
    sqlite,
    `SELECT document_id AS document, sha256, source, title, organisation, org_level AS orgLevel,
       region_code AS regionCode, phase, fiscal_year AS fiscalYear, compared_with AS comparedWith,
       replaced, concat_ws('|', sha256, pipeline_version, engines, options, title, facts_digest, replaced) AS reading
     FROM documents WHERE status <> 'failed' AND sha256 IS NOT NULL ORDER BY sha256`,
  ).all() as (Omit<StoredPrint, "unitNames" | "replaced"> & { replaced: number })[];
  return rows.map((row) => ({ ...row, replaced: row.replaced === 1, unitNames: units.get(row.document) ?? [] }));
}

/** The document's facts as its proof stage left them; what a recogniser said of them aside. */
export function storedFacts({ sqlite }: Store, documentId: number): Fact[] {
  const rows = statement(
    sqlite,
    `SELECT f.ref, f.phase, f.fiscal_year AS fiscalYear, f.statement, f.scheme, f.code, f.name,
       f.label_raw AS labelRaw, f.code_raw AS codeRaw, f.measure, f.measure_raw AS measureRaw,
       f.amount_fen AS amountFen, f.amount_raw AS amountRaw, f.decimals, f.unit_yuan AS unitYuan, f.origin, f.mapping,
       f.confidence, f.status, f.page, t.ordinal AS "table", f.row, f.col, p.ordinal AS paragraph,
       f.char_start AS charStart, f.char_end AS charEnd
     FROM facts f LEFT JOIN tables t ON t.table_id = f.table_id LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id
     WHERE f.document_id = ? ORDER BY f.ref`,
  ).all(documentId) as Omit<Fact, "ocr">[];
  return rows.map((row) => ({ ...row, ocr: null }));
}

/** Replaces the links and the findings between documents of these documents. Belongs into `inOneStep`. */
export function writeComparisons({ sqlite }: Store, comparisons: readonly Comparison[]): void {
  for (const { document, duplicateOf, supersededBy, findings, comparedWith } of comparisons) {
    statement(sqlite, "DELETE FROM findings WHERE document_id = ? AND pass = 'between'").run(document);
    statement(
      sqlite,
      "UPDATE documents SET duplicate_of = ?, superseded_by = ?, compared_with = ? WHERE document_id = ?",
    ).run(duplicateOf, supersededBy, comparedWith, document);
    if (findings.length === 0) continue;
    const tables = idsOf(sqlite, "SELECT ordinal, table_id FROM tables WHERE document_id = ?", document);
    const factIds = idsOf(sqlite, "SELECT ref, fact_id FROM facts WHERE document_id = ?", document);
    for (const finding of findings) writeFinding(sqlite, document, finding, "between", { tables }, factIds);
  }
}

/** Runs `work` in one transaction: nobody stores a document between its reading and its writing. */
export function inOneStep(store: Store, work: () => void): void {
  const { sqlite, address } = store;
  try {
    sqlite
      .transaction(() => {
        sqlite.postgres?.lock("documents", "exclusive");
        work();
      })
      .immediate();
  } catch (error) {
    throw asStoreError(error, shownAddress(address));
  }
}

function idsOf(sqlite: Store["sqlite"], query: string, document: number): ReadonlyMap<number, number> {
  return new Map(statement(sqlite, query).raw().all(document) as [number, number][]);
}
