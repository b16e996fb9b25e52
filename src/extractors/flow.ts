/**
 * What the readers of flowing formats deliver (`FlowItem`s in reading order), and how it becomes an `Extracted`.
 * Pictures stay items: whoever can read them replaces them by tables and paragraphs before `assembleFlow`.
 */
import type { Caption, Cell, Extracted, Paragraph, Table, TableMethod } from "../model/extracted.js";
import type { Warning } from "../model/result.js";
import { captionFrom, mergeCaptions, stripCaptionRows } from "./caption.js";
import { withContinuation } from "./continued-table.js";

/** A cell as a reader sees it; the last three only where a recogniser read it. */
export type FlowCell = Pick<Cell, "row" | "col" | "rowspan" | "colspan" | "text"> &
  Partial<Pick<Cell, "confidence" | "alternatives" | "agreed">>;

export interface FlowParagraph {
  kind: "paragraph";
  text: string;
  /** 1–9. */
  heading?: number;
}

export interface FlowTable {
  kind: "table";
  rowCount: number;
  colCount: number;
  cells: FlowCell[];
  /** Where it differs from the document's own: a sheet or a picture inside a DOCX. */
  method?: TableMethod;
  /** What the format itself calls the table (the name of a sheet); a title when nothing better is found. */
  name?: string;
}

export interface FlowPicture {
  kind: "picture";
  bytes: Uint8Array;
  mediaType: string;
  /** Points, as shown in the document; absent where it does not say. */
  width?: number;
  height?: number;
}

/** Lines of the page header and footer from here on (a new section or sheet). */
export interface FlowRunning {
  kind: "running";
  lines: string[];
  /** True where a sheet begins: no line above it belongs to a table of it. */
  beginsSheet?: true;
}

export type FlowItem = FlowParagraph | FlowTable | FlowPicture | FlowRunning;

export interface FlowMeta {
  /** File name, without its folder. */
  file: string;
  sha256: string;
  mediaType: string;
  method: TableMethod;
  warnings: readonly Warning[];
  /** True when the reader could not read a part that may hold a table. */
  incomplete?: boolean;
}

/** Smaller pictures without a caption above are logos, seals and photographs of a cover (points). */
const SMALLEST_TABLE_PICTURE = { width: 300, height: 120 };

/**
 * Puts the items in order: paragraphs and tables share one count (`flow`). Caption lines — above a table, in its
 * first rows, in the page header — become its caption and stay as paragraphs; 注 rows become paragraphs below it.
 */
export function assembleFlow(items: readonly FlowItem[], meta: FlowMeta): Extracted {
  const tables: Table[] = [];
  const paragraphs: Paragraph[] = [];
  const warnings = [...meta.warnings];
  const runningText: string[] = [];
  let running: string[] = [];
  let above: string[] = [];
  let flow = 0;
  let unread = 0;
  /** The last table, as long as another one may go on with it. */
  let open: Table | null = null;
  const addParagraph = (text: string, heading?: number): void => {
    if (text.trim() === "") return;
    paragraphs.push({ ordinal: paragraphs.length, flow: flow++, text, ...(heading === undefined ? {} : { heading }) });
    above.push(text);
  };

  for (const item of items) {
    if (item.kind === "running") {
      running = item.lines;
      if (item.beginsSheet) above = [];
      for (const line of item.lines) if (line.trim() !== "" && !runningText.includes(line)) runningText.push(line);
    } else if (item.kind === "paragraph") {
      addParagraph(item.text, item.heading);
    } else if (item.kind === "picture") {
      if (mayHoldTable(item, above)) unread++;
      open = null;
    } else {
      const { grid, captionLines, noteLines } = stripCaptionRows(item);
      const whole =
        open && continues(open, item, meta.method)
          ? withContinuation(open, grid, [...above, ...captionLines], open.caption.title)
          : null;
      for (const line of captionLines) addParagraph(line);
      if (open && whole) {
        Object.assign(open, whole, { cells: whole.cells.map(withConfidence) });
        above = [];
        for (const line of noteLines) addParagraph(line);
        continue;
      }
      if (grid.rowCount > 0 && grid.cells.some((cell) => cell.text.trim() !== "")) {
        open = {
          ordinal: tables.length,
          flow: flow++,
          method: item.method ?? meta.method,
          caption: captionOf(above, running, item.name),
          rowCount: grid.rowCount,
          colCount: grid.colCount,
          cells: grid.cells.map(withConfidence),
        };
        tables.push(open);
        above = [];
      }
      for (const line of noteLines) addParagraph(line);
    }
  }
  if (unread > 0)
    warnings.push({ code: "picture-unread", message: `${unread} pictures that may hold tables were not read` });
  return {
    file: meta.file,
    sha256: meta.sha256,
    mediaType: meta.mediaType,
    pageCount: null,
    tables,
    paragraphs,
    runningText,
    incomplete: unread > 0 || meta.incomplete === true,
    warnings,
  };
}

const withConfidence = (cell: FlowCell): Cell => ({ ...cell, confidence: cell.confidence ?? 1 });

/** Tables of the document itself go on; those of sheets and pictures stand for themselves. */
const continues = (open: Table, item: FlowTable, method: TableMethod): boolean =>
  item.name === undefined && method !== "sheet" && open.method === (item.method ?? method);

/** The lines above decide, then the page header, then the name that the format gives the table. */
function captionOf(above: readonly string[], running: readonly string[], name: string | undefined): Caption {
  const header = { ...captionFrom(running), title: null };
  const caption = mergeCaptions(captionFrom(above), header);
  return caption.title === null && name !== undefined ? { ...caption, title: captionFrom([name]).title } : caption;
}

/** A picture below a caption, or one as large as a table. */
function mayHoldTable({ width = 0, height = 0 }: FlowPicture, above: readonly string[]): boolean {
  if (width >= SMALLEST_TABLE_PICTURE.width && height >= SMALLEST_TABLE_PICTURE.height) return true;
  const { title, unit } = captionFrom(above);
  return title !== null && unit !== null;
}
