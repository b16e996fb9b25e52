// The thread that talks to the server: one connection, one request at a time; a lost connection is made anew.
// Plain JavaScript: the thread that starts it waits with its hands tied and could not help a compiler load it.
// What is said here is described in protocol.ts.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { workerData } from "node:worker_threads";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

const { port, bell, types } = workerData;
/** A server that does not answer at all. */
const CONNECT_TIMEOUT_MS = 10_000;
/** The classes of SQLSTATE after which the server has closed the connection. */
const CLOSED = /^(08|57P0)/;

let connect = null;
let client = null;

/** Requests that are not waited for must not overtake one another. */
let turn = Promise.resolve();
port.on("message", (request) => {
  turn = turn.then(() => answer(request));
});

async function answer(request) {
  let reply;
  try {
    reply = { answer: await serve(request) };
  } catch (error) {
    reply = { failure: failureOf(error) };
  }
  port.postMessage(reply);
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
  if (request.kind === "close") port.close();
}

async function serve(request) {
  if (request.kind === "connect") connect = request;
  if (request.kind === "close") {
    await client?.end();
    return nothing();
  }
  if (client === null && request.held) throw new Error("the connection was lost within a transaction");
  const here = await connected();
  if (request.kind === "connect") return nothing();
  if (request.kind === "copy") {
    await pipeline(Readable.from([request.data]), here.query(copyFrom(request.text)));
    return nothing();
  }
  const { text, parameters, name } = request;
  // The extended protocol takes one statement only: nobody can hang another one on.
  const queryMode = parameters === undefined ? undefined : "extended";
  const result = await here.query({ text, values: parameters, name, rowMode: "array", queryMode });
  const last = Array.isArray(result) ? result.at(-1) : result;
  return {
    columns: last.fields.map((field) => field.name),
    types: last.fields.map((field) => field.dataTypeID),
    rows: last.rows,
    changes: last.rowCount ?? 0,
  };
}

function nothing() {
  return { columns: [], types: [], rows: [], changes: 0 };
}

async function connected() {
  if (client !== null) return client;
  const { url, readOnly, statementTimeoutMs } = connect;
  const settings = ["jit=off", `statement_timeout=${statementTimeoutMs}`];
  if (readOnly) settings.push("default_transaction_read_only=on");
  const fresh = new pg.Client({
    connectionString: url,
    application_name: "juesuan",
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: settings.map((setting) => `-c ${setting}`).join(" "),
    types: { getTypeParser: parserOf },
  });
  // A server that goes away says so here; whatever is asked next notices.
  fresh.on("error", () => forget(fresh));
  fresh.on("end", () => forget(fresh));
  await fresh.connect();
  client = fresh;
  return fresh;
}

function forget(gone) {
  if (client === gone) client = null;
}

function failureOf(error) {
  const code = typeof error?.code === "string" ? error.code : "";
  const lost = client === null || CLOSED.test(code) || !(error instanceof pg.DatabaseError);
  if (lost) {
    client?.end().catch(() => undefined);
    client = null;
  }
  return { message: error?.message || code || String(error), code, lost };
}

/** Integers as numbers, beyond 2^53 as bigint; booleans as SQLite's 0 and 1; what has no number here stays text. */
function parserOf(type) {
  if (type === types.boolean) return (text) => (text === "t" ? 1 : 0);
  if (type === types.int8 || type === types.int4 || type === types.int2) return integer;
  if (type === types.numeric) return (text) => (/^-?\d+$/.test(text) ? integer(text) : Number(text));
  if (type === types.float8 || type === types.float4) return Number;
  return (text) => text;
}

function integer(text) {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}
