/** `juesuan doctor`: what this installation can do, and what is missing. */
import { Command } from "commander";
import { inspectInstallation } from "../../pipeline/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";
import { textTable } from "../output/text.js";

export function doctorCommand(context: CliContext): Command {
  return new Command("doctor")
    .description("say what this installation can do, and what is missing")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
Exit code 2 when something is missing that juesuan cannot do without.

Example:
  $ juesuan doctor`,
    )
    .action(async ({ db, format }: { db: string; format: "table" | "json" }) => {
      const inspections = inspectInstallation(db);
      if (inspections.some(({ state }) => state === "missing")) context.exitCode = 2;
      if (format === "json") return context.data(`${JSON.stringify(inspections, null, 1)}\n`);
      const rows = inspections.map(({ subject, state, detail }) => [subject, state, detail]);
      await context.data(`${textTable(["", "state", ""], rows)}\n`);
    });
}
