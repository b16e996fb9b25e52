/** Cells in doubt, read once more by the other recogniser. */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Cell, Extracted } from "../model/extracted.js";
import type { RereadRequest } from "../model/finding.js";
import { type CellReading, type Recogniser, rereadCells } from "./ocr/index.js";
import { asDocumentError, openPdf } from "./pdf/open.js";
import { readPageInk } from "./pdf/page-ink.js";
import { pictureOfPage } from "./pictures.js";
import { sniff } from "./sniff.js";
import type { SourceFile } from "./source-file.js";

/**
 * Gives the document with the other engine's readings of the requested cells among their alternatives, or `agreed`
 * where both read the same. The first reading stands, except where it read nothing. Only PDF pages are opened again;
 * pictures in other formats have had their doubtful numbers read twice already.
 */
export async function reread(
  source: SourceFile,
  extracted: Extracted,
  requests: readonly RereadRequest[],
  second: Recogniser,
): Promise<Extracted> {
  const wanted = wantedByPage(extracted, requests, second.engine);
  if (wanted.size === 0 || sniff(source.bytes, source.fileName).value.format !== "pdf") return extracted;
  const task = openPdf(source.bytes, source.fileName);
  try {
    const document = await task.promise;
    const readings = new Map<Cell, CellReading>();
    for (const [page, cells] of wanted) await readAgain(document, page, cells, second, readings);
    return withReadings(extracted, readings);
  } catch (error) {
    throw asDocumentError(error, source.fileName);
  } finally {
    await task.destroy();
  }
}

/** The requested cells that the second engine has not read yet, by page. */
function wantedByPage(extracted: Extracted, requests: readonly RereadRequest[], engine: string): Map<number, Cell[]> {
  const wanted = new Map<number, Cell[]>();
  const asked = new Set(requests.map(({ table, row, col }) => `${table} ${row} ${col}`));
  for (const table of extracted.tables) {
    if (table.method !== "ocr") continue;
    for (const cell of table.cells) {
      if (!asked.has(`${table.ordinal} ${cell.row} ${cell.col}`) || !cell.page || !cell.bbox) continue;
      if (cell.agreed || cell.alternatives?.some((alternative) => alternative.engine === engine)) continue;
      const cells = wanted.get(cell.page);
      if (cells) cells.push(cell);
      else wanted.set(cell.page, [cell]);
    }
  }
  return wanted;
}

async function readAgain(
  document: PDFDocumentProxy,
  number: number,
  cells: readonly Cell[],
  second: Recogniser,
  into: Map<Cell, CellReading>,
): Promise<void> {
  const page = await document.getPage(number);
  const { image, frame } = await pictureOfPage(page, await readPageInk(page));
  const boxes = cells.flatMap((cell) => (cell.bbox ? [cell.bbox] : []));
  const readings = await rereadCells(image, frame, boxes, second);
  page.cleanup();
  cells.forEach((cell, i) => {
    const reading = readings[i];
    if (reading && reading.text !== "") into.set(cell, reading);
  });
}

function withReadings(extracted: Extracted, readings: ReadonlyMap<Cell, CellReading>): Extracted {
  const again = (cell: Cell): Cell => {
    const reading = readings.get(cell);
    if (!reading) return cell;
    const { text, engine, confidence } = reading;
    if (text === cell.text) return { ...cell, agreed: true, confidence: Math.max(cell.confidence, confidence) };
    const alternatives = [...(cell.alternatives ?? []), { text, engine, confidence }, ...reading.alternatives];
    // What one engine could not read at all is what the other reads.
    if (cell.text === "") return { ...cell, text, confidence, alternatives: reading.alternatives };
    return { ...cell, alternatives };
  };
  return {
    ...extracted,
    tables: extracted.tables.map((table) => ({ ...table, cells: table.cells.map(again) })),
  };
}
