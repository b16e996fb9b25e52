/** juesuan as a library: every stage, the store and the pipeline that strings them together. */
export * from "./export/index.js";
export * from "./extractors/index.js";
export * from "./model/index.js";
export * from "./normalize/index.js";
export * from "./pipeline/index.js";
export * from "./quality/index.js";
export * from "./store/index.js";
