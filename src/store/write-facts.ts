/** Writes facts, and the numbers and statements of a publication that go with them. */
import { createHash } from "node:crypto";
import { type Fact, factKey, type ProofStatus, type Publication } from "../model/index.js";
import type { SqlDatabase } from "./database.js";
import type { DocumentStatementRow } from "./schema.js";
import { insertAll } from "./write.js";
import type { Places } from "./write-extracted.js";

/** Of several amounts printed for one key, the better proved stands for it, then the first printed. */
const TRUST: Readonly<Record<ProofStatus, number>> = { proved: 0, repaired: 1, unchecked: 2, contradicted: 3 };

/** Writes facts, rejected numbers, claims and quantities; returns fact_id by the fact's `ref`. */
export function writeFacts(
  sqlite: SqlDatabase,
  documentId: number,
  publication: Publication,
  places: Places,
): Map<number, number> {
  const preferred = preferredOf(publication.facts);
  const rows = publication.facts.map((fact) => factRow(documentId, fact, preferred.has(fact.ref), places));
  const ids = insertAll(sqlite, "facts", rows);
  const factIds = new Map(publication.facts.map(({ ref }, i) => [ref, ids[i] as number]));
  insertAll(
    sqlite,
    "document_statements",
    statementsOf(publication.facts.filter(({ ref, origin }) => origin === "table" && preferred.has(ref))).map(
      (counted) => ({ document_id: documentId, ...counted }),
    ),
  );
  insertAll(
    sqlite,
    "rejected",
    publication.rejected.map(({ table, ...rejected }) => ({ table_id: required(places.tables, table), ...rejected })),
  );
  insertAll(
    sqlite,
    "claims",
    publication.claims.map((claim) => ({
      document_id: documentId,
      paragraph_id: required(places.paragraphs, claim.paragraph),
      char_start: claim.charStart,
      char_end: claim.charEnd,
      kind: claim.kind,
      value: claim.value,
      holds: claim.holds === null ? null : Number(claim.holds),
      text: claim.text,
      subject_fact: optional(factIds, claim.subject),
      base_fact: optional(factIds, claim.base),
    })),
  );
  insertAll(
    sqlite,
    "quantities",
    publication.quantities.map((quantity) => ({
      document_id: documentId,
      table_id: optional(places.tables, quantity.table),
      paragraph_id: optional(places.paragraphs, quantity.paragraph),
      kind: quantity.kind,
      value: quantity.value,
      unit: quantity.unit,
      text: quantity.text,
    })),
  );
  return factIds;
}

function factRow(documentId: number, fact: Fact, preferred: boolean, places: Places) {
  return {
    document_id: documentId,
    table_id: optional(places.tables, fact.table),
    row: fact.row,
    col: fact.col,
    paragraph_id: optional(places.paragraphs, fact.paragraph),
    char_start: fact.charStart,
    char_end: fact.charEnd,
    page: fact.page,
    phase: fact.phase,
    fiscal_year: fact.fiscalYear,
    statement: fact.statement,
    scheme: fact.scheme,
    code: fact.code,
    name: fact.name,
    label_raw: fact.labelRaw,
    code_raw: fact.codeRaw,
    measure: fact.measure,
    measure_raw: fact.measureRaw,
    amount_fen: fact.amountFen,
    amount_raw: fact.amountRaw,
    origin: fact.origin,
    mapping: fact.mapping,
    confidence: fact.confidence,
    status: fact.status,
    ref: fact.ref,
    decimals: fact.decimals,
    unit_yuan: fact.unitYuan,
    preferred: Number(preferred),
  };
}

function preferredOf(facts: readonly Fact[]): Set<number> {
  const best = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.code === null || fact.measure === null) continue;
    const key = factKey(fact);
    const other = best.get(key);
    if (other === undefined || TRUST[fact.status] < TRUST[other.status]) best.set(key, fact);
  }
  return new Set([...best.values()].map((fact) => fact.ref));
}

/** Which statements are given for which year and phase, with the number of their amounts. */
function statementsOf(facts: readonly Fact[]): Omit<DocumentStatementRow, "document_id">[] {
  const counted = new Map<string, Omit<DocumentStatementRow, "document_id">>();
  for (const { phase, fiscalYear, statement, status } of facts) {
    const key = `${phase} ${fiscalYear} ${statement}`;
    const known = counted.get(key) ?? { phase, fiscal_year: fiscalYear, statement, facts: 0, proved: 0 };
    known.facts++;
    if (status === "proved" || status === "repaired") known.proved++;
    counted.set(key, known);
  }
  return [...counted.values()];
}

/** Fingerprint of the table amounts: equal for the same publication in other bytes; null when it has none. */
export function digestOfFacts(facts: readonly Fact[]): string | null {
  const lines = facts
    .filter((fact) => fact.origin === "table" && fact.code !== null)
    .map((fact) => `${factKey(fact)}=${fact.amountFen}`)
    .sort();
  return lines.length === 0 ? null : createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** The id behind an ordinal that must exist; an unknown one is a fault of the stage that named it. */
export function required(ids: ReadonlyMap<number, number>, ordinal: number): number {
  const id = ids.get(ordinal);
  if (id === undefined) throw new RangeError(`refers to ordinal ${ordinal}, which the document does not have`);
  return id;
}

export function optional(ids: ReadonlyMap<number, number>, ordinal: number | null): number | null {
  return ordinal === null ? null : required(ids, ordinal);
}
