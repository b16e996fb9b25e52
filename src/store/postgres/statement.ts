/**
 * A prepared statement on PostgreSQL that behaves as better-sqlite3's do. What is asked once is planned for its values;
 * what is asked again is kept by the server, and in the end its plan, whatever the values.
 */
import type { SqlStatement } from "../database.js";
import type { Answer } from "./protocol.js";
import { translate, valuesFor } from "./translate.js";

/** What a statement asks. */
export interface Connection {
  /** `kept`: the server keeps the statement. */
  query(text: string, parameters: readonly unknown[], kept: boolean): Answer;
  cursor(
    text: string,
    parameters: readonly unknown[],
    portion: number,
  ): IterableIterator<{ columns: string[]; types: number[]; row: unknown[] }>;
}

type Shape = "objects" | "arrays" | "first";

/** Rows fetched at once where they are read one after the other. */
const FETCH = 2000;

export class PostgresStatement<Parameters extends unknown[], Row> implements SqlStatement<Parameters, Row> {
  private readonly translated;

  constructor(
    private readonly database: Connection,
    private readonly source: string,
    private readonly shape: Shape = "objects",
    /** Whether it was asked before, in whatever shape. */
    private readonly state = { asked: false },
  ) {
    this.translated = translate(source);
  }

  get(...parameters: Parameters): Row | undefined {
    return this.all(...parameters)[0];
  }

  all(...parameters: Parameters): Row[] {
    const { columns, rows } = this.ask(parameters);
    return rows.map((row) => this.shaped(columns, row));
  }

  run(...parameters: Parameters): { changes: number } {
    const { changes } = this.ask(parameters);
    return { changes };
  }

  *iterate(...parameters: Parameters): IterableIterator<Row> {
    const { text } = this.translated;
    for (const { columns, row } of this.database.cursor(text, valuesFor(this.translated, parameters), FETCH))
      yield this.shaped(columns, row);
  }

  pluck(): SqlStatement<Parameters, Row> {
    return new PostgresStatement(this.database, this.source, "first", this.state);
  }

  raw(): SqlStatement<Parameters, Row> {
    return new PostgresStatement(this.database, this.source, "arrays", this.state);
  }

  private ask(parameters: Parameters): Answer {
    const kept = this.state.asked;
    this.state.asked = true;
    return this.database.query(this.translated.text, valuesFor(this.translated, parameters), kept);
  }

  private shaped(columns: readonly string[], row: unknown[]): Row {
    if (this.shape === "arrays") return row as Row;
    if (this.shape === "first") return row[0] as Row;
    return Object.fromEntries(columns.map((column, i) => [column, row[i]])) as Row;
  }
}
