/** PDF → page contents: one pass over each page, damaged pages reported and the rest delivered. */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageContent } from "../../model/page.js";
import type { Result, Warning } from "../../model/result.js";
import { asDocumentError, openPdf } from "./open.js";
import { readPageInk } from "./page-ink.js";

export interface PdfPages {
  pageCount: number;
  pages: PageContent[];
  /** True when a page could not be read. */
  incomplete: boolean;
}

/** Reads the pages of a PDF; `wanted` picks 1-based pages. Throws a DocumentError when the file cannot be opened. */
export async function readPdf(
  bytes: Uint8Array,
  file: string,
  wanted: (page: number) => boolean = () => true,
): Promise<Result<PdfPages>> {
  const task = openPdf(bytes, file);
  try {
    const document = await task.promise;
    return await readPages(document, wanted);
  } catch (error) {
    throw asDocumentError(error, file);
  } finally {
    await task.destroy();
  }
}

async function readPages(document: PDFDocumentProxy, wanted: (page: number) => boolean): Promise<Result<PdfPages>> {
  const warnings: Warning[] = [];
  const pages: PageContent[] = [];
  let incomplete = false;
  for (let number = 1; number <= document.numPages; number++) {
    if (!wanted(number)) continue;
    try {
      const page = await document.getPage(number);
      const ink = await readPageInk(page);
      page.cleanup();
      pages.push({
        page: number,
        width: ink.width,
        height: ink.height,
        words: ink.words,
        rules: ink.rules,
        origin: "text",
      });
    } catch (error) {
      incomplete = true;
      const message = error instanceof Error ? error.message : String(error);
      warnings.push({ code: "page-unreadable", message: `page ${number} could not be read: ${message}`, page: number });
    }
  }
  return { value: { pageCount: document.numPages, pages, incomplete }, warnings };
}
