/** The tables and views that may be read from outside, with their columns. */
import type { Store } from "../../store/index.js";

export interface Column {
  name: string;
  /** INTEGER, REAL, TEXT; empty where a view computes it. */
  type: string;
}

export interface TableDescription {
  name: string;
  kind: "table" | "view";
  columns: Column[];
}

/** Every table and view but those of the machinery (migrations, SQLite's own, the index of the search). */
export function catalogue({ sqlite }: Store): TableDescription[] {
  const tables = sqlite
    .prepare(
      `SELECT name, type AS kind FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')
         AND name NOT LIKE 'kysely%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' ORDER BY name`,
    )
    .all() as Omit<TableDescription, "columns">[];
  const columns = sqlite.prepare("SELECT name, type FROM pragma_table_info(?)");
  return tables.map((table) => ({ ...table, columns: columns.all(table.name) as Column[] }));
}
