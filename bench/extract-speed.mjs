// Speed and memory of `extract` on native PDFs, as ratios that hold on any machine.
//   node bench/extract-speed.mjs [FOLDER or FILE.pdf …]     default: corpus/docs
// Speed: pages per second of extract, divided by those of a bare operator-list pass of pdfjs-dist over the same files
// in the same run (target >= 0.85). Memory: peak resident size of a process that extracts a PDF of 200 pages, made by
// repeating the pages of the first file (target < 400 MB).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFDocument } from "pdf-lib";
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import { extract } from "../dist/extractors/index.js";

const ROUNDS = 3;
const LONG_PAGES = 200;

function pdfsOf(paths) {
  return paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.toLowerCase().endsWith(".pdf"))
          .sort()
          .map((name) => join(path, name))
      : [path],
  );
}

const base = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** The least that reading a page can cost: its operator list, thrown away. */
async function barePass(bytes) {
  const task = pdfjs.getDocument({
    data: bytes,
    cMapUrl: `${base}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${base}/standard_fonts/`,
    wasmUrl: `${base}/wasm/`,
    iccUrl: `${base}/iccs/`,
    verbosity: 0,
  });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    page.cleanup();
  }
  const pages = document.numPages;
  await task.destroy();
  return pages;
}

async function extractPass(bytes, fileName) {
  const { value } = await extract({ fileName, bytes }, { ocr: "never" });
  return value.pageCount ?? 0;
}

async function secondsOf(pass) {
  const started = performance.now();
  await pass();
  return (performance.now() - started) / 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function speed(files) {
  let pages = 0;
  for (const file of files) pages += await barePass(new Uint8Array(readFileSync(file))); // warm-up of both engines
  for (const file of files) await extractPass(new Uint8Array(readFileSync(file)), basename(file));
  const bare = [];
  const full = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(
      await secondsOf(async () => {
        for (const file of files) await barePass(new Uint8Array(readFileSync(file)));
      }),
    );
    full.push(
      await secondsOf(async () => {
        for (const file of files) await extractPass(new Uint8Array(readFileSync(file)), basename(file));
      }),
    );
  }
  return { pages, bare: pages / median(bare), full: pages / median(full) };
}

async function longDocument(file) {
  const source = await PDFDocument.load(readFileSync(file));
  const target = await PDFDocument.create();
  while (target.getPageCount() < LONG_PAGES) {
    const left = LONG_PAGES - target.getPageCount();
    for (const page of await target.copyPages(source, source.getPageIndices().slice(0, left))) target.addPage(page);
  }
  return target.save();
}

function peakMegabytes(file) {
  const script = `
    import { readFileSync } from "node:fs";
    import { extract } from ${JSON.stringify(new URL("../dist/extractors/index.js", import.meta.url).href)};
    const { value } = await extract({ fileName: "long.pdf", bytes: new Uint8Array(readFileSync(${JSON.stringify(file)})) }, { ocr: "never" });
    console.log(JSON.stringify({ pages: value.pageCount, tables: value.tables.length, peak: process.resourceUsage().maxRSS / 1024 }));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }));
}

const given = process.argv.slice(2);
const files = pdfsOf(given.length > 0 ? given : [fileURLToPath(new URL("../corpus/docs", import.meta.url))]);
if (files.length === 0) throw new Error("no PDF found");

const { pages, bare, full } = await speed(files);
console.log(`${files.length} files, ${pages} pages`);
console.log(`bare operator lists   ${bare.toFixed(1)} pages/s`);
console.log(`extract               ${full.toFixed(1)} pages/s`);
console.log(`ratio                 ${(full / bare).toFixed(2)} (target >= 0.85)`);

const folder = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
try {
  const long = join(folder, "long.pdf");
  writeFileSync(long, await longDocument(files[0]));
  const { pages: longPages, tables, peak } = peakMegabytes(long);
  console.log(
    `peak memory           ${peak.toFixed(0)} MB for ${longPages} pages with ${tables} tables (target < 400 MB)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
