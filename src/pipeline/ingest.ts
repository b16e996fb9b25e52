/** Ingests files: finds them, skips what is known, has the rest read in worker processes, stores each as it comes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import PQueue from "p-queue";
import { UsageError } from "../model/errors.js";
import {
  type AssignedToDocument,
  assignedTo,
  findDocument,
  forgetFailure,
  isUpToDate,
  keepOriginal,
  markApplied,
  optionsKey,
  type Provenance,
  type PublisherHints,
  publisherHints,
  type Recipe,
  type Store,
  StoreError,
  storeDocument,
  storeFailure,
} from "../store/index.js";
import { betweenDocuments } from "./between-documents.js";
import { type Candidate, findCandidates, type Unreadable } from "./candidates.js";
import { UnreadableFile } from "./errors.js";
import { findFiles } from "./find-files.js";
import { DEFAULT_LIMITS, defaultJobs, type Limits } from "./limits.js";
import { type OcrPlan, planOcr, planVersion } from "./ocr-plan.js";
import { serveOcr } from "./ocr-remote.js";
import { OcrService } from "./ocr-service.js";
import type { Progress, Summary } from "./progress.js";
import type { Failure, Reading, ReadingOptions, Unpacked } from "./protocol.js";
import { pipelineVersion } from "./version.js";
import { WorkerPool } from "./worker-pool.js";

export interface IngestOptions extends ReadingOptions {
  /** Documents read at once; default as many as cores and memory allow. */
  jobs?: number;
  /** Read again what is stored already. Default false. */
  force?: boolean;
  limits?: Partial<Limits>;
}

export interface IngestPorts {
  store: Store;
  /** Aborted: documents under way are finished, no other is begun. */
  finish?: AbortSignal;
  /** Aborted: documents under way are given up, nothing of them is stored. */
  stop?: AbortSignal;
  /** Module that serves as worker process; default the real stages. */
  worker?: URL;
  /** The time to note as `ingested_at`; default now. */
  now?: () => Date;
}

/**
 * Ingests `paths` (files and folders) into `ports.store`; what happens is told to `onProgress`.
 * A document that fails is stored as failed and the rest goes on.
 * Throws UsageError for a missing path or when no worker process can be started, StoreError when the database can no longer be written.
 */
