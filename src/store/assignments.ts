/** Assignments by hand: the organisation of a document, the statement of a table, where the publication tells neither. */
import { UsageError } from "../model/errors.js";
import { tableHead } from "../model/table-anchor.js";
import { STATEMENTS } from "../model/vocabulary.js";
import type { Store } from "./open.js";
import { statement } from "./write.js";

/** Who says it, and when (ISO 8601). */
interface Said {
  reviewer: string;
  assigned_at: string;
}

export interface OrganisationAssignment extends Said {
  document_id: number;
  /** Name of the 部门 or 单位; null takes the assignment back. */
  organisation: string | null;
  /** Name of a province, city or county, for organisations whose name does not tell it. */
  region: string | null;
}

export interface StatementAssignment extends Said {
  table_id: number;
  /** A statement of the vocabulary; null takes the assignment back. */
  statement: string | null;
}

const LONGEST_NAME = 200;

/** Notes whose document it is; it is read so with the next reading. Throws UsageError for what cannot be assigned. */
export function assignOrganisation({ sqlite }: Store, assignment: OrganisationAssignment): void {
  const organisation = named(assignment.organisation);
  const { document_id, reviewer, assigned_at } = assignment;
  const found = statement(sqlite, "SELECT sha256 FROM documents WHERE document_id = ?").get(document_id) as
    | { sha256: string | null }
    | undefined;
  if (found === undefined) throw new UsageError(`there is no document ${document_id}`);
  if (found.sha256 === null) throw new UsageError(`document ${document_id} could not be read at all`);
  note(sqlite, {
    ...{ sha256: found.sha256, subject: "organisation", table_ordinal: null, table_title: null, table_head: null },
    ...{ value: organisation, region: organisation === null ? null : named(assignment.region), reviewer, assigned_at },
  });
}

/** Notes which statement a table is; it is read so with the next reading. Throws UsageError for what cannot be assigned. */
export function assignStatement({ sqlite }: Store, assignment: StatementAssignment): void {
  const { table_id, statement: value, reviewer, assigned_at } = assignment;
  if (value !== null && (value === "other" || !STATEMENTS.has(value)))
    throw new UsageError(`${value}: no statement; known are ${assignableStatements().join(", ")}`);
  const table = statement(
    sqlite,
    `SELECT d.sha256, t.ordinal AS table_ordinal, t.title AS table_title FROM tables t
     JOIN documents d ON d.document_id = t.document_id WHERE t.table_id = ?`,
  ).get(table_id) as { sha256: string; table_ordinal: number; table_title: string | null } | undefined;
  if (table === undefined) throw new UsageError(`there is no table ${table_id}`);
  const cells = statement(sqlite, "SELECT row, col, text FROM cells WHERE table_id = ?").all(table_id);
  const table_head = tableHead(cells as Parameters<typeof tableHead>[0]);
  note(sqlite, { ...table, subject: "statement", table_head, value, region: null, reviewer, assigned_at });
}

/** Statements that a table can be said to be. */
export function assignableStatements(): string[] {
  return [...STATEMENTS.keys()].filter((code) => code !== "other");
}

/** What people have said of a document, for whoever reads it again. */
export interface AssignedToDocument {
  /** The last assignment that is among these; 0 when there is none. */
  upTo: number;
  organisation: string | null;
  region: string | null;
  statements: AssignedStatement[];
}

/** A table as it was when somebody said what it is. */
export interface AssignedStatement {
  ordinal: number;
  title: string | null;
  head: string;
  statement: string;
}

interface Line {
  assignment_id: number;
  subject: "organisation" | "statement";
  table_ordinal: number | null;
  table_title: string | null;
  table_head: string | null;
  value: string | null;
  region: string | null;
}

/** The standing assignments of the document with these bytes. */
export function assignedTo({ sqlite }: Store, sha256: string): AssignedToDocument {
  const lines = statement(sqlite, `SELECT * FROM (${LATEST}) latest WHERE sha256 = ? ORDER BY assignment_id`).all(
    sha256,
  ) as Line[];
  const document = lines.find(({ subject }) => subject === "organisation");
  return {
    upTo: lines.at(-1)?.assignment_id ?? 0,
    organisation: document?.value ?? null,
    region: document?.region ?? null,
    statements: lines.flatMap(({ subject, table_ordinal, table_title, table_head, value }) =>
      subject === "statement" && table_ordinal !== null && value !== null
        ? [{ ordinal: table_ordinal, title: table_title, head: table_head ?? "", statement: value }]
        : [],
    ),
  };
}

/** Notes that a document has been read with its assignments up to this one. */
export function markApplied({ sqlite }: Store, sha256: string, upTo: number): void {
  if (upTo === 0) return;
  statement(sqlite, "UPDATE assignments SET applied = 1 WHERE sha256 = ? AND assignment_id <= ? AND applied = 0").run(
    sha256,
    upTo,
  );
}

/** The latest line of each place. */
export const LATEST = `SELECT * FROM assignments a WHERE NOT EXISTS (SELECT 1 FROM assignments b
  WHERE b.sha256 = a.sha256 AND b.subject = a.subject AND b.table_ordinal IS a.table_ordinal
    AND b.assignment_id > a.assignment_id)`;

type NewLine = Omit<Line, "assignment_id"> & Said & { sha256: string };

function note(sqlite: Store["sqlite"], line: NewLine): void {
  statement(
    sqlite,
    `INSERT INTO assignments (sha256, subject, table_ordinal, table_title, table_head, value, region, reviewer, assigned_at)
     VALUES (@sha256, @subject, @table_ordinal, @table_title, @table_head, @value, @region, @reviewer, @assigned_at)`,
  ).run(line);
}

function named(text: string | null): string | null {
  const name = text?.trim() ?? "";
  if (name.length > LONGEST_NAME) throw new UsageError(`a name has at most ${LONGEST_NAME} characters`);
  return name === "" ? null : name;
}
