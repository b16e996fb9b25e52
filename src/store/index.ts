/** The database: schema, writing, and every question that the other rooms ask of it. */

export type * from "./assignment-rows.js";
export {
  type AssignedStatement,
  type AssignedToDocument,
  assignableStatements,
  assignedTo,
  assignOrganisation,
  assignStatement,
  markApplied,
  type OrganisationAssignment,
  type StatementAssignment,
} from "./assignments.js";
export * from "./backup.js";
export * from "./between.js";
export * from "./compare-stores.js";
export { COPIED, type CopyProgress, copyStore } from "./copy.js";
export type { SqlDatabase } from "./database.js";
export * from "./errors.js";
export * from "./explorer/index.js";
export * from "./export.js";
export * from "./fact-changes.js";
export * from "./forget-failure.js";
export * from "./frontier.js";
export * from "./frontier-lock.js";
export * from "./frontier-metrics.js";
export type * from "./frontier-rows.js";
export * from "./frontier-status.js";
export * from "./incoming.js";
export * from "./lake.js";
export { closeStore, openForReading, openStore, type Store } from "./open.js";
export { isPostgresAddress, serverAddress, shownAddress } from "./open-postgres.js";
export { asSqlite } from "./open-sqlite.js";
export * from "./originals.js";
export * from "./queries/explain.js";
export * from "./queries/findings.js";
export * from "./queries/printed-pairs.js";
export * from "./queries/read-only-sql.js";
export * from "./queries/report.js";
export * from "./queries/status.js";
export * from "./queue/index.js";
export { liesAgain } from "./replaced.js";
export * from "./reviews.js";
export type * from "./schema.js";
export { type SearchHit, search } from "./search/search.js";
export { findDocument, isUpToDate, type Known, type Recipe } from "./skip.js";
export * from "./state-watch.js";
export * from "./store-document.js";
export * from "./strata.js";
export * from "./verify.js";
export { insert } from "./write.js";
