/** Spreadsheets (xlsx, xls, et): each visible sheet's tables with merged cells and numbers as displayed. */

import * as XLSX from "@e965/xlsx";
import { zipSync } from "fflate";
import { DamagedDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat } from "../../model/errors.js";
import type { Result, Warning } from "../../model/result.js";
import { OfficePackage } from "../archive/office-package.js";
import { DOCUMENT_LIMITS } from "../archive/zip-directory.js";
import type { FlowItem } from "../flow.js";
import { sniff } from "../sniff.js";
import { sheetGrid } from "./sheet-grid.js";
import { sheetTables } from "./sheet-tables.js";

/** Parts of an xlsx that display no cell; they stay closed. */
const NEEDLESS_PARTS =
  /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|bin|vml|svg)$|^xl\/(?:drawings|charts|chartsheets|media|embeddings|pivot\w+|diagrams|printersettings|activex|ctrlprops|vba\w*|externallinks|model|queries)\//i;

/** Reads every visible sheet. Throws DamagedDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat. */
export async function readSheet(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]>> {
  const book = openBook(bytes, file);
  const warnings: Warning[] = [];
  const visible = book.sheets.filter((sheet) => !sheet.hidden);
  const hidden = book.sheets.filter((sheet) => sheet.hidden);
  if (hidden.length > 0) {
    warnings.push({
      code: "sheet-hidden",
      message: `hidden sheets skipped: ${hidden.map((sheet) => sheet.name).join(", ")}`,
    });
  }
  return { value: visible.flatMap((sheet) => sheetItems(sheet, file, warnings)), warnings };
}

/** Reads only the sheet that an embedded workbook shows. Errors as `readSheet`. */
export async function readActiveSheet(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]>> {
  const book = openBook(bytes, file);
  const warnings: Warning[] = [];
  const shown = book.sheets[book.active] ?? book.sheets[0];
  if (shown === undefined) return { value: [], warnings };
  const others = book.sheets.filter(
    (sheet) => sheet !== shown && Object.keys(sheet.data).some((key) => key !== "!ref"),
  );
  const items = sheetItems(shown, file, warnings).map((item): FlowItem => {
    return item.kind === "table" ? { ...item, method: "sheet" } : item;
  });
  if (others.some((sheet) => sheetGrid(sheet.data, file).cells.length > 0)) {
    warnings.push({
      code: "embedded-sheet-hidden",
      message: `an embedded workbook holds more sheets than the one it shows (${shown.name})`,
    });
  }
  return { value: items, warnings };
}

interface Sheet {
  name: string;
  hidden: boolean;
  data: XLSX.WorkSheet;
}

function sheetItems(sheet: Sheet, file: string, warnings: Warning[]): FlowItem[] {
  const grid = sheetGrid(sheet.data, file);
  if (grid.hiddenRows > 0 || grid.hiddenColumns > 0) {
    warnings.push({
      code: "rows-hidden",
      message: `${sheet.name}: ${grid.hiddenRows} hidden rows and ${grid.hiddenColumns} hidden columns skipped`,
    });
  }
  if (grid.errors > 0) {
    warnings.push({
      code: "cell-error",
      message: `${sheet.name}: ${grid.errors} cells show an error instead of a value`,
    });
  }
  if (grid.unvalued > 0) {
    warnings.push({
      code: "formula-unvalued",
      message: `${sheet.name}: ${grid.unvalued} formulas stand without their value`,
    });
  }
  return [{ kind: "running", lines: [] }, ...sheetTables(grid, sheet.name)];
}

function openBook(bytes: Uint8Array, file: string): { sheets: Sheet[]; active: number } {
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
  const states = book.Workbook?.Sheets ?? [];
  const sheets = book.SheetNames.flatMap((name, i): Sheet[] => {
    const data = book.Sheets[name];
    return data === undefined ? [] : [{ name, hidden: (states[i]?.Hidden ?? 0) !== 0, data }];
  });
  const active = /<(?:\w+:)?workbookView\b[^>]*\bactiveTab="(\d+)"/.exec(pack?.text("xl/workbook.xml") ?? "")?.[1];
  return { sheets, active: Number(active ?? activeInBiff(book)) };
}

/** The package again with only what is needed, unpacked under our limits: the reader itself knows none. */
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
