/** Which amounts a new reading of the stored originals has changed. */
import type { Store } from "./open.js";

export interface FactChange {
  file_name: string;
  /** `amount`: another number at the same place; `meaning`: another key; `status`: only the proof differs. */
  change: "appeared" | "disappeared" | "amount" | "meaning" | "status";
  table_ordinal: number | null;
  row: number | null;
  col: number | null;
  paragraph_ordinal: number | null;
  char_start: number | null;
  before_key: string | null;
  after_key: string | null;
  before_fen: number | null;
  after_fen: number | null;
  before_status: string | null;
  after_status: string | null;
}

/** Facts at their natural places: bytes, ordinal of table or paragraph, cell or character; `nth` of several at one place. */
const PLACED = `SELECT *, row_number() OVER (PARTITION BY place ORDER BY key, amount_fen, status) AS nth FROM (
  SELECT d.sha256, d.file_name, t.ordinal AS table_ordinal, f.row, f.col, p.ordinal AS paragraph_ordinal,
    f.char_start, f.amount_fen, f.status,
    concat_ws('|', f.phase, f.fiscal_year, f.statement, f.scheme, coalesce(f.code, ''), coalesce(f.measure, '')) AS key,
    concat_ws('|', d.sha256, t.ordinal, f.row, f.col, 'p', p.ordinal, f.char_start) AS place
  FROM facts f JOIN documents d ON d.document_id = f.document_id
  LEFT JOIN tables t ON t.table_id = f.table_id
  LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id) placed`;

/** Notes the facts as they are now, on this connection only. */
export function noteFacts({ sqlite }: Store): void {
  sqlite.exec(`DROP TABLE IF EXISTS temp.noted;
    CREATE TEMP TABLE noted AS ${PLACED};
    CREATE INDEX noted_place ON noted (place)`);
}

/** What has changed since `noteFacts`, in the order of files and places. */
export function changesOfFacts({ sqlite }: Store): FactChange[] {
  return sqlite
    .prepare<[], FactChange>(
      `WITH now AS MATERIALIZED (${PLACED})
       SELECT coalesce(now.file_name, old.file_name) AS file_name,
         CASE WHEN old.place IS NULL THEN 'appeared' WHEN now.place IS NULL THEN 'disappeared'
           WHEN old.amount_fen <> now.amount_fen THEN 'amount' WHEN old.key <> now.key THEN 'meaning'
           ELSE 'status' END AS change,
         coalesce(now.table_ordinal, old.table_ordinal) AS table_ordinal,
         coalesce(now.row, old.row) AS row, coalesce(now.col, old.col) AS col,
         coalesce(now.paragraph_ordinal, old.paragraph_ordinal) AS paragraph_ordinal,
         coalesce(now.char_start, old.char_start) AS char_start,
         old.key AS before_key, now.key AS after_key, old.amount_fen AS before_fen, now.amount_fen AS after_fen,
         old.status AS before_status, now.status AS after_status
       FROM now FULL JOIN noted old ON old.place = now.place AND old.nth = now.nth
       WHERE old.place IS NULL OR now.place IS NULL OR old.amount_fen <> now.amount_fen OR old.key <> now.key
         OR old.status <> now.status
       ORDER BY 1, 3, 4, 5, 6, 7`,
    )
    .all();
}
