/**
 * PostgreSQL looks up the table of every cell that is stored, which costs more than a tenth of all storing, though a
 * document's cells come with its tables in one transaction. There cells are no longer checked one by one; they still go
 * with their table, and `verify` looks for cells without one.
 */
import type { Kysely } from "kysely";
import { isPostgres, runAll } from "./run.js";

const POSTGRES = [
  "ALTER TABLE cells DROP CONSTRAINT cells_table_id_fkey",
  `CREATE FUNCTION delete_cells() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM cells WHERE table_id = OLD.table_id;
      RETURN NULL;
    END
  $$`,
  "CREATE TRIGGER tables_removed AFTER DELETE ON tables FOR EACH ROW EXECUTE FUNCTION delete_cells()",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) await runAll(db, POSTGRES);
}
