/** Legacy text documents (.doc, .wps, .rtf, .odt): converted to DOCX by a program of the machine, then read as such. */
import * as XLSX from "@e965/xlsx";
import { EncryptedDocument, MissingTool } from "../../model/errors.js";
import type { Result } from "../../model/result.js";
import { readDocx } from "../docx/read-docx.js";
import type { FlowItem } from "../flow.js";
import { OFFICE_ADVICE, type OfficeConverter } from "./office-converter.js";

export interface OfficePorts {
  officeConverter?: OfficeConverter;
}

/** Throws MissingTool, EncryptedDocument, and what the converter and `readDocx` throw. */
export async function readOffice(
  bytes: Uint8Array,
  file: string,
  format: "doc" | "wps" | "rtf" | "odt",
  ports: OfficePorts = {},
): Promise<Result<FlowItem[]>> {
  if ((format === "doc" || format === "wps") && isEncryptedWord(bytes))
    throw new EncryptedDocument(file, "a password is needed");
  if (ports.officeConverter === undefined) throw new MissingTool(file, OFFICE_ADVICE);
  const docx = await ports.officeConverter(bytes, format, file);
  const { value, warnings } = await readDocx(docx, file);
  return { value, warnings: [{ code: "converted", message: `converted from ${format} by LibreOffice` }, ...warnings] };
}

/** The encryption flag of a Word binary file ([MS-DOC] FibBase, bit fEncrypted). */
function isEncryptedWord(bytes: Uint8Array): boolean {
  try {
    const container = XLSX.CFB.read(bytes, { type: "buffer" });
    const head = XLSX.CFB.find(container, "WordDocument")?.content as ArrayLike<number> | undefined;
    return head !== undefined && ((head[0x0b] ?? 0) & 0x01) !== 0;
  } catch {
    return false;
  }
}
