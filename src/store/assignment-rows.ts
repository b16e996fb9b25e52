/** The rows of the table `assignments` as kysely sees them. */
import type { Generated } from "kysely";

export interface AssignmentRow {
  assignment_id: Generated<number>;
  sha256: string;
  subject: "organisation" | "statement";
  table_ordinal: number | null;
  table_title: string | null;
  table_head: string | null;
  value: string | null;
  region: string | null;
  reviewer: string;
  assigned_at: string;
  applied: Generated<number>;
}
