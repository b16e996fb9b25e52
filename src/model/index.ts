/** The shared language of every room. */
export * from "./errors.js";
export * from "./extracted.js";
export * from "./fact.js";
export * from "./finding.js";
export * from "./money.js";
export * from "./page.js";
export * from "./publication.js";
export * from "./radicals.js";
export * from "./result.js";
export * from "./table-anchor.js";
export * from "./unit.js";
export * from "./vocabulary.js";
