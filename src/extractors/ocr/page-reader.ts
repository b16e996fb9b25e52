/** Reads the picture of a page: the same words and ruling lines that a text layer would give. */
import type { PageContent, Word } from "../../model/page.js";
import type { Result, Warning } from "../../model/result.js";
import { cropLine, type LineCrop } from "./crops.js";
import { readDash } from "./dash.js";
import { decodePicture, type PageImage, PictureDamaged, PictureTooLarge } from "./decode.js";
import type { TextLine } from "./lines.js";
import { isNumeric } from "./normalize-reading.js";
import { turnUpright } from "./orientation.js";
import { emptyPage, type PageFrame, toPage } from "./page-frame.js";
import { partColumns } from "./part-columns.js";
import type { Reading, Recogniser } from "./recogniser.js";
import { isUnsure, type SettledReading, settle } from "./second-reading.js";
import { type Sheet, type StraightPicture, straightPicture } from "./sheet.js";

export interface ReadOptions {
  /** The other engine; without it nothing is read twice. */
  second?: Recogniser | undefined;
  /** What the second engine reads: unsure numbers (the default), or every line. */
  secondReads?: "unsure" | "all" | undefined;
  /** Largest picture that is decoded, in pixels. */
  maxPixels?: number | undefined;
}

/** Codes of warnings after which a page counts as not fully read: its document is `partial`. */
export const INCOMPLETE_PAGE: ReadonlySet<string> = new Set([
  "page-too-large",
  "page-damaged",
  "page-unreadable",
  "page-crowded",
  "page-recogniser-failed",
]);

/** Lines of text; a page of the smallest print in columns has 1,500. Dots of a photo are more. */
const MOST_LINES = 4000;
/** Share of ink above which a page is black. */
const BLACK_PAGE = 0.6;
/** Share of ink below which a page without lines is blank: dust and the shadow of an edge. */
const STAINS = 0.003;
/** Certainty of the best way up below which a page shows no print: a photo, handwriting, a pattern. */
const PRINT = 0.45;
/** Confidence below which what stands outside a table is a stain, a stamp or a scribble. */
const STRAY = 0.4;
/** Ink height of digits and of Chinese characters as a share of the font size. */
const DIGIT_INK = 0.72;
const HAN_INK = 0.92;

/** Recognises a page whose picture is ready. Never rejects. */
export type Recognition = () => Promise<Result<PageContent>>;

/** `prepareScannedPage` and the recognition in one. */
export async function readScannedPage(
  image: PageImage,
  page: PageFrame,
  recogniser: Recogniser,
  options: ReadOptions = {},
): Promise<Result<PageContent>> {
  const recognise = await prepareScannedPage(image, page, recogniser, options);
  return recognise();
}

/**
 * Decodes, cleans and straightens the picture, which may be given up then. The recognition that it comes back with turns
 * the page upright, finds its rules, and reads it cell by cell and line by line.
 * Never rejects for a bad picture: the page comes back empty, with a warning of `INCOMPLETE_PAGE`.
 * A number that cannot be read is a word with the text "" and confidence 0, its doubtful readings as alternatives.
 */
export async function prepareScannedPage(
  image: PageImage,
  page: PageFrame,
  recogniser: Recogniser,
  options: ReadOptions = {},
): Promise<Recognition> {
  const failed = (error: unknown) => ({ value: emptyPage(page), warnings: [warningOf(error, page)] });
  try {
    const decoded = await decodePicture(image, page, options.maxPixels);
    const picture = straightPicture(decoded);
    return () => readPicture(picture, decoded.truncated, page, recogniser, options).catch(failed);
  } catch (error) {
    return async () => failed(error);
  }
}

function warn(page: PageFrame, code: string, message: string): Warning {
  return { code, message: `page ${page.number}: ${message}`, page: page.number };
}

function warningOf(error: unknown, page: PageFrame): Warning {
  if (error instanceof PictureTooLarge) return warn(page, "page-too-large", error.message);
  if (error instanceof PictureDamaged) return warn(page, "page-damaged", error.message);
  return warn(page, "page-recogniser-failed", error instanceof Error ? error.message : String(error));
}

