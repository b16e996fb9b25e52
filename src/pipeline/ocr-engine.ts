/** One engine's process as the service sees it: started when first needed, watched, killed when it hangs, started anew. */
import { type ChildProcess, fork } from "node:child_process";
import type { GreyImage, Reading } from "../extractors/ocr/index.js";
import { type Program, programBeside } from "../model/program.js";
import type { EngineModels } from "./ocr-models.js";
import type { EngineReply, EngineRequest } from "./ocr-protocol.js";

export interface EngineLimits {
  /** Loading the models, on a busy machine; milliseconds. */
  startMs: number;
  /** One call: so much, and so much more for each line; milliseconds. */
  callMs: number;
  lineMs: number;
  /** Lines after which the process is replaced: the engines keep some memory of every call. */
  lines: number;
}

export const ENGINE_LIMITS: EngineLimits = { startMs: 120_000, callMs: 20_000, lineMs: 2_000, lines: 50_000 };

/** The engine cannot be started at all; another call will not help. */
export class EngineUnstartable extends Error {
  override name = "EngineUnstartable";
}

/** The engine hung or died over a call and was ended; it starts anew with the next. */
export class EngineLost extends Error {
  override name = "EngineLost";
}

const STDERR_KEPT = 500;

/** Takes one call at a time. */
export class OcrEngine {
  private child: ChildProcess | undefined;
  private served = 0;
  private next = 0;
  private stderr = "";

  constructor(
    readonly models: EngineModels,
    private readonly limits: EngineLimits = ENGINE_LIMITS,
    private readonly program: Program = programBeside(import.meta.url, "ocr-host"),
  ) {}

  async read(lines: readonly GreyImage[]): Promise<Reading[]> {
    const child = this.child ?? (await this.start());
    const id = this.next++;
    const limit = this.limits.callMs + this.limits.lineMs * lines.length;
    const reply = await this.ask(child, { kind: "read", id, lines: [...lines] }, limit);
    this.served += lines.length;
    if (this.served >= this.limits.lines) this.close();
    if (reply.kind === "read") return reply.readings;
    throw new Error(reply.kind === "failed" ? reply.reason : `unexpected answer ${reply.kind}`);
  }

  /** Ends the process and gives its memory back; the next call starts it anew. */
  close(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }

  private async start(): Promise<ChildProcess> {
    const { path, execArgv } = this.program;
    this.stderr = "";
    this.served = 0;
    const child = fork(path, {
      execArgv,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString()).slice(-STDERR_KEPT);
    });
    child.on("error", () => undefined);
    child.on("exit", () => {
      if (this.child === child) this.child = undefined;
    });
    this.child = child;
    const { models } = this;
    const reply = await this.ask(child, { kind: "start", models }, this.limits.startMs).catch((error: Error) => {
      throw new EngineUnstartable(`${models.engine} did not start: ${error.message}`);
    });
    if (reply.kind === "started") return child;
    this.close();
    throw new EngineUnstartable(
      `${models.engine} did not start: ${reply.kind === "unstartable" ? reply.reason : reply.kind}`,
    );
  }

  private ask(child: ChildProcess, request: EngineRequest, limit: number): Promise<EngineReply> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        child.off("message", listen);
        child.off("exit", exited);
        act();
      };
      const listen = (message: unknown) => settle(() => resolve(message as EngineReply));
      const exited = () => settle(() => reject(new EngineLost(`${this.models.engine} died: ${this.stderr.trim()}`)));
      const timer = setTimeout(() => {
        settle(() => reject(new EngineLost(`${this.models.engine} gave no answer in ${Math.round(limit / 1000)} s`)));
        if (this.child === child) this.close();
      }, limit);
      child.on("message", listen);
      child.on("exit", exited);
      if (!child.connected) exited();
      else child.send(request, (error) => error && exited());
    });
  }
}
