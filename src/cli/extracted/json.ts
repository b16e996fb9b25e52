/** `extract --format json`: one object per file, as the contract names its members. */
import type { Extracted } from "../../model/index.js";

export function extractedJson(extracted: Extracted): string {
  const { file, sha256, mediaType, pageCount, tables, paragraphs, warnings } = extracted;
  return JSON.stringify({
    file,
    sha256,
    mediaType,
    pageCount,
    tables: tables.map((table) => ({
      ordinal: table.ordinal,
      page: table.page,
      pageLast: table.pageLast,
      bbox: table.bbox,
      title: table.caption.title,
      unit: table.caption.unit,
      method: table.method,
      cells: table.cells,
    })),
    paragraphs: paragraphs.map(({ ordinal, page, text }) => ({ ordinal, page, text })),
    warnings,
  });
}
