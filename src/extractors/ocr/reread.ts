/** Reads single cells of a page once more, for the proof stage's doubts. */
import type { Alternative, Box } from "../../model/page.js";
import { cropLine } from "./crops.js";
import { decodePicture, type PageImage } from "./decode.js";
import type { TextLine } from "./lines.js";
import { turnUpright } from "./orientation.js";
import { type PageFrame, placer } from "./page-frame.js";
import type { Reading, Recogniser } from "./recogniser.js";
import { type SettledReading, settle } from "./second-reading.js";
import { straightPicture } from "./sheet.js";

/** What a cell holds in the eyes of one engine. */
export interface CellReading {
  /** Empty when it read nothing. */
  text: string;
  confidence: number;
  alternatives: Alternative[];
  engine: string;
}

/**
 * Reads cells with one recogniser, normally not the one that read the page first.
 * `boxes` are the cells' boxes as `readScannedPage` gave them; the answers stand in the same order.
 * Throws what decoding and the recogniser throw (PictureTooLarge, PictureDamaged, …).
 */
export async function rereadCells(
  image: PageImage,
  page: PageFrame,
  boxes: readonly Box[],
  recogniser: Recogniser,
  options: { maxPixels?: number | undefined } = {},
): Promise<CellReading[]> {
  const picture = straightPicture(await decodePicture(image, page, options.maxPixels));
  const { sheet, turn, readings: known } = await turnUpright(picture, recogniser);
  const place = placer(sheet, page, turn);
  const centres = sheet.lines.map((line) => {
    const [x0, y0, x1, y1] = place(line);
    return { line, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  });
  const inside = boxes.map(([x0, y0, x1, y1]) =>
    centres.filter(({ x, y }) => x0 <= x && x <= x1 && y0 <= y && y <= y1).map(({ line }) => line),
  );
  const wanted = [...new Set(inside.flat())].filter((line) => !known.has(line));
  const pictures = wanted.map((line) => cropLine(sheet.image, sheet.labels, line, sheet.glyph).picture);
  const read = await recogniser.read(pictures);
  const readings = new Map([...known, ...wanted.map((line, i): [TextLine, Reading] => [line, read[i] as Reading])]);
  return inside.map((lines) =>
    joined(
      recogniser.engine,
      lines.map((line) => settle({ engine: recogniser.engine, reading: readings.get(line) as Reading })),
    ),
  );
}

function joined(engine: string, parts: readonly SettledReading[]): CellReading {
  const only = parts.length === 1 ? parts[0] : undefined;
  return {
    text: parts.map((part) => part.text).join(""),
    confidence: parts.reduce((least, part) => Math.min(least, part.confidence), parts.length === 0 ? 0 : 1),
    alternatives: only?.alternatives ?? [],
    engine,
  };
}
