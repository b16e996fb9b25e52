/** A PostgreSQL connection that can be asked synchronously, as better-sqlite3 is: a thread of its own talks to the server. */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type Answer, type Connect, type Reply, type Request, TYPES } from "./protocol.js";

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

export class Wire {
  private readonly flag = new Int32Array(new SharedArrayBuffer(4));
  private readonly port: MessagePort;
  private readonly thread: Worker;
  open = true;
  /** A transaction is open: a connection that is lost now must not be replaced silently, for its statements are gone. */
  held = false;

  constructor(connect: Connect) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.thread = new Worker(new URL("./wire-thread.mjs", import.meta.url), {
      workerData: { port: port2, flag: this.flag, types: TYPES },
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

  /** Sends a request and waits for its answer; the thread that calls does nothing else meanwhile. */
  ask(request: Request): Answer {
    if (!this.open) throw new PostgresError("the connection is closed", "08003", true);
    Atomics.store(this.flag, 0, 0);
    this.port.postMessage({ ...request, held: this.held });
    const limit = request.kind === "connect" ? START_TIMEOUT_MS : Number.POSITIVE_INFINITY;
    // The bell of the answer before may ring late: only the flag says that this one is there.
    while (Atomics.load(this.flag, 0) === 0) if (Atomics.wait(this.flag, 0, 0, limit) === "timed-out") break;
    const reply = receiveMessageOnPort(this.port)?.message as Reply | undefined;
    if (reply === undefined) throw new PostgresError("the thread of the connection is gone", "08006", true);
    if ("answer" in reply) return reply.answer;
    const { message, code, lost } = reply.failure;
    throw new PostgresError(message, code, lost);
  }

  /** The server is told; whether it hears is not waited for. */
  close(): void {
    if (!this.open) return;
    this.port.postMessage({ kind: "close" } satisfies Request);
    this.open = false;
    this.port.close();
  }
}
