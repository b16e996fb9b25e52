/** Checks between documents: last year against this year, a department against its units, one publication printed twice. */
export type { Account } from "./account.js";
export { type BetweenFinding, betweenFindings } from "./between.js";
export { linkPrints, type Print, type VersionLink } from "./versions.js";
