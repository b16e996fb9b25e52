/** `juesuan export`: the dataset for other programs. */
import { Command, Option } from "commander";
import { type ExportFormat, exportDataset, LICENSES } from "../../export/index.js";
import { UsageError } from "../../model/errors.js";
import { packageVersion } from "../../pipeline/index.js";
import { closeStore, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";

interface Options {
  db: string;
  format: ExportFormat;
  bom: boolean;
  license: string;
  title: string;
  organisation?: string;
  region?: string;
}

export function exportCommand(context: CliContext): Command {
  return new Command("export")
    .description("write the dataset as a Data Package for other programs")
    .argument("<dir>", "folder for the package; absent or empty")
    .addOption(databaseOption(context))
    .addOption(formatOption("csv", "parquet", "jsonl", "xlsx"))
    .option("--bom", "CSV with a byte order mark, for Excel", false)
    .addOption(
      new Option("--license <name>", "licence of your dataset").choices(Object.keys(LICENSES)).default("CC-BY-4.0"),
    )
    .option("--title <text>", "title of your dataset", "部门预算、决算数据集")
    .option("--organisation <name>", "xlsx: only this department")
    .option("--region <code>", "xlsx: only departments of this region, six digits of GB/T 2260")
    .addHelpText(
      "after",
      `
Written are the tables of facts, findings and forms with datapackage.json, CITATION.cff, Datasette's metadata.yaml and
a crosswalk of function classes to COFOG. Parquet divides the facts by document_year and province. xlsx makes one
workbook for each department. Originals, page text and names of reviewers are never exported.

Examples:
  $ juesuan export out/ --format parquet
  $ juesuan export excel/ --format xlsx --organisation 某市教育局`,
    )
    .action(async (dir: string, { db, ...options }: Options) => {
      if (options.format !== "xlsx" && (options.organisation !== undefined || options.region !== undefined))
        throw new UsageError("--organisation and --region belong to --format xlsx");
      if (options.format !== "csv" && options.bom) throw new UsageError("--bom belongs to --format csv");
      const store = openForReading(db);
      try {
        const { folder, files } = exportDataset(store, dir, { ...options, version: packageVersion() });
        const rows = files.reduce((sum, file) => sum + file.rows, 0);
        await context.data(`${rows} rows in ${files.length} files: ${folder}\n`);
      } finally {
        closeStore(store);
      }
    });
}
