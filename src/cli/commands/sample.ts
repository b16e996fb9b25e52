/** `juesuan sample`: amounts to look at, drawn so that they stand for the rest. */
import { Command } from "commander";
import { drawSample, type Sampled } from "../../pipeline/index.js";
import { closeStore, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption, sampleOptions } from "../options.js";
import { csvLine } from "../output/csv.js";
import { textTable } from "../output/text.js";
import { SAMPLE_COLUMNS, sampleRow } from "../spot-check-text.js";

interface Options {
  db: string;
  number: number;
  seed: number;
  format: "table" | "json" | "csv";
}

export function sampleCommand(context: CliContext): Command {
  return sampleOptions(new Command("sample").description("draw a stratified sample of amounts for a spot check"))
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json", "csv"))
    .addHelpText(
      "after",
      `
Strata are method, proof status, statement and province; the same database and seed give the same sample.
Fill in the columns verdict (right, wrong, unreadable), corrected and note of the CSV, then juesuan review.

Examples:
  $ juesuan sample -n 50
  $ juesuan sample -n 200 --seed 7 --format csv > sample.csv`,
    )
    .action(async ({ db, number, seed, format }: Options) => {
      const store = openForReading(db);
      try {
        await print(drawSample(store, number, seed), format, context);
      } finally {
        closeStore(store);
      }
    });
}

async function print(sample: readonly Sampled[], format: Options["format"], context: CliContext): Promise<void> {
  if (format === "json") return context.data(`${JSON.stringify(sample, null, 1)}\n`);
  if (format === "csv") {
    await context.data(csvLine(SAMPLE_COLUMNS));
    for (const item of sample) {
      const row = sampleRow(item);
      await context.data(csvLine(SAMPLE_COLUMNS.map((column) => row[column])));
    }
    return;
  }
  const rows = sample.map((item) => {
    const { fact_id, stratum, file_name, page, table_title, label, header, amount_raw, unit } = sampleRow(item);
    return [fact_id, stratum, file_name, page, table_title, label, header, amount_raw, unit];
  });
  const head = ["fact", "stratum", "file", "page", "table", "label", "header", "amount", "unit"];
  await context.data(`${textTable(head, rows)}\n`);
}
