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
export function catalogue(store: Store): TableDescription[] {
  const rows = store.sqlite.prepare<[], Row>(store.sqlite.postgres ? OF_POSTGRES : OF_SQLITE).all();
  const tables = new Map<string, TableDescription>();
  for (const { name, kind, column, type } of rows) {
    const table = tables.get(name) ?? { name, kind, columns: [] };
    table.columns.push({ name: column, type });
    tables.set(name, table);
  }
  return [...tables.values()];
}

interface Row {
  name: string;
  kind: "table" | "view";
  column: string;
  type: string;
}

const OF_SQLITE = `SELECT t.name, t.type AS kind, c.name AS "column", c.type
  FROM pragma_table_list t JOIN pragma_table_info(t.name) c
  WHERE t.schema = 'main' AND t.type IN ('table', 'view')
    AND t.name NOT LIKE 'kysely%' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'search%' ORDER BY t.name, c.cid`;

/** Types by SQLite's names, which are those of the contract; the partitions of a table are not shown. */
const OF_POSTGRES = `SELECT t.table_name::text COLLATE "C" AS name,
    CASE t.table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS kind, c.column_name::text AS "column",
    CASE c.data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'double precision' THEN 'REAL' WHEN 'text' THEN 'TEXT'
      ELSE upper(c.data_type) END AS type
  FROM information_schema.tables t
  JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
  JOIN pg_class r ON r.relname = t.table_name AND r.relnamespace = t.table_schema::regnamespace AND NOT r.relispartition
  WHERE t.table_schema = current_schema() AND t.table_name NOT LIKE 'kysely%' AND t.table_name NOT LIKE 'search%'
  ORDER BY 1, c.ordinal_position`;