export async function ingest(
  paths: readonly string[],
  options: IngestOptions,
  ports: IngestPorts,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Summary> {
  const { fileMb } = { ...DEFAULT_LIMITS, ...options.limits };
  const { files, ignored } = findFiles(paths);
  const { candidates, unreadable } = await findCandidates(files, fileMb);
  onProgress({ kind: "found", documents: candidates.length + unreadable.length, files: files.length, ignored });
  return readDocuments(candidates, unreadable, options, ports, onProgress);
}

/** Reads `candidates` unless they are known, and notes what is unreadable; then looks at all documents together. */
export async function readDocuments(
  candidates: readonly Candidate[],
  unreadable: readonly Unreadable[],
  options: IngestOptions,
  ports: IngestPorts,
  onProgress: (progress: Progress) => void,
): Promise<Summary> {
  const run = new IngestRun(options, ports, { ...DEFAULT_LIMITS, ...options.limits }, onProgress);
  try {
    for (const file of unreadable) run.storeUnreadable(file);
    await run.readAll(candidates);
  } finally {
    run.close();
  }
  betweenDocuments(ports.store);
  return run.summary;
}

/** Archives in archives are unpacked so deep. */
const ARCHIVE_DEPTH = 3;

class IngestRun {
  readonly summary: Summary = { read: 0, partial: 0, skipped: 0, failed: 0, pages: 0, interrupted: false };
  private readonly recipe: Recipe;
  private readonly queue: PQueue;
  private readonly pool: WorkerPool;
  private readonly service = new OcrService();
  private readonly plan: OcrPlan | null;
  /** Where members of archives lie until they are read; made when the first document is. */
  private unpackTo: string | null = null;
  private fatal: unknown;

  constructor(
    private readonly options: IngestOptions,
    private readonly ports: IngestPorts,
    limits: Limits,
    private readonly tell: (progress: Progress) => void,
  ) {
    const { ocr, repair } = options;
    this.plan = planOcr(this.service.offered, options);
    const engines = planVersion(this.plan);
    this.recipe = { pipelineVersion: pipelineVersion(), engines, options: optionsKey({ ocr, repair }) };
    this.queue = new PQueue({ concurrency: options.jobs ?? defaultJobs(limits), autoStart: false });
    this.pool = new WorkerPool(limits, ports.worker, (channel) => serveOcr(this.service, channel));
  }

  async readAll(candidates: readonly Candidate[]): Promise<void> {
    const { finish, stop } = this.ports;
    finish?.addEventListener("abort", this.finishEarly);
    stop?.addEventListener("abort", this.stopAtOnce);
    if (finish?.aborted) return this.finishEarly();
    for (const candidate of candidates) this.enqueue(candidate);
    this.queue.start();
    await this.queue.onIdle();
    if (this.fatal !== undefined) throw this.fatal;
  }

  private enqueue(candidate: Candidate): void {
    void this.queue.add(async () => {
      try {
        await this.readOne(candidate);
      } catch (error) {
        this.fatal ??= error;
        this.stopAtOnce();
      }
    });
  }

  close(): void {
    this.ports.finish?.removeEventListener("abort", this.finishEarly);
    this.ports.stop?.removeEventListener("abort", this.stopAtOnce);
    this.pool.close();
    this.service.close();
    if (this.unpackTo !== null) rmSync(this.unpackTo, { recursive: true, force: true });
  }

  storeUnreadable({ source, fileName, failure }: Unreadable): void {
    this.storeFailure({ ...this.provenance(source, fileName, null), sha256: null }, failure);
  }

  private async readOne(candidate: Candidate): Promise<void> {
    const { store } = this.ports;
    const { sha256 } = candidate;
    const known = findDocument(store, sha256);
    if (known && !this.options.force && isUpToDate(known, this.recipe, candidate.source)) {
      this.summary.skipped++;
      if (known.status === "failed") this.summary.failed++;
      this.tell({ kind: "skipped", file: candidate.source, status: known.status, error: known.error });
      return;
    }
    const { source, fileName } = known && known.source < candidate.source ? known : candidate;
    const provenance = { ...this.provenance(source, fileName, candidate.byteSize), sha256 };
    this.tell({ kind: "started", file: source });
    const started = performance.now();
    let path: string;
    try {
      path = await keepOriginal(store.file, candidate.path, sha256);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const { code, message, retryable } = new UnreadableFile(fileName, reason);
      this.storeFailure(provenance, { code, message, retryable });
      return;
    }
    this.unpackTo ??= mkdtempSync(join(tmpdir(), "juesuan-"));
    const said = assignedTo(store, sha256);
    const outcome = await this.pool.run({
      path,
      fileName,
      source,
      options: this.options,
      ocr: this.plan,
      unpackTo: this.unpackTo,
      publisher: publisherOf(publisherHints(store, source), said),
      statements: said.statements,
    });
    if (outcome.kind === "unstartable")
      throw new UsageError(`the process that reads documents cannot start: ${outcome.reason}`);
    if (outcome.kind === "read") this.storeReading(provenance, outcome.reading, (performance.now() - started) / 1000);
    else if (outcome.kind === "unpacked") this.readMembers({ ...candidate, source }, outcome.unpacked);
    else if (outcome.kind !== "stopped") this.storeFailure(provenance, outcome.failure);
    else this.summary.interrupted = true;
    if (outcome.kind !== "stopped") markApplied(store, sha256, said.upTo);
  }

  /** Members wait for their turn like every other document. */
  private readMembers(archive: Candidate, { members, unreadable }: Unpacked): void {
    forgetFailure(this.ports.store, archive.sha256);
    this.tell({ kind: "unpacked", file: archive.source, documents: members.length + unreadable.length });
    const named = (path: string) => ({ source: `${archive.source}!/${path}`, fileName: basename(path) });
    for (const { path, failure } of unreadable) this.storeUnreadable({ ...named(path), failure });
    if (this.summary.interrupted) return;
    for (const { path, file, sha256, byteSize } of members) {
      const member = { ...named(path), path: file, sha256, byteSize };
      if (member.source.split("!/").length <= ARCHIVE_DEPTH + 1) this.enqueue(member);
      else
        this.storeUnreadable({
          ...named(path),
          failure: { code: "limit-exceeded", message: `${member.fileName}: archives in archives`, retryable: false },
        });
    }
  }

  private storeReading(provenance: Provenance & { sha256: string }, reading: Reading, seconds: number): void {
    let documentId: number;
    try {
      documentId = storeDocument(this.ports.store, { ...provenance, ...reading }, this.options.force);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      // The reading contradicts itself (two cells in one place, an unknown table): the document failed, not the store.
      const message = `${provenance.fileName}: ${error instanceof Error ? error.message : String(error)}`;
      this.storeFailure(provenance, { code: "internal-fault", message, retryable: false });
      return;
    }
    const { extracted, checked } = reading;
    const { facts } = checked.publication;
    const status = extracted.incomplete ? "partial" : "ok";
    this.summary.read++;
    if (status === "partial") this.summary.partial++;
    this.summary.pages += extracted.pageCount ?? 0;
    this.tell({
      kind: "stored",
      file: provenance.source,
      documentId,
      status,
      pages: extracted.pageCount,
      tables: extracted.tables.length,
      facts: facts.length,
      nonZero: facts.filter((fact) => fact.amountFen !== 0).length,
      proved: facts.filter((fact) => fact.status === "proved" || fact.status === "repaired").length,
      seconds,
    });
  }

  private storeFailure(provenance: Provenance & { sha256: string | null }, failure: Failure): void {
    const { code, message, retryable } = failure;
    const document = { ...provenance, mediaType: null, error: message, errorCode: code, retryable };
    storeFailure(this.ports.store, document, this.options.force);
    this.summary.failed++;
    this.tell({ kind: "failed", file: provenance.source, code, error: message });
  }

  private provenance(source: string, fileName: string, byteSize: number | null): Provenance {
    const ingestedAt = (this.ports.now?.() ?? new Date()).toISOString();
    return { ...this.recipe, source, fileName, byteSize, ingestedAt };
  }

  private readonly finishEarly = (): void => {
    this.summary.interrupted = true;
    this.queue.clear();
  };

  private readonly stopAtOnce = (): void => {
    this.finishEarly();
    this.pool.close();
  };
}

/** What people have said of a document goes before what the source says that led to it. */
function publisherOf(source: PublisherHints | null, said: AssignedToDocument): PublisherHints | null {
  if (said.organisation === null) return source;
  return { organisation: said.organisation, region: said.region ?? source?.region ?? null };
}
