/** A PostgreSQL connection in the shape of the store's database: statements, transactions, rows by COPY, locks. */
import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import type { PostgresFeatures, SqlDatabase, SqlStatement } from "../database.js";
import type { Schema } from "../schema.js";
import { CopyRows } from "./copy-rows.js";
import { type Answer, TYPES } from "./protocol.js";
import { type Connection, PostgresStatement } from "./statement.js";
import { translateDefinition } from "./translate.js";
import { PostgresError, Wire } from "./wire.js";

export class PostgresDatabase implements SqlDatabase, Connection {
  private readonly wire: Wire;
  private readonly rows: CopyRows;
  /** Transactions within transactions. */
  private depth = 0;
  private cursors = 0;

  /** Throws PostgresError when the server cannot be reached or refuses. */
  constructor(url: string, readOnly: boolean, statementTimeoutMs = 0) {
    this.wire = new Wire({ kind: "connect", url, readOnly, statementTimeoutMs });
    this.rows = new CopyRows(this.wire);
  }

  get open(): boolean {
    return this.wire.open;
  }

  prepare<Parameters extends unknown[] = unknown[], Row = unknown>(text: string): SqlStatement<Parameters, Row> {
    return new PostgresStatement<Parameters, Row>(this, text);
  }

  /** Sends `text`, which is PostgreSQL's own; the server keeps a statement with parameters if it is to be `kept`. */
  query(text: string, parameters: readonly unknown[], kept = false): Answer {
    this.rows.flush();
    const name = kept && parameters.length > 0 ? createHash("md5").update(text).digest("hex") : undefined;
    return this.wire.ask({ kind: "query", text, parameters, name });
  }

  exec(text: string): void {
    this.rows.flush();
    for (const one of text.split(/;\s*\n/)) this.wire.ask({ kind: "query", text: translateDefinition(one) });
  }

  /** The rows of a query, fetched in portions; in a transaction of its own unless there is one. */
  *cursor(
    text: string,
    parameters: readonly unknown[],
    portion: number,
  ): IterableIterator<{ columns: string[]; types: number[]; row: unknown[] }> {
    this.rows.flush();
    const name = `rows_${++this.cursors}`;
    const own = this.depth === 0;
    if (own) this.begin(" READ ONLY");
    try {
      this.wire.ask({ kind: "query", text: `DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, parameters });
      for (;;) {
        const { columns, types, rows } = this.wire.ask({ kind: "query", text: `FETCH ${portion} FROM ${name}` });
        for (const row of rows) yield { columns, types, row };
        if (rows.length < portion) break;
      }
      this.wire.ask({ kind: "query", text: `CLOSE ${name}` });
    } finally {
      if (own) this.rollback();
    }
  }

  transaction<T>(work: () => T): { (): T; immediate(): T } {
    const run = (): T => {
      this.begin();
      try {
        const value = work();
        this.commit();
        return value;
      } catch (error) {
        this.rollback();
        throw error;
      }
    };
    return Object.assign(run, { immediate: run });
  }

  /** Begins a transaction, or a savepoint in the one that is open. */
  begin(mode: "" | " READ ONLY" = ""): void {
    this.rows.flush();
    this.wire.ask({ kind: "query", text: this.depth === 0 ? `BEGIN${mode}` : `SAVEPOINT level_${this.depth}` });
    this.enter(this.depth + 1);
  }

  commit(): void {
    this.rows.flush();
    this.wire.ask({ kind: "query", text: this.depth === 1 ? "COMMIT" : `RELEASE SAVEPOINT level_${this.depth - 1}` });
    this.enter(this.depth - 1);
  }

  rollback(): void {
    this.rows.drop();
    if (this.depth === 0) return;
    const outer = this.depth - 1;
    try {
      this.wire.ask({
        kind: "query",
        text: outer === 0 ? "ROLLBACK" : `ROLLBACK TO SAVEPOINT level_${outer}`,
      });
    } catch (error) {
      // With the connection the transaction is gone anyway.
      if (!(error instanceof PostgresError && error.lost)) throw error;
    } finally {
      this.enter(outer);
    }
  }

  private enter(depth: number): void {
    this.depth = depth;
    this.wire.held = depth > 0;
  }

  close(): void {
    this.wire.close();
  }

  readonly postgres: PostgresFeatures = {
    insert: <Table extends keyof Schema>(table: Table, row: Insertable<Schema[Table]>): number =>
      this.rows.add(table, row as Readonly<Record<string, unknown>>),
    lock: (name, kind) => {
      const take = kind === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
      this.query(`SELECT ${take}(hashtextextended($1, 0))`, [`juesuan ${name}`]);
    },
    advanceIds: () => this.rows.advance(),
    read: (text, parameters) => this.read(text, parameters),
  };

  private read(text: string, parameters: readonly unknown[]): ReturnType<PostgresFeatures["read"]> {
    // A plan cannot be fetched in portions; it is short.
    if (/^\s*explain\b/i.test(text)) {
      const { columns, rows } = this.query(text, parameters);
      return { columns, rows: rows.values() };
    }
    const rows = this.cursor(text.replace(/;\s*$/, ""), parameters, 500);
    const first = rows.next();
    return { columns: first.done ? [] : first.value.columns, rows: exact(first, rows) };
  }
}

const INTEGERS = new Set<number>([TYPES.int8, TYPES.int4, TYPES.int2]);

/** Rows with integers as bigint, so that whoever adds them stays exact. */
function* exact(
  first: IteratorResult<{ types: number[]; row: unknown[] }>,
  rest: IterableIterator<{ types: number[]; row: unknown[] }>,
): IterableIterator<unknown[]> {
  try {
    for (let next = first; !next.done; next = rest.next()) {
      const { types, row } = next.value;
      yield row.map((value, i) =>
        typeof value === "number" &&
        (INTEGERS.has(types[i] ?? 0) || (types[i] === TYPES.numeric && Number.isSafeInteger(value)))
          ? BigInt(value)
          : value,
      );
    }
  } finally {
    rest.return?.();
  }
}
