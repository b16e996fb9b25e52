/** Objects embedded in a DOCX: workbooks and documents are read, anything else stays a picture. */
import type { Result } from "../../model/result.js";
import type { FlowItem } from "../flow.js";
import { readHtml } from "../html/read-html.js";
import { readWebArchive } from "../html/web-archive.js";
import { unwrapObject } from "../sheet/compound-file.js";
import { readActiveSheet } from "../sheet/read-sheet.js";
import { sniff } from "../sniff.js";

/**
 * What an embedded object shows: the active sheet of a workbook (xlsx, or xls inside an OLE container).
 * Null when it is something else or cannot be read.
 */
export async function embeddedItems(
  bytes: Uint8Array,
  file: string,
  program: string,
): Promise<Result<FlowItem[]> | null> {
  const inner = unwrapObject(bytes);
  const { format } = sniff(inner, "").value;
  const isWorkbook = format === "xlsx" || format === "xls" || format === "et";
  if (!isWorkbook && !/^(?:Excel|ET|KET)\b/i.test(program)) return null;
  try {
    return await readActiveSheet(inner, file);
  } catch {
    return null;
  }
}

/** What an imported part (altChunk: a web page or web archive kept whole in the package) shows; null when it is another kind. */
export async function importedItems(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]> | null> {
  const { format } = sniff(bytes, "").value;
  try {
    if (format === "mht") return await readWebArchive(bytes, file);
    return format === "html" || format === "word-html" ? await readHtml(bytes, file) : null;
  } catch {
    return null;
  }
}
