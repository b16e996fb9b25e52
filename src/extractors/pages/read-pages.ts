/** Page contents → tables and paragraphs: pages as they belong together, laid out, and everything back on its own page. */
import type { PageContent } from "../../model/page.js";
import { layoutPage } from "../layout/page-layout.js";
import { type AssembledPages, assemblePages } from "./assemble.js";
import { withoutPageMarks } from "./page-marks.js";
import { halveSheets, onSheets } from "./sheet-halves.js";
import { laySideBySide, partAgain } from "./side-by-side.js";
import { withoutWatermarks } from "./watermark.js";

/** Tables and paragraphs of the pages of one document, in reading order; boxes are those of the pages as displayed. */
export function tablesOfPages(pages: readonly PageContent[]): AssembledPages {
  const clean = withoutWatermarks(pages);
  const halved = halveSheets(withoutPageMarks(clean.pages));
  const wide = laySideBySide(halved.pages);
  const assembled = partAgain(assemblePages(wide.pages.map(layoutPage)), wide);
  const placed = onSheets({ ...assembled, warnings: [...wide.warnings, ...assembled.warnings] }, halved);
  return { ...placed, warnings: [...clean.warnings, ...halved.warnings, ...placed.warnings] };
}
