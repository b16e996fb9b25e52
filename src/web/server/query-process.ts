/** Entry of a query process: answers one reading query at a time; its parent kills it when one takes too long. */
import { UsageError } from "../../model/errors.js";
import { openForReading, readOnlySql, type SqlValue } from "../../store/index.js";
import type { QueryJob, QueryReply, QueryResult, Value } from "./query-protocol.js";

/** SQLite gives up instead of taking more memory than this. */
const HEAP_LIMIT = 512 * 2 ** 20;
const MAX_BYTES = 20 * 2 ** 20;
const LONGEST_TEXT = 100_000;

const store = openForReading(process.argv[2] ?? "");
if (!store.sqlite.postgres) store.sqlite.exec(`PRAGMA hard_heap_limit = ${HEAP_LIMIT}`);

process.on("message", (job: QueryJob) => process.send?.(answer(job)));
process.on("disconnect", () => process.exit(0));
process.send?.({ kind: "ready" });

function answer(job: QueryJob): QueryReply {
  try {
    return { kind: "result", result: run(job) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof UsageError) return { kind: "refused", message };
    return { kind: "refused", message: `the query failed: ${message}` };
  }
}

function run({ sql, parameters, maxRows }: QueryJob): QueryResult {
  const { columns, rows } = readOnlySql(store, sql, parameters);
  const result: QueryResult = { columns, rows: [], truncated: false };
  let bytes = 0;
  for (const row of rows) {
    if (result.rows.length >= maxRows || bytes > MAX_BYTES) {
      result.truncated = true;
      break;
    }
    const values = row.map(plain);
    for (const value of values) bytes += typeof value === "string" ? value.length : 8;
    result.rows.push(values);
  }
  return result;
}

function plain(value: SqlValue): Value {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Buffer.isBuffer(value)) return value.subarray(0, LONGEST_TEXT / 2).toString("hex");
  if (typeof value === "string") return value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value;
  // JSON knows no infinity.
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value;
}
