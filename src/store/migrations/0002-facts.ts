/** What the normalizer understood: facts, rejected numbers, claims, quantities, units, forms. */
import type { Kysely } from "kysely";
import { runAll } from "./run.js";

const STATEMENTS = [
  // `preferred` is 1 for the one row that stands for its key in the view `spending`.
  `CREATE TABLE facts (
    fact_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER REFERENCES tables ON DELETE CASCADE,
    row INTEGER,
    col INTEGER,
    paragraph_id INTEGER REFERENCES paragraphs ON DELETE CASCADE,
    char_start INTEGER,
    char_end INTEGER,
    page INTEGER,
    phase TEXT NOT NULL CHECK (phase IN ('budget', 'final', 'adjusted', 'execution')),
    fiscal_year INTEGER NOT NULL,
    statement TEXT NOT NULL,
    scheme TEXT NOT NULL CHECK (scheme IN ('function', 'economic', 'line', 'three_public', 'other')),
    code TEXT,
    name TEXT,
    label_raw TEXT,
    code_raw TEXT,
    measure TEXT,
    measure_raw TEXT,
    amount_fen INTEGER NOT NULL,
    amount_raw TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('table', 'narrative')),
    mapping TEXT NOT NULL
      CHECK (mapping IN ('exact', 'alias', 'code', 'label', 'fuzzy', 'repaired', 'unmapped')),
    confidence REAL NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proved', 'contradicted', 'repaired', 'unchecked')),
    ref INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    unit_yuan INTEGER NOT NULL,
    preferred INTEGER NOT NULL
  ) STRICT`,
  "CREATE INDEX facts_document ON facts (document_id, statement, phase, fiscal_year)",
  "CREATE INDEX facts_cell ON facts (table_id, row, col) WHERE table_id IS NOT NULL",
  "CREATE INDEX facts_paragraph ON facts (paragraph_id) WHERE paragraph_id IS NOT NULL",
  "CREATE INDEX facts_code ON facts (code, measure, fiscal_year)",
  "CREATE INDEX facts_unmapped ON facts (document_id) WHERE mapping = 'unmapped'",

  // Which statements a publication gives for which year and phase; the view `spending` chooses among them.
  `CREATE TABLE document_statements (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    phase TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    statement TEXT NOT NULL,
    facts INTEGER NOT NULL,
    proved INTEGER NOT NULL,
    PRIMARY KEY (document_id, phase, fiscal_year, statement)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE rejected (
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (table_id, row, col)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE claims (
    claim_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs ON DELETE CASCADE,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value REAL NOT NULL,
    holds INTEGER,
    text TEXT NOT NULL,
    subject_fact INTEGER REFERENCES facts ON DELETE SET NULL,
    base_fact INTEGER REFERENCES facts ON DELETE SET NULL
  ) STRICT`,
  "CREATE INDEX claims_document ON claims (document_id)",
  "CREATE INDEX claims_paragraph ON claims (paragraph_id)",
  "CREATE INDEX claims_subject ON claims (subject_fact) WHERE subject_fact IS NOT NULL",
  "CREATE INDEX claims_base ON claims (base_fact) WHERE base_fact IS NOT NULL",

  `CREATE TABLE quantities (
    quantity_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER REFERENCES tables ON DELETE CASCADE,
    paragraph_id INTEGER REFERENCES paragraphs ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT,
    text TEXT NOT NULL
  ) STRICT`,
  "CREATE INDEX quantities_document ON quantities (document_id)",
  "CREATE INDEX quantities_table ON quantities (table_id) WHERE table_id IS NOT NULL",
  "CREATE INDEX quantities_paragraph ON quantities (paragraph_id) WHERE paragraph_id IS NOT NULL",

  `CREATE TABLE org_units (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    row INTEGER NOT NULL,
    name TEXT NOT NULL,
    nature TEXT,
    level TEXT,
    funding TEXT
  ) STRICT`,
  "CREATE INDEX org_units_document ON org_units (document_id)",
  "CREATE INDEX org_units_table ON org_units (table_id)",

  `CREATE TABLE projects (
    project_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    statement TEXT NOT NULL,
    fiscal_year INTEGER,
    name TEXT,
    code TEXT,
    department TEXT,
    implementing_unit TEXT,
    budget_fen INTEGER,
    available_fen INTEGER,
    executed_fen INTEGER,
    execution_rate REAL,
    score REAL,
    grade TEXT,
    objective_expected TEXT,
    objective_actual TEXT,
    spending_plan TEXT
  ) STRICT`,
  "CREATE INDEX projects_document ON projects (document_id)",
  "CREATE INDEX projects_table ON projects (table_id)",

  `CREATE TABLE indicators (
    indicator_id INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    row INTEGER NOT NULL,
    level1 TEXT,
    level2 TEXT,
    level3 TEXT,
    description TEXT,
    target TEXT,
    actual TEXT,
    weight REAL,
    score REAL,
    note TEXT
  ) STRICT`,
  "CREATE INDEX indicators_project ON indicators (project_id)",

  `CREATE TABLE procurements (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    row INTEGER NOT NULL,
    project TEXT,
    item TEXT,
    catalogue_code TEXT,
    unit TEXT,
    quantity REAL,
    unit_price_fen INTEGER,
    amount_fen INTEGER
  ) STRICT`,
  "CREATE INDEX procurements_document ON procurements (document_id)",
  "CREATE INDEX procurements_table ON procurements (table_id)",

  `CREATE TABLE assets (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    row INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity REAL,
    value_fen INTEGER
  ) STRICT`,
  "CREATE INDEX assets_document ON assets (document_id)",
  "CREATE INDEX assets_table ON assets (table_id)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await runAll(db, STATEMENTS);
}
