/** Tells a file's format by its content; the name's extension only says what it claims to be. */
import type { Result, Warning } from "../model/result.js";
import { openZip } from "./archive/zip-directory.js";

/**
 * `word-html`: the HTML that Word saves under .doc. `ole`: a compound file of no known kind.
 * `mht`: a web archive. `encrypted`: a password-protected Office file. `text`, `unknown`: nothing that is read.
 */
export type Format =
  | "empty"
  | "pdf"
  | "docx"
  | "xlsx"
  | "ofd"
  | "zip"
  | "doc"
  | "xls"
  | "wps"
  | "et"
  | "ole"
  | "encrypted"
  | "rtf"
  | "html"
  | "word-html"
  | "mht"
  | "odt"
  | "png"
  | "jpg"
  | "tif"
  | "text"
  | "unknown";

export interface Sniffed {
  format: Format;
  /** Lower-case extension of the file name without its dot; empty when it has none. */
  claimed: string;
  mediaType: string;
}

const MEDIA_TYPES: Record<Format, string> = {
  empty: "application/x-empty",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ofd: "application/ofd",
  zip: "application/zip",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  wps: "application/wps-office.wps",
  et: "application/wps-office.et",
  ole: "application/x-ole-storage",
  encrypted: "application/x-ole-storage",
  rtf: "application/rtf",
  html: "text/html",
  "word-html": "text/html",
  mht: "multipart/related",
  odt: "application/vnd.oasis.opendocument.text",
  png: "image/png",
  jpg: "image/jpeg",
  tif: "image/tiff",
  text: "text/plain",
  unknown: "application/octet-stream",
};

/** Extensions that a format may rightly carry. */
const EXTENSIONS: Partial<Record<Format, readonly string[]>> = {
  pdf: ["pdf"],
  docx: ["docx", "docm", "dotx", "wps"],
  xlsx: ["xlsx", "xlsm", "xltx", "et"],
  ofd: ["ofd"],
  zip: ["zip"],
  doc: ["doc", "dot", "wps"],
  xls: ["xls", "xlt", "et"],
  wps: ["wps", "doc"],
  et: ["et", "xls"],
  rtf: ["rtf"],
  html: ["html", "htm", "xhtml", "shtml", "jhtml"],
  "word-html": ["html", "htm"],
  mht: ["mht", "mhtml"],
  odt: ["odt", "ott"],
  png: ["png"],
  jpg: ["jpg", "jpeg"],
  tif: ["tif", "tiff"],
};

const KNOWN_EXTENSIONS = new Set(Object.values(EXTENSIONS).flat());

const MAGIC: readonly (readonly [Format, readonly number[]])[] = [
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpg", [0xff, 0xd8, 0xff]],
  ["tif", [0x49, 0x49, 0x2a, 0x00]],
  ["tif", [0x4d, 0x4d, 0x00, 0x2a]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** A PDF's header may stand behind up to this many bytes of something else. */
const PDF_HEADER_WITHIN = 1024;
/** Bytes read of a text to see whether it is HTML. */
const TEXT_HEAD = 4096;

/** The format of the bytes; warns (`type-mismatch`) when the name claims another. */
export function sniff(bytes: Uint8Array, file: string): Result<Sniffed> {
  const claimed = /\.([^./\\\s]{1,8})$/.exec(file)?.[1]?.toLowerCase() ?? "";
  const format = formatOf(bytes, claimed);
  const value = { format, claimed, mediaType: MEDIA_TYPES[format] };
  const rightful = EXTENSIONS[format] ?? [];
  const warnings: Warning[] =
    KNOWN_EXTENSIONS.has(claimed) && format !== "empty" && format !== "encrypted" && !rightful.includes(claimed)
      ? [{ code: "type-mismatch", message: `named .${claimed}, but its content is ${format}: read as ${format}` }]
      : [];
  return { value, warnings };
}

function formatOf(bytes: Uint8Array, claimed: string): Format {
  if (bytes.length === 0) return "empty";
  for (const [format, magic] of MAGIC) {
    if (!magic.every((byte, i) => bytes[i] === byte)) continue;
    return format === "ole" ? compoundFormat(bytes, claimed) : format;
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return containerFormat(bytes, claimed);
  const head = latin(bytes.subarray(0, TEXT_HEAD));
  if (/%PDF-\d/.test(head.slice(0, PDF_HEADER_WITHIN))) return "pdf";
  return textFormat(bytes, head);
}

/** What a ZIP container is, by the names of its parts. */
function containerFormat(bytes: Uint8Array, claimed: string): Format {
  let names: string[];
  try {
    names = openZip(bytes, "").map((member) => member.name.replaceAll("\\", "/").replace(/^\//, ""));
  } catch {
    const byName: Partial<Record<string, Format>> = { docx: "docx", xlsx: "xlsx", ofd: "ofd" };
    return byName[claimed] ?? "zip";
  }
  if (names.some((name) => /^OFD\.xml$/i.test(name))) return "ofd";
  if (names.includes("mimetype") && names.includes("content.xml")) return openDocumentFormat(bytes);
  if (!names.some((name) => /^\[Content_Types\]\.xml$/i.test(name))) return "zip";
  if (names.some((name) => /^word\//i.test(name))) return "docx";
  if (names.some((name) => /^xl\//i.test(name))) return "xlsx";
  return "zip";
}

/** OpenDocument begins with its media type, stored as it is (ODF 1.2 part 3); only texts are read. */
function openDocumentFormat(bytes: Uint8Array): Format {
  const head = latin(bytes.subarray(0, 200));
  return /application\/vnd\.oasis\.opendocument\.text(?!-)/.test(head) ? "odt" : "unknown";
}

/** What a compound file (OLE) is, by the names of its streams, which stand in it as UTF-16. */
function compoundFormat(bytes: Uint8Array, claimed: string): Format {
  const has = (name: string): boolean => includesUtf16(bytes, name);
  if (has("EncryptedPackage") || has("EncryptionInfo")) return "encrypted";
  if (has("WordDocument")) return claimed === "wps" ? "wps" : "doc";
  if (has("Workbook") || has("Book")) return claimed === "et" ? "et" : "xls";
  if (claimed === "wps" || claimed === "et") return claimed;
  return "ole";
}

function textFormat(bytes: Uint8Array, head: string): Format {
  const program = /<\?mso-application\s+progid="(Excel\.Sheet|Word\.Document)"/.exec(head)?.[1];
  if (program !== undefined) return program === "Excel.Sheet" ? "xls" : "doc";
  if (/^MIME-Version:/im.test(head) && /^Content-Type:\s*multipart\/related/im.test(head)) return "mht";
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? utf16(bytes.subarray(0, TEXT_HEAD)) : head;
  if (/<(?:!doctype\s+html|html|head|body|table|meta|div|p|title)[\s>/]/i.test(text)) {
    return /xmlns:[wo]=["']?urn:schemas-microsoft-com:office|name=["']?(?:Generator|ProgId)["']?\s+content=["']?(?:Microsoft )?Word/i.test(
      text,
    )
      ? "word-html"
      : "html";
  }
  if (/^\s*MIME-Version:/i.test(text)) return "unknown";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? "unknown" : "text";
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const utf16 = (bytes: Uint8Array): string => new TextDecoder("utf-16le").decode(bytes);

/** True when the name stands in the bytes as a directory entry does: UTF-16 with a closing zero. */
function includesUtf16(bytes: Uint8Array, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, "utf16le");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted);
}
