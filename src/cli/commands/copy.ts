/** `juesuan copy`: a dataset into another database, and whether it arrived whole. */
import { Command } from "commander";
import { UsageError } from "../../model/errors.js";
import { closeStore, compareStores, copyOriginals, copyStore, openForReading, openStore } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { formatOption } from "../options.js";
import { textTable } from "../output/text.js";

interface Options {
  from: string;
  to: string;
  format: "table" | "json";
}

export function copyCommand(context: CliContext): Command {
  return new Command("copy")
    .description("copy a dataset into another database, SQLite or PostgreSQL, and compare the two")
    .requiredOption("--from <database>", "a file, or postgres://…")
    .requiredOption("--to <database>", "a file, or postgres://…; what an earlier copy brought there is left alone")
    .addOption(formatOption("table", "json"))
    .addHelpText(
      "after",
      `
Ids, verdicts and the records of crawls are copied with the rest, and the originals where they are kept
elsewhere. A copy that was cut off goes on where it was. At the end rows are counted and summed on both sides.
Exit code 1 when the two differ.

Example:
  $ juesuan copy --from data/juesuan.db --to postgres://juesuan@db.example/juesuan`,
    )
    .action(async ({ from, to, format }: Options) => {
      if (from === to) throw new UsageError("a database is not copied into itself");
      const source = openForReading(from);
      try {
        const target = await openStore(to);
        try {
          copyStore(source, target, ({ documents, of }) => context.log(`${documents} of ${of} documents`));
          const lost = await copyOriginals(source, target);
          if (lost > 0) context.log(`${lost} originals are missing in the source`);
          const compared = compareStores(source, target);
          if (compared.some(({ same }) => !same)) context.exitCode = 1;
          if (format === "json") return await context.data(`${JSON.stringify(compared, null, 1)}\n`);
          const rows = compared.map(({ table, here, there, same }) => [
            table,
            here.rows,
            there.rows,
            there.sum,
            same ? "same" : "different",
          ]);
          await context.data(`${textTable(["table", "rows", "copied", "checksum", ""], rows)}\n`);
        } finally {
          closeStore(target);
        }
      } finally {
        closeStore(source);
      }
    });
}
