/** What an export that grows needs: what each document's rows depend on, and its rows table by table. */
import { createHash } from "node:crypto";
import { documentRows, KEY_OF_DOCUMENT, type Partition, type PartitionKey, type StoredValue } from "./export.js";
import type { Store } from "./store.js";

/** A document with a fingerprint that changes whenever one of its rows, in any table or view, may have changed. */
export interface LakeDocument {
  id: number;
  partition: Partition;
  state: string;
}

/** A statement that speaks for an organisation, year and phase. */
interface Choice {
  phase: string;
  fiscal_year: number;
  statement: string;
  family: string;
}

/** Characters of a fingerprint: two states of one document differ in them but for one case in 2^64. */
const STATE = 16;

/** The rows of the database by document. Made and used within one state of the database. */
export class Lake {
  private readonly choices: ReadonlyMap<number, readonly Choice[]>;

  constructor(private readonly store: Store) {
    this.choices = choicesOf(store);
  }

  /** Every document, also one that failed, in the order of ids. */
  documents(keys: readonly PartitionKey[]): LakeDocument[] {
    const values = keys.map((key) => `, ${KEY_OF_DOCUMENT[key]}`).join("");
    const rows = this.store.sqlite
      .prepare<[], StoredValue[]>(
        `SELECT d.document_id, concat_ws('|', d.sha256, d.source, d.file_name, d.status, d.ingested_at, d.pipeline_version,
           d.engines, d.options, d.error, d.facts_digest, d.compared_with, coalesce(d.superseded_by, 0),
           coalesce(d.duplicate_of, 0))${values}
         FROM documents d ORDER BY d.document_id`,
      )
      .raw()
      .iterate();
    const documents: LakeDocument[] = [];
    for (const [id, head, ...found] of rows) {
      const hash = createHash("sha256").update(`${head}\n${JSON.stringify(this.choices.get(Number(id)) ?? [])}`);
      documents.push({
        id: Number(id),
        partition: keys.map((key, i) => [key, found[i] ?? null] as const),
        state: hash.digest("hex").slice(0, STATE),
      });
    }
    return documents;
  }

  /** Reads the rows of one document. */
  rowsOf(table: string, columns: readonly string[]): (document: number) => StoredValue[][] {
    return table === "spending" ? this.spendingOf(columns) : documentRows(this.store, table, columns);
  }

  /** The view `spending`, a document at a time: the view itself would choose anew for each. */
  private spendingOf(columns: readonly string[]): (document: number) => StoredValue[][] {
    const ofDocument = ["document_id", "region_code", "region", "organisation", "org_level"];
    const named = columns.map((column) => `${ofDocument.includes(column) ? "d" : "f"}."${column}"`);
    const rows = this.store.sqlite
      .prepare<[Choice & { document: number }], StoredValue[]>(
        `SELECT ${named.join(", ")} FROM documents d JOIN facts f ON f.document_id = d.document_id
         WHERE d.document_id = @document AND f.statement = @statement AND f.phase = @phase
           AND f.fiscal_year = @fiscal_year AND f.preferred = 1 AND f.origin = 'table'
           AND ((@family = 'accounts' AND f.scheme IN ('function', 'line'))
             OR (@family = 'three_public' AND f.scheme = 'three_public'))
         ORDER BY f.fact_id`,
      )
      .raw();
    return (document) => (this.choices.get(document) ?? []).flatMap((choice) => rows.all({ document, ...choice }));
  }
}

function choicesOf({ sqlite }: Store): Map<number, Choice[]> {
  const choices = new Map<number, Choice[]>();
  const rows = sqlite
    .prepare<[], Choice & { document_id: number }>(
      `SELECT document_id, phase, fiscal_year, statement, family FROM spending_choice
       ORDER BY document_id, phase, fiscal_year, statement`,
    )
    .iterate();
  for (const { document_id, ...choice } of rows) {
    const known = choices.get(document_id);
    if (known === undefined) choices.set(document_id, [choice]);
    else known.push(choice);
  }
  return choices;
}
