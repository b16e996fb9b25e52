/**
 * PostgreSQL looks up the parent of every row that is stored, which costs a third of its work on a document, though a
 * document's rows come with their parents in one transaction. The tables with the most rows are no longer checked row by
 * row (cells have not been since 0013): they go with their parents, and `verify` looks for rows without one.
 */
import type { Kysely } from "kysely";
import { isPostgres, runAll } from "./run.js";

/** Of these, which parents are no longer looked up. */
const CHILDREN = {
  facts: ["document_id", "table_id", "paragraph_id"],
  proofs: ["document_id"],
  proof_facts: ["fact_id", "proof_id"],
  rejected: ["table_id"],
} as const;

/** What goes with the rows of a table, by the column that names them. */
const PARENTS = {
  documents: ["document_id", "proofs", "facts"],
  tables: ["table_id", "cells", "rejected", "facts"],
  paragraphs: ["paragraph_id", "facts"],
  proofs: ["proof_id", "proof_facts"],
  facts: ["fact_id", "proof_facts"],
} as const;

const DELETE_CHILDREN = `CREATE FUNCTION delete_children() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      FOR i IN 1 .. TG_NARGS - 1 LOOP
        EXECUTE format('DELETE FROM %I WHERE %I IN (SELECT %I FROM gone)', TG_ARGV[i], TG_ARGV[0], TG_ARGV[0]);
      END LOOP;
      RETURN NULL;
    END
  $$`;

const POSTGRES = [
  ...Object.entries(CHILDREN).flatMap(([table, columns]) =>
    columns.map((column) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_fkey`),
  ),
  "DROP TRIGGER tables_removed ON tables",
  "DROP FUNCTION delete_cells()",
  DELETE_CHILDREN,
  ...Object.entries(PARENTS).map(
    ([table, names]) => `CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION delete_children(${names.map((name) => `'${name}'`).join(", ")})`,
  ),
];

export async function up(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) await runAll(db, POSTGRES);
}
