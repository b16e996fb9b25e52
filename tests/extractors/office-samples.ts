/** Small Office files made for tests: packages from raw XML, workbooks, compound files. */
import * as XLSX from "@e965/xlsx";
import { type Zippable, zipSync } from "fflate";
import type { FlowItem, FlowTable } from "../../src/extractors/flow.js";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A ZIP container of the parts; text is stored as UTF-8. */
export function zip(parts: Record<string, string | Uint8Array>, options: { level?: 0 | 6 } = {}): Uint8Array {
  const content: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? encode(part) : part]),
  );
  return zipSync(content, { level: options.level ?? 6 });
}

export const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';

export interface DocxParts {
  /** Further parts by name. */
  parts?: Record<string, string | Uint8Array>;
  /** Relationships of the document: id to type and target. */
  relationships?: Record<string, [type: string, target: string]>;
}

/** A DOCX whose body is the given XML. */
export function docx(body: string, { parts = {}, relationships = {} }: DocxParts = {}): Uint8Array {
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const list = Object.entries(relationships)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join("");
  const wrap = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return zip({
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": wrap(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    "word/document.xml": `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": wrap(list),
    ...parts,
  });
}

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const p = (text: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
export const tc = (text: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
export const tr = (cells: string, properties = ""): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
export const tbl = (rows: string): string => `<w:tbl>${rows}</w:tbl>`;

/** A workbook of sheets given as rows; `merges` in A1 notation for the first sheet. */
export function workbook(
  sheets: Record<string, unknown[][]>,
  options: { type?: "xlsx" | "xls"; merges?: string[]; edit?: (book: XLSX.WorkBook) => void } = {},
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
  const first = book.Sheets[book.SheetNames[0] ?? ""];
  if (first && options.merges) first["!merges"] = options.merges.map((range) => XLSX.utils.decode_range(range));
  options.edit?.(book);
  const type = options.type ?? "xlsx";
  return new Uint8Array(XLSX.write(book, { type: "buffer", bookType: type === "xls" ? "biff8" : "xlsx" }));
}

/** A compound file (OLE) with the streams. */
export function compound(streams: Record<string, Uint8Array>): Uint8Array {
  const container = XLSX.CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(container, `/${name}`, content);
  return new Uint8Array(XLSX.CFB.write(container, { type: "buffer" }));
}

/** The smallest PNG there is. */
export const PNG = Uint8Array.from(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64"),
);

/** What the items say, in short: text of paragraphs, rows of tables. */
export function outline(items: readonly FlowItem[]): unknown[] {
  return items.map((item) => {
    if (item.kind === "paragraph") return item.text;
    if (item.kind === "table") return tableRows(item);
    if (item.kind === "picture") return `[${item.mediaType}]`;
    return { running: item.lines };
  });
}

/** Rows of a table as text; a cell shows its spans as `text@rowspan×colspan`, what it covers as null. */
export function tableRows(table: Pick<FlowTable, "rowCount" | "colCount" | "cells">): (string | null)[][] {
  const rows: (string | null)[][] = Array.from({ length: table.rowCount }, () => new Array(table.colCount).fill(""));
  for (const cell of table.cells) {
    for (let r = cell.row; r < cell.row + cell.rowspan; r++) {
      for (let c = cell.col; c < cell.col + cell.colspan; c++) {
        const row = rows[r];
        if (row !== undefined) row[c] = null;
      }
    }
    const spans = cell.rowspan > 1 || cell.colspan > 1 ? `@${cell.rowspan}×${cell.colspan}` : "";
    const row = rows[cell.row];
    if (row !== undefined) row[cell.col] = `${cell.text}${spans}`;
  }
  return rows;
}
