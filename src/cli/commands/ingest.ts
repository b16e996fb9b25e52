/** `juesuan ingest`: files and folders become facts in the database. */
import { Command, Option } from "commander";
import { UsageError } from "../../model/errors.js";
import { type IngestOptions, ingest, type Summary } from "../../pipeline/index.js";
import { closeStore, openStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { untilInterrupted } from "../interrupt.js";
import { databaseOption, ocrOption, positiveInteger } from "../options.js";
import { progressDisplay } from "../progress-display.js";

export interface ReadingFlags {
  db: string;
  jobs?: number;
  ocr: IngestOptions["ocr"];
  ocrEngines: IngestOptions["engines"];
  repair: "on" | "off";
}

/** The options that decide how documents are read; `reprocess` has them too. */
export function withReadingOptions(command: Command, context: CliContext): Command {
  return command
    .addOption(databaseOption(context))
    .option("--jobs <n>", "documents read at once; default as many as cores and memory allow", positiveInteger)
    .addOption(ocrOption())
    .addOption(
      new Option("--ocr-engines <engines>", "recognisers to use")
        .choices(["auto", "tesseract", "ppocr", "both"])
        .default("auto"),
    )
    .addOption(
      new Option("--repair <on|off>", "off stores first readings: no second reading, no repair")
        .choices(["on", "off"])
        .default("on"),
    );
}

export function readingOptions(flags: ReadingFlags): IngestOptions {
  return { jobs: flags.jobs, ocr: flags.ocr, engines: flags.ocrEngines, repair: flags.repair === "on" };
}

export function ingestCommand(context: CliContext): Command {
  const command = new Command("ingest")
    .description("read publications, check their arithmetic and store them")
    .argument("<path...>", "files and folders; a folder is walked");
  return withReadingOptions(command, context)
    .option("--force", "read again what is stored already", false)
    .addHelpText(
      "after",
      `
Skipped is what is stored already with the same bytes, version and options.
Ctrl-C finishes the documents under way; a second one stops at once.
Exit code 1: at least one document failed; the others are stored.

Examples:
  $ juesuan ingest 决算/
  $ juesuan ingest --db hebei.db --jobs 4 河北/ 新增.pdf`,
    )
    .action(async (paths: string[], flags: ReadingFlags & { force: boolean }) => {
      const url = paths.find((path) => /^[a-z][a-z0-9+.-]*:\/\//i.test(path));
      if (url !== undefined) throw new UsageError(`${url}: this version reads files and folders, no URLs`);
      const store = await openStore(flags.db);
      try {
        const options = { ...readingOptions(flags), force: flags.force };
        const display = progressDisplay(context);
        const summary = await untilInterrupted(context, ({ finish, stop }) =>
          ingest(paths, options, { store, finish, stop }, display.show).finally(display.close),
        );
        context.exitCode = exitCodeOf(summary);
      } finally {
        closeStore(store);
      }
    });
}

export function exitCodeOf(summary: Summary): CliContext["exitCode"] {
  if (summary.interrupted) return 130;
  return summary.failed > 0 ? 1 : 0;
}
