/**
 * Rows on their way in: kept for a while, then sent with COPY, which the server works through while further rows are
 * made; the next statement waits for it. Their ids are drawn from the sequences in blocks.
 */
import type { Wire } from "./wire.js";

/** So much is sent at once, in characters: little enough that the server begins early, more than a COPY costs. */
const PORTION = 50_000;
const FIRST_BLOCK = 64;
const LARGEST_BLOCK = 8192;
/** Its ids tell the order of storing, also between connections. */
const IN_ORDER = "documents";

interface Waiting {
  table: string;
  text: string;
  lines: string[];
}

/** Ids drawn and not used yet, the lowest last. */
interface Ids {
  column: string;
  free: number[];
  block: number;
}

export class CopyRows {
  private readonly waiting = new Map<string, Waiting>();
  private size = 0;
  private ids: Map<string, Ids> | null = null;
  private depths: Map<string, number> | null = null;

  constructor(private readonly wire: Wire) {}

  /** Queues a row; its id, drawn where the row has none; 0 for a table without ids. */
  add(table: string, row: Readonly<Record<string, unknown>>): number {
    const known = this.idsOf(table);
    const given = known && row[known.column];
    const id =
      known === undefined ? 0 : given === undefined || given === null ? this.draw(table, known) : Number(given);
    const full = known === undefined ? row : { ...row, [known.column]: id };
    const columns = Object.keys(full);
    const text = `COPY ${table} (${columns.map((column) => `"${column}"`).join(", ")}) FROM STDIN`;
    let waiting = this.waiting.get(text);
    if (waiting === undefined) {
      waiting = { table, text, lines: [] };
      this.waiting.set(text, waiting);
    }
    const line = Object.values(full).map(copied).join("\t");
    waiting.lines.push(line);
    this.size += line.length;
    if (this.size > PORTION) this.flush();
    return id;
  }

  /** Sends what waits, table by table, tables that others refer to before those. */
  flush(): void {
    if (this.waiting.size === 0) return;
    const depth = ({ table }: Waiting) => this.depthOf().get(table) ?? 0;
    const batches = [...this.waiting.values()].sort((a, b) => depth(a) - depth(b));
    this.clear();
    for (const { text, lines } of batches) {
      const copy = { kind: "copy", text, data: `${lines.join("\n")}\n` } as const;
      if (this.wire.held) this.wire.send(copy);
      else this.wire.ask(copy);
    }
  }

  /** Forgets what waits and what was sent: the transaction is given up. */
  drop(): void {
    this.clear();
    this.wire.forget();
  }

  private clear(): void {
    this.waiting.clear();
    this.size = 0;
  }

  /** Sets every sequence behind the highest id of its table; ids drawn before are given up. */
  advance(): void {
    this.flush();
    for (const [table, ids] of this.identities()) {
      ids.free = [];
      this.wire.ask({
        kind: "query",
        text: `SELECT setval(pg_get_serial_sequence('${table}', '${ids.column}'),
          (SELECT coalesce(max("${ids.column}"), 0) + 1 FROM "${table}"), false)`,
      });
    }
  }

  private idsOf(table: string): Ids | undefined {
    return this.identities().get(table);
  }

  private identities(): Map<string, Ids> {
    if (this.ids === null) {
      const { rows } = this.wire.ask({
        kind: "query",
        text: `SELECT relname::text, attname::text FROM pg_depend
          JOIN pg_sequence ON seqrelid = objid JOIN pg_class c ON c.oid = refobjid
          JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
          WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
            AND relnamespace = current_schema()::regnamespace`,
        parameters: [],
      });
      this.ids = new Map(
        rows.map(([name, column]) => [String(name), { column: String(column), free: [], block: FIRST_BLOCK }]),
      );
    }
    return this.ids;
  }

  /** How many tables stand above one in the longest chain of foreign keys. */
  private depthOf(): Map<string, number> {
    if (this.depths !== null) return this.depths;
    const { rows } = this.wire.ask({
      kind: "query",
      text: `SELECT child.relname::text, parent.relname::text FROM pg_constraint
        JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
        WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = current_schema()::regnamespace`,
      parameters: [],
    });
    const parents = new Map<string, string[]>();
    for (const [child, parent] of rows.map((row) => row.map(String)) as [string, string][])
      parents.set(child, [...(parents.get(child) ?? []), parent]);
    const depth = (table: string): number =>
      Math.max(0, ...(parents.get(table) ?? []).map((parent) => 1 + depth(parent)));
    this.depths = new Map([...parents.keys()].map((table) => [table, depth(table)]));
    return this.depths;
  }

  private draw(table: string, ids: Ids): number {
    if (ids.free.length === 0) {
      const { rows } = this.wire.ask({
        kind: "query",
        // The sequence is looked up once, not for every id.
        text: `WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence($1, $2)::regclass AS sequence)
          SELECT nextval(sequence) FROM ids, generate_series(1, $3::integer)`,
        parameters: [table, ids.column, table === IN_ORDER ? 1 : ids.block],
      });
      ids.free = rows.map(([id]) => Number(id)).sort((a, b) => b - a);
      ids.block = Math.min(ids.block * 2, LARGEST_BLOCK);
    }
    return ids.free.pop() as number;
  }
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "" };

/** A value in COPY's text format. */
function copied(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r\0]/.test(value) ? value.replace(/[\\\t\n\r\0]/g, (found) => ESCAPED[found] ?? found) : value;
}
