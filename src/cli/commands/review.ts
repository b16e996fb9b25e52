/** `juesuan review`: records what people saw on the page, one by one or from a file. */
import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { UsageError } from "../../model/errors.js";
import { parseAmount } from "../../model/money.js";
import { drawSample } from "../../pipeline/index.js";
import {
  closeStore,
  isReviewed,
  listReviews,
  type NewReview,
  openForReading,
  openStore,
  recordReviews,
  type SpotCheckItem,
  type Store,
  type StoredReview,
  spotCheckItem,
  VERDICTS,
  type Verdict,
} from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, positiveInteger, sampleOptions } from "../options.js";
import { csvLine } from "../output/csv.js";
import { reviewsFromFile } from "../review-file.js";
import { questionText } from "../spot-check-text.js";
import { isSystemError, systemFailure } from "../system-failure.js";

interface Options {
  db: string;
  number: number;
  seed: number;
  fact?: number;
  verdict?: Verdict;
  corrected?: string;
  note?: string;
  reviewer?: string;
  list?: "json" | "csv";
}

export function reviewCommand(context: CliContext): Command {
  return sampleOptions(new Command("review").description("record verdicts on amounts: right, wrong, unreadable"))
    .argument("[file]", "CSV or JSON with verdicts, as `sample` writes it")
    .addOption(databaseOption(context))
    .option("--fact <id>", "give one verdict, on this fact_id", positiveInteger)
    .addOption(new Option("--verdict <verdict>", "with --fact").choices([...VERDICTS]))
    .option("--corrected <amount>", "with --fact: what the page prints, in the unit of its table")
    .option("--note <text>", "with --fact: why")
    .option("--reviewer <name>", "who judges; kept with the verdict, never exported")
    .addOption(new Option("--list <format>", "print the verdicts stored so far").choices(["json", "csv"]))
    .addHelpText(
      "after",
      `
Without file and --fact it asks for each amount of the sample that nobody has judged yet:
r right · w AMOUNT wrong, the page prints AMOUNT · u unreadable · s skip · q stop; each answer is stored at once.

Examples:
  $ juesuan review -n 50
  $ juesuan review sample.csv --reviewer A
  $ juesuan review --fact 1042 --verdict wrong --corrected 1,203.40
  $ juesuan review --list csv > verdicts.csv`,
    )
    .action(async (file: string | undefined, options: Options) => {
      if (options.list !== undefined) return printReviews(options.db, options.list, context);
      // A mistyped name must not make an empty database.
      closeStore(openForReading(options.db));
      const store = await openStore(options.db);
      try {
        if (file !== undefined) await recordFile(store, file, options, context);
        else if (options.fact !== undefined) await recordOne(store, options.fact, options, context);
        else await askAll(store, options, context);
      } finally {
        closeStore(store);
      }
    });
}

async function recordFile(store: Store, file: string, { reviewer }: Options, context: CliContext): Promise<void> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (isSystemError(error)) throw new UsageError(systemFailure(error, file));
    throw error;
  }
  const reviews = reviewsFromFile(text, file, { reviewer: reviewer ?? null, reviewedAt: now() });
  const added = recordReviews(store, reviews);
  await context.data(`${reviews.length} verdicts read, ${added} new\n`);
}

async function recordOne(store: Store, factId: number, options: Options, context: CliContext): Promise<void> {
  const item = spotCheckItem(store, factId);
  if (item === null) throw new UsageError(`there is no fact ${factId}`);
  if (options.verdict === undefined) throw new UsageError("--fact needs --verdict");
  if (options.corrected !== undefined && options.verdict !== "wrong")
    throw new UsageError("--corrected belongs to --verdict wrong");
  const corrected = options.corrected === undefined ? null : correctedFen(options.corrected, item);
  const added = recordReviews(store, [reviewOf(item, options.verdict, corrected, options)]);
  await context.data(added === 1 ? "recorded\n" : "recorded before\n");
}

async function askAll(store: Store, options: Options, context: CliContext): Promise<void> {
  const { ask } = context;
  if (ask === undefined) throw new UsageError("give a file or --fact; there is nobody to ask");
  const open = drawSample(store, options.number, options.seed).filter((item) => !isReviewed(store, item));
  for (const [i, item] of open.entries()) {
    context.log(`\n${i + 1}/${open.length} · ${questionText(item)}`);
    const answer = await askUntilUnderstood(item, ask, context);
    if (answer === "stop") break;
    if (answer !== "skip") recordReviews(store, [reviewOf(item, answer.verdict, answer.corrected, options)]);
  }
  const left = open.filter((item) => !isReviewed(store, item)).length;
  await context.data(`${open.length - left} verdicts recorded, ${left} of the sample left\n`);
}

type Answer = "stop" | "skip" | { verdict: Verdict; corrected: number | null };

async function askUntilUnderstood(
  item: SpotCheckItem,
  ask: NonNullable<CliContext["ask"]>,
  context: CliContext,
): Promise<Answer> {
  for (;;) {
    const line = await ask("r/w AMOUNT/u/s/q> ");
    if (line === null) return "stop";
    const [key, ...rest] = line.trim().split(/\s+/u);
    if (key === "q") return "stop";
    if (key === "s") return "skip";
    if (key === "r") return { verdict: "right", corrected: null };
    if (key === "u") return { verdict: "unreadable", corrected: null };
    if (key === "w") {
      const amount = rest.length === 0 ? null : parseAmount(rest.join(""), item.unit_yuan);
      if (rest.length === 0 || amount !== null) return { verdict: "wrong", corrected: amount?.fen ?? null };
    }
    context.log("r right · w AMOUNT wrong, the page prints AMOUNT · u unreadable · s skip · q stop");
  }
}

function reviewOf(
  item: SpotCheckItem,
  verdict: Verdict,
  corrected: number | null,
  { reviewer, note }: Options,
): NewReview {
  const { sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_fen } = item;
  return {
    ...{ sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, verdict },
    amount_seen_fen: amount_fen,
    corrected_fen: corrected,
    reviewer: reviewer ?? null,
    reviewed_at: now(),
    note: note ?? null,
  };
}

function correctedFen(text: string, { unit_yuan }: SpotCheckItem): number {
  const amount = parseAmount(text, unit_yuan);
  if (amount === null) throw new UsageError(`${text}: an amount is expected, e.g. 1,203.40`);
  return amount.fen;
}

async function printReviews(db: string, format: "json" | "csv", context: CliContext): Promise<void> {
  const store = openForReading(db);
  try {
    const reviews = listReviews(store);
    if (format === "json") return await context.data(`${JSON.stringify(reviews, null, 1)}\n`);
    const columns: (keyof StoredReview)[] = [
      ...(["sha256", "table_ordinal", "row", "col", "paragraph_ordinal", "fact_key", "amount_seen_fen"] as const),
      ...(["verdict", "corrected_fen", "reviewer", "reviewed_at", "note", "stale"] as const),
    ];
    await context.data(csvLine(columns));
    for (const review of reviews) await context.data(csvLine(columns.map((column) => review[column])));
  } finally {
    closeStore(store);
  }
}

const now = (): string => new Date().toISOString();
