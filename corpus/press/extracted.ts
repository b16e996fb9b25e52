/** A structured document as the extractors would deliver it, for tests that want no file in between. */
import type { Extracted, Paragraph, Table } from "../../src/model/extracted.js";
import type { Guise, StructuredDocument, TableBlock } from "./document.js";
import { dressed, gridCells } from "./grid.js";
import { plainText } from "./markup.js";
import { captionLines, contentsEntries } from "./page.js";

/** Paragraphs and tables in reading order, captions apart from the grid; no pages, confidence 1. */
export function extractedOf(document: StructuredDocument, guise: Guise): Extracted {
  const tables: Table[] = [];
  const paragraphs: Paragraph[] = [];
  let flow = 0;
  const say = (text: string, heading?: number) =>
    paragraphs.push({ ordinal: paragraphs.length, flow: flow++, text, ...(heading ? { heading } : {}) });
  document.blocks.forEach((block, index) => {
    if (block.kind === "cover") for (const text of [...block.lines, ...(block.date ? [block.date] : [])]) say(text);
    else if (block.kind === "contents") for (const { text } of contentsEntries(document, index)) say(text);
    else if (block.kind === "heading") say(block.text, block.level);
    else if (block.kind === "paragraph") say(plainText(block.text));
    else {
      say(block.title);
      for (const { left, centre, right } of captionLines(block))
        say([left, centre, right].filter((part) => part !== "").join("　"));
      tables.push(tableOf(block, tables.length, flow++, guise));
      for (const note of block.notes ?? []) say(note);
    }
  });
  return {
    file: `${document.id}.docx`,
    sha256: "0".repeat(64),
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pageCount: null,
    tables,
    paragraphs,
    runningText: [],
    incomplete: false,
    warnings: [],
  };
}

function tableOf(block: TableBlock, ordinal: number, flow: number, guise: Guise): Table {
  return {
    ordinal,
    flow,
    method: "docx",
    caption: {
      title: block.title,
      unit: block.unit,
      organisation: block.department?.replace(/^[^：:]*[：:]/, "") ?? null,
      formNumber: block.formNumber ?? null,
      yearLine: block.yearLine ?? null,
    },
    rowCount: block.rows.length,
    colCount: block.rows[0]?.length ?? 0,
    cells: gridCells(dressed(block.rows, guise.spaced), block.title).map((cell) => ({ ...cell, confidence: 1 })),
  };
}
