/** Describes the dataset to programs and people: Data Package v2, Datasette's metadata, CITATION.cff. */
import type { DatasetSummary } from "../store/index.js";
import type { Resource } from "./resources.js";

/** Licences that an export can carry; the compiler of a dataset chooses. */
export const LICENSES: Readonly<Record<string, { title: string; path: string }>> = {
  "CC-BY-4.0": {
    title: "Creative Commons Attribution 4.0 International",
    path: "https://creativecommons.org/licenses/by/4.0/",
  },
  "CC0-1.0": { title: "CC0 1.0 Universal", path: "https://creativecommons.org/publicdomain/zero/1.0/" },
  "ODC-BY-1.0": {
    title: "Open Data Commons Attribution License 1.0",
    path: "https://opendatacommons.org/licenses/by/1-0/",
  },
  "ODC-PDDL-1.0": {
    title: "Open Data Commons Public Domain Dedication and License 1.0",
    path: "https://opendatacommons.org/licenses/pddl/1-0/",
  },
  "ODbL-1.0": {
    title: "Open Data Commons Open Database License 1.0",
    path: "https://opendatacommons.org/licenses/odbl/1-0/",
  },
};

/** A file of the package and the table in it; without `resource` it has no schema (a workbook). */
export interface Written {
  name: string;
  title: string;
  resource: Resource | null;
  /** Relative to the package, with forward slashes; several files are parts of one table. */
  paths: string[];
  format: "csv" | "jsonl" | "parquet" | "xlsx";
}

export interface Description {
  title: string;
  license: string;
  /** Version of the program. */
  version: string;
  summary: DatasetSummary;
}

const MEDIA_TYPES = {
  csv: "text/csv",
  jsonl: "application/jsonl",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const KEYWORDS = ["部门预算", "部门决算", "government budget", "final accounts", "China"];

export function descriptionText({ summary }: Description): string {
  const { documents, facts, years } = summary;
  const span = years === null ? "" : ` of the years ${years[0]} to ${years[1]}`;
  return (
    `${facts} printed amounts from ${documents} budgets (部门预算) and final accounts (部门决算) of Chinese government ` +
    `departments${span}. Amounts are integers in fen (1 yuan = 100 fen). The column status says whether the arithmetic ` +
    "of the publication itself proves the amount, contradicts it, or says nothing about it. For sums over " +
    "organisations take the table spending: it counts nothing twice."
  );
}

/** The descriptor of the Data Package (datapackage.json). */
export function dataPackage(description: Description, written: readonly Written[]): object {
  const { title, license, version, summary } = description;
  const names = new Set(written.map(({ name }) => name));
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "juesuan-dataset",
    title,
    description: descriptionText(description),
    version,
    ...(summary.latest === null ? {} : { created: summary.latest }),
    keywords: KEYWORDS,
    licenses: [{ name: license, ...LICENSES[license] }],
    contributors: [{ title: "juesuan", roles: ["dataCurator"] }],
    sources: sourcesOf(summary),
    resources: written.map((file) => resourceOf(file, names)),
  };
}

function sourcesOf({ regions }: DatasetSummary): { title: string }[] {
  if (regions.length === 0) return [{ title: "no publications" }];
  return regions.map(({ region, region_code, documents }) => ({
    title: `部门预算、决算公开 ${region ?? "地区不详"}${region_code === null ? "" : ` (${region_code})`}: ${documents} publications, see documents`,
  }));
}

function resourceOf({ name, title, resource, paths, format }: Written, names: ReadonlySet<string>): object {
  const [first = ""] = paths;
  const common = {
    name,
    title,
    path: paths.length === 1 ? first : paths,
    format,
    mediatype: MEDIA_TYPES[format],
    ...(format === "csv" || format === "jsonl" ? { encoding: "utf-8" } : {}),
  };
  if (resource === null) return common;
  const foreignKeys = resource.foreignKeys.filter((key) => names.has(key.resource));
  return {
    ...common,
    type: "table",
    ...(format === "csv" ? { dialect: { delimiter: ",", lineTerminator: "\n", header: true } } : {}),
    schema: {
      $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
      fields: resource.fields.map(({ name: field, type, unit, required, description }) => ({
        name: field,
        type,
        ...(unit === "" ? {} : { unit }),
        ...(required ? { constraints: { required } } : {}),
        description,
      })),
      missingValues: [""],
      ...(resource.primaryKey.length === 0 ? {} : { primaryKey: resource.primaryKey }),
      ...(foreignKeys.length === 0
        ? {}
        : {
            foreignKeys: foreignKeys.map(({ field, resource: other, key }) => ({
              fields: [field],
              reference: { resource: other, fields: [key] },
            })),
          }),
    },
  };
}

/** Datasette's metadata.yaml for the database itself. Scalars are quoted as JSON, which is YAML too. */
export function datasetteMetadata(description: Description, database: string, tables: readonly Resource[]): string {
  const { title, license } = description;
  const lines = [
    `title: ${quote(title)}`,
    `description: ${quote(descriptionText(description))}`,
    `license: ${quote(license)}`,
    `license_url: ${quote(LICENSES[license]?.path ?? "")}`,
    `source: ${quote("部门预算、决算公开")}`,
    "databases:",
    `  ${quote(database)}:`,
    "    tables:",
  ];
  for (const { name, title: tableTitle, fields } of tables) {
    lines.push(`      ${name}:`, `        title: ${quote(tableTitle)}`, "        columns:");
    for (const field of fields) {
      const unit = field.unit === "" ? "" : ` (${field.unit})`;
      lines.push(`          ${field.name}: ${quote(field.description + unit)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** CITATION.cff of the dataset, version 1.2.0. */
export function citation(description: Description): string {
  const { title, license, version, summary } = description;
  return `${[
    "cff-version: 1.2.0",
    "type: dataset",
    `message: ${quote("If you use this dataset, please cite it, with its version and the share of proved amounts that you rely on.")}`,
    `title: ${quote(title)}`,
    `abstract: ${quote(descriptionText(description))}`,
    "authors:",
    `  - name: ${quote("juesuan")}`,
    `version: ${quote(`${version}${summary.pipelineVersions.length === 0 ? "" : ` (${summary.pipelineVersions.join(", ")})`}`)}`,
    ...(summary.latest === null ? [] : [`date-released: ${quote(summary.latest.slice(0, 10))}`]),
    `license: ${license}`,
    "keywords:",
    ...KEYWORDS.map((word) => `  - ${quote(word)}`),
  ].join("\n")}\n`;
}

const quote = (text: string): string => JSON.stringify(text);
