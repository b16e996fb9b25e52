/** Rows for the export, read one after the other: never what tells of this machine or of a reviewer. */
import type { Store } from "./open.js";
import { statement } from "./write.js";

/** A value of a row as it is stored. */
export type StoredValue = string | number | null;

/** What facts can be divided by: year of the publication, province (first two digits of its region). */
export const PARTITION_KEYS = ["year", "province"] as const;
export type PartitionKey = (typeof PARTITION_KEYS)[number];

/** A value for each key, in the order of the keys; null where unknown. */
export type Partition = readonly (readonly [key: PartitionKey, value: number | string | null])[];

export const KEY_OF_DOCUMENT: Readonly<Record<PartitionKey, string>> = {
  year: "d.fiscal_year",
  province: "substr(d.region_code, 1, 2)",
};

/** Columns that leave the machine in another form: a path names folders and people, an address does not. */
const SAID: Readonly<Record<string, string>> = {
  "documents.source": "CASE WHEN source LIKE 'http%://%' THEN source END",
  "documents.error": "CASE WHEN error_code = 'unreadable-file' THEN error_code ELSE error END",
};

/** The columns of a query on `table`. */
export function saidColumns(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${SAID[`${table}.${column}`] ?? `"${column}"`} AS "${column}"`).join(", ");
}

/** `columns` of `table` in the order of its first column, each row as an array. */
export function* exportRows(
  store: Store,
  table: string,
  columns: readonly string[],
): IterableIterator<StoredValue[][]> {
  const said = saidColumns(table, columns);
  yield* inBatches(
    store.sqlite.prepare<[], StoredValue[]>(`SELECT ${said} FROM "${table}" ORDER BY 1`).raw().iterate(),
  );
}

/** Rows of a batch that is not a document. */
const BATCH = 500;

function* inBatches<Row>(rows: Iterable<Row>): IterableIterator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The documents that have facts, with what decides their partition, in the order of partitions and ids. */
export function documentsByPartition(
  { sqlite }: Store,
  keys: readonly PartitionKey[],
): { document: number; partition: Partition }[] {
  const values = keys.map((key) => `${KEY_OF_DOCUMENT[key]}, `).join("");
  const rows = sqlite
    .prepare<[], StoredValue[]>(
      `SELECT ${values}d.document_id FROM documents d
       WHERE EXISTS (SELECT 1 FROM facts f WHERE f.document_id = d.document_id) ORDER BY ${values}d.document_id`,
    )
    .raw()
    .all();
  return rows.map((row) => ({
    document: row[keys.length] as number,
    partition: keys.map((key, i) => [key, row[i] ?? null] as const),
  }));
}

/** In the order of the index by document, which saves a sort. */
const ORDER: Readonly<Record<string, string>> = { facts: "statement, phase, fiscal_year, fact_id" };

/** How the rows of a document are found in tables that do not name it. */
const OWNED: Readonly<Record<string, string>> = {
  rejected: "table_id IN (SELECT table_id FROM tables WHERE document_id = ?)",
  indicators: "project_id IN (SELECT project_id FROM projects WHERE document_id = ?)",
};

/** Reads the rows of one document; all at once, which is faster than one by one. */
export function documentRows(
  { sqlite }: Store,
  table: string,
  columns: readonly string[],
): (document: number) => StoredValue[][] {
  const rows = sqlite
    .prepare<[number], StoredValue[]>(
      `SELECT ${saidColumns(table, columns)} FROM "${table}" WHERE ${OWNED[table] ?? "document_id = ?"}
       ORDER BY ${ORDER[table] ?? "1, 2, 3"}`,
    )
    .raw();
  return (document) => rows.all(document);
}

/** Rows of documents one after the other, a batch for each that has some. */
export function* rowsOfEach(
  documents: Iterable<number>,
  rowsOf: (document: number) => StoredValue[][],
): Generator<StoredValue[][]> {
  for (const document of documents) {
    const rows = rowsOf(document);
    if (rows.length > 0) yield rows;
  }
}

/** What the dataset as a whole says of itself. */
export interface DatasetSummary {
  documents: number;
  facts: number;
  years: [first: number, last: number] | null;
  /** Time of the latest reading, ISO 8601; null for an empty database. */
  latest: string | null;
  pipelineVersions: string[];
  regions: { region: string | null; region_code: string | null; documents: number }[];
}

export function datasetSummary({ sqlite }: Store): DatasetSummary {
  const all = statement(
    sqlite,
    `SELECT count(*) AS documents, min(fiscal_year) AS first, max(fiscal_year) AS last, max(ingested_at) AS latest,
       (SELECT count(*) FROM facts) AS facts FROM documents WHERE status <> 'failed'`,
  ).get() as { documents: number; first: number | null; last: number | null; latest: string | null; facts: number };
  const regions = statement(
    sqlite,
    `SELECT min(region) AS region, region_code, count(*) AS documents FROM documents WHERE status <> 'failed'
     GROUP BY region_code ORDER BY region_code`,
  ).all() as DatasetSummary["regions"];
  const versions = statement(sqlite, "SELECT DISTINCT pipeline_version FROM documents ORDER BY 1").pluck().all();
  return {
    documents: all.documents,
    facts: all.facts,
    years: all.first === null || all.last === null ? null : [all.first, all.last],
    latest: all.latest,
    pipelineVersions: versions as string[],
    regions,
  };
}

export interface NamedDepartment {
  organisation: string;
  region_code: string | null;
  region: string | null;
}

export function namedDepartments({ sqlite }: Store): NamedDepartment[] {
  return statement(
    sqlite,
    `SELECT organisation, region_code, min(region) AS region FROM documents
     WHERE organisation IS NOT NULL AND status <> 'failed' GROUP BY organisation, region_code ORDER BY region_code, 1`,
  ).all() as NamedDepartment[];
}

/** An amount of a department's tables, in the order of print. */
export interface DepartmentFact {
  file_name: string;
  page: number | null;
  fiscal_year: number;
  phase: string;
  statement: string;
  scheme: string;
  code: string | null;
  name: string | null;
  label_raw: string | null;
  measure: string | null;
  measure_raw: string | null;
  amount_fen: number;
  amount_raw: string;
  status: string;
  preferred: 0 | 1;
  origin: "table" | "narrative";
}

/** The department's amounts from publications that stand (no copies, no superseded versions). */
export function departmentFacts({ sqlite }: Store, { organisation, region_code }: NamedDepartment): DepartmentFact[] {
  return statement(
    sqlite,
    `SELECT d.file_name, f.page, f.fiscal_year, f.phase, f.statement, f.scheme, f.code, f.name, f.label_raw, f.measure,
       f.measure_raw, f.amount_fen, f.amount_raw, f.status, f.preferred, f.origin
     FROM documents d JOIN facts f ON f.document_id = d.document_id
     WHERE d.organisation = @organisation AND d.region_code IS @region_code
       AND d.superseded_by IS NULL AND d.duplicate_of IS NULL
     ORDER BY d.fiscal_year, d.phase, d.source, f.ref`,
  ).all({ organisation, region_code }) as DepartmentFact[];
}

export interface DepartmentFinding {
  file_name: string;
  rule: string;
  severity: string;
  message: string;
  message_en: string;
  expected_fen: number | null;
  actual_fen: number | null;
}

export function departmentFindings(
  { sqlite }: Store,
  { organisation, region_code }: NamedDepartment,
): DepartmentFinding[] {
  return statement(
    sqlite,
    `SELECT d.file_name, f.rule, f.severity, f.message, f.message_en, f.expected_fen, f.actual_fen
     FROM documents d JOIN findings f ON f.document_id = d.document_id
     WHERE d.organisation = @organisation AND d.region_code IS @region_code
       AND d.superseded_by IS NULL AND d.duplicate_of IS NULL
     ORDER BY d.fiscal_year, d.phase, d.source, f.finding_id`,
  ).all({ organisation, region_code }) as DepartmentFinding[];
}

/** Runs `work` on one state of the database, whatever an ingest stores meanwhile. */
export function onOneState<T>({ sqlite }: Store, work: () => T): T {
  return sqlite.transaction(() => {
    if (sqlite.postgres) sqlite.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return work();
  })();
}
