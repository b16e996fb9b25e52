/** Spreadsheets (xlsx, xls, et): each visible sheet's tables with merged cells and numbers as displayed. */

import type { Result, Warning } from "../../model/result.js";
import type { FlowItem } from "../flow.js";
import { openBook, type Sheet } from "./open-book.js";
import { sheetGrid } from "./sheet-grid.js";
import { sheetTables } from "./sheet-tables.js";

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
  const items = visible.flatMap((sheet): FlowItem[] => [
    { kind: "running", lines: sheet.running, beginsSheet: true },
    ...sheetItems(sheet, file, warnings),
  ]);
  return { value: items, warnings };
}

/** Reads only the sheet that an embedded workbook shows. Errors as `readSheet`. */
export async function readActiveSheet(bytes: Uint8Array, file: string): Promise<Result<FlowItem[]>> {
  const book = openBook(bytes, file);
  const warnings: Warning[] = [];
  const shown = book.sheets[book.active] ?? book.sheets[0];
  if (shown === undefined) return { value: [], warnings };
  const others = book.sheets.filter((sheet) => sheet !== shown);
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
  return sheetTables(grid, sheet.name);
}
