/** `juesuan extract`: tables and paragraphs of files, nothing stored. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command } from "commander";
import { DocumentError, type Extracted } from "../../model/index.js";
import type { CliContext } from "../context.js";
import { extractedCsv } from "../extracted/csv.js";
import { extractedHtml } from "../extracted/html.js";
import { extractedJson } from "../extracted/json.js";
import { extractedMarkdown } from "../extracted/markdown.js";
import { formatOption, ocrOption, pageSelection } from "../options.js";
import { htmlPage } from "../output/html.js";
import { printable } from "../output/text.js";

interface Options {
  format: "json" | "csv" | "html" | "md";
  pages?: (page: number) => boolean;
  ocr: "auto" | "never" | "always";
}

export function extractCommand(context: CliContext): Command {
  return new Command("extract")
    .description("print the tables and paragraphs of files; nothing is stored")
    .argument("<file...>", "PDF, DOCX and other publications")
    .addOption(formatOption("json", "csv", "html", "md"))
    .option("--pages <pages>", "only these pages, e.g. 1-3,7", pageSelection)
    .addOption(ocrOption())
    .addHelpText(
      "after",
      `
json: one object per file, one per line.

Examples:
  $ juesuan extract 决算.pdf > 决算.json
  $ juesuan extract --format md --pages 5-9 决算.pdf
  $ juesuan extract *.docx | jq '.tables[].title'`,
    )
    .action((files: string[], options: Options) => extractFiles(files, options, context));
}

async function extractFiles(files: readonly string[], options: Options, context: CliContext): Promise<void> {
  const { extract } = await import("../../extractors/index.js");
  const pages: string[] = [];
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await readFile(file));
      const { value } = await extract({ fileName: basename(file), bytes }, { ocr: options.ocr, pages: options.pages });
      for (const { message, page } of value.warnings)
        context.log(printable(`${file}${page === undefined ? "" : `, page ${page}`}: ${message}`));
      if (options.format === "html") pages.push(extractedHtml(value));
      else await context.data(render(value, options.format));
    } catch (error) {
      if (!(error instanceof DocumentError) && !isFileError(error)) throw error;
      context.log(printable(error instanceof DocumentError ? error.message : `${file}: ${error.message}`));
      context.exitCode = 1;
    }
  }
  if (options.format === "html" && pages.length > 0)
    await context.data(htmlPage(files.map((file) => basename(file)).join(", "), pages.join("\n")));
}

function render(extracted: Extracted, format: "json" | "csv" | "md"): string {
  if (format === "csv") return extractedCsv(extracted);
  if (format === "md") return extractedMarkdown(extracted);
  return `${extractedJson(extracted)}\n`;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
