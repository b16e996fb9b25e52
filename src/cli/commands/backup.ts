/** `juesuan backup`: a consistent copy of the database while it is in use. */
import { Command } from "commander";
import { backupStore, closeStore, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption } from "../options.js";

export function backupCommand(context: CliContext): Command {
  return new Command("backup")
    .description("copy the database, also while an ingest is running")
    .argument("<file>", "where the copy goes; must not exist")
    .addOption(databaseOption(context))
    .addHelpText(
      "after",
      `
The originals lie beside the database in originals/ and never change; copy them with any tool.

Example:
  $ juesuan backup /backup/juesuan-$(date +%F).db`,
    )
    .action(async (file: string, { db }: { db: string }) => {
      const store = openForReading(db);
      try {
        await backupStore(store, file);
        context.log(`copied to ${file}`);
      } finally {
        closeStore(store);
      }
    });
}
