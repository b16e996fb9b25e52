/** How the dataset came about, its totals, and the same for Prometheus. */
import { Hono } from "hono";
import { runReport, type Store } from "../../../store/index.js";
import type { Count, Totals } from "../totals.js";

export function runRoutes(store: Store, totals: Totals): Hono {
  return new Hono()
    .get("/totals", async (c) => c.json(await totals.counts()))
    .get("/run", (c) => c.json(runReport(store)));
}

const METRICS: Readonly<Record<string, { name: string; label: string; help: string }>> = {
  documents: { name: "juesuan_documents", label: "status", help: "Documents stored" },
  facts: { name: "juesuan_facts", label: "status", help: "Amounts by proof status" },
  nonzero: { name: "juesuan_facts_nonzero", label: "status", help: "Amounts other than zero by proof status" },
  findings: { name: "juesuan_findings", label: "severity", help: "Findings" },
  reviews: { name: "juesuan_reviews", label: "verdict", help: "Verdicts of spot checks" },
  organisations: { name: "juesuan_organisations", label: "", help: "Organisations with a publication" },
  regions: { name: "juesuan_regions", label: "", help: "Regions with a publication" },
};

/** Prometheus text format 0.0.4; `others` is the part of the crawler and of the queue. */
export function metricsText(counts: readonly Count[], others: string, requests: number, startedAt: number): string {
  const lines = Object.entries(METRICS).flatMap(([group, { name, label, help }]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...counts
      .filter(([of]) => of === group)
      .map(([, value, count]) => `${name}${label === "" ? "" : `{${label}="${value}"}`} ${count}`),
  ]);
  return [
    ...lines,
    others.trimEnd(),
    "# HELP juesuan_http_requests_total Requests answered since the start",
    "# TYPE juesuan_http_requests_total counter",
    `juesuan_http_requests_total ${requests}`,
    "# HELP process_start_time_seconds Start of the server, seconds since 1970",
    "# TYPE process_start_time_seconds gauge",
    `process_start_time_seconds ${startedAt}`,
    "",
  ].join("\n");
}
