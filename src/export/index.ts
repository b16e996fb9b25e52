/** Writes the dataset for other programs: a Data Package of CSV, JSON lines, Parquet or workbooks. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import {
  asStoreError,
  departmentFacts,
  departmentFindings,
  documentsByPartition,
  exportRows,
  namedDepartments,
  onOneState,
  PARTITION_KEYS,
  type PartitionKey,
  type Store,
} from "../store/index.js";
import { writeDescriptions } from "./descriptions.js";
import { LICENSES, type Written } from "./descriptor.js";
import type { FileWork } from "./file-work.js";
import { Helpers } from "./helpers.js";
import { writeParquet } from "./parquet-file.js";
import { partitionFolder } from "./partition.js";
import { CROSSWALK, crosswalkRows, fieldsOf, type Resource, resources } from "./resources.js";
import { writeCsv, writeJsonLines } from "./text-file.js";
import { departmentWorkbook } from "./workbook.js";

export { LICENSES } from "./descriptor.js";
export { exportIncrement, type Increment, type LakeOptions } from "./lake.js";
export type { Manifest } from "./manifest.js";
export { partitionKeys } from "./partition.js";

export type ExportFormat = "csv" | "parquet" | "jsonl" | "xlsx";

export interface ExportOptions {
  format: ExportFormat;
  /** CSV begins with a byte order mark, so that Excel reads it as UTF-8. */
  bom: boolean;
  /** What Parquet divides the facts by, outermost folder first; by year and province unless said. */
  partition?: readonly PartitionKey[];
  /** Threads that write Parquet together; by default one for each core when there is much to write. */
  threads?: number;
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
  const helpers = options.format === "parquet" ? new Helpers(store, options.threads) : null;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const files = onOneState(store, () => writeAll(store, draft, options, helpers));
    if (existsSync(target)) rmSync(target, { recursive: true });
    renameSync(draft, target);
    return { folder: target, files };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw asStoreError(error, dirname(target));
  } finally {
    helpers?.close();
  }
}

function writeAll(store: Store, folder: string, options: ExportOptions, helpers: Helpers | null): Exported["files"] {
  const files: Exported["files"] = [];
  const written =
    options.format === "xlsx"
      ? writeWorkbooks(store, folder, options, files)
      : helpers !== null
        ? writeParquetFiles(store, folder, options, files, helpers)
        : writeTables(store, folder, options, files);
  writeDescriptions(store, folder, options, written);
  return files;
}

/** CSV or JSON lines: a file for each table. */
function writeTables(store: Store, folder: string, options: ExportOptions, files: Exported["files"]): Written[] {
  const format = options.format === "jsonl" ? "jsonl" : "csv";
  return [...resources(), crosswalk()].map((resource): Written => {
    const { name, title, fields } = resource;
    const path = `data/${name}.${format}`;
    const file = fileAt(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const rows = name === CROSSWALK.name ? [crosswalkRows()] : exportRows(store, name, namesOf(resource));
    const count = format === "jsonl" ? writeJsonLines(file, fields, rows) : writeCsv(file, fields, rows, options.bom);
    files.push({ path, rows: count });
    return { name, title, resource, paths: [path], format };
  });
}

/** Parquet: the facts divided, every other table in a file. */
function writeParquetFiles(
  store: Store,
  folder: string,
  options: ExportOptions,
  files: Exported["files"],
  helpers: Helpers,
): Written[] {
  const format = "parquet";
  const groups = factsByPartition(store, options.partition ?? PARTITION_KEYS);
  const paths: string[] = [];
  const works: FileWork[] = [];
  const plan = (path: string, table: string, documents: readonly number[] | null): string => {
    paths.push(path);
    works.push({ file: fileAt(folder, path), table, documents });
    return path;
  };
  const written = resources().map((resource): Written => {
    const { name, title } = resource;
    const divided = name === "facts" ? [...groups] : [];
    const own =
      divided.length === 0
        ? [plan(`data/${name}.${format}`, name, null)]
        : divided.map(([partition, documents]) => plan(`data/${name}/${partition}/${name}.${format}`, name, documents));
    return { name, title, resource, paths: own, format };
  });
  for (const [i, rows] of helpers.write(works).entries()) files.push({ path: paths[i] as string, rows });
  const resource = crosswalk();
  const { name, title, fields } = resource;
  const path = `data/${name}.${format}`;
  files.push({ path, rows: writeParquet(fileAt(folder, path), fields, [crosswalkRows()]) });
  return [...written, { name, title, resource, paths: [path], format }];
}

const fileAt = (folder: string, path: string): string => join(folder, ...path.split("/"));
const namesOf = ({ fields }: Resource): string[] => fields.map(({ name }) => name);
const crosswalk = (): Resource => ({ ...CROSSWALK, fields: fieldsOf(CROSSWALK.name) });

/** Documents that have facts, by the folder of their partition. */
function factsByPartition(store: Store, keys: readonly PartitionKey[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { document, partition } of documentsByPartition(store, keys)) {
    const folder = partitionFolder(partition);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [document]);
    else group.push(document);
  }
  return groups;
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
