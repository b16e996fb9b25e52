/**
 * Seconds per scanned page, step by step: `tsx bench/ocr.ts FILE.pdf [ppocr|tesseract] [pages, e.g. 3-6]`.
 * Render, clean and straighten, rules and lines, recognise, one after the other; then the pages as `ingest` reads
 * them, one prepared while the one before it is recognised; and the greatest resident memory of all processes together.
 */
import { readFileSync } from "node:fs";
import { cropLine } from "../src/extractors/ocr/crops.js";
import { decodePicture } from "../src/extractors/ocr/decode.js";
import { readScannedPage } from "../src/extractors/ocr/index.js";
import { layOut, straightPicture } from "../src/extractors/ocr/sheet.js";
import { readPdf } from "../src/extractors/pdf/index.js";
import { openPdf } from "../src/extractors/pdf/open.js";
import { readPageInk } from "../src/extractors/pdf/page-ink.js";
import { pictureOfPage, recognisePdfPage } from "../src/extractors/pictures.js";
import type { EngineName } from "../src/pipeline/ocr-models.js";
import { OcrService } from "../src/pipeline/ocr-service.js";
import { residentOfFamily } from "../tests/helpers/resident-memory.js";

const [file, engine = "ppocr", pages = "1-"] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: tsx bench/ocr.ts FILE.pdf [ppocr|tesseract] [pages]");
const [first = 1, last = Number.POSITIVE_INFINITY] = pages.split("-").map((part) => Number(part) || undefined);

const laps = new Map<string, number>();
const service = new OcrService();
const recogniser = service.recogniser(engine as EngineName);
// Loading the models is no part of a page.
await recogniser.read([{ width: 100, height: 40, data: white(100) }]);

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, residentOfFamily());
}, 100);
const document = await openPdf(readFileSync(file), file).promise;
let count = 0;
let lines = 0;
for (let number = first; number <= Math.min(last, document.numPages); number++) {
  const page = await document.getPage(number);
  const began = performance.now();
  const ink = await lap("operator list", () => readPageInk(page));
  const { image, frame } = await lap("render", () => pictureOfPage(page, ink));
  const decoded = await lap("decode, scale", () => decodePicture(image, frame));
  const straight = await lap("clean, straighten", async () => straightPicture(decoded));
  const sheet = await lap("rules, faces, lines", async () => layOut(straight, 0));
  const crops = sheet.lines.map((line) => cropLine(sheet.image, sheet.labels, line, sheet.glyph).picture);
  await lap("bare recogniser", () => recogniser.read(crops));
  laps.set("page, step by step", (laps.get("page, step by step") ?? 0) + performance.now() - began);
  // The same again through the front door; the service remembers the readings, so this is everything but them.
  await lap("all but recognising", () => readScannedPage(image, frame, recogniser));
  lines += crops.length;
  count++;
  page.cleanup();
}
service.close();
const fresh = new OcrService();
const engines = { first: fresh.recogniser(engine as EngineName) };
// Enough lines for every process of the engine to have started.
await engines.first.read(Array.from({ length: 100 }, (_, i) => ({ width: 100 + i, height: 40, data: white(100 + i) })));
const inPage = (number: number) => number >= first && number <= last;
await lap("as ingest reads them", () =>
  readPdf(readFileSync(file), file, { ocr: "auto", wanted: inPage, recognise: recognisePdfPage(engines) }),
);
clearInterval(watch);
fresh.close();
for (const [name, ms] of laps) console.log(`${name.padEnd(24)}${(ms / count / 1000).toFixed(3)} s per page`);
console.log(
  `${count} pages, ${Math.round(lines / count)} lines each; at most ${Math.round(peak / 2 ** 20)} MB resident`,
);
process.exit(0);

/** A blank line, 40 pixels high. */
function white(width: number): Uint8Array {
  return new Uint8Array(width * 40).fill(255);
}

async function lap<T>(name: string, step: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await step();
  laps.set(name, (laps.get(name) ?? 0) + performance.now() - began);
  return value;
}
