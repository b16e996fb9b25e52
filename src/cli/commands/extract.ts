/** `juesuan extract`: tables and paragraphs of files, nothing stored. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Command } from "commander";
import type { PagePicture } from "../../extractors/debug/draw-pages.js";
import { DocumentError, type Extracted } from "../../model/index.js";
import { type Extractor, openExtractor } from "../../pipeline/extractor.js";
import { inflateInOneGo } from "../../pipeline/inflate-in-one-go.js";
import type { CliContext } from "../context.js";
import { extractedCsv } from "../extracted/csv.js";
import { extractedHtml } from "../extracted/html.js";
import { extractedJson } from "../extracted/json.js";
import { extractedMarkdown } from "../extracted/markdown.js";
import { formatOption, ocrOption, pageSelection } from "../options.js";
import { htmlPage } from "../output/html.js";
import { printable } from "../output/text.js";
import { isSystemError, systemFailure } from "../system-failure.js";

interface Options {
  format: "json" | "csv" | "html" | "md";
  pages?: (page: number) => boolean;
  ocr: "auto" | "never" | "always";
  debug?: string;
}

export function extractCommand(context: CliContext): Command {
  return new Command("extract")
    .description("print the tables and paragraphs of files; nothing is stored")
    .argument("<file...>", "PDF, DOCX and other publications")
    .addOption(formatOption("json", "csv", "html", "md"))
    .option("--pages <pages>", "only these pages, e.g. 1-3,7", pageSelection)
    .addOption(ocrOption())
    .option("--debug <dir>", "write each PDF page as a picture with words, rules and cells drawn over it")
    .addHelpText(
      "after",
      `
json: one object per file, one per line.

Examples:
  $ juesuan extract 决算.pdf > 决算.json
  $ juesuan extract --format md --pages 5-9 决算.pdf
  $ juesuan extract --debug pages/ 决算.pdf > /dev/null
  $ juesuan extract *.docx | jq '.tables[].title'`,
    )
    .action((files: string[], options: Options) => extractFiles(files, options, context));
}

async function extractFiles(files: readonly string[], options: Options, context: CliContext): Promise<void> {
  inflateInOneGo();
  const extractor = openExtractor();
  try {
    await extractEach(files, options, context, extractor);
  } finally {
    extractor.close();
  }
}

async function extractEach(
  files: readonly string[],
  options: Options,
  context: CliContext,
  extractor: Extractor,
): Promise<void> {
  const pages: string[] = [];
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await readFile(file));
      const source = { fileName: basename(file), bytes };
      const reading = { ocr: options.ocr, pages: options.pages };
      const { value } = await extractor.extract(source, reading);
      if (options.debug && isPdf(bytes))
        await drawInto(options.debug, source.fileName, extractor.draw(source, reading));
      for (const { message, page } of value.warnings)
        context.log(printable(`${file}${page === undefined ? "" : `, page ${page}`}: ${message}`));
      if (options.pages && value.pageCount !== null && !someUpTo(value.pageCount, options.pages))
        context.log(printable(`${file}: has ${value.pageCount} pages, none of those asked for`));
      if (options.format === "html") pages.push(extractedHtml(value));
      else await context.data(render(value, options.format));
    } catch (error) {
      if (!(error instanceof DocumentError) && !isSystemError(error)) throw error;
      context.log(printable(error instanceof DocumentError ? error.message : systemFailure(error, file)));
      context.exitCode = 1;
    }
  }
  if (options.format === "html" && pages.length > 0)
    await context.data(htmlPage(files.map((file) => basename(file)).join(", "), pages.join("\n")));
}

/** Writes `<file>-p<page>.png` for the pages of a PDF; other formats have no pages to draw. */
async function drawInto(folder: string, fileName: string, pictures: AsyncIterable<PagePicture>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for await (const { page, png } of pictures) await writeFile(join(folder, `${basename(fileName)}-p${page}.png`), png);
}

const someUpTo = (last: number, wanted: (page: number) => boolean): boolean =>
  Array.from({ length: last }, (_, i) => i + 1).some(wanted);

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

function render(extracted: Extracted, format: "json" | "csv" | "md"): string {
  if (format === "csv") return extractedCsv(extracted);
  if (format === "md") return extractedMarkdown(extracted);
  return `${extractedJson(extracted)}\n`;
}
