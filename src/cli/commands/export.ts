/** `juesuan export`: the dataset for other programs. */
import { Command, Option } from "commander";
import {
  type Exported,
  type ExportFormat,
  exportDataset,
  exportIncrement,
  type Increment,
  LICENSES,
  partitionKeys,
} from "../../export/index.js";
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
  partition?: string;
  incremental: boolean;
}

const PARTITION = "year,province";

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
    .option("--partition <keys>", `parquet: what divides it, outermost folder first (default: "${PARTITION}")`)
    .option("--incremental", "parquet: write only what changed since the last export into this folder", false)
    .addHelpText(
      "after",
      `
Written are the tables of facts, findings and forms with datapackage.json, CITATION.cff, Datasette's metadata.yaml and
a crosswalk of function classes to COFOG. Parquet divides the facts by year and province of the publication. xlsx makes
one workbook for each department. With --incremental the folder keeps a manifest.json of its current files. Originals, page text and names of reviewers are never exported.

Examples:
  $ juesuan export out/ --format parquet
  $ juesuan export lake/ --format parquet --partition year,province --incremental
  $ juesuan export excel/ --format xlsx --organisation 某市教育局`,
    )
    .action(async (dir: string, { db, partition, incremental, ...options }: Options) => {
      if (options.format !== "xlsx" && (options.organisation !== undefined || options.region !== undefined))
        throw new UsageError("--organisation and --region belong to --format xlsx");
      if (options.format !== "csv" && options.bom) throw new UsageError("--bom belongs to --format csv");
      if (options.format !== "parquet" && (incremental || partition !== undefined))
        throw new UsageError("--partition and --incremental belong to --format parquet");
      const full = { ...options, version: packageVersion(), partition: partitionKeys(partition ?? PARTITION) };
      const store = openForReading(db);
      try {
        await context.data(
          incremental ? grown(exportIncrement(store, dir, full)) : made(exportDataset(store, dir, full)),
        );
      } finally {
        closeStore(store);
      }
    });
}

function made({ folder, files }: Exported): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return `${rows} rows in ${files.length} files: ${folder}\n`;
}

function grown({ folder, manifest, advanced }: Increment): string {
  const { snapshot, changes } = manifest;
  if (!advanced) return `snapshot ${snapshot} is up to date: ${folder}\n`;
  const { added, replaced, removed } = changes.documents;
  return (
    `snapshot ${snapshot}: ${added.length} documents added, ${replaced.length} replaced, ${removed.length} removed; ` +
    `${changes.files.added.length} files written, ${changes.files.removed.length} removed: ${folder}\n`
  );
}
