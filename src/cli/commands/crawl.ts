/** `juesuan crawl`: what the sources publish is found, fetched and ingested; once, or whenever a schedule says so. */
import { Command, Option } from "commander";
import { readSources, type Source, type SourcesFile, tellAfterRun, watchSources } from "../../crawl/index.js";
import { UsageError } from "../../model/errors.js";
import { isPlaceName } from "../../normalize/codebook/index.js";
import { type CrawlReport, crawlAndIngest } from "../../pipeline/index.js";
import { closeStore, openForReading, openStore, type Store } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { type CrawlLog, crawlLog } from "../crawl-log.js";
import { printCrawlStatus } from "../crawl-status.js";
import { type Interrupts, untilInterrupted } from "../interrupt.js";
import { formatOption } from "../options.js";
import { type ReadingFlags, readingOptions, withReadingOptions } from "./ingest.js";

interface Flags extends ReadingFlags {
  source?: string[];
  watch: boolean;
  status: boolean;
  log: "text" | "json";
  format: "table" | "json";
}

export function crawlCommand(context: CliContext): Command {
  const command = new Command("crawl")
    .description("find, fetch and ingest what the sources of a file publish")
    .argument("[sources.yaml]", "the sources; docs/operations.md tells of every key");
  return withReadingOptions(command, context)
    .option("--source <name...>", "only these sources")
    .option("--watch", "stay, and run each source when its schedule says so", false)
    .option("--status", "show runs, sources and addresses that gave nothing; fetch nothing", false)
    .addOption(new Option("--log <form>", "form of the log").choices(["text", "json"]).default("text"))
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
robots.txt is obeyed, a host is asked one thing at a time, and only public addresses are connected to.
A run that was stopped, killed or limited is gone on with by the next one.
Exit code 1: an address or a document failed; the others are stored.

Examples:
  $ juesuan crawl sources.yaml
  $ juesuan crawl sources.yaml --watch --log json
  $ juesuan crawl --status`,
    )
    .action(async (path: string | undefined, flags: Flags) => {
      if (flags.status) return showStatus(flags, context);
      if (path === undefined) throw new UsageError("the file of the sources is missing: juesuan crawl sources.yaml");
      const file = readSources(path, isPlaceName);
      const sources = chosen(file, flags.source);
      const store = await openStore(flags.db);
      try {
        const log = crawlLog(context, flags.log);
        await untilInterrupted(context, (signals) => {
          const runner = { file, store, flags, log, signals, context };
          return flags.watch ? watch(runner, sources) : runOnce(runner, sources);
        });
      } finally {
        closeStore(store);
      }
    });
}

interface Runner {
  file: SourcesFile;
  store: Store;
  flags: Flags;
  log: CrawlLog;
  signals: Interrupts;
  context: CliContext;
}

async function runOnce(runner: Runner, sources: readonly Source[]): Promise<void> {
  const { file, store, flags, log, signals, context } = runner;
  const report = await crawlAndIngest(file, sources, readingOptions(flags), { store, ...signals }, log.show);
  log.summary(report);
  for (const problem of await tellAfterRun(file.after, report)) log.say("error", problem);
  context.exitCode = exitCodeOf(report);
}

/** A run that fails as a whole (a locked database, a full disk) is told of; the next one is tried when it is due. */
async function watch(runner: Runner, sources: readonly Source[]): Promise<void> {
  const { file, log, signals } = runner;
  const finish = AbortSignal.any([signals.finish, signals.stop]);
  const watched = watchSources(
    { ...file, sources: [...sources] },
    (due) => runOnce(runner, due).catch((error: Error) => log.say("error", error.message)),
    finish,
  );
  log.say("info", `watching ${sources.length} sources; next run ${watched.next()?.toISOString() ?? "never"}`);
  await watched.ended;
}

function chosen(file: SourcesFile, names: readonly string[] | undefined): Source[] {
  if (names === undefined) return file.sources;
  return names.map((name) => {
    const source = file.sources.find((one) => one.name === name);
    if (source === undefined) throw new UsageError(`there is no source called ${name}`);
    return source;
  });
}

async function showStatus(flags: Flags, context: CliContext): Promise<void> {
  const store = openForReading(flags.db);
  try {
    await printCrawlStatus(store, flags.format, context);
  } finally {
    closeStore(store);
  }
}

function exitCodeOf({ outcome, documents, addresses }: CrawlReport): CliContext["exitCode"] {
  if (outcome === "interrupted" || documents.interrupted) return 130;
  return documents.failed > 0 || addresses.failed > 0 ? 1 : 0;
}
