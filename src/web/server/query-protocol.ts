/** What the server and a query process say to each other. */

export interface QueryJob {
  sql: string;
  parameters: readonly (string | number | null)[];
  maxRows: number;
}

/** A value as JSON can hold it: integers beyond 2^53 as text, bytes as hexadecimal. */
export type Value = string | number | null;

export interface QueryResult {
  columns: string[];
  rows: Value[][];
  /** True when there were more rows, or more bytes, than allowed. */
  truncated: boolean;
}

export type QueryReply = { kind: "result"; result: QueryResult } | { kind: "refused"; message: string };
