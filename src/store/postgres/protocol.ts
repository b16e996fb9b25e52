/** What the two halves of a PostgreSQL connection say to each other: this thread asks and waits, the other one talks to the server. */

export interface Connect {
  kind: "connect";
  /** As pg takes it: postgres://user:password@host:port/name */
  url: string;
  readOnly: boolean;
  /** A statement that runs longer is given up; 0: never. */
  statementTimeoutMs: number;
}

export type Request =
  | Connect
  /** Without `parameters` the text may hold several statements. With `name` the server keeps the plan. */
  | { kind: "query"; text: string; parameters?: readonly unknown[]; name?: string }
  /** `COPY … FROM STDIN`, with the lines of its text format. */
  | { kind: "copy"; text: string; data: string }
  | { kind: "close" };

export interface Answer {
  columns: string[];
  /** Type of each column, as PostgreSQL numbers them. */
  types: number[];
  rows: unknown[][];
  /** Rows changed. */
  changes: number;
}

/** A failure as the server or the system tells it. */
export interface Failure {
  message: string;
  /** SQLSTATE, or a code of the system (`ECONNREFUSED`). */
  code: string;
  /** The connection is gone, and with it the transaction. */
  lost: boolean;
}

export type Reply = { answer: Answer } | { failure: Failure };

/** Numbers of the types that are made numbers here. */
export const TYPES = { boolean: 16, int8: 20, int2: 21, int4: 23, float4: 700, float8: 701, numeric: 1700 } as const;
