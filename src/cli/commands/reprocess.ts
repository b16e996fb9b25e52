/** `juesuan reprocess`: the stored originals read again with this version. */
import { Command } from "commander";
import { type Reprocessed, reprocess } from "../../pipeline/reprocess.js";
import { closeStore, type FactChange, openForReading, openStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { untilInterrupted } from "../interrupt.js";
import { formatOption } from "../options.js";
import { inWanYuan, textTable } from "../output/text.js";
import { progressDisplay } from "../progress-display.js";
import { exitCodeOf, type ReadingFlags, readingOptions, withReadingOptions } from "./ingest.js";

export function reprocessCommand(context: CliContext): Command {
  const command = new Command("reprocess").description(
    "read the stored originals again with this version, and show which amounts changed",
  );
  return withReadingOptions(command, context)
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
What is stored with this version and these options already is skipped.

Example:
  $ juesuan reprocess --format json > changes.json`,
    )
    .action(async (flags: ReadingFlags & { format: "table" | "json" }) => {
      // A mistyped name must not make an empty database.
      closeStore(openForReading(flags.db));
      const store = await openStore(flags.db);
      try {
        const display = progressDisplay(context);
        const result = await untilInterrupted(context, ({ finish, stop }) =>
          reprocess(readingOptions(flags), { store, finish, stop }, display.show).finally(display.close),
        );
        context.exitCode = exitCodeOf(result.summary);
        if (context.exitCode === 0 && result.withoutOriginal.length > 0) context.exitCode = 1;
        await print(result, flags.format, context);
      } finally {
        closeStore(store);
      }
    });
}

async function print(result: Reprocessed, format: "table" | "json", context: CliContext): Promise<void> {
  const { changes, withoutOriginal } = result;
  if (format === "json") return context.data(`${JSON.stringify(result, null, 1)}\n`);
  for (const name of withoutOriginal) context.log(`${name}: its original is missing; what is stored of it stays`);
  const rows = changes.map((change) => [
    change.file_name,
    change.change,
    placeOf(change),
    change.after_key ?? change.before_key,
    inWanYuan(change.before_fen),
    inWanYuan(change.after_fen),
    `${change.before_status ?? ""} → ${change.after_status ?? ""}`,
  ]);
  if (rows.length > 0)
    await context.data(`${textTable(["file", "change", "place", "key", "before", "after", "status"], rows)}\n`);
  await context.data(`${changes.length} amounts changed\n`);
}

function placeOf({ table_ordinal, row, col, paragraph_ordinal, char_start }: FactChange): string {
  return table_ordinal === null
    ? `paragraph ${paragraph_ordinal} char ${char_start}`
    : `table ${table_ordinal} row ${row} col ${col}`;
}
