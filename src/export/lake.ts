/**
 * A Parquet folder that grows with the database: each run writes what changed since the last one as new files, and a
 * new manifest in the place of the old. A file is never written again; one that the manifest no longer names is removed.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../model/errors.js";
import {
  asStoreError,
  datasetSummary,
  exportRows,
  Lake,
  lockFile,
  onOneState,
  type PartitionKey,
  rowsOfEach,
  type Store,
} from "../store/index.js";
import { writeDescriptions } from "./descriptions.js";
import type { Written } from "./descriptor.js";
import { planLake } from "./lake-plan.js";
import { filesOf, type LakeFile, type LakePart, MANIFEST, type Manifest, readManifest } from "./manifest.js";
import { writeParquet } from "./parquet-file.js";
import { CROSSWALK, crosswalkRows, fieldsOf, type Resource, resources } from "./resources.js";
import type { Row } from "./text-file.js";

export interface LakeOptions {
  partition: readonly PartitionKey[];
  /** Name of a licence of LICENSES. */
  license: string;
  title: string;
  /** Version of the program. */
  version: string;
  /** Documents of a part at most: so many are written again when one of them changes. */
  documentsPerPart?: number;
}

export interface Increment {
  /** Absolute path. */
  folder: string;
  manifest: Manifest;
  /** Whether there was something to write. */
  advanced: boolean;
}

/** Also tells that the folder is a lake, before its first manifest is there. */
const LOCK = ".juesuan-lake";
const DRAFT = ".draft";
const OWN_FILE = /^part-\d{6}-\d{4,}\.parquet(?:\.draft)?$/u;
const DOCUMENTS_PER_PART = 2000;
/** Belongs to no document: a verdict outlives its document's rows. */
const OF_NO_DOCUMENT: readonly string[] = ["reviews"];

/**
 * Brings the lake in `folder` to the state of the database. When it is cut off the manifest, and with it the old
 * snapshot, is as it was; the next run removes what was left. Throws UsageError for a folder with other things in it or
 * another partition, StoreError when another run holds it, or the disk is full or read-only.
 */
export function exportIncrement(store: Store, folder: string, options: LakeOptions): Increment {
  const target = resolve(folder);
  const lock = join(target, LOCK);
  try {
    if (existsSync(target) && !existsSync(lock) && readdirSync(target).length > 0)
      throw new UsageError(`${target}: is not empty and no lake; an export never overwrites`);
    mkdirSync(target, { recursive: true });
    const unlock = lockFile(lock, `${target}: another export into this folder is running`);
    try {
      const before = readManifest(target);
      if (before !== null && before.partition.join() !== options.partition.join())
        throw new UsageError(`${target}: is divided by ${before.partition.join(",")}; export into a new folder`);
      removeUnnamed(target, before === null ? [] : filesOf(before));
      return onOneState(store, () => advance(store, target, before, options));
    } finally {
      unlock();
    }
  } catch (error) {
    throw asStoreError(error, target);
  }
}

