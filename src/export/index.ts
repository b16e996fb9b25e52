/** Writes the dataset for other programs: a Data Package of CSV, JSON lines, Parquet or workbooks. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import {
  asStoreError,
  departmentFacts,
  departmentFindings,
  documentRows,
  documentsByPartition,
  exportRows,
  namedDepartments,
  onOneState,
  PARTITION_KEYS,
  type PartitionKey,
  rowsOfEach,
  type Store,
} from "../store/index.js";
import { writeDescriptions } from "./descriptions.js";
import { LICENSES, type Written } from "./descriptor.js";
import { writeParquet } from "./parquet-file.js";
import { partitionFolder } from "./partition.js";
import { CROSSWALK, crosswalkRows, fieldsOf, type Resource, resources } from "./resources.js";
import { type Row, writeCsv, writeJsonLines } from "./text-file.js";
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
  const files: Exported["files"] = [];
  const written =
    options.format === "xlsx"
      ? writeWorkbooks(store, folder, options, files)
      : writeTables(store, folder, options, files);
  writeDescriptions(store, folder, options, written);
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
    const groups =
      format === "parquet" && name === "facts"
        ? factsByPartition(store, options.partition ?? PARTITION_KEYS)
        : NOT_DIVIDED;
    if (groups.size === 0) {
      const path = `data/${name}.${format}`;
      write(path, resource, exportRows(store, name, columns));
      return { name, title, resource, paths: [path], format };
    }
    const rowsOf = documentRows(store, name, columns);
    const paths = [...groups].map(([partition, documents]) => {
      const path = `data/${name}/${partition}/${name}.parquet`;
      write(path, resource, rowsOfEach(documents, rowsOf));
      return path;
    });
    return { name, title, resource, paths, format };
  });
  const crosswalk = { ...CROSSWALK, fields: fieldsOf(CROSSWALK.name) };
  const path = `data/${CROSSWALK.name}.${format}`;
  write(path, crosswalk, [crosswalkRows()]);
  return [...written, { name: CROSSWALK.name, title: CROSSWALK.title, resource: crosswalk, paths: [path], format }];
}

const NOT_DIVIDED: ReadonlyMap<string, number[]> = new Map();

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
