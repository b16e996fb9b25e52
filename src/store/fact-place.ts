/** SQL of an amount at its natural place: `f` the amount, `d` its document, `t` its table, `p` its paragraph, `r` a verdict. */

export const FACT_KEY =
  "concat_ws('|', f.phase, f.fiscal_year, f.statement, f.scheme, coalesce(f.code, ''), coalesce(f.measure, ''), f.origin)";

export const PLACED = `facts f JOIN documents d ON d.document_id = f.document_id
  LEFT JOIN tables t ON t.table_id = f.table_id
  LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id`;
export const SAME_PLACE = `r.sha256 = d.sha256 AND r.table_ordinal IS t.ordinal AND r.row IS f.row AND r.col IS f.col
  AND r.paragraph_ordinal IS p.ordinal AND r.fact_key = ${FACT_KEY}`;

export const METHOD = "coalesce(t.method, 'narrative')";
/** Copies and superseded versions are no part of the dataset that is judged. */
export const STANDING = "d.superseded_by IS NULL AND d.duplicate_of IS NULL";
