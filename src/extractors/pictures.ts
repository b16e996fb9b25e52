/** Everything that is a picture — scanned PDF pages, image files, pictures in a document — read by the recognisers. */
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { DamagedDocument } from "../model/errors.js";
import type { PageContent } from "../model/page.js";
import type { Result, Warning } from "../model/result.js";
import type { FlowItem, FlowPicture } from "./flow.js";
import { layoutPage } from "./layout/page-layout.js";
import {
  INCOMPLETE_PAGE,
  type PageFrame,
  type PageImage,
  picturePages,
  prepareScannedPage,
  type Recogniser,
  readScannedPage,
  renderPage,
  sizeOf,
} from "./ocr/index.js";
import { assemblePages } from "./pages/assemble.js";
import type { PageRecogniser } from "./pdf/index.js";
import type { PageInk } from "./pdf/page-ink.js";
import type { SourceFile } from "./source-file.js";

/** The recognisers at hand. */
export interface Engines {
  first: Recogniser;
  /** Reads again what the first is unsure of, or everything. */
  second?: Recogniser;
  secondReads?: "unsure" | "all";
}

/** Pages of one image file that are read; scanners' multi-page TIFFs are shorter. */
const MAX_PAGES = 500;
/** The longer side of a page whose picture does not tell its resolution: A4 (points). */
const A4_HEIGHT = 842;

/** Reads PDF pages from their picture. */
export function recognisePdfPage(engines: Engines): PageRecogniser {
  return async (page, ink) => {
    const { image, frame } = await pictureOfPage(page, ink);
    return prepareScannedPage(image, frame, engines.first, engines);
  };
}

/** The picture of a PDF page and the page it stands for. */
export async function pictureOfPage(page: PDFPageProxy, ink: PageInk): Promise<{ image: PageImage; frame: PageFrame }> {
  const image = await renderPage(page, ink.images, { plain: isPlainScan(ink) });
  return { image, frame: { number: page.pageNumber, widthPt: ink.width, heightPt: ink.height } };
}

/** Nothing but one picture is painted. */
const isPlainScan = (ink: PageInk): boolean => ink.images.length === 1 && ink.shapes === 0 && ink.words.length === 0;

/** Reads an image file (PNG, JPEG, TIFF of many pages) as a document of its pages. */
export async function readImageFile(
  { fileName, bytes }: SourceFile,
  engines: Engines,
  wanted: (page: number) => boolean = () => true,
): Promise<Result<{ pages: PageContent[]; pageCount: number; incomplete: boolean }>> {
  const images = await picturePages(bytes, MAX_PAGES).catch((error: Error) => {
    throw new DamagedDocument(fileName, `not a readable picture (${error.message.split("\n")[0]})`);
  });
  const pages: PageContent[] = [];
  const warnings: Warning[] = [];
  for (const [index, image] of images.entries()) {
    if (!wanted(index + 1)) continue;
    const read = await readScannedPage(image, await frameOf(image, index + 1), engines.first, engines);
    pages.push(read.value);
    warnings.push(...read.warnings);
  }
  const incomplete = warnings.some((warning) => INCOMPLETE_PAGE.has(warning.code));
  return { value: { pages, pageCount: images.length, incomplete }, warnings };
}

/** The size in points that a picture was meant to have. */
async function frameOf(image: PageImage, number: number): Promise<PageFrame> {
  const { width, height } = await sizeOf(image);
  const scale = image.dpi ? 72 / image.dpi : A4_HEIGHT / Math.max(width, height);
  return { number, widthPt: width * scale, heightPt: height * scale };
}

/** Replaces the pictures of a flowing document by the tables and paragraphs they show; small ones are left alone. */
export async function readPictures(items: readonly FlowItem[], engines: Engines): Promise<Result<FlowItem[]>> {
  const value: FlowItem[] = [];
  const warnings: Warning[] = [];
  for (const item of items) {
    if (item.kind !== "picture") {
      value.push(item);
      continue;
    }
    const read = await readPicture(item, engines);
    value.push(...read.value);
    warnings.push(...read.warnings);
  }
  return { value, warnings };
}

/** A picture that shows no table stays a picture: photos and charts are not turned into text. */
async function readPicture(picture: FlowPicture, engines: Engines): Promise<Result<FlowItem[]>> {
  const kept = { value: [picture], warnings: [] };
  const image: PageImage = { data: picture.bytes };
  const size = await sizeOf(image).catch(() => null);
  if (size === null || Math.max(size.width, size.height) < MIN_SIDE) return kept;
  const { width = size.width * 0.75, height = size.height * 0.75 } = picture;
  const page = await readScannedPage(image, { number: 1, widthPt: width, heightPt: height }, engines.first, engines);
  if (page.warnings.some((warning) => INCOMPLETE_PAGE.has(warning.code))) return kept;
  const { tables, paragraphs } = assemblePages([layoutPage(page.value)]);
  if (tables.length === 0) return kept;
  const flow = [
    ...tables.map((table) => ({ at: table.flow, item: { ...table, kind: "table" as const } })),
    ...paragraphs.map(({ flow: at, text }) => ({ at, item: { kind: "paragraph" as const, text } })),
  ];
  const value = flow
    .sort((a, b) => a.at - b.at)
    .map(({ item }): FlowItem => {
      if (item.kind === "paragraph") return item;
      const { rowCount, colCount, method } = item;
      return {
        kind: "table",
        rowCount,
        colCount,
        method,
        cells: item.cells.map(({ page: _, bbox: __, ...cell }) => cell),
      };
    });
  return { value, warnings: page.warnings.map(({ page: _, ...warning }) => warning) };
}

/** Smaller pictures hold no table (pixels on the longer side). */
const MIN_SIDE = 200;
