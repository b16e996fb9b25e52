/** What can be searched for: names of organisations and regions, codes with their names, printed labels. */
import type { Publication } from "../../model/index.js";
import type { SqlDatabase } from "../database.js";
import { statement } from "../write.js";
import { bigrams } from "./fold.js";

/** A longer text, in characters, is a sentence, not a name. */
const LONGEST_NAME = 80;

/** Kind, scheme, code, code of the region and name, by which a term is known, and the text to be found by. */
type Term = readonly [kind: string, scheme: string, code: string, regionCode: string, name: string, text: string];

/**
 * Adds the terms of a document. A term stays when its last document goes; the search asks whether it still leads
 * somewhere.
 */
export function addSearchTerms(database: SqlDatabase, publication: Publication): void {
  const terms = termsOf(publication);
  if (database.postgres) addOnPostgres(database, terms);
  else addOnSqlite(database, terms);
}

/** Each once, as the database tells them apart. */
function termsOf({ head, facts }: Publication): Term[] {
  const terms = new Map<string, Term>();
  const add = (...term: Term): void => {
    const name = term[4];
    if (name !== "" && [...name].length <= LONGEST_NAME) terms.set(term.slice(0, 5).join("\n"), term);
  };
  const { organisation, region, regionCode } = head;
  if (organisation !== null)
    add("organisation", "", "", regionCode ?? "", organisation, `${organisation}${region ?? ""}`);
  if (region !== null) add("region", "", "", regionCode ?? "", region, region);
  for (const { scheme, code, name, labelRaw } of facts) {
    const coded = scheme === "function" || scheme === "economic";
    if (code !== null && name !== null) add("code", scheme, code, "", name, coded ? `${code}${name}` : name);
    if (labelRaw !== null) add("label", scheme, code ?? "", "", labelRaw, labelRaw);
  }
  return [...terms.values()];
}

const COLUMNS = "kind, scheme, code, region_code, name, bigrams";

function addOnSqlite(database: SqlDatabase, terms: readonly Term[]): void {
  const known = statement(
    database,
    "SELECT 1 FROM search_terms WHERE kind = ? AND scheme = ? AND code = ? AND region_code = ? AND name = ?",
  );
  const insertion = statement(database, `INSERT INTO search_terms (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
  for (const [kind, scheme, code, regionCode, name, text] of terms)
    if (known.get(kind, scheme, code, regionCode, name) === undefined)
      insertion.run(kind, scheme, code, regionCode, name, bigrams(text));
}

/** Most terms of a document are known from others: they are left out before anything is made of them. */
function addOnPostgres(database: SqlDatabase, terms: readonly Term[]): void {
  const column = (of: readonly Term[], i: number): string[] => of.map((term) => term[i] as string);
  const keys = (of: readonly Term[]): string[][] => [0, 1, 2, 3, 4].map((i) => column(of, i));
  const places = statement(
    database,
    `SELECT place FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
       WITH ORDINALITY AS term (kind, scheme, code, region_code, name, place)
     WHERE NOT EXISTS (
       SELECT 1 FROM search_terms k WHERE k.kind = term.kind AND k.scheme = term.scheme AND k.code = term.code
         AND k.region_code = term.region_code AND k.name = term.name)`,
  );
  const found = places.pluck().all(...keys(terms)) as number[];
  if (found.length === 0) return;
  const unknown = found.map((place) => terms[place - 1] as Term);
  // In one order, so that two documents stored at once wait for each other at most one way.
  statement(
    database,
    `INSERT INTO search_terms (${COLUMNS})
     SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT DO NOTHING`,
  ).run(
    ...keys(unknown),
    unknown.map((term) => bigrams(term[5])),
  );
}
