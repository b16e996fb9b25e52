/** The versions of the schema, in order; a published one is never changed, only followed. */
import type { Migration } from "kysely";
import * as documents from "./0001-documents.js";
import * as facts from "./0002-facts.js";
import * as proof from "./0003-proof.js";
import * as views from "./0004-views.js";
import * as comparisons from "./0005-comparisons.js";
import * as frontier from "./0006-frontier.js";
import * as search from "./0008-search.js";
import * as choice from "./0009-choice.js";
import * as desk from "./0010-desk.js";
import * as assignments from "./0011-assignments.js";
import * as replaced from "./0012-replaced.js";
import * as cells from "./0013-cells.js";
import * as searchIndex from "./0014-search-index.js";
import * as references from "./0015-references.js";
import * as years from "./0016-years.js";

export const MIGRATIONS: Record<string, Migration> = {
  "0001-documents": documents,
  "0002-facts": facts,
  "0003-proof": proof,
  "0004-views": views,
  "0005-comparisons": comparisons,
  "0006-frontier": frontier,
  "0008-search": search,
  "0009-choice": choice,
  "0010-desk": desk,
  "0011-assignments": assignments,
  "0012-replaced": replaced,
  "0013-cells": cells,
  "0014-search-index": searchIndex,
  "0015-references": references,
  "0016-years": years,
};