function advance(store: Store, folder: string, before: Manifest | null, options: LakeOptions): Increment {
  const snapshot = (before?.snapshot ?? 0) + 1;
  const lake = new Lake(store);
  const size = options.documentsPerPart ?? DOCUMENTS_PER_PART;
  const plan = planLake(lake.documents(options.partition), before?.parts ?? [], size);
  const drafts = new Drafts(folder, snapshot);

  const tables = resources().filter(({ name }) => !OF_NO_DOCUMENT.includes(name));
  const readers = tables.map((table) => ({ table, rowsOf: lake.rowsOf(table.name, namesOf(table)) }));
  const written = plan.wanted.map(({ partition, documents }): LakePart => {
    drafts.nextName();
    const ids = documents.map(({ id }) => id);
    const files = readers.flatMap(({ table, rowsOf }) => drafts.write(table, partition, rowsOfEach(ids, rowsOf)));
    return { partition, documents: Object.fromEntries(documents.map(({ id, state }) => [id, state])), files };
  });
  const parts = [...plan.kept, ...written];

  drafts.nextName();
  const filled = new Set(parts.flatMap(({ files }) => files.map(({ table }) => table)));
  const shared = [...resources().filter(({ name }) => !filled.has(name)), crosswalk()].map((table) =>
    drafts.writeUnlessThere(table, sharedRows(store, table), before?.shared ?? []),
  );

  const { latest, pipelineVersions } = datasetSummary(store);
  const manifest: Manifest = {
    format: "juesuan-lake-1",
    snapshot,
    latest,
    version: options.version,
    pipelineVersions,
    partition: [...options.partition],
    rows: rowsByTable({ parts, shared }),
    changes: { documents: plan.changes, files: changesOfFiles(before, { parts, shared }) },
    parts,
    shared,
  };
  const { added, removed } = manifest.changes.files;
  const advanced = before === null || added.length + removed.length > 0;
  const current = advanced ? manifest : before;
  if (advanced) {
    drafts.publish();
    const draft = join(folder, `${MANIFEST}${DRAFT}`);
    writeFileSync(draft, `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    renameSync(draft, join(folder, MANIFEST));
    removeUnnamed(folder, filesOf(manifest));
  }
  writeDescriptions(store, folder, options, describedAs(current));
  return { folder, manifest: current, advanced };
}

/** Files of a snapshot while they have a name that no reader looks for. */
class Drafts {
  private readonly paths: string[] = [];
  private number = 0;

  constructor(
    private readonly folder: string,
    private readonly snapshot: number,
  ) {}

  /** The files of a part bear one name, each in the folder of its table. */
  nextName(): void {
    this.number++;
  }

  /** The file of a table in a part; none where there are no rows. */
  write(table: Resource, partition: string, batches: Iterable<readonly Row[]>): LakeFile[] {
    const rest = batches[Symbol.iterator]();
    const first = rest.next();
    return first.done ? [] : [this.put(table, partition, after(first.value, rest))];
  }

  /** The file of a table as a whole; the one of the snapshot before where it has the same bytes. */
  writeUnlessThere(table: Resource, batches: Iterable<readonly Row[]>, known: readonly LakeFile[]): LakeFile {
    const file = this.put(table, "", batches);
    const same = known.find(({ table: name, sha256 }) => name === table.name && sha256 === file.sha256);
    if (same === undefined) return file;
    this.paths.pop();
    rmSync(join(this.folder, file.path) + DRAFT);
    return same;
  }

  publish(): void {
    for (const path of this.paths) renameSync(path + DRAFT, path);
  }

  private put(table: Resource, partition: string, batches: Iterable<readonly Row[]>): LakeFile {
    const digits = (value: number, count: number): string => String(value).padStart(count, "0");
    const name = `part-${digits(this.snapshot, 6)}-${digits(this.number, 4)}.parquet`;
    const path = ["data", table.name, ...(partition === "" ? [] : [partition]), name].join("/");
    const place = join(this.folder, path);
    mkdirSync(dirname(place), { recursive: true });
    const rows = writeParquet(place + DRAFT, table.fields, batches);
    this.paths.push(place);
    return { table: table.name, path, rows, ...sealed(place + DRAFT) };
  }
}

/** Brings the file to the disk and reads it over. */
function sealed(file: string): { bytes: number; sha256: string } {
  const hash = createHash("sha256");
  const piece = Buffer.alloc(1 << 20);
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
    let bytes = 0;
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
      bytes += read;
    }
    return { bytes, sha256: hash.digest("hex") };
  } finally {
    closeSync(handle);
  }
}

/** Removes our own files that are not among `named`: what a run that was cut off left, and what a snapshot gave up. */
function removeUnnamed(folder: string, named: readonly LakeFile[]): void {
  const data = join(folder, "data");
  if (!existsSync(data)) return;
  const known = new Set(named.map(({ path }) => join(folder, path)));
  for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && OWN_FILE.test(entry.name) && !known.has(path)) rmSync(path);
  }
}

const namesOf = ({ fields }: Resource): string[] => fields.map(({ name }) => name);
const crosswalk = (): Resource => ({ ...CROSSWALK, fields: fieldsOf(CROSSWALK.name) });

function sharedRows(store: Store, table: Resource): Iterable<readonly Row[]> {
  return table.name === CROSSWALK.name ? [crosswalkRows()] : exportRows(store, table.name, namesOf(table));
}

function* after<T>(first: T, rest: Iterator<T>): Generator<T> {
  yield first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function rowsByTable(snapshot: Pick<Manifest, "parts" | "shared">): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const file of filesOf(snapshot)) rows[file.table] = (rows[file.table] ?? 0) + file.rows;
  return rows;
}

function changesOfFiles(
  before: Manifest | null,
  after: Pick<Manifest, "parts" | "shared">,
): Manifest["changes"]["files"] {
  const old = before === null ? [] : filesOf(before).map(({ path }) => path);
  const now = filesOf(after).map(({ path }) => path);
  const [was, is] = [new Set(old), new Set(now)];
  return { added: now.filter((path) => !was.has(path)), removed: old.filter((path) => !is.has(path)) };
}

function describedAs(manifest: Manifest): Written[] {
  const files = filesOf(manifest);
  return [...resources(), crosswalk()].map((resource) => ({
    name: resource.name,
    title: resource.title,
    resource,
    paths: files.filter(({ table }) => table === resource.name).map(({ path }) => path),
    format: "parquet",
  }));
}
