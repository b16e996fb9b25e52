/** The picture of a PDF page: the scanner's own picture where the page is nothing else, else the page as pdfjs paints it. */
import { createCanvas } from "@napi-rs/canvas";
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Box } from "../../model/page.js";
import { MAX_PIXELS, type PageImage, PictureTooLarge } from "./decode.js";
import { PAPER } from "./grey.js";

/** A picture on the page: pdfjs object id (null for inline pictures) and where it is painted, in points. */
export interface PaintedImage {
  id: string | null;
  box: Box;
  /** True when it is painted neither turned nor mirrored. */
  upright?: boolean;
}

type RenderTarget = Parameters<PDFPageProxy["render"]>[0];

/** dpi of a page that is no scan, e.g. one without usable characters. */
const USUAL_DPI = 200;
/** dpi between which a page is painted. */
const LEAST_DPI = 150;
const MOST_DPI = 300;
/** Points by which a scanner's picture may miss the edges of its page. */
const MARGIN = 3;
/** Milliseconds; pdfjs never answers for some broken pictures. */
const PICTURE_LIMIT = 20_000;

/** A decoded picture as pdfjs keeps it. */
interface DecodedPicture {
  width: number;
  height: number;
  /** 1: one bit a pixel, 2: RGB, 3: RGBA. */
  kind?: number;
  data?: Uint8Array | Uint8ClampedArray;
}

/**
 * The page's picture. `images` are the pictures its operator list paints, which must have been read before.
 * `plain` says that nothing but one picture is painted: where that is upright it is taken as it is, without resampling.
 * Throws PictureTooLarge when even 150 dpi would take more than `maxPixels`; rejects when pdfjs cannot paint the page.
 */
export async function renderPage(
  page: PDFPageProxy,
  images: readonly PaintedImage[],
  options: { plain?: boolean; maxPixels?: number } = {},
): Promise<PageImage> {
  const { plain = false, maxPixels = MAX_PIXELS } = options;
  const size = page.getViewport({ scale: 1 });
  const largest = images.reduce<PaintedImage | undefined>((a, b) => (a && area(a) >= area(b) ? a : b), undefined);
  const picture = largest?.id ? await decoded(page, largest.id) : undefined;
  if (plain && largest?.upright && picture && covers(largest.box, size) && page.rotate === 0) {
    const own = toPageImage(picture, (72 * picture.width) / (largest.box[2] - largest.box[0]));
    if (own) return own;
  }
  const own = largest && picture ? (72 * picture.width) / (largest.box[2] - largest.box[0]) : USUAL_DPI;
  const affordable = 72 * Math.sqrt(maxPixels / (size.width * size.height));
  const dpi = Math.min(Math.max(LEAST_DPI, Math.min(MOST_DPI, own)), affordable);
  if (dpi < LEAST_DPI)
    throw new PictureTooLarge(Math.round((size.width * size.height * LEAST_DPI ** 2) / 72 ** 2), maxPixels);
  return paint(page, dpi);
}

async function paint(page: PDFPageProxy, dpi: number): Promise<PageImage> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  // pdfjs is typed for the browser's canvas; this one has the same methods.
  const target = { canvas: canvas as unknown as RenderTarget["canvas"], viewport };
  await page.render({ ...target, canvasContext: context as unknown as RenderTarget["canvasContext"] }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { data: new Uint8Array(data.buffer), dpi, raw: { width: canvas.width, height: canvas.height, channels: 4 } };
}

function area({ box: [x0, y0, x1, y1] }: PaintedImage): number {
  return (x1 - x0) * (y1 - y0);
}

function covers([x0, y0, x1, y1]: Box, { width, height }: { width: number; height: number }): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= MARGIN;
  return near(x0, 0) && near(y0, 0) && near(x1, width) && near(y1, height);
}

/** The decoded picture, or undefined when pdfjs could not decode it. */
function decoded(page: PDFPageProxy, id: string): Promise<DecodedPicture | undefined> {
  const store = id.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PICTURE_LIMIT);
    store.get(id, (picture: DecodedPicture | null) => {
      clearTimeout(timer);
      resolve(picture ?? undefined);
    });
  });
}

/** Bits, RGB or RGBA as raw pixels; undefined for what pdfjs keeps another way. */
function toPageImage({ width, height, kind, data }: DecodedPicture, dpi: number): PageImage | undefined {
  if (!data) return undefined;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (kind === 2) return { data: bytes, dpi, raw: { width, height, channels: 3 } };
  if (kind === 3) return { data: bytes, dpi, raw: { width, height, channels: 4 } };
  if (kind !== 1) return undefined;
  const grey = new Uint8Array(width * height);
  const stride = (width + 7) >> 3;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      grey[y * width + x] = ((bytes[y * stride + (x >> 3)] as number) >> (7 - (x & 7))) & 1 ? PAPER : 0;
  return { data: grey, dpi, raw: { width, height, channels: 1 } };
}
