/** From an image file or raw pixels to the grey working picture: stamps lifted out, resolution made fit. */
import sharp, { type Sharp } from "sharp";
import type { GreyImage } from "./grey.js";

/** A picture of a page: an image file (PNG, JPEG, TIFF, WebP), or raw pixels when `raw` is given. */
export interface PageImage {
  data: Uint8Array;
  /** Resolution in dots per inch; derived from the size of the page when absent. */
  dpi?: number;
  /** Present when `data` are raw pixels, row by row, 1 (grey), 3 (RGB) or 4 (RGBA) bytes each. */
  raw?: { width: number; height: number; channels: 1 | 3 | 4 };
}

/** A grey picture and its resolution. */
export interface WorkingPicture {
  image: GreyImage;
  dpi: number;
  /** True when the file breaks off: what is missing is grey or white. */
  truncated: boolean;
}

/** The picture is larger than allowed; nothing was decoded. */
export class PictureTooLarge extends Error {
  constructor(
    readonly pixels: number,
    readonly maxPixels: number,
  ) {
    super(`picture of ${pixels} pixels, at most ${maxPixels} are read`);
    this.name = "PictureTooLarge";
  }
}

/** The bytes are no picture, or so damaged that nothing can be decoded. */
export class PictureDamaged extends Error {
  override name = "PictureDamaged";
}

/** Pixels; an A3 page at 400 dpi has 31 million. Decoding costs 4 bytes for each. */
export const MAX_PIXELS = 60_000_000;
/** dpi; below it small print (7.5 pt) is under 20 pixels high and both engines lose strokes. */
const LEAST_DPI = 200;
/** dpi; above it recognisers gain nothing (they scale a line to 48 pixels) and every step costs more. */
const MOST_DPI = 240;
/** Pixels a side; a smaller picture holds no line of text. */
const LEAST_SIDE = 16;

/** Megabytes are not kept by the decoder between pages. */
sharp.cache(false);

/**
 * Decodes and scales a picture to 200–240 dpi.
 * Red makes the grey: a red stamp (公章) is as light as paper in it, black and blue ink stays dark.
 * A truncated file gives what could be decoded. Throws PictureTooLarge and PictureDamaged.
 */
export async function decodePicture(
  picture: PageImage,
  page: { widthPt: number; heightPt: number },
  maxPixels: number = MAX_PIXELS,
): Promise<WorkingPicture> {
  const { width, height } = await sizeOf(picture);
  if (width * height > maxPixels) throw new PictureTooLarge(width * height, maxPixels);
  if (width < LEAST_SIDE || height < LEAST_SIDE) throw new PictureDamaged(`${width} x ${height} pixels hold no text`);
  const dpi = picture.dpi ?? (72 * Math.max(width, height)) / Math.max(page.widthPt, page.heightPt);
  const target = Math.min(Math.max(dpi, LEAST_DPI), MOST_DPI);
  // A page far larger than the picture's pixels warrant is not blown up beyond the limit.
  const scale = Math.min(target / dpi, Math.sqrt(maxPixels / (width * height)), MOST_UPSCALING);
  try {
    const { grey, truncated } = await decodeGrey(picture, maxPixels);
    const blur = blurAgainst(noiseOf(grey));
    if (scale === 1 && blur === 0) return { image: grey, dpi, truncated };
    const { width: w, height: h } = grey;
    let scaled = sharp(grey.data, { raw: { width: w, height: h, channels: 1 }, limitInputPixels: maxPixels });
    if (scale !== 1)
      scaled = scaled.resize(Math.round(width * scale), Math.round(height * scale), {
        kernel: "lanczos3",
        fit: "fill",
      });
    return { image: await pixels(blur === 0 ? scaled : scaled.blur(blur)), dpi: dpi * scale, truncated };
  } catch (error) {
    throw new PictureDamaged(firstLine(error));
  }
}

/** Grey levels of noise from which a picture is smoothed: below it smoothing only costs sharpness. */
const NOISY = 0.9;
/** Pixels of the scaled picture: deviation of the smoothing bell, growing with the noise. Found by trial. */
const LEAST_BLUR = 0.6;
const BLUR_PER_NOISE = 0.2;
const MOST_BLUR = 1.4;

function blurAgainst(noise: number): number {
  return noise < NOISY ? 0 : Math.min(MOST_BLUR, LEAST_BLUR + BLUR_PER_NOISE * noise);
}

/**
 * Standard deviation of the grain in grey levels, from the median of second differences along rows:
 * most of a page is paper, so strokes of print do not move the median.
 */
