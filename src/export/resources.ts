/** What is exported: tables, their fields and keys. Never cells, paragraphs, originals, nor who reviewed. */
import { readCsv } from "../model/data-file.js";

export type FieldType = "integer" | "number" | "string" | "boolean" | "year" | "datetime" | "array" | "object";

export interface Field {
  name: string;
  type: FieldType;
  /** `fen`, `yuan`; empty for what has none. */
  unit: string;
  /** Never null. */
  required: boolean;
  description: string;
}

export interface ForeignKey {
  field: string;
  resource: string;
  /** Column of the other table. */
  key: string;
}

export interface Resource {
  name: string;
  title: string;
  fields: readonly Field[];
  primaryKey: readonly string[];
  foreignKeys: readonly ForeignKey[];
}

/** Name, title, primary key, foreign keys (`field=table.key`). */
const TABLES: readonly (readonly [name: string, title: string, primaryKey: string, foreignKeys: string])[] = [
  [
    "documents",
    "Publications 公开文件",
    "document_id",
    "superseded_by=documents.document_id duplicate_of=documents.document_id",
  ],
  ["tables", "Tables of the publications 表格", "table_id", "document_id=documents.document_id"],
  ["facts", "Printed amounts 金额", "fact_id", "document_id=documents.document_id table_id=tables.table_id"],
  ["spending", "Spending without double counting 支出（不重复计算）", "fact_id", "fact_id=facts.fact_id"],
  [
    "findings",
    "Contradictions found 勾稽问题",
    "finding_id",
    "document_id=documents.document_id table_id=tables.table_id",
  ],
  ["coverage", "How much of each publication is proved 核对覆盖", "document_id", "document_id=documents.document_id"],
  [
    "projects",
    "Performance forms 项目绩效",
    "project_id",
    "document_id=documents.document_id table_id=tables.table_id",
  ],
  ["indicators", "Performance indicators 绩效指标", "indicator_id", "project_id=projects.project_id"],
  [
    "procurements",
    "Procurement budgets 政府采购预算",
    "",
    "document_id=documents.document_id table_id=tables.table_id",
  ],
  ["assets", "Assets 资产", "", "document_id=documents.document_id table_id=tables.table_id"],
  ["org_units", "Units of departments 单位构成", "", "document_id=documents.document_id table_id=tables.table_id"],
  ["quantities", "Counts that are not money 数量", "quantity_id", "document_id=documents.document_id"],
  [
    "claims",
    "Printed percentages and changes 增减与比例",
    "claim_id",
    "document_id=documents.document_id subject_fact=facts.fact_id base_fact=facts.fact_id",
  ],
  ["rejected", "Numbers that are no amounts 非金额数字", "table_id row col", "table_id=tables.table_id"],
  ["reviews", "Verdicts of spot checks 抽查结论", "review_id", ""],
];

/** A file of the export that is not of the database. */
export const CROSSWALK: Omit<Resource, "fields"> = {
  name: "function_cofog",
  title: "Function classes and COFOG: juesuan's own crosswalk, unofficial 支出功能分类与COFOG对照（非官方）",
  primaryKey: ["code"],
  foreignKeys: [],
};

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

let fieldsByTable: ReadonlyMap<string, readonly Field[]> | undefined;

/** Fields of a table, in the order of its columns. */
export function fieldsOf(table: string): readonly Field[] {
  if (fieldsByTable === undefined) {
    const map = new Map<string, Field[]>();
    const rows = readCsv<"table" | "field" | "type" | "unit" | "required" | "description">(
      new URL("./data/fields.csv", import.meta.url),
    );
    for (const { table: owner, field: name, type, unit, required, description } of rows) {
      const list = map.get(owner) ?? [];
      list.push({ name, type: type as FieldType, unit, required: required !== "", description });
      map.set(owner, list);
    }
    fieldsByTable = map;
  }
  return fieldsByTable.get(table) ?? [];
}

/** The tables of the database that are exported, what others refer to first. */
export function resources(): Resource[] {
  return TABLES.map(([name, title, primaryKey, foreignKeys]) => ({
    name,
    title,
    fields: fieldsOf(name),
    primaryKey: words(primaryKey),
    foreignKeys: words(foreignKeys).map((text) => {
      const [field = "", target = ""] = text.split("=");
      const [resource = "", key = ""] = target.split(".");
      return { field, resource, key };
    }),
  }));
}

/** Rows of the crosswalk, in the order of its fields; absent values are null. */
export function crosswalkRows(): (string | null)[][] {
  const fields = fieldsOf(CROSSWALK.name);
  return readCsv<string>(new URL("./data/function_cofog.csv", import.meta.url)).map((row) =>
    fields.map(({ name }) => row[name] || null),
  );
}
