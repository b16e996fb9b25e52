/** One worker process as its parent sees it: started, watched, killed when a document costs too much. */
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { LimitExceeded } from "../model/errors.js";
import type { Program } from "../model/program.js";
import { WorkerCrashed } from "./errors.js";
import { keptMb, type Limits } from "./limits.js";
import { isOcrRequest } from "./ocr-protocol.js";
import type { Channel } from "./ocr-remote.js";
import { processorWaitMs } from "./processor-wait.js";
import type { Failure, Job, Reading, Reply, Unpacked } from "./protocol.js";

export type Outcome =
  | { kind: "read"; reading: Reading }
  /** It was an archive. */
  | { kind: "unpacked"; unpacked: Unpacked }
  | { kind: "failed"; failure: Failure }
  /** The process died; another try may succeed. */
  | { kind: "crashed"; failure: Failure }
  /** The process never got as far as a document: no document is to blame. */
  | { kind: "unstartable"; reason: string }
  /** Stopped from outside: nothing is known of the document. */
  | { kind: "stopped" };

/**
 * Every core has a worker of its own, so collecting garbage on further threads only takes time from the neighbour;
 * collected on request, before a worker is judged by the memory that it keeps. What a page leaves behind is young: with
 * twice V8's own room for it, it is dead before it is copied.
 */
const GARBAGE_FLAGS = ["--single-threaded-gc", "--max-semi-space-size=32", "--expose-gc"];
/**
 * Bytes of bytecode that a function runs before it is optimised, about four times V8's own: pdfjs-dist meets objects of
 * new shapes in every document, and what is optimised early is thrown away and optimised again. Measured on 40
 * publications: a seventh less processor time, most of it taken from the neighbour's core.
 */
const COMPILER_FLAGS = ["--interrupt-budget=600000"];
/** Where every core has a worker, optimising beside it takes the time from the neighbour: a twentieth more in all. */
const NO_COMPILER_BESIDE = ["--no-concurrent-recompilation"];
const WATCH_EVERY_MS = 200;
/** Loading the program on a busy machine; no document is to blame for it. */
const START_MS = 120_000;
/** Waiting for a processor excuses silence, up to so many times its limit. */
const EXCUSED = 3;
const STDERR_KEPT = 2000;
const MEBIBYTE = 2 ** 20;

export class WorkerProcess {
  /** Documents read so far. */
  served = 0;
  private readonly child: ChildProcess;
  private stderr = "";
  private residentBytes = 0;
  private ready = false;

  /**
   * `program` is the module that calls `serve`; `attach` offers services over the process's channel; `crowded` when no
   * core is left over beside the workers.
   */
  constructor(
    { path, execArgv }: Program,
    private readonly limits: Limits,
    attach: (channel: Channel) => void = () => undefined,
    crowded = false,
  ) {
    const compiler = crowded ? [...COMPILER_FLAGS, ...NO_COMPILER_BESIDE] : COMPILER_FLAGS;
    this.child = fork(path, {
      execArgv: [`--max-old-space-size=${limits.heapMb}`, ...GARBAGE_FLAGS, ...compiler, ...execArgv],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    attach(this.child);
    this.child.on("error", (error) => {
      this.stderr += error.message;
    });
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString()).slice(-STDERR_KEPT);
    });
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.connected;
  }

  /** True when it has served long enough or keeps too much memory to be given another document. */
  get worn(): boolean {
    return this.served >= this.limits.documentsPerWorker || this.measure() > keptMb(this.limits);
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** Has one document read, within the limits. Never rejects. */
  run(job: Job): Promise<Outcome> {
    this.served++;
    return new Promise((resolve) => {
      let began = performance.now();
      let progress = began;
      let sign = began;
      let waited = processorWaitMs(this.child.pid);
      let verdict: Outcome | undefined;

      const finish = (outcome: Outcome): void => {
        clearInterval(watch);
        this.child.off("message", listen);
        this.child.off("exit", exited);
        resolve(outcome);
      };
      const listen = (message: unknown): void => {
        const reply = message as Reply;
        sign = performance.now();
        waited = processorWaitMs(this.child.pid);
        if (isOcrRequest(message) || reply.kind === "progress") progress = sign;
        else if (reply.kind === "ready") {
          this.ready = true;
          began = progress = sign;
        } else if (reply.kind === "busy") this.residentBytes = reply.residentBytes;
        else finish(reply);
      };
      const exited = (code: number | null, signal: string | null): void =>
        finish(verdict ?? this.afterDeath(job, code, signal));
      const giveUp = (cause: string): void => {
        verdict ??= { kind: "failed", failure: asFailure(new LimitExceeded(job.fileName, cause)) };
        this.kill();
      };
      const watch = setInterval(() => {
        const now = performance.now();
        const { silenceMs, busyMs, totalMs, residentMb } = this.limits;
        const excused = Math.min(processorWaitMs(this.child.pid) - waited, EXCUSED * silenceMs);
        const quiet = now - Math.max(progress, Math.min(sign, progress + busyMs)) - excused;
        if (quiet > (this.ready ? silenceMs : START_MS))
          giveUp(`no progress for ${Math.round((now - progress) / 1000)} s`);
        else if (this.ready && now - began > totalMs) giveUp(`not done after ${Math.round(totalMs / 1000)} s`);
        else if (this.measure() > residentMb) giveUp(`needs more than ${residentMb} MB of memory`);
      }, WATCH_EVERY_MS);

      this.child.on("message", listen);
      this.child.on("exit", exited);
      if (!this.alive) exited(this.child.exitCode, this.child.signalCode);
      else this.child.send(job, (error) => error && this.kill());
    });
  }

  private afterDeath(job: Job, code: number | null, signal: string | null): Outcome {
    if (/heap out of memory|Array buffer allocation failed/.test(this.stderr)) {
      const failure = asFailure(new LimitExceeded(job.fileName, `needs more than ${this.limits.heapMb} MB of memory`));
      return { kind: "failed", failure };
    }
    const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
    const said = /^\w*Error\b.*$/m.exec(this.stderr)?.[0];
    const reason = `${how}${said === undefined ? "" : `: ${said}`}`;
    if (!this.ready) return { kind: "unstartable", reason };
    const cause = `the reader crashed (${reason})`;
    return { kind: "crashed", failure: asFailure(new WorkerCrashed(job.fileName, cause)) };
  }

  /** Resident memory in mebibytes: what the system says, else what the worker last said. */
  private measure(): number {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, "latin1");
      const found = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
      if (found !== undefined) return Number(found) / 1024;
    } catch {
      // No /proc: another system, or the process has just ended.
    }
    return this.residentBytes / MEBIBYTE;
  }
}

function asFailure({ code, message, retryable }: Failure): Failure {
  return { code, message, retryable };
}
