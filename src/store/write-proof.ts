/** Writes findings and the identities that were evaluated, so that each status can be explained. */
import type { Checked, Finding, Operand } from "../model/index.js";
import type { SqlDatabase } from "./database.js";
import { insert, insertAll } from "./write.js";
import type { Places } from "./write-extracted.js";
import { optional, required } from "./write-facts.js";

export function writeProof(
  sqlite: SqlDatabase,
  documentId: number,
  checked: Checked,
  places: Places,
  factIds: ReadonlyMap<number, number>,
): void {
  for (const finding of checked.findings) writeFinding(sqlite, documentId, finding, "document", places, factIds);
  const proofIds = insertAll(
    sqlite,
    "proofs",
    checked.proofs.map((proof) => ({
      document_id: documentId,
      rule: proof.rule,
      statement: proof.statement,
      outcome: proof.outcome,
      restraint: Number(proof.restraint),
    })),
  );
  const links = checked.proofs.flatMap((proof, i) =>
    [...new Set(proof.facts)].map((ref) => ({ fact_id: required(factIds, ref), proof_id: proofIds[i] as number })),
  );
  insertAll(sqlite, "proof_facts", links);
}

/** `pass`: found within the document, or by comparing documents. */
export function writeFinding(
  sqlite: SqlDatabase,
  documentId: number,
  finding: Finding,
  pass: "document" | "between",
  places: Pick<Places, "tables">,
  factIds: ReadonlyMap<number, number>,
): void {
  insert(sqlite, "findings", {
    document_id: documentId,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    message_en: finding.messageEn,
    operands: JSON.stringify(finding.operands.map((operand) => operandRow(operand, factIds, places, pass))),
    expected_fen: finding.expectedFen,
    actual_fen: finding.actualFen,
    table_id: optional(places.tables, finding.table),
    facts: JSON.stringify(finding.facts.map((ref) => required(factIds, ref))),
    pass,
  });
}

/**
 * An operand as people and programs read it: amount, and place by the natural keys of table and paragraph.
 * One without a fact in a comparison between documents stands in the other document: its table has no id here.
 */
function operandRow(
  operand: Operand,
  factIds: ReadonlyMap<number, number>,
  places: Pick<Places, "tables">,
  pass: "document" | "between",
) {
  const elsewhere = pass === "between" && operand.fact === null;
  return {
    role: operand.role,
    amount_fen: operand.amountFen,
    text: operand.text,
    fact_id: optional(factIds, operand.fact),
    ...(elsewhere ? { elsewhere } : {}),
    table_id: elsewhere ? null : optional(places.tables, operand.table),
    table_ordinal: operand.table,
    row: operand.row,
    col: operand.col,
    paragraph_ordinal: operand.paragraph,
    page: operand.page,
  };
}
