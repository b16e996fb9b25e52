/** Many workers on one PostgreSQL: documents are handed out as jobs, and stored exactly once. */
export { type Enqueued, type EnqueueOptions, enqueueFiles, enqueueSources, enqueueStored } from "./enqueue.js";
export { runWorker, type WorkerNews, type WorkerOptions, type WorkerPorts } from "./worker.js";
