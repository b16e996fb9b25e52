/** A PostgreSQL connection that can be asked synchronously, as better-sqlite3 is: a thread of its own talks to the server. */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type Answer, type Connect, type Failure, type Reply, type Request, TYPES } from "./protocol.js";

/** What the server or the way to it refused. */
export class PostgresError extends Error {
  constructor(
    message: string,
    /** SQLSTATE, or a code of the system. */
    readonly code: string,
    /** The connection is gone; what is asked next tries to make another. */
    readonly lost: boolean,
  ) {
    super(message);
    this.name = "PostgresError";
  }
}

/** A thread that cannot start must not hold its program for ever. */
const START_TIMEOUT_MS = 60_000;
/** Requests on their way at once: no more of a large document wait in memory. */
const MOST_UNANSWERED = 16;
const NOTHING: Answer = { columns: [], types: [], rows: [], changes: 0 };

export class Wire {
  /** Counts the answers that have come. */
  private readonly bell = new Int32Array(new SharedArrayBuffer(4));
  /** Requests sent and answers taken. */
  private posted = 0;
  private taken = 0;
  /** Of a request that was not waited for. */
  private failure: Failure | undefined;
  private readonly port: MessagePort;
  private readonly thread: Worker;
  open = true;
  /** A transaction is open: a connection that is lost now must not be replaced silently, for its statements are gone. */
  held = false;

  constructor(connect: Connect) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.thread = new Worker(new URL("./wire-thread.mjs", import.meta.url), {
      workerData: { port: port2, bell: this.bell, types: TYPES },
      transferList: [port2],
      execArgv: [],
    });
    this.thread.on("error", () => undefined);
    this.thread.unref();
    this.port.unref();
    try {
      this.ask(connect);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Sends a request and waits for its answer; the thread that calls does nothing else meanwhile.
   * Throws PostgresError when it fails, or one that was sent before it.
   */
  ask(request: Request): Answer {
    this.post(request);
    const limit = request.kind === "connect" ? START_TIMEOUT_MS : Number.POSITIVE_INFINITY;
    while (this.taken < this.posted - 1) this.take(limit);
    const answer = this.take(limit);
    const failure = this.failure;
    this.failure = undefined;
    if (failure !== undefined) throw new PostgresError(failure.message, failure.code, failure.lost);
    return answer;
  }

  /** Sends a request whose failure the next answer tells: only within a transaction, which it spoils. */
  send(request: Request): void {
    this.post(request);
    if (this.posted - this.taken > MOST_UNANSWERED) this.take(Number.POSITIVE_INFINITY);
  }

  /** Waits for what was sent and forgets whether it failed: the transaction is given up. */
  forget(): void {
    while (this.open && this.taken < this.posted) this.take(Number.POSITIVE_INFINITY);
    this.failure = undefined;
  }

  private post(request: Request): void {
    if (!this.open) throw new PostgresError("the connection is closed", "08003", true);
    this.port.postMessage({ ...request, held: this.held });
    this.posted++;
  }

  /** The next answer; one that says that its request failed is kept for `ask`, the first of them. */
  private take(limit: number): Answer {
    this.taken++;
    for (;;) {
      const rung = Atomics.load(this.bell, 0);
      // Of a count that goes round at 2^31 only differences mean something.
      if (((rung - this.taken) | 0) >= 0) break;
      // The bell may ring late: only the count says that this answer is there.
      if (Atomics.wait(this.bell, 0, rung, limit) === "timed-out") break;
    }
    const reply = receiveMessageOnPort(this.port)?.message as Reply | undefined;
    if (reply && "answer" in reply) return reply.answer;
    this.failure ??= reply?.failure ?? { message: "the thread of the connection is gone", code: "08006", lost: true };
    return NOTHING;
  }

  /** The server is told; whether it hears is not waited for. */
  close(): void {
    if (!this.open) return;
    this.port.postMessage({ kind: "close" } satisfies Request);
    this.open = false;
    this.port.close();
  }
}
