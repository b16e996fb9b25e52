/** Questions of the explorer. */
export * from "./assignment-desk.js";
export { datasetVersion } from "./choice.js";
export * from "./compare.js";
export * from "./departments.js";
export * from "./documents.js";
export * from "./findings-desk.js";
export * from "./run-report.js";
export * from "./spot-check.js";
