/** The editions of the corpus: which seed is typeset how. */
import type { Guise, StructuredDocument } from "../press/document.js";
import { DOCUMENT as SUIFENHE } from "./000/document.js";
import { DOCUMENT as TANGSHAN } from "./001/document.js";
import { DOCUMENT as HESHAN } from "./002/document.js";
import { DOCUMENT as CHANGCHUN } from "./003/document.js";
import { DOCUMENT as NANDAGANG } from "./004/document.js";

export interface Edition {
  document: StructuredDocument;
  guise: Guise;
  /** What the document is, for the manifest. */
  what: string;
}

const PDF: Guise = {
  format: "pdf",
  font: "song",
  landscape: false,
  spaced: false,
  greyHead: false,
  rules: "all",
  pageNumber: "dashed",
};
const DOCX: Guise = { ...PDF, format: "docx" };

export const EDITIONS: readonly Edition[] = [
  { document: SUIFENHE, guise: { ...PDF, spaced: true }, what: "部门决算" },
  { document: TANGSHAN, guise: DOCX, what: "部门决算" },
  { document: HESHAN, guise: { ...PDF, font: "hei", pageNumber: "plain" }, what: "部门决算" },
  { document: CHANGCHUN, guise: { ...PDF, landscape: true, spaced: true, greyHead: true }, what: "部门决算" },
  { document: CHANGCHUN, guise: DOCX, what: "部门决算" },
  { document: NANDAGANG, guise: { ...PDF, pageNumber: "plain" }, what: "部门预算" },
  { document: NANDAGANG, guise: { ...DOCX, pageNumber: "plain" }, what: "部门预算" },
];
