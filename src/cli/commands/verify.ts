/** `juesuan verify`: is the database sound, are the originals unchanged, does each fact stand where it says. */
import { Command } from "commander";
import { closeStore, openForReading, verifyStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";
import { printable } from "../output/text.js";

export function verifyCommand(context: CliContext): Command {
  return new Command("verify")
    .description("check the database, the originals against their hashes, and each fact against its cell")
    .addOption(databaseOption(context))
    .addOption(formatOption("text", "json"))
    .addHelpText(
      "after",
      `
Exit code 1 when a defect is found.

Example:
  $ juesuan verify`,
    )
    .action(async ({ db, format }: { db: string; format: "text" | "json" }) => {
      const store = openForReading(db);
      try {
        const defects = await verifyStore(store);
        if (defects.length > 0) context.exitCode = 1;
        if (format === "json") return await context.data(`${JSON.stringify(defects, null, 1)}\n`);
        for (const { kind, message } of defects) await context.data(`${kind.padEnd(9)} ${printable(message)}\n`);
        await context.data(defects.length === 0 ? "all is well\n" : `${defects.length} defects\n`);
      } finally {
        closeStore(store);
      }
    });
}
