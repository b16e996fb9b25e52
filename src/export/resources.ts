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

/** The tables of the database that are exported, what others refer to first; foreign keys are `field=table.key`. */
export function resources(): Resource[] {
  const rows = readCsv<"table" | "title" | "primary_key" | "foreign_keys">(
    new URL("./data/tables.csv", import.meta.url),
  );
  return rows.map(({ table: name, title, primary_key, foreign_keys }) => ({
    name,
    title,
    fields: fieldsOf(name),
    primaryKey: words(primary_key),
    foreignKeys: words(foreign_keys).map((text) => {
      const [field = "", resource = "", key = ""] = text.split(/[=.]/);
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
