/** The queue of work on PostgreSQL: its tables, its jobs, its state. What graphile-worker does is not done here. */
export * from "./heartbeat.js";
export * from "./jobs.js";
export * from "./metrics.js";
export * from "./schema.js";
export * from "./status.js";
export * from "./versions.js";
