/** `juesuan ingest`: files and folders become facts in the database. */
import { Command, Option } from "commander";
import { requireExisting } from "../../pipeline/find-files.js";
import type { Summary } from "../../pipeline/index.js";
import { type IngestOptions, type IngestPorts, ingest } from "../../pipeline/ingest.js";
import { closeStore, openStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { crawlLog } from "../crawl-log.js";
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

/** The options that decide how documents are read; `reprocess` and others have them too. */
export function withReadingOptions(
  command: Command,
  context: CliContext,
  reads: "here" | "elsewhere" = "here",
): Command {
  command.addOption(databaseOption(context));
  if (reads === "here")
    command.option("--jobs <n>", "documents read at once; default as many as cores and memory allow", positiveInteger);
  return command
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
    .argument(
      "<path...>",
      "files, folders and web addresses; a folder is walked, of a page its attachments are fetched",
    );
  return withReadingOptions(command, context)
    .option("--force", "read again what is stored already", false)
    .option("--allow-host <host...>", "hosts of web addresses that may lie in a private network")
    .addHelpText(
      "after",
      `
Skipped is what is stored already with the same bytes, version and options.
Ctrl-C finishes the documents under way; a second one stops at once.
Exit code 1: at least one document failed; the others are stored.

Examples:
  $ juesuan ingest 决算/
  $ juesuan ingest --db hebei.db --jobs 4 河北/ 新增.pdf
  $ juesuan ingest https://www.example.gov.cn/2020决算.pdf`,
    )
    .action(async (paths: string[], flags: IngestFlags) => {
      const addresses = paths.filter(isAddress);
      const files = paths.filter((path) => !isAddress(path));
      // Before a database is made for a slip of the pen.
      files.forEach(requireExisting);
      const store = await openStore(flags.db);
      try {
        const options = { ...readingOptions(flags), force: flags.force };
        await untilInterrupted(context, async (signals) => {
          const ports = { store, ...signals };
          if (addresses.length > 0) await ingestAddresses(addresses, flags.allowHost ?? [], options, ports, context);
          if (files.length === 0 || context.exitCode === 130) return;
          const display = progressDisplay(context);
          const summary = await ingest(files, options, ports, display.show).finally(display.close);
          context.exitCode = worse(context.exitCode, exitCodeOf(summary));
        });
      } finally {
        closeStore(store);
      }
    });
}

interface IngestFlags extends ReadingFlags {
  force: boolean;
  allowHost?: string[];
}

export const isAddress = (path: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(path);

/**
 * Web addresses go through the crawler's client, which only they load; the environment variable JUESUAN_CONTACT signs
 * the requests.
 */
async function ingestAddresses(
  urls: readonly string[],
  allowHosts: readonly string[],
  options: IngestOptions,
  ports: IngestPorts,
  context: CliContext,
): Promise<void> {
  const { sourcesOfAddresses } = await import("../../crawl/index.js");
  const { crawlAndIngest } = await import("../../pipeline/crawl.js");
  const { rules, sources } = sourcesOfAddresses(urls, allowHosts);
  const contact = context.environment.JUESUAN_CONTACT || null;
  const log = crawlLog(context, "text");
  const report = await crawlAndIngest({ ...rules, contact }, sources, options, ports, log.show);
  log.summary(report);
  const { addresses, documents, outcome } = report;
  const lost = addresses.failed + addresses.gone + addresses.refused > 0;
  context.exitCode = outcome === "interrupted" ? 130 : worse(exitCodeOf(documents), lost ? 1 : 0);
}

/** Interrupted before failed before well. */
function worse(a: CliContext["exitCode"], b: CliContext["exitCode"]): CliContext["exitCode"] {
  return a > b ? a : b;
}

export function exitCodeOf(summary: Summary): CliContext["exitCode"] {
  if (summary.interrupted) return 130;
  return summary.failed > 0 ? 1 : 0;
}
