/** The frontier for people: runs, sources, addresses that gave nothing. */
import { type CrawlStatus, crawlStatus, type Store } from "../store/index.js";
import type { CliContext } from "./context.js";
import { printable, textTable } from "./output/text.js";

export async function printCrawlStatus(store: Store, format: "table" | "json", context: CliContext): Promise<void> {
  const status = crawlStatus(store);
  await context.data(format === "json" ? `${JSON.stringify(status, null, 1)}\n` : asText(status));
}

function asText({ runs, sources, troubles }: CrawlStatus): string {
  if (runs.length === 0) return "nothing has been crawled into this database yet\n";
  const runTable = textTable(
    ["run", "outcome", "started", "finished", "waiting", "requests", "MB", "read", "failed", "sources"],
    runs.map((run) => [
      run.run_id,
      run.outcome,
      run.started_at,
      run.finished_at,
      run.waiting,
      run.requests,
      (run.bytes / 1e6).toFixed(1),
      run.documents_read,
      run.documents_failed,
      run.sources.join(", "),
    ]),
  );
  const sourceTable = textTable(
    ["source", "addresses", "files", "waiting", "refused", "gone", "failed", "last fetched"],
    sources.map((source) => [
      source.source_name,
      source.addresses,
      source.files,
      source.waiting,
      source.refused,
      source.gone,
      source.failed,
      source.last_fetched_at,
    ]),
  );
  const lines = troubles.map(({ outcome, url, error }) => printable(`${outcome.padEnd(8)} ${url}: ${error ?? ""}`));
  return `${[runTable, sourceTable, ...lines].join("\n")}\n`;
}
