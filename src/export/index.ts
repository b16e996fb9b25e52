/** Writes the dataset for other programs: a Data Package of CSV, JSON lines, Parquet or workbooks. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import {
  asStoreError,
  datasetSummary,
  departmentFacts,
  departmentFindings,
  exportRows,
  type FactPartition,
  factPartitions,
  namedDepartments,
  onOneState,
  partitionRows,
  type Store,
} from "../store/index.js";
import { citation, type Description, dataPackage, datasetteMetadata, LICENSES, type Written } from "./descriptor.js";
import { writeParquet } from "./parquet-file.js";
import { CROSSWALK, crosswalkRows, fieldsOf, type Resource, resources } from "./resources.js";
import { type Row, writeCsv, writeJsonLines } from "./text-file.js";
import { departmentWorkbook } from "./workbook.js";

export { LICENSES } from "./descriptor.js";

export type ExportFormat = "csv" | "parquet" | "jsonl" | "xlsx";

export interface ExportOptions {
  format: ExportFormat;
  /** CSV begins with a byte order mark, so that Excel reads it as UTF-8. */
  bom: boolean;
  /** Name of a licence of LICENSES. */
  license: string;
  title: string;
  /** Version of the program. */
  version: string;
  /** Workbooks: only departments of this name, of this region (GB/T 2260). */
  organisation?: string;
  region?: string;
}

export interface Exported {
  /** Absolute path. */
  folder: string;
  files: { path: string; rows: number }[];
}

/**
 * Exports everything into `folder`, which must be absent or empty; it appears there whole or not at all. Reads one
 * state of the database; memory does not grow with its size. Throws UsageError for a folder in use, an unknown licence
 * or department, StoreError when the disk is full or read-only.
 */
export function exportDataset(store: Store, folder: string, options: ExportOptions): Exported {
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new UsageError(`${target}: is not empty; an export never overwrites`);
  if (!(options.license in LICENSES))
    throw new UsageError(`${options.license}: one of ${Object.keys(LICENSES).join(", ")}`);
  const draft = `${target}.part`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const files = onOneState(store, () => writeAll(store, draft, options));
    if (existsSync(target)) rmSync(target, { recursive: true });
    renameSync(draft, target);
    return { folder: target, files };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw asStoreError(error, dirname(target));
  }
}

function writeAll(store: Store, folder: string, options: ExportOptions): Exported["files"] {
  const { title, license, version } = options;
  const files: Exported["files"] = [];
  const written =
    options.format === "xlsx"
      ? writeWorkbooks(store, folder, options, files)
      : writeTables(store, folder, options, files);
  const description: Description = { title, license, version, summary: datasetSummary(store) };
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put("datapackage.json", `${JSON.stringify(dataPackage(description, written), null, 1)}\n`);
  put("metadata.yaml", datasetteMetadata(description, basename(store.file).replace(/\.[^.]+$/u, ""), resources()));
  put("CITATION.cff", citation(description));
  return files;
}

function writeTables(store: Store, folder: string, options: ExportOptions, files: Exported["files"]): Written[] {
  const format = options.format === "xlsx" ? "csv" : options.format;
  const write = (path: string, resource: Resource, batches: Iterable<readonly Row[]>): void => {
    const file = join(folder, ...path.split("/"));
    mkdirSync(dirname(file), { recursive: true });
    const { fields } = resource;
    const count =
      format === "parquet"
        ? writeParquet(file, fields, batches)
        : format === "jsonl"
          ? writeJsonLines(file, fields, batches)
          : writeCsv(file, fields, batches, options.bom);
    files.push({ path, rows: count });
  };
  const written = resources().map((resource): Written => {
    const { name, title } = resource;
    const columns = resource.fields.map((field) => field.name);
    const partitions = format === "parquet" && name === "facts" ? factPartitions(store) : [];
    const paths = partitions.length === 0 ? [`data/${name}.${format}`] : partitions.map(pathOf);
    if (partitions.length === 0) write(paths[0] ?? "", resource, exportRows(store, name, columns));
    for (const partition of partitions) write(pathOf(partition), resource, partitionRows(store, partition, columns));
    return { name, title, resource, paths, format };
  });
  const crosswalk = { ...CROSSWALK, fields: fieldsOf(CROSSWALK.name) };
  const path = `data/${CROSSWALK.name}.${format}`;
  write(path, crosswalk, [crosswalkRows()]);
  return [...written, { name: CROSSWALK.name, title: CROSSWALK.title, resource: crosswalk, paths: [path], format }];
}

/** Hive's way of naming partitions, which DuckDB, pandas and Spark read; the year is that of the publication. */
function pathOf({ year, province }: FactPartition): string {
  const unknown = "__HIVE_DEFAULT_PARTITION__";
  return `data/facts/document_year=${year ?? unknown}/province=${province ?? unknown}/facts.parquet`;
}

function writeWorkbooks(
  store: Store,
  folder: string,
  { organisation, region }: ExportOptions,
  files: Exported["files"],
): Written[] {
  const wanted = namedDepartments(store).filter(
    (department) =>
      (organisation === undefined || department.organisation === organisation) &&
      (region === undefined || department.region_code === region),
  );
  if (wanted.length === 0) throw new UsageError(`there is no department ${organisation ?? ""} ${region ?? ""}`.trim());
  return wanted.map((department, i): Written => {
    const facts = departmentFacts(store, department);
    const safe = `${department.region_code ?? ""}-${department.organisation}`.replace(/[\\/:*?"<>|\p{Cc}\s]/gu, "_");
    const path = `${safe}.xlsx`;
    writeFileSync(join(folder, path), departmentWorkbook(department, facts, departmentFindings(store, department)), {
      flag: "wx",
    });
    files.push({ path, rows: facts.length });
    const title = `${department.region ?? ""} ${department.organisation}`.trim();
    return { name: `workbook-${i + 1}`, title, resource: null, paths: [path], format: "xlsx" };
  });
}
