/** `juesuan accuracy`: the error rate that the verdicts of spot checks show. */
import { Command } from "commander";
import { estimateAccuracy } from "../../pipeline/index.js";
import { closeStore, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";
import { percent, textTable } from "../output/text.js";

interface Options {
  db: string;
  format: "table" | "json";
}

export function accuracyCommand(context: CliContext): Command {
  return new Command("accuracy")
    .description("estimate the error rate from the verdicts, per stratum and for the whole dataset")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
Intervals are Wilson's, 95 %. Each stratum counts by its share of the dataset; strata without a verdict are left out,
and "covered" says how much of the dataset the estimate speaks for. Stale verdicts do not count.

Example:
  $ juesuan accuracy`,
    )
    .action(async ({ db, format }: Options) => {
      const store = openForReading(db);
      try {
        const estimate = estimateAccuracy(store);
        if (format === "json") return await context.data(`${JSON.stringify(estimate, null, 1)}\n`);
        const judged = estimate.strata.filter(({ reviewed }) => reviewed > 0);
        const rows = judged.map(({ stratum, population, reviewed, wrong, rate, interval }) => [
          ...[stratum, population, reviewed, wrong, percent(rate)],
          `${percent(interval?.low ?? null)} … ${percent(interval?.high ?? null)}`,
        ]);
        if (rows.length > 0)
          await context.data(
            `${textTable(["stratum", "amounts", "judged", "wrong", "error rate", "95 % interval"], rows)}\n\n`,
          );
        const { rate, interval, covered } = estimate;
        await context.data(
          rate === null || interval === null
            ? "no verdicts yet: juesuan sample, then juesuan review\n"
            : `estimated error rate ${percent(rate)} (95 %: ${percent(interval.low)} … ${percent(interval.high)}), ` +
                `for the ${percent(covered)} of the amounts in judged strata\n`,
        );
      } finally {
        closeStore(store);
      }
    });
}
