/**
 * Queries of people and programs run in processes of their own: SQLite cannot be interrupted from JavaScript, so a query
 * that runs on for ever is cut by killing its process.
 */
import { type ChildProcess, fork } from "node:child_process";
import { UsageError } from "../../model/errors.js";
import { type Program, programBeside } from "../../model/program.js";
import type { QueryJob, QueryReply, QueryResult } from "./query-protocol.js";

/** The query was cut: it took longer than allowed. */
export class QueryTimeout extends Error {}
/** Too many queries are waiting. */
export class QueryQueueFull extends Error {}

const PROCESSES = 2;
const MOST_WAITING = 32;
const START_MS = 60_000;

export interface QueryService {
  run(job: QueryJob, timeoutMs: number): Promise<QueryResult>;
  close(): void;
}

interface Waiting {
  job: QueryJob;
  timeoutMs: number;
  resolve: (result: QueryResult) => void;
  reject: (error: Error) => void;
}

export function startQueryService(database: string): QueryService {
  const program = programBeside(import.meta.url, "query-process");
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const waiting: Waiting[] = [];
  let busy = 0;
  let closed = false;

  const next = (): void => {
    if (closed || busy >= PROCESSES) return;
    const work = waiting.shift();
    if (work === undefined) return;
    busy++;
    void serve(work).finally(() => {
      busy--;
      next();
    });
  };

  const serve = async (work: Waiting): Promise<void> => {
    let child: ChildProcess | undefined;
    try {
      child = idle.pop() ?? (await start(program, database, all));
      work.resolve(await ask(child, work));
      idle.push(child);
    } catch (error) {
      if (error instanceof UsageError && child !== undefined) idle.push(child);
      else child?.kill("SIGKILL");
      work.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };

  return {
    run: (job, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error("the server is stopping"));
        if (waiting.length >= MOST_WAITING) return reject(new QueryQueueFull("too many queries are waiting"));
        waiting.push({ job, timeoutMs, resolve, reject });
        next();
      }),
    close() {
      closed = true;
      for (const child of all) child.kill("SIGKILL");
      for (const { reject } of waiting.splice(0)) reject(new Error("the server is stopping"));
    },
  };
}

/** Rejects with UsageError when SQLite refuses the query, QueryTimeout when it was cut. */
function ask(child: ChildProcess, { job, timeoutMs }: Waiting): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      child.off("message", answered);
      child.off("exit", died);
      finish();
    };
    const answered = (reply: QueryReply): void =>
      done(() => (reply.kind === "result" ? resolve(reply.result) : reject(new UsageError(reply.message))));
    const died = (): void => done(() => reject(new Error("the query was stopped: it needed too much memory")));
    const timer = setTimeout(
      () => done(() => reject(new QueryTimeout(`the query was cut after ${timeoutMs / 1000} s`))),
      timeoutMs,
    );
    child.on("message", answered);
    child.on("exit", died);
    child.send(job);
  });
}

function start({ path, execArgv }: Program, database: string, all: Set<ChildProcess>): Promise<ChildProcess> {
  const child = fork(path, [database], {
    execArgv: ["--max-old-space-size=512", ...execArgv],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  all.add(child);
  child.on("exit", () => all.delete(child));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the query process did not start")), START_MS);
    child.once("message", () => {
      clearTimeout(timer);
      child.removeAllListeners("error");
      child.on("error", () => child.kill("SIGKILL"));
      resolve(child);
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error("the query process did not start")));
  });
}
