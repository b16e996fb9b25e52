/** Counts over the whole database: a pass over all facts, so they are asked in a query process and kept. */
import { changesSeen, type Store } from "../../store/index.js";
import type { QueryService } from "./query-service.js";

/** Name of the group, value of the group, rows. */
export type Count = [group: string, value: string, count: number];

const COUNTS = `SELECT 'documents', status, count(*) FROM documents GROUP BY status
  UNION ALL SELECT 'facts', status, count(*) FROM facts GROUP BY status
  UNION ALL SELECT 'nonzero', status, count(*) FROM facts WHERE amount_fen <> 0 GROUP BY status
  UNION ALL SELECT 'findings', severity, count(*) FROM findings GROUP BY severity
  UNION ALL SELECT 'reviews', verdict, count(*) FROM reviews GROUP BY verdict
  UNION ALL SELECT 'organisations', '', count(DISTINCT organisation || coalesce(region_code, '')) FROM documents
  UNION ALL SELECT 'regions', '', count(DISTINCT region_code) FROM documents`;

const TIMEOUT_MS = 120_000;

export class Totals {
  private known: { version: number; counts: Promise<Count[]> } | null = null;

  constructor(
    private readonly store: Store,
    private readonly queries: QueryService,
  ) {}

  counts(): Promise<Count[]> {
    const version = changesSeen(this.store.sqlite);
    if (this.known?.version === version) return this.known.counts;
    const counts = this.queries
      .run({ sql: COUNTS, parameters: [], maxRows: 1000 }, TIMEOUT_MS)
      .then(({ rows }) => rows as Count[]);
    counts.catch(() => {
      this.known = null;
    });
    this.known = { version, counts };
    return counts;
  }
}
