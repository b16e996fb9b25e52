/** What html, docx and the in-memory form share: captions, the contents page and how cells are aligned. */
import type { Block, Guise, StructuredDocument, TableBlock } from "./document.js";
import { dressed, type GridCell, gridCells } from "./grid.js";

export interface CaptionLine {
  left: string;
  centre: string;
  right: string;
}

/** The lines between a table's title and its grid. */
export function captionLines(table: TableBlock): CaptionLine[] {
  const word = table.unitWord ?? "单位";
  const unit = table.unit && word !== "" ? `${word}：${table.unit}` : "";
  const lines: CaptionLine[] = (table.extraLines ?? []).map((left) => ({ left, centre: "", right: "" }));
  if (table.formNumber) lines.push({ left: "", centre: "", right: table.formNumber });
  if (table.department || table.yearLine || unit)
    lines.push({ left: table.department ?? "", centre: table.yearLine ?? "", right: unit });
  return lines;
}

export interface ContentsEntry {
  level: number;
  text: string;
}

/** The entries of the contents page that stands at `index`. */
export function contentsEntries(document: StructuredDocument, index: number): ContentsEntry[] {
  const block = document.blocks[index];
  const depth = block?.kind === "contents" ? (block.depth ?? 2) : 2;
  return document.blocks
    .slice(index + 1)
    .flatMap((one) =>
      one.kind === "heading" && one.level <= depth && !one.unlisted ? [{ level: one.level, text: one.text }] : [],
    );
}

export type Align = "left" | "center" | "right";

/** The dressed cells of a table with the alignment of each. */
export function alignedCells(table: TableBlock, guise: Guise): (GridCell & { align: Align; head: boolean })[] {
  const forms = table.columns.length === 0;
  return gridCells(dressed(table.rows, guise.spaced), table.title).map((cell) => {
    const head = cell.row < table.headerRows;
    const number = /^-?[\d,]+(\.\d+)?%?$/.test(cell.text);
    const role = table.columns[cell.col] ?? "";
    let align: Align = "center";
    if (!head && !forms)
      align = role.startsWith("=") && number ? "right" : /^(code|label)/.test(role) ? "left" : "center";
    else if (forms && cell.text.length > 18) align = "left";
    if (!head && /^(合|总|小)\s*计$|^本年(收入|支出)合计$/.test(cell.text)) align = "center";
    return { ...cell, align, head };
  });
}

/** True where the next block opens a page of another orientation. */
export function isWide(block: Block): boolean {
  return block.kind === "table" && block.landscape === true;
}
