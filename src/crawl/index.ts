/** The crawler: sources → fetched files with provenance, kept among the originals and noted in the frontier. */
export { type AfterRun, tellAfterRun } from "./after-run.js";
export { type CrawlEnd, type CrawlOptions, type CrawlPorts, type CrawlStep, crawl } from "./crawl.js";
export { EXCHANGE_LIMITS, Fetcher, type FetchRules, RETRY_RULES } from "./fetcher.js";
export type { Page, PageLink, PageReader } from "./page.js";
export {
  type CrawlRules,
  parseSources,
  readSources,
  type Source,
  type SourcesFile,
  sourcesOfAddresses,
} from "./sources.js";
export { scoreTitle } from "./title-score.js";
export { type Watch, watchSources } from "./watch.js";
