/** Prints HTML to PDF with the Chromium of the machine; made dateless so that the same document gives the same file. */
import { chromium } from "playwright-core";
import type { Guise, StructuredDocument } from "./document.js";
import { htmlOf, type PageNumbers } from "./html.js";
import { contentsEntries } from "./page.js";

const ARGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"];
const DATE = "D:20260101000000+00'00'";

export interface Printer {
  print(document: StructuredDocument, guise: Guise): Promise<Printed>;
  close(): Promise<void>;
}

export interface Printed {
  bytes: Uint8Array;
  pageCount: number;
}

/** Opens a Chromium (`CHROMIUM` in the environment names another binary than /usr/bin/chromium). */
export async function openPrinter(): Promise<Printer> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  const once = async (html: string) => {
    const page = await browser.newPage();
    await page.setContent(html, { waitUntil: "load" });
    await page.evaluate("document.fonts.ready");
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.close();
    return undated(pdf);
  };
  return {
    async print(document, guise) {
      let bytes = await once(htmlOf(document, guise));
      let texts = await pageTexts(bytes);
      if (document.blocks.some((block) => block.kind === "contents" && block.pages)) {
        bytes = await once(htmlOf(document, guise, headingPages(document, texts)));
        texts = await pageTexts(bytes);
      }
      return { bytes, pageCount: texts.length };
    },
    close: () => browser.close(),
  };
}

/** Replaces creation and modification dates by a fixed one of the same length. */
function undated(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString("latin1");
  const fixed = text.replace(/(\/(?:CreationDate|ModDate) \()(D:[^)]*)\)/g, (_all, head: string, date: string) => {
    return `${head}${DATE.padEnd(date.length).slice(0, date.length)})`;
  });
  return Buffer.from(fixed, "latin1");
}

/** Characters that come back from a PDF as radicals (⻔ for 门), and those radicals themselves. */
const RADICAL = /[\u2e80-\u2eff民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐齿龙]/g;

/** Text as far as it can be compared: without blanks, footers and characters that turn into radicals. */
const comparable = (text: string) => text.normalize("NFKC").replace(/\s/g, "").replace(RADICAL, "");

async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pdf = await pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const content = await (await pdf.getPage(n)).getTextContent();
    texts.push(content.items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await pdf.destroy();
  return texts;
}

/** The page on which each listed heading stands: the first after the contents that holds its text, in order. */
function headingPages(document: StructuredDocument, texts: readonly string[]): PageNumbers {
  const index = document.blocks.findIndex((block) => block.kind === "contents");
  const pages = new Map<string, number>();
  const pagesText = texts.map(comparable);
  let from = pagesText.findIndex((text) => /^\d*-?\d*-?目录/.test(text)) + 1;
  for (const entry of contentsEntries(document, index)) {
    const wanted = comparable(entry.text);
    const at = pagesText.findIndex((text, n) => n >= from && text.includes(wanted));
    if (at >= 0) from = at;
    pages.set(entry.text, from + 1);
  }
  return pages;
}
