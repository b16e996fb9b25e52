/** A worker process per slot: reused, recycled, replaced when a document has killed it. */
import PQueue from "p-queue";
import { type Program, programBeside } from "../model/program.js";
import type { Limits } from "./limits.js";
import type { Channel } from "./ocr-remote.js";
import type { Job } from "./protocol.js";
import { type Outcome, WorkerProcess } from "./worker-process.js";

/** A crash may have been the machine's fault, so it is tried once more; a time-out is not. */
const ATTEMPTS = 2;

export class WorkerPool {
  private readonly idle: WorkerProcess[] = [];
  private readonly busy = new Set<WorkerProcess>();
  /** A waiting document is handed to a worker as soon as it is free, before its caller stores what it read last. */
  private readonly queue: PQueue;
  private finishing = false;
  private closed = false;

  /** `most` processes at once; `crowded` when they leave no core free beside them. */
  constructor(
    most: number,
    private readonly limits: Limits,
    private readonly program: Program = programBeside(import.meta.url, "worker"),
    /** Offers services to each process that is started. */
    private readonly attach: (channel: Channel) => void = () => undefined,
    private readonly crowded = false,
  ) {
    this.queue = new PQueue({ concurrency: most });
  }

  /** Has a document read as soon as a worker is free, and tells when it `begun`. Never rejects. */
  run(job: Job, begun: () => void = () => undefined): Promise<Outcome> {
    return this.queue.add(async () => {
      if (this.finishing) return { kind: "stopped" };
      begun();
      return this.attempt(job);
    });
  }

  /** Documents under way are finished; those that wait come back as `stopped`. */
  finish(): void {
    this.finishing = true;
  }

  /** Kills every worker; documents under way come back as `stopped`, too. */
  close(): void {
    this.finishing = this.closed = true;
    for (const worker of [...this.idle.splice(0), ...this.busy]) worker.kill();
  }

  private async attempt(job: Job): Promise<Outcome> {
    let outcome: Outcome = { kind: "stopped" };
    for (let attempt = 1; attempt <= ATTEMPTS && !this.closed; attempt++) {
      const worker = this.take();
      outcome = await worker.run(job);
      this.giveBack(worker);
      if (outcome.kind !== "crashed" && outcome.kind !== "unstartable") break;
    }
    return this.closed && outcome.kind !== "read" && outcome.kind !== "unpacked" ? { kind: "stopped" } : outcome;
  }

  private take(): WorkerProcess {
    let worker = this.idle.pop();
    while (worker && !worker.alive) worker = this.idle.pop();
    worker ??= new WorkerProcess(this.program, this.limits, this.attach, this.crowded);
    this.busy.add(worker);
    return worker;
  }

  private giveBack(worker: WorkerProcess): void {
    this.busy.delete(worker);
    if (!worker.alive) return;
    if (this.closed || worker.worn) worker.kill();
    else this.idle.push(worker);
  }
}
