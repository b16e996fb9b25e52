/** The choice behind `spending`, kept per connection while the database does not change. */
import type Database from "better-sqlite3";
import type { Store } from "../open.js";

const made = new WeakMap<Database.Database, { version: number; at: number; cost: number }>();

/** While an ingest is running, renewing the choice takes this share of the time at most. */
const RENEWAL_SHARE = 1 / 20;

/**
 * Makes `temp.chosen` (columns of `spending_choice`), unless it is there and the database has not changed.
 * The view costs a pass over all publications; questions about one code must not pay it each time.
 */
export function requireChoice({ sqlite }: Store): void {
  const began = performance.now();
  const version = changesSeen(sqlite);
  const known = made.get(sqlite);
  if (known && (known.version === version || began - known.at < known.cost / RENEWAL_SHARE)) return;
  sqlite.exec(`DROP TABLE IF EXISTS temp.chosen;
    CREATE TEMP TABLE chosen (
      document_id INTEGER, phase TEXT, fiscal_year INTEGER, family TEXT, statement TEXT,
      PRIMARY KEY (document_id, statement, phase, fiscal_year)
    ) WITHOUT ROWID;
    INSERT INTO temp.chosen (document_id, phase, fiscal_year, family, statement)
      SELECT document_id, phase, fiscal_year, family, statement FROM spending_choice`);
  const at = performance.now();
  made.set(sqlite, { version, at, cost: at - began });
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

/** Grows with every transaction of another connection, and with every change of this one that adds facts. */
function changesSeen(sqlite: Database.Database): number {
  const others = Number(sqlite.pragma("data_version", { simple: true }));
  const latest = sqlite.prepare("SELECT coalesce(max(rowid), 0) FROM facts").pluck().get();
  return others * 2 ** 40 + Number(latest);
}
