/** Reads the picture of a page: the same words and ruling lines that a text layer would give. */
import type { Alternative, Box, PageContent, RulingLine, Word } from "../../model/page.js";
import type { Result, Warning } from "../../model/result.js";
import { cropLine, type LineCrop } from "./crops.js";
import { decodePicture, type PageImage, PictureDamaged, PictureTooLarge } from "./decode.js";
import type { TextLine } from "./lines.js";
import { isNumeric } from "./normalize-reading.js";
import { turnUpright } from "./orientation.js";
import type { Reading, Recogniser } from "./recogniser.js";
import { isUnsure, type SettledReading, settle } from "./second-reading.js";
import { layOut, type Sheet, straightPicture } from "./sheet.js";

/** Which page the picture shows, and its size in points as the file gives it. */
export interface PageFrame {
  /** 1-based. */
  number: number;
  widthPt: number;
  heightPt: number;
}

export interface ReadOptions {
  /** The other engine; without it nothing is read twice. */
  second?: Recogniser | undefined;
  /** What the second engine reads: unsure numbers (the default), or every line. */
  secondReads?: "unsure" | "all" | undefined;
  /** Largest picture that is decoded, in pixels. */
  maxPixels?: number | undefined;
}

/** How the picture was laid straight; `rereadCells` lays it the same way. */
export interface Straightening {
  /** Quarter turns clockwise that put the page upright. */
  turn: number;
  /** Degrees it lay askew. */
  skew: number;
}

/** A page read from its picture. Boxes are in points of the straightened, upright page. */
export interface ScannedPage extends PageContent {
  straightening: Straightening;
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
/** Certainty of the best way up below which a page shows no print: a photo, handwriting, a pattern. */
const PRINT = 0.45;
/** Confidence below which what stands outside a table is a stain, a stamp or a scribble. */
const STRAY = 0.4;
/** Ink height of digits and of Chinese characters as a share of the font size. */
const DIGIT_INK = 0.72;
const HAN_INK = 0.92;
/** Glyph heights: a lone stroke as long as a Chinese character is the dash (—) that stands for "nothing". */
const FULL_DASH = 0.6;

/**
 * Decodes, cleans, straightens and turns the picture, finds its rules, and reads it cell by cell and line by line.
 * Never throws for a bad picture: the page comes back empty, with a warning of `INCOMPLETE_PAGE`.
 * A number that cannot be read is a word with the text "" and confidence 0, its doubtful readings as alternatives.
 */
export async function readScannedPage(
  image: PageImage,
  page: PageFrame,
  recogniser: Recogniser,
  options: ReadOptions = {},
): Promise<Result<ScannedPage>> {
  const warn = (code: string, message: string): Warning => ({
    code,
    message: `page ${page.number}: ${message}`,
    page: page.number,
  });
  const empty = emptyPage(page);
  try {
    const picture = straightPicture(await decodePicture(image, page, options.maxPixels));
    if (picture.ink > BLACK_PAGE) return { value: empty, warnings: [warn("page-unreadable", "the picture is black")] };
    const { sheet, turn, certainty, readings } = await turnUpright(picture, recogniser);
    if (sheet.lines.length === 0) return { value: framed(sheet, page, turn, picture.skew, []), warnings: [] };
    if (certainty < PRINT)
      return { value: empty, warnings: [warn("page-unreadable", "the picture shows no print that can be read")] };
    const lines = sheet.lines.slice(0, MOST_LINES);
    const warnings =
      lines.length < sheet.lines.length
        ? [warn("page-crowded", `${sheet.lines.length} lines, ${MOST_LINES} were read`)]
        : [];
    const words = await readWords(sheet, lines, readings, recogniser, options);
    const unread = words.filter((word) => word.text === "").length;
    if (unread > 0) warnings.push(warn("cell-unreadable", `${unread} cells hold print that could not be read`));
    return { value: framed(sheet, page, turn, picture.skew, words), warnings };
  } catch (error) {
    if (error instanceof PictureTooLarge) return { value: empty, warnings: [warn("page-too-large", error.message)] };
    if (error instanceof PictureDamaged) return { value: empty, warnings: [warn("page-damaged", error.message)] };
    const cause = error instanceof Error ? error.message : String(error);
    return { value: empty, warnings: [warn("page-recogniser-failed", cause)] };
  }
}

/** A cell read again. */
export interface CellReading {
  text: string;
  confidence: number;
  alternatives: Alternative[];
  engine: string;
}

/**
 * Reads cells of a page once more, normally by the other engine.
 * `boxes` are cells in points as `readScannedPage` gave them; the answers stand in the same order.
 * Throws what decoding or the recogniser throws.
 */
export async function rereadCells(
  image: PageImage,
  page: PageFrame,
  straightening: Straightening,
  boxes: readonly Box[],
  recogniser: Recogniser,
  options: Pick<ReadOptions, "maxPixels"> = {},
): Promise<CellReading[]> {
  const sheet = layOut(straightPicture(await decodePicture(image, page, options.maxPixels)), straightening.turn);
  const scale = scaleOf(sheet, page, straightening.turn);
  const inside = boxes.map(([x0, y0, x1, y1]) =>
    sheet.lines.filter((line) => {
      const x = ((line.x0 + line.x1) / 2) * scale.x;
      const y = ((line.y0 + line.y1) / 2) * scale.y;
      return x0 <= x && x <= x1 && y0 <= y && y <= y1;
    }),
  );
  const lines = [...new Set(inside.flat())];
  const read = await recogniser.read(
    lines.map((line) => cropLine(sheet.image, sheet.labels, line, sheet.glyph).picture),
  );
  const settled = new Map(
    lines.map((line, i) => [line, settle({ engine: recogniser.engine, reading: read[i] as Reading })]),
  );
  return inside.map((cell) => {
    const parts = cell.map((line) => settled.get(line) as SettledReading);
    const only = parts.length === 1 ? parts[0] : undefined;
    return {
      text: parts.map((part) => part.text).join(""),
      confidence: parts.reduce((least, part) => Math.min(least, part.confidence), parts.length === 0 ? 0 : 1),
      alternatives: only?.alternatives ?? [],
      engine: recogniser.engine,
    };
  });
}

async function readWords(
  sheet: Sheet,
  lines: readonly TextLine[],
  known: ReadonlyMap<TextLine, Reading>,
  recogniser: Recogniser,
  { second, secondReads = "unsure" }: ReadOptions,
): Promise<(Word & { line: TextLine })[]> {
  const crops = new Map(lines.map((line) => [line, cropLine(sheet.image, sheet.labels, line, sheet.glyph)]));
  const readBy = async (engine: Recogniser, wanted: readonly TextLine[]) => {
    const read = await engine.read(wanted.map((line) => (crops.get(line) as LineCrop).picture));
    return wanted.map((line, i): [TextLine, Reading] => [line, read[i] as Reading]);
  };
  const rest = lines.filter((line) => !known.has(line));
  const first = new Map([...known, ...(await readBy(recogniser, rest))]);
  const again = second
    ? lines.filter((line) => secondReads === "all" || (line.face.enclosed && isUnsure(first.get(line) as Reading)))
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
    return [{ ...toWord(line, crops.get(line) as LineCrop, reading, settled, sheet.glyph), line }];
  });
}

