/** `juesuan sql`: one read-only query. */
import { Command } from "commander";
import { closeStore, openForReading, readOnlySql, type SqlResult } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";
import { csvLine } from "../output/csv.js";
import { jsonRow } from "../output/json.js";
import { textTable } from "../output/text.js";

interface Options {
  db: string;
  format: "table" | "json" | "csv";
}

export function sqlCommand(context: CliContext): Command {
  return new Command("sql")
    .description("answer one read-only query")
    .argument("<query>", "SELECT, WITH, VALUES or EXPLAIN")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json", "csv"))
    .addHelpText(
      "after",
      `
Amounts are integers in fen (1 yuan = 100 fen). The view "spending" holds one row per organisation,
year, phase, code and measure, so that sums over regions count nothing twice.

Examples:
  $ juesuan sql "SELECT region, sum(amount_fen)/1e6 AS 万元 FROM spending WHERE code='2080109'
                 AND measure='total' AND phase='final' GROUP BY region"
  $ juesuan sql "SELECT * FROM coverage" --format csv > coverage.csv`,
    )
    .action(async (query: string, { db, format }: Options) => {
      const store = openForReading(db);
      try {
        await print(readOnlySql(store, query), format, context);
      } finally {
        closeStore(store);
      }
    });
}

async function print({ columns, rows }: SqlResult, format: Options["format"], context: CliContext): Promise<void> {
  if (format === "table") return context.data(`${textTable(columns, [...rows])}\n`);
  if (format === "csv") {
    await context.data(csvLine(columns));
    for (const row of rows) await context.data(csvLine(row));
    return;
  }
  let separator = "[";
  for (const row of rows) {
    await context.data(`${separator}${jsonRow(columns, row)}`);
    separator = ",\n";
  }
  await context.data(separator === "[" ? "[]\n" : "]\n");
}
