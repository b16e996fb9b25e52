/** One OCR service per run: engines with their models behind a queue, shared by all document workers. */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import PQueue from "p-queue";
import type { GreyImage, Reading, Recogniser } from "../extractors/ocr/index.js";
import { EngineLost, EngineUnstartable, OcrEngine } from "./ocr-engine.js";
import { type EngineModels, type EngineName, findEngines, startable } from "./ocr-models.js";
import type { OfferedEngine } from "./ocr-plan.js";

export interface OcrServiceOptions {
  /** Engines to offer, the better first; by default those installed. */
  engines?: EngineModels[];
  /** Lines read at the same time; by default one for each core. */
  threads?: number;
  /** Milliseconds without a call after which an engine's process is ended. */
  idleMs?: number;
  /** For tests: makes the process of an engine. */
  open?: (models: EngineModels, threads: number) => Pick<OcrEngine, "read" | "close">;
}

/** Lines in one call of an engine: a limit of time stays tight, and two documents take turns. */
const CALL_LINES = 24;
/** Readings kept by the picture of their line: cells read again, documents ingested twice in a run. */
const CACHE_ENTRIES = 50_000;
const IDLE_MS = 60_000;
/** What stands on a line over which an engine hung or died. */
const UNREAD: Reading = { text: "", confidence: 0 };

interface Slot {
  models: EngineModels;
  engine: Pick<OcrEngine, "read" | "close">;
  queue: PQueue;
  idle?: NodeJS.Timeout;
}

export class OcrService {
  private readonly slots = new Map<EngineName, Slot>();
  private readonly cache = new Map<string, Reading>();
  private readonly idleMs: number;

  constructor(options: OcrServiceOptions = {}) {
    const threads = options.threads ?? availableParallelism();
    const open = options.open ?? ((models: EngineModels, count: number) => new OcrEngine(models, count));
    this.idleMs = options.idleMs ?? IDLE_MS;
    for (const models of options.engines ?? startable(findEngines()))
      this.slots.set(models.engine, { models, engine: open(models, threads), queue: new PQueue({ concurrency: 1 }) });
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
    for (const slot of this.slots.values()) {
      clearTimeout(slot.idle);
      slot.queue.clear();
      slot.engine.close();
    }
    this.cache.clear();
  }

  private async read(slot: Slot, lines: readonly GreyImage[]): Promise<Reading[]> {
    const keys = lines.map((line) => keyOf(slot.models, line));
    const unknown = keys.flatMap((key, i) => (this.cache.has(key) ? [] : [i]));
    const known = new Map(keys.flatMap((key) => (this.cache.has(key) ? [[key, this.cache.get(key) as Reading]] : [])));
    for (let from = 0; from < unknown.length; from += CALL_LINES) {
      const call = unknown.slice(from, from + CALL_LINES);
      const pictures = call.map((i) => lines[i] as GreyImage);
      const readings = await slot.queue.add(() => this.call(slot, pictures));
      for (const [k, i] of call.entries()) {
        known.set(keys[i] as string, readings[k] as Reading);
        this.remember(keys[i] as string, readings[k] as Reading);
      }
    }
    return keys.map((key) => known.get(key) as Reading);
  }

  /** Lines over which the engine is lost are found one by one and stay unread; the others are read. */
  private async call(slot: Slot, lines: readonly GreyImage[]): Promise<Reading[]> {
    clearTimeout(slot.idle);
    try {
      return await slot.engine.read(lines);
    } catch (error) {
      if (error instanceof EngineUnstartable || !(error instanceof EngineLost)) throw error;
      if (lines.length === 1) return [UNREAD];
      const half = lines.length >> 1;
      return [...(await this.call(slot, lines.slice(0, half))), ...(await this.call(slot, lines.slice(half)))];
    } finally {
      clearTimeout(slot.idle);
      slot.idle = setTimeout(() => slot.engine.close(), this.idleMs).unref();
    }
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
