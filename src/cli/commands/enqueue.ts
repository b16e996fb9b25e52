/** `juesuan enqueue`: documents become jobs for the workers. */
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { readSources, sourcesOfAddresses } from "../../crawl/index.js";
import { UsageError } from "../../model/errors.js";
import { type EnqueueOptions, enqueueFiles, enqueueSources, enqueueStored } from "../../pipeline/index.js";
import { closeStore, openStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { positiveInteger } from "../options.js";
import { printable } from "../output/text.js";
import { isAddress, type ReadingFlags, readingOptions, withReadingOptions } from "./ingest.js";

interface Flags extends ReadingFlags {
  force: boolean;
  reprocess: boolean;
  allowHost?: string[];
  priority: number;
  attempts: number;
}

export function enqueueCommand(context: CliContext): Command {
  const command = new Command("enqueue")
    .description("hand documents to the workers of a PostgreSQL database")
    .argument("[path...]", "files, folders, web addresses, files of sources (.yaml)");
  return withReadingOptions(command, context, "elsewhere")
    .option("--force", "read again what is stored already", false)
    .option("--reprocess", "every stored document, to be read again with this version", false)
    .option("--allow-host <host...>", "hosts of web addresses that may lie in a private network")
    .option("--priority <n>", "whole number from -30000 to 30000; smaller goes first", priority, 0)
    .option("--attempts <n>", "times a document is tried before it is given up", positiveInteger, 5)
    .addHelpText(
      "after",
      `
A document that waits already waits only once. \`juesuan worker --status\` shows what waits.
Exit code 1: a file could not be read; it is stored as failed.

Examples:
  $ juesuan enqueue --db postgres://juesuan@db.example/juesuan 决算/
  $ juesuan enqueue --db postgres://juesuan@db.example/juesuan sources.yaml
  $ juesuan enqueue --db postgres://juesuan@db.example/juesuan --reprocess --priority 100`,
    )
    .action(async (paths: string[], flags: Flags) => {
      if (paths.length === 0 && !flags.reprocess)
        throw new UsageError("nothing to enqueue: name files, folders, addresses or sources");
      const store = await openStore(flags.db);
      try {
        const { ocr, engines, repair } = readingOptions(flags);
        const { force, priority, attempts } = flags;
        const options: EnqueueOptions = { ocr, engines, repair, force, priority, attempts };
        const { files, addresses, yaml } = sorted(paths);
        const folders: string[] = [];
        for (const path of yaml) {
          folders.push(...readSources(path).sources.flatMap((source) => source.folders));
          await enqueueSources(store, path, { text: readFileSync(path, "utf8") }, options);
        }
        if (addresses.length > 0) {
          const contact = context.environment.JUESUAN_CONTACT || null;
          const sources = { urls: addresses, allowHosts: flags.allowHost ?? [], contact };
          sourcesOfAddresses(addresses, sources.allowHosts);
          await enqueueSources(store, addresses.join(" "), sources, options);
        }
        const crawls = yaml.length + (addresses.length > 0 ? 1 : 0);
        if (crawls > 0) context.log(`${crawls} crawls enqueued`);
        const local = [...files, ...folders];
        const found = [
          ...(local.length > 0 ? [await enqueueFiles(store, local, options)] : []),
          ...(flags.reprocess ? [await enqueueStored(store, options)] : []),
        ];
        for (const { documents, unreadable, ignored, withoutOriginal } of found) {
          for (const { failure } of unreadable) context.log(printable(`failed   ${failure.message}`));
          for (const name of withoutOriginal)
            context.log(printable(`${name}: its original is missing; what is stored of it stays`));
          const left = ignored.length > 0 ? `; ${ignored.length} links or other files ignored` : "";
          context.log(`${documents} documents enqueued${left}`);
          if (unreadable.length > 0) context.exitCode = 1;
        }
      } finally {
        closeStore(store);
      }
    });
}

/** What a path is, is told by how it is written. */
function sorted(paths: readonly string[]): { files: string[]; addresses: string[]; yaml: string[] } {
  const isYaml = (path: string): boolean => !isAddress(path) && /\.ya?ml$/i.test(path);
  return {
    files: paths.filter((path) => !isAddress(path) && !isYaml(path)),
    addresses: paths.filter(isAddress),
    yaml: paths.filter(isYaml),
  };
}

function priority(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || Math.abs(value) > 30_000)
    throw new InvalidArgumentError("a whole number from -30000 to 30000 is expected.");
  return value;
}
