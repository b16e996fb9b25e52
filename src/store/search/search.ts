/** Finds departments, regions, codes and printed labels by any part of their names. */
import type { Store } from "../open.js";
import { statement } from "../write.js";
import { foldForSearch, matchExpression, pairsAndPatterns, wordsOf } from "./fold.js";

export interface SearchHit {
  kind: "organisation" | "region" | "code" | "label";
  /** Classification scheme of a code or label; empty for the others. */
  scheme: string;
  code: string;
  region_code: string;
  name: string;
  /** Name of the region of an organisation; else null. */
  region: string | null;
}

/** Whether a term still leads to a document; one that does not is a leftover of something replaced. */
const ALIVE = `CASE t.kind
  WHEN 'organisation' THEN EXISTS (SELECT 1 FROM documents d WHERE d.organisation = t.name)
  WHEN 'region' THEN EXISTS (SELECT 1 FROM documents d WHERE d.region_code = t.region_code)
  WHEN 'label' THEN CASE t.code WHEN ''
    THEN EXISTS (SELECT 1 FROM facts f WHERE f.label_raw = t.name AND f.mapping = 'unmapped')
    ELSE EXISTS (SELECT 1 FROM facts f WHERE f.code = t.code) END
  ELSE EXISTS (SELECT 1 FROM facts f WHERE f.code = t.code) END`;

/** The best of each kind among the terms that `found` gives. */
const hits = (found: string, position: string): string => `WITH hit AS (
    SELECT t.term_id, t.kind, t.scheme, t.code, t.region_code, t.name,
      row_number() OVER (PARTITION BY t.kind ORDER BY
        t.name <> @exact AND t.code <> @exact, ${position}(t.name, @exact) <> 1, length(t.name), t.code, t.name) AS place
    FROM ${found}
  )
  SELECT t.kind, t.scheme, t.code, t.region_code, t.name,
    (SELECT d.region FROM documents d WHERE t.kind = 'organisation' AND d.organisation = t.name
      AND coalesce(d.region_code, '') = t.region_code LIMIT 1) AS region
  FROM hit t WHERE t.place <= 3 * @limit AND ${ALIVE} ORDER BY t.kind, t.place`;

const IN_SQLITE = hits(
  "search_index i JOIN search_terms t ON t.term_id = i.rowid WHERE search_index MATCH @match",
  "instr",
);
/** The index finds the terms with these pairs; the patterns keep those that have them in this order. */
const IN_POSTGRES = hits(
  "search_terms t WHERE string_to_array(t.bigrams, ' ') @> @pairs::text[] AND ' ' || t.bigrams || ' ' LIKE ALL (@patterns::text[])",
  "strpos",
);

/**
 * At most `limit` hits of each kind, the exact and the shortest names first; every word of the question must occur in
 * a name (民政 finds 民政局). A printed label equal to a canonical name of the same code is left out.
 */
export function search({ sqlite }: Store, question: string, limit = 10): SearchHit[] {
  const words = wordsOf(question);
  if (words.length === 0) return [];
  const how = sqlite.postgres ? pairsAndPatterns(words) : { match: matchExpression(words) };
  const rows = statement(sqlite, sqlite.postgres ? IN_POSTGRES : IN_SQLITE).all({
    ...how,
    limit,
    exact: question.trim(),
  }) as SearchHit[];
  const names = new Set(rows.filter(({ kind }) => kind === "code").map(keyOf));
  const counts = new Map<string, number>();
  return rows.filter((hit) => {
    if (hit.kind === "label" && names.has(keyOf(hit))) return false;
    const count = (counts.get(hit.kind) ?? 0) + 1;
    counts.set(hit.kind, count);
    return count <= limit;
  });
}

function keyOf({ scheme, code, name }: SearchHit): string {
  return `${scheme}|${code}|${foldForSearch(name)}`;
}
