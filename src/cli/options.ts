/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { CliContext } from "./context.js";

const DEFAULT_DATABASE = "data/juesuan.db";

/** `--db FILE` or `--db postgres://…`, else the environment variable JUESUAN_DB, else data/juesuan.db. */
export function databaseOption({ environment }: CliContext): Option {
  const { JUESUAN_DB } = environment;
  const fallback = JUESUAN_DB === undefined || JUESUAN_DB === "" ? DEFAULT_DATABASE : JUESUAN_DB;
  return new Option(
    "--db <database>",
    "a file, or postgres://…; the environment variable JUESUAN_DB sets another default",
  ).default(fallback);
}

export function formatOption<Format extends string>(first: Format, ...others: Format[]): Option {
  return new Option("--format <format>", "form of the output").choices([first, ...others]).default(first);
}

export function ocrOption(): Option {
  return new Option("--ocr <when>", "recognise pages: where the text layer is unusable, never, or always")
    .choices(["auto", "never", "always"])
    .default("auto");
}

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("a whole number from 1 is expected.");
  return value;
}

/** `-n` and `--seed` of a spot check. */
export function sampleOptions(command: Command): Command {
  return command
    .option("-n, --number <n>", "how many amounts", positiveInteger, 100)
    .option("--seed <s>", "another sample for each whole number", wholeNumber, 1);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError("a whole number from 0 is expected.");
  return value;
}

/** `1-3,7` as a predicate on 1-based pages. */
export function pageSelection(text: string): (page: number) => boolean {
  const ranges = text.split(",").map((part) => {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || first < 1 || last < first)
      throw new InvalidArgumentError("pages are written like 1-3,7, counted from 1.");
    return { first, last };
  });
  return (page) => ranges.some(({ first, last }) => page >= first && page <= last);
}