async function readPicture(
  picture: StraightPicture,
  truncated: boolean,
  page: PageFrame,
  recogniser: Recogniser,
  options: ReadOptions,
): Promise<Result<PageContent>> {
  const unreadable = (message: string) => ({
    value: emptyPage(page),
    warnings: [warn(page, "page-unreadable", message)],
  });
  if (picture.ink > BLACK_PAGE) return unreadable("the picture is black");
  const { sheet, turn, certainty, readings } = await turnUpright(picture, recogniser);
  const warnings = truncated ? [warn(page, "page-damaged", "the picture breaks off, the rest of it was read")] : [];
  if (sheet.lines.length === 0 && picture.ink < STAINS) return { value: toPage(sheet, page, turn, []), warnings };
  if (certainty < PRINT) return unreadable("the picture shows no print that can be read");
  const lines = sheet.lines.slice(0, MOST_LINES);
  if (lines.length < sheet.lines.length)
    warnings.push(warn(page, "page-crowded", `${sheet.lines.length} lines, ${MOST_LINES} were read`));
  const words = await readWords(sheet, lines, readings, recogniser, options);
  const unread = words.filter((word) => word.text === "").length;
  if (unread > 0) warnings.push(warn(page, "cell-unreadable", `${unread} cells hold print that could not be read`));
  return { value: toPage(sheet, page, turn, words), warnings };
}

async function readWords(
  sheet: Sheet,
  lines: readonly TextLine[],
  known: ReadonlyMap<TextLine, Reading>,
  recogniser: Recogniser,
  options: ReadOptions,
): Promise<Word[]> {
  const { second, secondReads = "unsure" } = options;
  const crops = new Map(lines.map((line) => [line, cropLine(sheet.image, sheet.labels, line, sheet.glyph)]));
  const readBy = async (engine: Recogniser, wanted: readonly TextLine[]) => {
    const read = await engine.read(wanted.map((line) => (crops.get(line) as LineCrop).picture));
    return wanted.map((line, i): [TextLine, Reading] => [line, read[i] as Reading]);
  };
  const dashes = new Map(lines.flatMap((line) => readDash(line, sheet.glyph)));
  const rest = lines.filter((line) => !known.has(line) && !dashes.has(line));
  const first = new Map([...known, ...(await readBy(recogniser, rest)), ...dashes]);
  const parted = new Map<TextLine, TextLine[]>();
  for (const line of lines) {
    const columns = partColumns(line, crops.get(line) as LineCrop, first.get(line) as Reading, sheet.glyph);
    if (!columns) continue;
    parted.set(line, columns);
    first.delete(line);
  }
  if (parted.size > 0) {
    const single = lines.flatMap((line) => parted.get(line) ?? [line]);
    return readWords(sheet, single, first, recogniser, options);
  }
  const again = second
    ? lines.filter((line) => secondReads === "all" || needsSecond(line, first.get(line) as Reading))
    : [];
  const others = new Map(second && again.length > 0 ? await readBy(second, again) : []);
  return lines.flatMap((line) => {
    const reading = first.get(line) as Reading;
    const other = others.get(line);
    const settled = settle(
      { engine: recogniser.engine, reading },
      second && other ? { engine: second.engine, reading: other } : undefined,
    );
    if (!line.face.enclosed && (settled.text === "" || settled.confidence < STRAY)) return [];
    // Specks in a cell are no number; print is at least half as high as the page's other print.
    if (settled.text === "" && settled.alternatives.length === 0 && line.y1 - line.y0 < sheet.glyph / 2) return [];
    return [toWord(line, crops.get(line) as LineCrop, reading, settled)];
  });
}

/** Outside tables only what is surely print is worth it. */
const needsSecond = (line: TextLine, reading: Reading): boolean =>
  line.face.enclosed ? isUnsure(reading) : reading.lost !== undefined;

/** A word in pixels of the sheet. */
function toWord(line: TextLine, { box }: LineCrop, reading: Reading, settled: SettledReading): Word {
  const width = box.x1 - box.x0;
  const edges =
    settled.unchanged && reading.edges?.length === settled.text.length
      ? reading.edges.map((edge, i, all) =>
          i === all.length - 1 ? line.x1 : Math.min(line.x1, Math.max(line.x0, box.x0 + edge * width)),
        )
      : undefined;
  return {
    text: settled.text,
    x0: line.x0,
    y0: line.y0,
    x1: line.x1,
    y1: line.y1,
    size: (line.y1 - line.y0) / (isNumeric(settled.text) ? DIGIT_INK : HAN_INK),
    ...(edges && edges.length > 0 ? { edges } : {}),
    confidence: settled.confidence,
    ...(settled.alternatives.length > 0 ? { alternatives: settled.alternatives } : {}),
    ...(settled.agreed === undefined ? {} : { agreed: settled.agreed }),
  };
}
