/** Pictures of pages with what was found drawn over them: words blue, ruling lines red, cells green. */
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { FoundTable } from "../layout/found.js";
import { layoutPage } from "../layout/page-layout.js";
import { turnBack } from "../layout/turn.js";
import { type PdfOptions, prepareContent } from "../pdf/index.js";
import { asDocumentError, openPdf } from "../pdf/open.js";
import { readPageInk } from "../pdf/page-ink.js";

export interface PagePicture {
  page: number;
  png: Uint8Array;
}

/** Pixels per point. */
const SCALE = 2;
/** Larger pages are drawn smaller (pixels on the longer side). */
const MAX_SIDE = 6000;

/**
 * Draws the pages of a PDF one by one, each with what `readPdf` finds on it under the same options.
 * Throws a DocumentError when the file cannot be opened.
 */
export async function* drawPages(
  bytes: Uint8Array,
  file: string,
  options: PdfOptions = { ocr: "never" },
): AsyncGenerator<PagePicture> {
  const task = openPdf(bytes, file);
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number++) {
      if (options.wanted && !options.wanted(number)) continue;
      const page = await document.getPage(number);
      yield { page: number, png: await drawPage(document, page, options) };
      page.cleanup();
    }
  } catch (error) {
    throw asDocumentError(error, file);
  } finally {
    await task.destroy();
  }
}

async function drawPage(document: PDFDocumentProxy, page: PDFPageProxy, options: PdfOptions): Promise<Uint8Array> {
  const ink = await readPageInk(page);
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(ink.width, ink.height));
  const viewport = page.getViewport({ scale });
  const { canvas, context } = createCanvas(document, Math.ceil(viewport.width), Math.ceil(viewport.height));
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const contentOfPage = await prepareContent(page, ink, options);
  const { value: content } = await contentOfPage();
  if (content === null) return canvas.toBuffer("image/png");
  const { width, height, words, rules } = content;
  const layout = layoutPage(content);
  for (const table of layout.tables) drawCells(context, table, (box) => turnBack(box, layout.turn, width, height));
  context.strokeStyle = "rgba(220, 0, 0, 0.8)";
  for (const rule of rules) drawLine(context, rule.x0, rule.y0, rule.x1, rule.y1);
  context.strokeStyle = "rgba(0, 60, 220, 0.5)";
  context.lineWidth = 0.4;
  for (const word of words) context.strokeRect(word.x0, word.y0, word.x1 - word.x0, word.y1 - word.y0);
  return canvas.toBuffer("image/png");
}

/** A canvas of the library that pdfjs itself draws with: another version's would not take its paths. */
function createCanvas(
  document: PDFDocumentProxy,
  width: number,
  height: number,
): { canvas: SKRSContext2D["canvas"]; context: SKRSContext2D } {
  const factory = document.canvasFactory as {
    create(width: number, height: number): { canvas: SKRSContext2D["canvas"]; context: SKRSContext2D };
  };
  return factory.create(width, height);
}

function drawCells(
  context: SKRSContext2D,
  table: FoundTable,
  asDisplayed: (box: FoundTable["box"]) => FoundTable["box"],
): void {
  context.fillStyle = "rgba(0, 160, 60, 0.12)";
  context.strokeStyle = "rgba(0, 130, 50, 0.9)";
  context.lineWidth = 0.8;
  for (const cell of table.cells) {
    const [x0, y0, x1, y1] = asDisplayed(cell.box);
    context.fillRect(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2);
    context.strokeRect(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2);
  }
}

function drawLine(context: SKRSContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