export function noiseOf({ width, height, data }: GreyImage): number {
  const counts = new Uint32Array(1024);
  let seen = 0;
  for (let y = 1; y < height - 1; y += 3)
    for (let x = 1; x < width - 1; x += 2) {
      const at = y * width + x;
      const difference = Math.abs(2 * (data[at] as number) - (data[at - 1] as number) - (data[at + 1] as number));
      counts[difference] = (counts[difference] as number) + 1;
      seen++;
    }
  let median = 0;
  for (let rank = counts[0] as number; rank < seen / 2 && median < counts.length - 1; )
    rank += counts[++median] as number;
  // 0.6745: median of the absolute normal deviate; the second difference has six times the variance of a pixel.
  return median / 0.6745 / Math.sqrt(6);
}

/** Decoders repeat themselves over many lines. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

async function pixels(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: firstChannel(data, info.channels) };
}

/** Times; a picture of 60 dpi does not become readable by more. */
const MOST_UPSCALING = 3;

/** Width and height in pixels, from the header alone. Throws PictureDamaged. */
export async function sizeOf(picture: PageImage): Promise<{ width: number; height: number }> {
  if (picture.raw) {
    const { width, height, channels } = picture.raw;
    if (picture.data.length < width * height * channels) throw new PictureDamaged("fewer pixels than announced");
    return picture.raw;
  }
  try {
    // Reads the header only.
    const { width, height } = await sharp(picture.data, { limitInputPixels: false, failOn: "none" }).metadata();
    return { width, height };
  } catch (error) {
    throw new PictureDamaged(firstLine(error));
  }
}

/** Strictly first, so that a file that breaks off is noticed; then whatever can be had of it. */
async function decodeGrey(picture: PageImage, maxPixels: number): Promise<{ grey: GreyImage; truncated: boolean }> {
  const plain = picture.raw && greyPixels(picture.data, picture.raw);
  if (plain) return { grey: plain, truncated: false };
  try {
    return { grey: await pixels(withoutRed(open(picture, maxPixels, "truncated"))), truncated: false };
  } catch (error) {
    if (picture.raw) throw error;
    return { grey: await pixels(withoutRed(open(picture, maxPixels, "none"))), truncated: true };
  }
}

/** Raw pixels of which none has a colour or lets paper through; null when one does. Most scanners see no colours. */
function greyPixels(
  bytes: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
): GreyImage | null {
  const data = new Uint8Array(width * height);
  if (channels === 1) data.set(bytes.subarray(0, data.length));
  else
    for (let at = 0, from = 0; at < data.length; at++, from += channels) {
      const level = bytes[from] as number;
      if (bytes[from + 1] !== level || bytes[from + 2] !== level) return null;
      if (channels === 4 && bytes[from + 3] !== 255) return null;
      data[at] = level;
    }
  return { width, height, data };
}

function open(picture: PageImage, maxPixels: number, failOn: "truncated" | "none"): Sharp {
  return picture.raw
    ? sharp(picture.data, { raw: picture.raw, limitInputPixels: maxPixels })
    : sharp(picture.data, { limitInputPixels: maxPixels, failOn, sequentialRead: true });
}

/**
 * Red and how much redder than green and blue it is: JPEG leaves a dark rim around a seal in the red channel alone.
 * Black, grey and blue keep their shade; more than this lightens print under a seal.
 */
const LIFTED: [number, number, number] = [1.4, -0.2, -0.2];

function withoutRed(image: Sharp): Sharp {
  return image
    .flatten({ background: "#ffffff" })
    .recomb([LIFTED, LIFTED, LIFTED])
    .toColourspace("srgb")
    .extractChannel(0);
}

function firstChannel(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data;
  const first = new Uint8Array(data.length / channels);
  for (let i = 0; i < first.length; i++) first[i] = data[i * channels] as number;
  return first;
}

/** Pages of a multi-page image file (TIFF), each decodable by `decodePicture`; one for other files. */
export async function picturePages(data: Uint8Array, maxPages: number): Promise<PageImage[]> {
  const { pages = 1, density } = await sharp(data, { limitInputPixels: false, failOn: "none" }).metadata();
  if (pages === 1) return [{ data, ...(density ? { dpi: density } : {}) }];
  const images: PageImage[] = [];
  for (let page = 0; page < Math.min(pages, maxPages); page++) {
    const one = await sharp(data, { page, failOn: "none", limitInputPixels: MAX_PIXELS })
      .png({ compressionLevel: 1 })
      .toBuffer();
    images.push({ data: one, ...(density ? { dpi: density } : {}) });
  }
  return images;
}
