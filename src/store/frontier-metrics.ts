/** The state of the crawler in the text format of Prometheus, for whoever watches the nightly run. */
import type { Store } from "./open.js";

interface Metric {
  name: string;
  help: string;
  type: "gauge" | "counter";
  /** Rows of a label's value (or null) and a number. */
  query: string;
  label?: string;
}

const METRICS: readonly Metric[] = [
  {
    name: "juesuan_crawl_runs_total",
    help: "Crawl runs, by outcome.",
    type: "counter",
    label: "outcome",
    query: `SELECT s.column1 AS label, count(r.run_id) AS value
      FROM (VALUES ('running'), ('done'), ('limited'), ('interrupted'), ('failed')) s
      LEFT JOIN crawl_runs r ON r.outcome = s.column1 GROUP BY 1 ORDER BY 1`,
  },
  {
    name: "juesuan_crawl_addresses",
    help: "Addresses known to the crawler, by what came of them last.",
    type: "gauge",
    label: "outcome",
    query: "SELECT coalesce(outcome, 'waiting') AS label, count(*) AS value FROM crawl_urls GROUP BY 1 ORDER BY 1",
  },
  {
    name: "juesuan_crawl_requests_total",
    help: "Requests made by all runs.",
    type: "counter",
    query: "SELECT NULL AS label, coalesce(sum(requests), 0) AS value FROM crawl_runs",
  },
  {
    name: "juesuan_crawl_received_bytes_total",
    help: "Bytes received by all runs.",
    type: "counter",
    query: "SELECT NULL AS label, coalesce(sum(bytes), 0) AS value FROM crawl_runs",
  },
  {
    name: "juesuan_crawl_last_success_timestamp_seconds",
    help: "When a run last got to its end.",
    type: "gauge",
    query: `SELECT NULL AS label, max(finished_at) AS value
      FROM crawl_runs WHERE outcome = 'done'`,
  },
];

/** Text in the exposition format 0.0.4 (content type `text/plain; version=0.0.4`). */
export function crawlMetrics({ sqlite }: Store): string {
  return METRICS.map(({ name, help, type, query, label }) => {
    const rows = sqlite.prepare(query).all() as { label: string | null; value: number | string | null }[];
    const samples = rows.map((row) =>
      row.label === null || label === undefined
        ? `${name} ${numberOf(row.value)}`
        : `${name}{${label}="${row.label}"} ${numberOf(row.value)}`,
    );
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples, ""].join("\n");
  }).join("");
}

/** A time of ISO 8601 as seconds since 1970; 0 for none. */
function numberOf(value: number | string | null): number {
  return typeof value === "string" ? Math.floor(Date.parse(value) / 1000) : (value ?? 0);
}
