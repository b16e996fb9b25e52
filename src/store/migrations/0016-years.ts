/**
 * On PostgreSQL `facts` and `cells` are partitioned by year: the indexes of the year that is being stored stay small, and
 * a question about one year reads nothing of the others. A cell has the year of its publication (0 where it names none).
 * What lies in one partition of many has its year in its key; the claims' facts, which can no longer be looked up by
 * their id alone, go with the same document and are looked for by `verify`.
 */
import type { Kysely } from "kysely";
import { COVERAGE } from "./0004-views.js";
import { SPENDING } from "./0009-choice.js";
import { isPostgres, runAll } from "./run.js";

/** Years with a partition of their own; amounts of others share one. */
const FIRST_YEAR = 2015;
const LAST_YEAR = 2030;

const YEAR_OF_CELLS = "ALTER TABLE cells ADD COLUMN fiscal_year INTEGER NOT NULL DEFAULT 0";

const SQLITE = [
  YEAR_OF_CELLS,
  `UPDATE cells SET fiscal_year = coalesce((SELECT d.fiscal_year FROM tables t
     JOIN documents d ON d.document_id = t.document_id WHERE t.table_id = cells.table_id), 0)`,
];

const FACTS_INDEXES = [
  "CREATE INDEX facts_document ON facts (document_id, statement, phase, fiscal_year)",
  "CREATE INDEX facts_cell ON facts (table_id, row, col) WHERE table_id IS NOT NULL",
  "CREATE INDEX facts_paragraph ON facts (paragraph_id) WHERE paragraph_id IS NOT NULL",
  "CREATE INDEX facts_code ON facts (code, measure, fiscal_year)",
  "CREATE INDEX facts_unmapped ON facts (document_id) WHERE mapping = 'unmapped'",
  "CREATE INDEX facts_unmapped_label ON facts (label_raw) WHERE mapping = 'unmapped'",
];

const POSTGRES = [
  "DROP VIEW coverage",
  "DROP VIEW spending",
  "ALTER TABLE claims DROP CONSTRAINT claims_subject_fact_fkey",
  "ALTER TABLE claims DROP CONSTRAINT claims_base_fact_fkey",
  ...partitioned("facts"),
  "INSERT INTO facts SELECT * FROM unpartitioned_facts",
  "DROP TABLE unpartitioned_facts",
  "ALTER TABLE facts ADD PRIMARY KEY (fact_id, fiscal_year)",
  // An identity column of a partitioned table is known from PostgreSQL 17 on only.
  "CREATE SEQUENCE facts_fact_id_seq OWNED BY facts.fact_id",
  "ALTER TABLE facts ALTER COLUMN fact_id SET DEFAULT nextval('facts_fact_id_seq')",
  "SELECT setval('facts_fact_id_seq', (SELECT coalesce(max(fact_id), 0) + 1 FROM facts), false)",
  ...FACTS_INDEXES,
  `CREATE TRIGGER facts_removed AFTER DELETE ON facts REFERENCING OLD TABLE AS gone
     FOR EACH STATEMENT EXECUTE FUNCTION delete_children('fact_id', 'proof_facts')`,
  YEAR_OF_CELLS,
  ...partitioned("cells"),
  `INSERT INTO cells SELECT c.table_id, c.row, c.col, c.rowspan, c.colspan, c.text, c.page, c.x0, c.y0, c.x1, c.y1,
       c.confidence, c.alternatives, c.agreed, coalesce(d.fiscal_year, 0)
     FROM unpartitioned_cells c LEFT JOIN tables t ON t.table_id = c.table_id
     LEFT JOIN documents d ON d.document_id = t.document_id`,
  "DROP TABLE unpartitioned_cells",
  "ALTER TABLE cells ADD PRIMARY KEY (table_id, row, col, fiscal_year)",
  COVERAGE,
  SPENDING,
  // Most statements delete nothing; the children of nothing need no plan over all partitions.
  `CREATE OR REPLACE FUNCTION delete_children() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM gone) THEN RETURN NULL; END IF;
      FOR i IN 1 .. TG_NARGS - 1 LOOP
        EXECUTE format('DELETE FROM %I WHERE %I IN (SELECT %I FROM gone)', TG_ARGV[i], TG_ARGV[0], TG_ARGV[0]);
      END LOOP;
      RETURN NULL;
    END
  $$`,
];

/** Gives `table` partitions by year, empty; its rows lie in `unpartitioned_…` then. */
function partitioned(table: string): string[] {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  return [
    `ALTER TABLE ${table} RENAME TO unpartitioned_${table}`,
    `CREATE TABLE ${table} (LIKE unpartitioned_${table} INCLUDING CONSTRAINTS INCLUDING DEFAULTS)
       PARTITION BY LIST (fiscal_year)`,
    ...years.map((year) => `CREATE TABLE ${table}_${year} PARTITION OF ${table} FOR VALUES IN (${year})`),
    `CREATE TABLE ${table}_other PARTITION OF ${table} DEFAULT`,
  ];
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, isPostgres(db) ? POSTGRES : SQLITE);
}
