/** Compound files (OLE): the streams inside them. */
import * as XLSX from "@e965/xlsx";

/** `Package` holds a whole OOXML file, `CONTENTS` that of other programs. */
const PACKAGE_STREAMS = ["Package", "CONTENTS"];

/**
 * The document inside an OLE object (.bin): the file in its `Package` stream, the bytes themselves when they are a
 * workbook in BIFF or no compound file at all.
 */
export function unwrapObject(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xd0 || bytes[1] !== 0xcf) return bytes;
  try {
    const container = XLSX.CFB.read(bytes, { type: "buffer" });
    for (const name of PACKAGE_STREAMS) {
      const content = XLSX.CFB.find(container, name)?.content;
      if (content !== undefined && content.length > 0) return Uint8Array.from(content as Iterable<number>);
    }
  } catch {
    return bytes;
  }
  return bytes;
}
