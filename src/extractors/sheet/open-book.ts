/** Opens a workbook within our limits: the reader itself knows none. */
import * as XLSX from "@e965/xlsx";
import { zipSync } from "fflate";
import { DamagedDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat } from "../../model/errors.js";
import { OfficePackage } from "../archive/office-package.js";
import { readRelationships } from "../archive/relationships.js";
import { DOCUMENT_LIMITS } from "../archive/zip-directory.js";
import { sniff } from "../sniff.js";
import { pageHeaderLines, unescapeXml } from "./page-header.js";

export interface Sheet {
  name: string;
  hidden: boolean;
  data: XLSX.WorkSheet;
  /** Lines of the printed page header and footer; empty where the format does not give them (xls). */
  running: string[];
}

export interface Book {
  sheets: Sheet[];
  /** Index of the sheet that is shown when the workbook is opened. */
  active: number;
}

/** Parts of an xlsx that display no cell; they stay closed. */
const NEEDLESS_PARTS =
  /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|bin|vml|svg)$|^xl\/(?:drawings|charts|chartsheets|media|embeddings|pivot\w+|diagrams|printersettings|activex|ctrlprops|vba\w*|externallinks|model|queries)\//i;

/** Throws DamagedDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat. */
export function openBook(bytes: Uint8Array, file: string): Book {
  const { format } = sniff(bytes, "").value;
  if (format === "encrypted") throw new EncryptedDocument(file, "a password is needed");
  if (format !== "xlsx" && format !== "xls" && format !== "et") {
    throw new UnsupportedFormat(file, `no spreadsheet (${format})`);
  }
  if (format !== "xlsx" && bytes.length > DOCUMENT_LIMITS.memberBytes) {
    throw new LimitExceeded(file, `more than ${DOCUMENT_LIMITS.memberBytes} bytes`);
  }
  const pack = format === "xlsx" ? new OfficePackage(bytes, file) : null;
  const book = parse(pack === null ? bytes : repack(pack), file);
  const parts = pack === null ? new Map<string, string>() : sheetParts(pack);
  const states = book.Workbook?.Sheets ?? [];
  const sheets = book.SheetNames.flatMap((name, i): Sheet[] => {
    const data = book.Sheets[name];
    return data === undefined
      ? []
      : [
          {
            name,
            hidden: (states[i]?.Hidden ?? 0) !== 0,
            data,
            running: pageHeaderLines(pack?.text(parts.get(name) ?? "") ?? ""),
          },
        ];
  });
  const active = /<(?:\w+:)?workbookView\b[^>]*\bactiveTab="(\d+)"/.exec(pack?.text("xl/workbook.xml") ?? "")?.[1];
  return { sheets, active: Number(active ?? activeInBiff(book)) };
}

/** The part of each sheet, by its name. */
function sheetParts(pack: OfficePackage): Map<string, string> {
  const relationships = readRelationships(pack, "xl/workbook.xml");
  const found = new Map<string, string>();
  for (const [tag] of (pack.text("xl/workbook.xml") ?? "").matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    const part = relationships.get(/\s(?:\w+:)?id="([^"]*)"/.exec(tag)?.[1] ?? "");
    if (name !== undefined && part !== undefined && !part.external) found.set(unescapeXml(name), part.target);
  }
  return found;
}

/** The package again with only the parts that are needed, each unpacked within the limits. */
function repack(pack: OfficePackage): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  for (const name of pack.names()) {
    if (NEEDLESS_PARTS.test(name)) continue;
    const part = pack.bytes(name);
    if (part !== null) parts[name] = part;
  }
  return zipSync(parts, { level: 0 });
}

function parse(bytes: Uint8Array, file: string): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: true,
      cellHTML: false,
      cellNF: true,
      cellStyles: true,
      cellText: true,
      dateNF: "yyyy/m/d",
    });
  } catch (cause) {
    const message = (cause as Error).message ?? String(cause);
    if (/password|encrypt/i.test(message)) throw new EncryptedDocument(file, "a password is needed");
    throw new DamagedDocument(file, `the workbook cannot be read: ${message}`);
  }
}

/** BIFF keeps the active sheet in its Window1 record, which the reader hands on in some versions only. */
function activeInBiff(book: XLSX.WorkBook): number {
  const views = (book.Workbook as { WBView?: { activeTab?: number | string }[] } | undefined)?.WBView;
  return Number(views?.[0]?.activeTab ?? 0);
}