/** A single stroke, whatever the engine calls it. */
function isDash(text: string): boolean {
  return /^[-—–一]$/u.test(text);
}

/** A word in pixels of the sheet. */
function toWord(line: TextLine, { box }: LineCrop, reading: Reading, settled: SettledReading, glyph: number): Word {
  const width = box.x1 - box.x0;
  const edges =
    settled.unchanged && reading.edges?.length === settled.text.length
      ? reading.edges.map((edge, i, all) =>
          i === all.length - 1 ? line.x1 : Math.min(line.x1, Math.max(line.x0, box.x0 + edge * width)),
        )
      : undefined;
  return {
    text: isDash(settled.text) && line.x1 - line.x0 >= FULL_DASH * glyph ? "—" : settled.text,
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

function emptyPage(page: PageFrame): ScannedPage {
  return {
    page: page.number,
    width: page.widthPt,
    height: page.heightPt,
    words: [],
    rules: [],
    origin: "ocr",
    straightening: { turn: 0, skew: 0 },
  };
}

/** Points per pixel. */
function scaleOf(sheet: Sheet, page: PageFrame, turn: number): { x: number; y: number } {
  const [width, height] = turn % 2 === 0 ? [page.widthPt, page.heightPt] : [page.heightPt, page.widthPt];
  return { x: width / sheet.image.width, y: height / sheet.image.height };
}

/** The page in points. */
function framed(
  sheet: Sheet,
  page: PageFrame,
  turn: number,
  skew: number,
  words: (Word & { line: TextLine })[],
): ScannedPage {
  const { x, y } = scaleOf(sheet, page, turn);
  const round = (value: number) => Math.round(value * 100) / 100;
  const rules: RulingLine[] = [
    ...sheet.rules.level.map((rule) => ({
      x0: rule.from * x,
      y0: rule.at * y,
      x1: rule.to * x,
      y1: rule.at * y,
      width: rule.thickness * y,
    })),
    ...sheet.rules.upright.map((rule) => ({
      x0: rule.at * x,
      y0: rule.from * y,
      x1: rule.at * x,
      y1: rule.to * y,
      width: rule.thickness * x,
    })),
  ];
  return {
    page: page.number,
    width: round(sheet.image.width * x),
    height: round(sheet.image.height * y),
    words: words.map(({ line: _, ...word }) => ({
      ...word,
      x0: round(word.x0 * x),
      y0: round(word.y0 * y),
      x1: round(word.x1 * x),
      y1: round(word.y1 * y),
      size: round(word.size * y),
      ...(word.edges ? { edges: word.edges.map((edge) => round(edge * x)) } : {}),
    })),
    rules: rules.map((rule) => ({
      x0: round(rule.x0),
      y0: round(rule.y0),
      x1: round(rule.x1),
      y1: round(rule.y1),
      width: round(rule.width),
    })),
    origin: "ocr",
    straightening: { turn, skew },
  };
}
