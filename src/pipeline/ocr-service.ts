/** One OCR service per run: engines with their models behind a queue, shared by all document workers. */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import PQueue from "p-queue";
import type { GreyImage, Reading, Recogniser } from "../extractors/ocr/index.js";
import { EngineLost, EngineUnstartable, OcrEngine } from "./ocr-engine.js";
import { type EngineModels, type EngineName, findEngines, startable } from "./ocr-models.js";
import type { OfferedEngine } from "./ocr-plan.js";

type EngineProcess = Pick<OcrEngine, "read" | "close">;

export interface OcrServiceOptions {
  /** Engines to offer, the better first; by default those installed. */
  engines?: EngineModels[];
  /** Cores to be kept busy; by default all. */
  cores?: number;
  /** Milliseconds without a call after which an engine's process is ended. */
  idleMs?: number;
  /** For tests: makes the process of an engine. */
  open?: (models: EngineModels) => EngineProcess;
}

/** Lines in one call of an engine: a limit of time stays tight, and the processes of an engine share a page evenly. */
const CALL_LINES = 4;
/** Cores that one process of an engine keeps busy: PP-OCR one, Tesseract reads Chinese and digits side by side. */
const CORES_USED: Record<EngineName, number> = { ppocr: 1, tesseract: 2 };
/** Readings kept by the picture of their line: cells read again, documents ingested twice in a run. */
const CACHE_ENTRIES = 50_000;
const IDLE_MS = 60_000;
/** What stands on a line over which an engine hung or died. */
const UNREAD: Reading = { text: "", confidence: 0 };

interface Slot {
  models: EngineModels;
  processes: EngineProcess[];
  /** Those that read nothing now; the last to have read is the first to read again, the others may never start. */
  free: EngineProcess[];
  queue: PQueue;
  idle?: NodeJS.Timeout;
}

export class OcrService {
  private readonly slots = new Map<EngineName, Slot>();
  private readonly cache = new Map<string, Reading>();
  private readonly idleMs: number;
  private closed = false;

  constructor(options: OcrServiceOptions = {}) {
    const { cores = availableParallelism(), open = (models) => new OcrEngine(models) } = options;
    this.idleMs = options.idleMs ?? IDLE_MS;
    for (const models of options.engines ?? startable(findEngines())) {
      const concurrency = Math.max(1, Math.floor(cores / CORES_USED[models.engine]));
      const processes = Array.from({ length: concurrency }, () => open(models));
      this.slots.set(models.engine, { models, processes, free: [...processes], queue: new PQueue({ concurrency }) });
    }
  }

  /** Engines on offer, the better first. */
  get engines(): EngineName[] {
    return [...this.slots.keys()];
  }

  /** Engines on offer with their versions, the better first. */
  get offered(): OfferedEngine[] {
    return [...this.slots.values()].map(({ models: { engine, version } }) => ({ engine, version }));
  }

  /** Engines and models, for the version of the pipeline. */
  get version(): string {
    return [...this.slots.values()].map((slot) => slot.models.version).join("; ");
  }

  /** The engine as a stage sees it. Throws when it is not on offer. */
  recogniser(name: EngineName): Recogniser {
    const slot = this.slots.get(name);
    if (slot === undefined) throw new EngineUnstartable(`the recogniser ${name} is not installed`);
    return {
      engine: name,
      version: slot.models.version,
      read: (lines) => this.read(slot, lines),
      close: async () => undefined,
    };
  }

  /** Ends all engines; calls under way are rejected. */
  close(): void {
    this.closed = true;
    for (const slot of this.slots.values()) {
      clearTimeout(slot.idle);
      slot.queue.clear();
      for (const process of slot.processes) process.close();
    }
    this.cache.clear();
  }

  private async read(slot: Slot, lines: readonly GreyImage[]): Promise<Reading[]> {
    const keys = lines.map((line) => keyOf(slot.models, line));
    const unknown = keys.flatMap((key, i) => (this.cache.has(key) ? [] : [i]));
    const known = new Map(keys.flatMap((key) => (this.cache.has(key) ? [[key, this.cache.get(key) as Reading]] : [])));
    const calls = Array.from({ length: Math.ceil(unknown.length / CALL_LINES) }, (_, call) =>
      unknown.slice(call * CALL_LINES, (call + 1) * CALL_LINES),
    );
    const readCall = async (call: readonly number[]): Promise<void> => {
      const pictures = call.map((i) => lines[i] as GreyImage);
      const readings = await slot.queue.add(() => this.call(slot, pictures));
      for (const [k, i] of call.entries()) {
        known.set(keys[i] as string, readings[k] as Reading);
        this.remember(keys[i] as string, readings[k] as Reading);
      }
    };
    await Promise.all(calls.map(readCall));
    return keys.map((key) => known.get(key) as Reading);
  }

  /** Lines over which the engine is lost are found one by one and stay unread; the others are read. */
  private async call(slot: Slot, lines: readonly GreyImage[]): Promise<Reading[]> {
    clearTimeout(slot.idle);
    const process = slot.free.pop() as EngineProcess;
    try {
      return await process.read(lines);
    } catch (error) {
      if (this.closed || !(error instanceof EngineLost)) throw error;
      if (lines.length === 1) return [UNREAD];
    } finally {
      slot.free.push(process);
      clearTimeout(slot.idle);
      slot.idle = setTimeout(() => this.rest(slot), this.idleMs).unref();
    }
    const half = lines.length >> 1;
    return [...(await this.call(slot, lines.slice(0, half))), ...(await this.call(slot, lines.slice(half)))];
  }

  private rest({ free }: Slot): void {
    for (const process of free) process.close();
  }

  private remember(key: string, reading: Reading): void {
    if (reading === UNREAD) return;
    if (this.cache.size >= CACHE_ENTRIES) {
      const [oldest] = this.cache.keys();
      if (oldest !== undefined) this.cache.delete(oldest);
    }
    this.cache.set(key, reading);
  }
}

function keyOf({ version }: EngineModels, { width, height, data }: GreyImage): string {
  return createHash("sha1").update(`${version} ${width} ${height} `).update(data).digest("base64");
}
