/** A worker process per slot: reused, recycled, replaced when a document has killed it. */
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
  private closed = false;

  constructor(
    private readonly limits: Limits,
    private readonly program: Program = programBeside(import.meta.url, "worker"),
    /** Offers services to each process that is started. */
    private readonly attach: (channel: Channel) => void = () => undefined,
  ) {}

  /** Has a document read by a free worker; the caller keeps the number of calls at once within bounds. Never rejects. */
  async run(job: Job): Promise<Outcome> {
    let outcome: Outcome = { kind: "stopped" };
    for (let attempt = 1; attempt <= ATTEMPTS && !this.closed; attempt++) {
      const worker = this.take();
      outcome = await worker.run(job);
      this.giveBack(worker);
      if (outcome.kind !== "crashed" && outcome.kind !== "unstartable") break;
    }
    return this.closed && outcome.kind !== "read" && outcome.kind !== "unpacked" ? { kind: "stopped" } : outcome;
  }

  /** Kills every worker; documents under way come back as `stopped`. */
  close(): void {
    this.closed = true;
    for (const worker of [...this.idle.splice(0), ...this.busy]) worker.kill();
  }

  private take(): WorkerProcess {
    let worker = this.idle.pop();
    while (worker && !worker.alive) worker = this.idle.pop();
    worker ??= new WorkerProcess(this.program, this.limits, this.attach);
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
