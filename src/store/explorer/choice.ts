/** The choice behind `spending`, kept per connection while the database does not change. */
import type { SqlDatabase } from "../database.js";
import type { Store } from "../open.js";
import { asSqlite } from "../open-sqlite.js";

const made = new WeakMap<SqlDatabase, { version: string; at: number; cost: number; years: readonly number[] }>();

/** While an ingest is running, renewing the choice takes this share of the time at most. */
const RENEWAL_SHARE = 1 / 20;

/**
 * Makes `temp.chosen` (columns of `spending_choice`), unless it is there and the database has not changed.
 * The view costs a pass over all publications; questions about one code must not pay it each time. Returns the years that
 * are chosen from.
 */
export function requireChoice({ sqlite }: Store): readonly number[] {
  const began = performance.now();
  const version = changesSeen(sqlite);
  const known = made.get(sqlite);
  if (known && (known.version === version || began - known.at < known.cost / RENEWAL_SHARE)) return known.years;
  sqlite.exec(`DROP TABLE IF EXISTS temp.chosen;
    CREATE TEMP TABLE chosen (
      document_id INTEGER, phase TEXT, fiscal_year INTEGER, family TEXT, statement TEXT,
      PRIMARY KEY (document_id, statement, phase, fiscal_year)
    ) WITHOUT ROWID;
    INSERT INTO chosen (document_id, phase, fiscal_year, family, statement)
      SELECT document_id, phase, fiscal_year, family, statement FROM spending_choice`);
  // PostgreSQL takes a temporary table for small until told; a comparison would walk all amounts.
  if (sqlite.postgres) sqlite.exec("ANALYZE chosen");
  const years = sqlite.prepare<[], number>("SELECT DISTINCT fiscal_year FROM chosen ORDER BY 1").pluck().all();
  const at = performance.now();
  made.set(sqlite, { version, at, cost: at - began, years });
  return years;
}

/** Another text after every document that was stored, read again or linked anew. */
export function datasetVersion({ sqlite }: Store): string {
  return String(
    sqlite
      .prepare(
        "SELECT concat_ws('|', count(*), max(ingested_at), count(superseded_by), count(duplicate_of)) FROM documents",
      )
      .pluck()
      .get(),
  );
}

/** Another text after every transaction of another connection, and after every change of this one that adds facts. */
function changesSeen(database: SqlDatabase): string {
  const sqlite = asSqlite(database);
  if (sqlite !== null) {
    const others = sqlite.pragma("data_version", { simple: true });
    return `${others} ${sqlite.prepare("SELECT coalesce(max(rowid), 0) FROM facts").pluck().get()}`;
  }
  // Every document that is stored or linked changes its row; a connection made anew has no temporary table.
  const counts = database.prepare(
    `SELECT concat_ws(' ', pg_backend_pid(), pg_stat_get_tuples_inserted('documents'::regclass),
       pg_stat_get_tuples_updated('documents'::regclass), pg_stat_get_tuples_deleted('documents'::regclass))`,
  );
  return String(counts.pluck().get());
}
