/** The inside of a worker process: takes one document at a time, tells how it is getting on, hands back the reading. */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { ZodError } from "zod";
import { Checked, DocumentError, Extracted } from "../model/index.js";
import { InternalFault, UnreadableFile } from "./errors.js";
import { DEFAULT_LIMITS, keptMb } from "./limits.js";
import { isOcrAnswer } from "./ocr-protocol.js";
import type { Failure, Job, Reading, Reply, Unpacked } from "./protocol.js";

/** Reads one document or unpacks an archive; `progress` is to be called whenever a step of the work is done. */
export type ReadDocument = (job: Job, bytes: Uint8Array, progress: () => void) => Promise<Reading | Unpacked>;

/** Progress is told at most so often, however often it is made. */
const PROGRESS_EVERY_MS = 250;
/**
 * Resident memory that is worth a collection on request: shortly before the worker would be replaced. It drops the
 * shapes of objects that no document holds any more, and all compiled code that knows them, which has to be compiled again.
 */
const GARBAGE_BYTES = 0.9 * keptMb(DEFAULT_LIMITS) * 2 ** 20;
const PULSE_MS = 500;
/** Processor time within a pulse that counts as work; waiting for ever uses none. */
const WORK_US = 20_000;

/** Serves jobs sent by the parent process until it goes away. */
export function serve(read: ReadDocument): void {
  // The terminal sends Ctrl-C to the whole group; the parent decides when a worker stops.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
  dieWithParent();
  process.on("message", (message: unknown) => {
    if (!isOcrAnswer(message)) void answer(read, message as Job).then(send);
  });
  send({ kind: "ready" });
}

async function answer(read: ReadDocument, job: Job): Promise<Reply> {
  const pulse = setInterval(beat(), PULSE_MS);
  try {
    const bytes = await readFile(job.path).catch((error: Error) => {
      throw new UnreadableFile(job.fileName, error.message);
    });
    const reading = await read(job, bytes, throttled());
    if ("members" in reading) return { kind: "unpacked", unpacked: reading };
    Extracted.parse(reading.extracted);
    Checked.parse(reading.checked);
    return { kind: "read", reading };
  } catch (error) {
    return { kind: "failed", failure: failureOf(error, job.fileName) };
  } finally {
    clearInterval(pulse);
    giveMemoryBack();
  }
}

/** A document's garbage, so that the next one finds the process small and need not be given to a new one. */
function giveMemoryBack(): void {
  if (process.memoryUsage.rss() > GARBAGE_BYTES) globalThis.gc?.();
}

function failureOf(error: unknown, fileName: string): Failure {
  const known = error instanceof DocumentError ? error : new InternalFault(fileName, faultOf(error));
  return { code: known.code, message: known.message, retryable: known.retryable };
}

function faultOf(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return `the reading breaks the schema at ${issue?.path.join(".")}: ${issue?.message}`;
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function throttled(): () => void {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    send({ kind: "progress" });
  };
}

function beat(): () => void {
  let usage = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(usage);
    usage = process.cpuUsage();
    if (user + system >= WORK_US) send({ kind: "busy", residentBytes: process.memoryUsage.rss() });
  };
}

function send(reply: Reply): void {
  if (process.connected) process.send?.(reply);
}

/** A parent killed outright cannot tell its workers; a thread looks, as the main thread may be stuck in a document. */
function dieWithParent(): void {
  const watch = `const parent = ${process.ppid};
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 1000);`;
  new Worker(watch, { eval: true, execArgv: [], stdout: true, stderr: true }).unref();
}
