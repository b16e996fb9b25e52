/** Codes and labels that publications print beside each other, in rows whose amounts are proved. */
import type { Store } from "../open.js";

export interface StoredPair {
  scheme: "function" | "economic";
  code: string;
  label: string;
  documents: number;
  amounts: number;
  /** Years of the publications, ascending. */
  years: number[];
}

/** Pairs of native text; a recogniser may misread a label as well as a figure. */
export function printedPairs({ sqlite }: Store): StoredPair[] {
  return sqlite
    .prepare<[], Omit<StoredPair, "years"> & { years: string }>(
      `SELECT f.scheme, f.code, f.label_raw AS label, count(DISTINCT f.document_id) AS documents, count(*) AS amounts,
         group_concat(DISTINCT d.fiscal_year) AS years
       FROM facts f JOIN documents d ON d.document_id = f.document_id JOIN tables t ON t.table_id = f.table_id
       WHERE f.scheme IN ('function', 'economic') AND f.status = 'proved' AND t.method <> 'ocr'
         AND f.code IS NOT NULL AND f.code_raw IS NOT NULL AND f.label_raw IS NOT NULL
         AND d.superseded_by IS NULL AND d.duplicate_of IS NULL AND d.fiscal_year IS NOT NULL
       GROUP BY f.scheme, f.code, f.label_raw ORDER BY f.scheme, f.code, documents DESC, f.label_raw`,
    )
    .all()
    .map((row) => ({
      ...row,
      years: row.years
        .split(",")
        .map(Number)
        .sort((a, b) => a - b),
    }));
}
