/**
 * Seconds per scanned page, step by step: `npm run --silent build && npx tsx bench/ocr.ts FILE.pdf [ppocr|tesseract]
 * [pages, e.g. 3-6]`.
 * Render, clean and straighten, rules and lines, recognise, one after the other; then the whole file as `ingest` reads
 * it: a worker prepares pages, finds tables and proves amounts while the engines' processes recognise what was prepared
 * before; and the greatest resident memory of all processes together.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { cropLine } from "../src/extractors/ocr/crops.js";
import { decodePicture } from "../src/extractors/ocr/decode.js";
import { readScannedPage } from "../src/extractors/ocr/index.js";
import { layOut, straightPicture } from "../src/extractors/ocr/sheet.js";
import { openPdf } from "../src/extractors/pdf/open.js";
import { readPageInk } from "../src/extractors/pdf/page-ink.js";
import { pictureOfPage } from "../src/extractors/pictures.js";
import { type Program, programAt } from "../src/model/program.js";
import { DEFAULT_LIMITS } from "../src/pipeline/limits.js";
import { ENGINE_LIMITS, OcrEngine } from "../src/pipeline/ocr-engine.js";
import type { EngineName } from "../src/pipeline/ocr-models.js";
import { planOcr } from "../src/pipeline/ocr-plan.js";
import { serveOcr } from "../src/pipeline/ocr-remote.js";
import { OcrService } from "../src/pipeline/ocr-service.js";
import { WorkerPool } from "../src/pipeline/worker-pool.js";
import { residentOfFamily } from "../tests/helpers/resident-memory.js";

const [file, engine = "ppocr", pages = "1-"] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: tsx bench/ocr.ts FILE.pdf [ppocr|tesseract] [pages]");
const [first = 1, last = Number.POSITIVE_INFINITY] = pages.split("-").map((part) => Number(part) || undefined);

/** What an engine says that sees nothing. */
const BLANK = { text: "", confidence: 0 };
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
service.close();
let served = new OcrService({
  open: () => ({ read: async (lines) => lines.map(() => BLANK), close: () => undefined }),
});
const options = { ocr: "auto", engines: engine as EngineName, repair: true } as const;
const pool = new WorkerPool(1, DEFAULT_LIMITS, built("worker"), (channel) =>
  serveOcr({ recogniser: (name) => served.recogniser(name) }, channel),
);
const readFile = async () => {
  const ocr = planOcr(served.offered, options);
  const job = { path: file, fileName: file, source: file, options, ocr, unpackTo: tmpdir(), share: 1 };
  const { kind } = await pool.run({ ...job, publisher: null, statements: [] });
  if (kind !== "read") throw new Error(`the worker came back with ${kind}`);
};
// A worker that has read before, and engines whose processes have all started: they serve many files.
await readFile();
served = new OcrService({ open: (models) => new OcrEngine(models, ENGINE_LIMITS, built("ocr-host")) });
await served
  .recogniser(engine as EngineName)
  .read(Array.from({ length: 100 }, (_, i) => ({ width: 100 + i, height: 40, data: white(100 + i) })));
const began = performance.now();
await readFile();
const perPage = (performance.now() - began) / document.numPages;
clearInterval(watch);
pool.close();
served.close();
for (const [name, ms] of laps) console.log(`${name.padEnd(24)}${(ms / count / 1000).toFixed(3)} s per page`);
console.log(
  `${"as ingest reads them".padEnd(24)}${(perPage / 1000).toFixed(3)} s per page, all ${document.numPages} of them`,
);
console.log(
  `${count} pages, ${Math.round(lines / count)} lines each; at most ${Math.round(peak / 2 ** 20)} MB resident`,
);
process.exit(0);

/** A program as users run it, not through tsx. */
function built(name: string): Program {
  return programAt(new URL(`../dist/pipeline/${name}.js`, import.meta.url));
}

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
