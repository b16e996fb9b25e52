/** One door to all readers of flowing formats. */
import type { TableMethod } from "../model/extracted.js";
import type { Result } from "../model/result.js";
import { readDocx } from "./docx/read-docx.js";
import type { FlowItem } from "./flow.js";
import { readHtml } from "./html/read-html.js";
import { type OfficePorts, readOffice } from "./office/read-office.js";
import { readSheet } from "./sheet/read-sheet.js";
import type { Format } from "./sniff.js";

export interface FlowReader {
  method: TableMethod;
  read(bytes: Uint8Array, file: string, ports?: OfficePorts): Promise<Result<FlowItem[]>>;
}

const SHEET: FlowReader = { method: "sheet", read: readSheet };
const HTML: FlowReader = { method: "html", read: readHtml };
const legacy = (format: "doc" | "wps" | "rtf"): FlowReader => ({
  method: "docx",
  read: (bytes, file, ports) => readOffice(bytes, file, format, ports),
});

const READERS: Partial<Record<Format, FlowReader>> = {
  docx: { method: "docx", read: readDocx },
  doc: legacy("doc"),
  wps: legacy("wps"),
  rtf: legacy("rtf"),
  xlsx: SHEET,
  xls: SHEET,
  et: SHEET,
  html: HTML,
  "word-html": HTML,
};

/** The reader of a format; null where it does not flow (PDF, OFD, pictures) or is not read. */
export function flowReader(format: Format): FlowReader | null {
  return READERS[format] ?? null;
}
