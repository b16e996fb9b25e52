/** The codebook: classifications, divisions and the folding of printed text; knows no document. */
export * from "./class-lookup.js";
export { type Certainty, type ClassName, type ClassScheme, classIndex, parentCode } from "./classification.js";
export * from "./divisions.js";
export { foldText, isOpposite, labelKey, similarity, stripNumbering } from "./fold.js";
export { type PrintedPair, type Proposal, proposeAdditions } from "./learn.js";
export { findRecognisedClass, type RecognisedQuery } from "./recognised-class.js";
