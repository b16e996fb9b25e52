/** The pipeline: strings the stages together, one isolated worker process per document. */

export { type CrawlProgress, type CrawlReport, crawlAndIngest } from "./crawl.js";
export { type Extractor, openExtractor } from "./extractor.js";
export { inflateInOneGo } from "./inflate-in-one-go.js";
export { type IngestOptions, type IngestPorts, ingest } from "./ingest.js";
export { type Inspection, inspectInstallation } from "./installation.js";
export { DEFAULT_LIMITS, defaultJobs, type Limits } from "./limits.js";
export type { Progress, Summary } from "./progress.js";
export type { Reading, ReadingOptions } from "./protocol.js";
export * from "./queue/index.js";
export { type Reprocessed, reprocess } from "./reprocess.js";
export { drawSample, drawWithPopulations, estimateAccuracy, type Sample, type Sampled } from "./spot-check.js";
export { packageVersion, pipelineVersion } from "./version.js";
