/** PDF → page contents: one pass over each page, damaged pages reported and the rest delivered. */
import PQueue from "p-queue";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { DamagedDocument, LimitExceeded } from "../../model/errors.js";
import type { PageContent } from "../../model/page.js";
import type { Result } from "../../model/result.js";
import { INCOMPLETE_PAGE, type Recognition } from "../ocr/index.js";
import { damagedStreams } from "./damage.js";
import { lacksContent } from "./missing-content.js";
import { asDocumentError, openPdf } from "./open.js";
import { type PageInk, readPageInk } from "./page-ink.js";
import { withTablePictures } from "./table-pictures.js";
import { judgeTextLayer, largePictures, type TextLayer } from "./text-layer.js";

/** Has the picture of a page ready to be recognised; `ink` is what the file itself says of it. */
export type PageRecogniser = (page: PDFPageProxy, ink: PageInk) => Promise<Recognition>;

export interface PdfOptions {
  /** Which 1-based pages are wanted. */
  wanted?: (page: number) => boolean;
  ocr: "auto" | "never" | "always";
  /** Absent where nothing on this machine recognises pictures. */
  recognise?: PageRecogniser;
}

export interface PdfPages {
  pageCount: number;
  pages: PageContent[];
  /** True when a page could not be read. */
  incomplete: boolean;
}

/** Reads the pages of a PDF. Throws a DocumentError when the file cannot be opened. */
export async function readPdf(bytes: Uint8Array, file: string, options: PdfOptions): Promise<Result<PdfPages>> {
  const task = openPdf(bytes, file);
  try {
    const document = await task.promise;
    requirePages(document.numPages, file);
    return await readPages(document, bytes, options);
  } catch (error) {
    throw asDocumentError(error, file);
  } finally {
    await task.destroy();
  }
}

/** The accounts of all departments of a province in one file have fewer. */
const MOST_PAGES = 5000;

function requirePages(count: number, file: string): void {
  if (count < 1) throw new DamagedDocument(file, "a PDF without pages");
  if (count > MOST_PAGES) throw new LimitExceeded(file, `${count} pages, more than ${MOST_PAGES}`);
}

/** Fonts that pdfjs keeps are given back so often: more often costs parsing them again and saves nothing. */
const PAGES_BETWEEN_CLEANUPS = 100;

/** Pages begun before the one that is awaited is read: they are painted and cleaned while the recogniser reads. */
const PAGES_AHEAD = 2;

/** One page after the other, the next ones begun meanwhile. */
async function readPages(
  document: PDFDocumentProxy,
  bytes: Uint8Array,
  options: PdfOptions,
): Promise<Result<PdfPages>> {
  const reads: PageRead[] = [];
  const preparing = new PQueue({ concurrency: 1 });
  const begin = (number: number): Promise<PageRead> =>
    readPage(number, options, () => preparing.add(() => preparePage(document, number, bytes, options)));
  for (let first = 1; first <= document.numPages; first += PAGES_BETWEEN_CLEANUPS) {
    const last = Math.min(first + PAGES_BETWEEN_CLEANUPS - 1, document.numPages);
    const begun: Promise<PageRead>[] = [];
    for (let number = first; number <= last; number++) {
      while (begun.length <= number - first + PAGES_AHEAD && first + begun.length <= last)
        begun.push(begin(first + begun.length));
      reads.push(await (begun[number - first] as Promise<PageRead>));
    }
    // No page may be in hand when pdfjs gives its fonts back.
    await document.cleanup();
  }
  return {
    value: {
      pageCount: document.numPages,
      pages: reads.flatMap(({ value }) => value ?? []),
      incomplete: reads.some(({ isIncomplete }) => isIncomplete),
    },
    warnings: reads.flatMap(({ warnings }) => warnings),
  };
}

/** What became of a page; without a value where it is not wanted or could not be read. */
interface PageRead extends Result<PageContent | null> {
  isIncomplete: boolean;
}

interface PreparedPage {
  recognise: ContentOfPage;
  /** What of the page's content is missing, and why. */
  damage: string | null;
}

/** To be called for one page at a time: what pdfjs keeps of a page, its pictures above all, is given back in the end. */
async function preparePage(
  document: PDFDocumentProxy,
  number: number,
  bytes: Uint8Array,
  options: PdfOptions,
): Promise<PreparedPage> {
  const page = await document.getPage(number);
  const { ink, damage } = await readInk(page, bytes);
  const recognise = await prepareContent(page, ink, options);
  page.cleanup();
  return { recognise, damage };
}

async function readInk(page: PDFPageProxy, bytes: Uint8Array): Promise<{ ink: PageInk; damage: string | null }> {
  const before = damagedStreams();
  const ink = await readPageInk(page);
  if (damagedStreams() > before)
    return { ink, damage: "has a damaged stream; what stands behind the damage is missing" };
  const isBlank = judgeTextLayer(ink) === "blank" && ink.shapes === 0;
  const isMissing = isBlank && page.ref !== null && lacksContent(bytes, page.ref);
  return { ink, damage: isMissing ? "names content that the file does not have" : null };
}

/** Never rejects: a page that cannot be read is a warning. */
async function readPage(number: number, options: PdfOptions, prepare: () => Promise<PreparedPage>): Promise<PageRead> {
  if (options.wanted && !options.wanted(number)) return { value: null, warnings: [], isIncomplete: false };
  try {
    const { recognise, damage } = await prepare();
    const { value, warnings } = await recognise();
    if (damage) warnings.push({ code: "page-damaged", message: `page ${number} ${damage}`, page: number });
    const isIncomplete = !value || warnings.some((warning) => INCOMPLETE_PAGE.has(warning.code));
    return { value, warnings, isIncomplete };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const warning = { code: "page-unreadable", message: `page ${number} could not be read: ${message}`, page: number };
    return { value: null, warnings: [warning], isIncomplete: true };
  }
}

const WHY: Partial<Record<TextLayer, string>> = {
  picture: "has no text",
  garbled: "has text that is not what it prints",
  hidden: "is a scan",
  mixed: "has pictures that may hold tables",
};

/** The content of a page, null when it could not be read at all. */
type ContentOfPage = () => Promise<Result<PageContent | null>>;

/** The page from its text layer where that is usable, else ready to be recognised. */
export async function prepareContent(page: PDFPageProxy, ink: PageInk, options: PdfOptions): Promise<ContentOfPage> {
  const layer = judgeTextLayer(ink);
  const printed = textPage(page.pageNumber, ink, layer === "hidden");
  const wanted = options.ocr === "always" ? layer !== "blank" : WHY[layer] !== undefined && options.ocr === "auto";
  if (!wanted)
    return async () => ({ value: layer === "garbled" || layer === "picture" ? null : printed, warnings: [] });
  if (!options.recognise) {
    const message = `page ${page.pageNumber} ${WHY[layer] ?? "is to be recognised"}, and no recogniser is at hand`;
    const isReadable = layer === "hidden" || layer === "mixed" || layer === "usable";
    const warning = { code: "page-not-recognised", message, page: page.pageNumber };
    return async () => ({ value: isReadable ? printed : null, warnings: [warning] });
  }
  const recognise = await options.recognise(page, ink);
  if (layer !== "mixed" || options.ocr === "always") return recognise;
  return async () => withTablePictures(printed, await recognise(), largePictures(ink));
}

function textPage(number: number, ink: PageInk, hidden: boolean): PageContent {
  const { width, height, rules } = ink;
  return { page: number, width, height, words: hidden ? ink.hiddenWords : ink.words, rules, origin: "text" };
}
