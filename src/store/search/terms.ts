/** What can be searched for: names of organisations and regions, codes with their names, printed labels. */

/** A longer text is a sentence, not a name. */
const LONGEST_NAME = 80;

/**
 * SQL that adds the terms of the documents that meet `where` (a condition on `documents d`; empty: all).
 * A term stays when its last document goes; the search asks whether it still leads somewhere.
 */
export function fillSearchTerms(where: string): string[] {
  const condition = where === "" ? "" : `WHERE ${where}`;
  const facts = `(SELECT DISTINCT f.scheme, f.code, f.name, f.label_raw
    FROM documents d JOIN facts f ON f.document_id = d.document_id ${condition})`;
  return [
    add(`SELECT DISTINCT 'organisation', '', '', coalesce(d.region_code, ''), d.organisation,
      d.organisation || coalesce(d.region, '') FROM documents d ${condition}`),
    add(
      `SELECT DISTINCT 'region', '', '', coalesce(d.region_code, ''), d.region, d.region FROM documents d ${condition}`,
    ),
    add(`SELECT DISTINCT 'code', scheme, code, '', name,
      CASE WHEN scheme IN ('function', 'economic') THEN code ELSE '' END || name FROM ${facts}`),
    add(`SELECT DISTINCT 'label', scheme, coalesce(code, ''), '', label_raw, label_raw FROM ${facts}`),
  ];
}

/** `select` gives kind, scheme, code, region_code, name and the text to be found by. */
function add(select: string): string {
  return `WITH term (kind, scheme, code, region_code, name, text) AS (${select})
    INSERT OR IGNORE INTO search_terms (kind, scheme, code, region_code, name, bigrams)
    SELECT kind, scheme, code, region_code, name, search_bigrams(text) FROM term
    WHERE name <> '' AND length(name) <= ${LONGEST_NAME}`;
}
