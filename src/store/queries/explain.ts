/** The way from a printed cell or sentence to its fact, and the identities behind its status. */
import type { Selectable } from "kysely";
import type { Store } from "../open.js";
import type { CellRow, DocumentRow, FactRow, ParagraphRow, TableRow } from "../schema.js";

/** An identity that the fact takes part in, with every amount of it. */
export interface ExplainedProof {
  proof_id: number;
  rule: string;
  statement: string;
  outcome: "exact" | "rounding" | "info" | "failed";
  restraint: boolean;
  facts: ProofAmount[];
}

export interface ProofAmount {
  fact_id: number;
  label_raw: string | null;
  measure_raw: string | null;
  statement: string;
  amount_fen: number;
  amount_raw: string;
  page: number | null;
  row: number | null;
  col: number | null;
  status: string;
}

export interface Explanation {
  fact: Selectable<FactRow>;
  document: Pick<
    Selectable<DocumentRow>,
    "document_id" | "sha256" | "source" | "file_name" | "organisation" | "region" | "phase" | "fiscal_year"
  >;
  table: Selectable<TableRow> | null;
  /** The cell as it was read; null for a sentence. */
  cell: CellRow | null;
  /** The other printed cells of its row, left to right. */
  row: Pick<CellRow, "row" | "col" | "text">[];
  paragraph: Selectable<ParagraphRow> | null;
  proofs: ExplainedProof[];
  findings: { finding_id: number; rule: string; severity: string; message: string; message_en: string }[];
}

/** null when there is no such fact. */
export async function explainFact(store: Store, factId: number): Promise<Explanation | null> {
  const { query } = store;
  const fact = await query.selectFrom("facts").selectAll().where("fact_id", "=", factId).executeTakeFirst();
  if (fact === undefined) return null;
  const document = await query
    .selectFrom("documents")
    .select(["document_id", "sha256", "source", "file_name", "organisation", "region", "phase", "fiscal_year"])
    .where("document_id", "=", fact.document_id)
    .executeTakeFirstOrThrow();
  const table = await query
    .selectFrom("tables")
    .selectAll()
    .where("table_id", "=", fact.table_id ?? -1)
    .executeTakeFirst();
  const cell = await query
    .selectFrom("cells")
    .selectAll()
    .where("table_id", "=", fact.table_id ?? -1)
    .where("row", "=", fact.row ?? -1)
    .where("col", "=", fact.col ?? -1)
    .executeTakeFirst();
  const row = await query
    .selectFrom("cells")
    .select(["row", "col", "text"])
    .where("table_id", "=", fact.table_id ?? -1)
    .where("row", "=", fact.row ?? -1)
    .where("text", "<>", "")
    .orderBy("col")
    .execute();
  const paragraph = await query
    .selectFrom("paragraphs")
    .selectAll()
    .where("paragraph_id", "=", fact.paragraph_id ?? -1)
    .executeTakeFirst();
  return {
    fact,
    document,
    table: table ?? null,
    cell: cell ?? null,
    row,
    paragraph: paragraph ?? null,
    proofs: await proofsOf(store, factId),
    findings: await findingsAbout(store, fact),
  };
}

async function proofsOf(store: Store, factId: number): Promise<ExplainedProof[]> {
  const rows = await store.query
    .selectFrom("proof_facts as mine")
    .innerJoin("proofs as p", "p.proof_id", "mine.proof_id")
    .innerJoin("proof_facts as other", "other.proof_id", "p.proof_id")
    .innerJoin("facts as f", "f.fact_id", "other.fact_id")
    .select(["p.proof_id", "p.rule", "p.statement as identity", "p.outcome", "p.restraint"])
    .select(["f.fact_id", "f.label_raw", "f.measure_raw", "f.statement", "f.amount_fen", "f.amount_raw"])
    .select(["f.page", "f.row", "f.col", "f.status"])
    .where("mine.fact_id", "=", factId)
    .orderBy("p.proof_id")
    .orderBy("f.ref")
    .execute();
  const proofs = new Map<number, ExplainedProof>();
  for (const { proof_id, rule, identity, outcome, restraint, ...amount } of rows) {
    const proof = proofs.get(proof_id) ?? {
      proof_id,
      rule,
      statement: identity,
      outcome,
      restraint: restraint === 1,
      facts: [],
    };
    proof.facts.push(amount);
    proofs.set(proof_id, proof);
  }
  return [...proofs.values()];
}

async function findingsAbout(store: Store, fact: Selectable<FactRow>): Promise<Explanation["findings"]> {
  const rows = await store.query
    .selectFrom("findings")
    .select(["finding_id", "rule", "severity", "message", "message_en", "facts"])
    .where("document_id", "=", fact.document_id)
    .orderBy("finding_id")
    .execute();
  return rows
    .filter((row) => (JSON.parse(row.facts) as number[]).includes(fact.fact_id))
    .map(({ facts: _facts, ...finding }) => finding);
}
