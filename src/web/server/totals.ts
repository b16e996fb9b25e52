/** Counts over the whole database: a pass over all facts, so they are asked in a query process and kept. */
import { datasetVersion, type Store } from "../../store/index.js";
import type { QueryService } from "./query-service.js";

/** Name of the group, value of the group, rows. */
export type Count = [group: string, value: string, count: number];

const COUNTS = `WITH tally AS MATERIALIZED (
    SELECT status, amount_fen <> 0 AS counts, count(*) AS amounts FROM facts GROUP BY 1, 2
  )
  SELECT 'documents', status, count(*) FROM documents GROUP BY status
  UNION ALL SELECT 'facts', status, sum(amounts) FROM tally GROUP BY status
  UNION ALL SELECT 'nonzero', status, sum(amounts) FROM tally WHERE counts GROUP BY status
  UNION ALL SELECT 'findings', severity, count(*) FROM findings GROUP BY severity
  UNION ALL SELECT 'organisations', '', count(DISTINCT organisation || coalesce(region_code, '')) FROM documents
  UNION ALL SELECT 'regions', '', count(DISTINCT region_code) FROM documents`;
/** People write these while the server runs; there are few. */
const VERDICTS = "SELECT 'reviews' AS of, verdict, count(*) AS rows FROM reviews GROUP BY verdict";

const TIMEOUT_MS = 120_000;
/** While an ingest is running, counting anew takes this share of the time at most. */
const RENEWAL_SHARE = 1 / 10;

export class Totals {
  private known: { version: string; due: number; counts: Promise<Count[]> } | null = null;

  constructor(
    private readonly store: Store,
    private readonly queries: QueryService,
  ) {}

  async counts(): Promise<Count[]> {
    const verdicts = this.store.sqlite.prepare<[], Count>(VERDICTS).raw().all();
    return [...(await this.ofDataset()), ...verdicts];
  }

  private ofDataset(): Promise<Count[]> {
    const version = datasetVersion(this.store);
    const began = performance.now();
    if (this.known && (this.known.version === version || began < this.known.due)) return this.known.counts;
    const counts = this.queries
      .run({ sql: COUNTS, parameters: [], maxRows: 1000 }, TIMEOUT_MS)
      .then(({ rows }) => rows as Count[]);
    const known = { version, due: Number.POSITIVE_INFINITY, counts };
    this.known = known;
    counts.then(
      () => {
        known.due = performance.now() + (performance.now() - began) / RENEWAL_SHARE;
      },
      () => {
        if (this.known === known) this.known = null;
      },
    );
    return counts;
  }
}
