/** Ingests files: finds them, skips what is known, has the rest read in worker processes, stores each as it comes. */
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import PQueue from "p-queue";
import { asStoreError, forgetFailure, originalsFolder, shownAddress } from "../store/index.js";
import { betweenDocuments } from "./between-documents.js";
import { type Candidate, findCandidates, type Unreadable } from "./candidates.js";
import { DocumentReader, membersOf, type ReaderPorts } from "./document-reader.js";
import { findFiles } from "./find-files.js";
import { keepHeapFlat } from "./flat-heap.js";
import { DEFAULT_LIMITS, defaultJobs, type Limits } from "./limits.js";
import type { Progress, Summary } from "./progress.js";
import type { ReadingOptions, Unpacked } from "./protocol.js";

export interface IngestOptions extends ReadingOptions {
  /** Documents read at once; default as many as cores and memory allow. */
  jobs?: number;
  /** Read again what is stored already. Default false. */
  force?: boolean;
  limits?: Partial<Limits>;
}

export interface IngestPorts extends ReaderPorts {
  /** Aborted: documents under way are finished, no other is begun. */
  finish?: AbortSignal;
  /** Aborted: documents under way are given up, nothing of them is stored. */
  stop?: AbortSignal;
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
  const { files, ignored } = findFiles(paths, originalsFolder(ports.store.file));
  const { candidates, unreadable } = await findCandidates(files, fileMb, ports.finish);
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
  keepHeapFlat();
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

/** Documents made ready for a worker while it reads another: it never waits until this process has stored the last one. */
const WAITING_PER_WORKER = 1;

class IngestRun {
  readonly summary: Summary = { read: 0, partial: 0, skipped: 0, failed: 0, pages: 0, interrupted: false };
  private readonly queue: PQueue;
  private readonly reader: DocumentReader;
  private fatal: unknown;

  constructor(
    private readonly options: IngestOptions,
    private readonly ports: IngestPorts,
    limits: Limits,
    private readonly tell: (progress: Progress) => void,
  ) {
    const jobs = options.jobs ?? defaultJobs(limits);
    this.queue = new PQueue({ concurrency: jobs * (1 + WAITING_PER_WORKER), autoStart: false });
    this.reader = new DocumentReader(options, ports, limits, { jobs, crowded: jobs >= availableParallelism() });
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
        this.fatal ??= asStoreError(error, shownAddress(this.ports.store.address));
        this.stopAtOnce();
      } finally {
        // A member of an archive lies among the originals now, or is not wanted.
        if (candidate.share !== undefined) rmSync(candidate.path, { force: true });
      }
    });
  }

  close(): void {
    this.ports.finish?.removeEventListener("abort", this.finishEarly);
    this.ports.stop?.removeEventListener("abort", this.stopAtOnce);
    this.reader.close();
  }

  storeUnreadable(file: Unreadable): void {
    this.reader.storeUnreadable(file, { force: this.options.force ?? false });
    this.failed(file.source, file.failure);
  }

  private async readOne(candidate: Candidate): Promise<void> {
    const came = await this.reader.read(candidate, {
      writing: () => ({ force: this.options.force ?? false }),
      begun: (file) => this.tell({ kind: "started", file }),
    });
    const { source: file } = came;
    const { summary } = this;
    if (came.kind === "skipped") {
      const { status, error } = came.known;
      summary.skipped++;
      if (status === "failed") summary.failed++;
      this.tell({ kind: "skipped", file, status, error });
    } else if (came.kind === "stored") {
      summary.read++;
      if (came.stored.status === "partial") summary.partial++;
      summary.pages += came.stored.pages ?? 0;
      this.tell({ kind: "stored", file, ...came.stored });
    } else if (came.kind === "unpacked") this.readMembers({ ...candidate, source: file }, came.unpacked);
    else if (came.kind === "failed") this.failed(file, came.failure);
    else summary.interrupted = true;
  }

  /** Members wait for their turn like every other document. */
  private readMembers(archive: Candidate, unpacked: Unpacked): void {
    forgetFailure(this.ports.store, archive.sha256);
    const { candidates, unreadable } = membersOf(archive, unpacked);
    this.tell({ kind: "unpacked", file: archive.source, documents: candidates.length + unreadable.length });
    for (const member of unreadable) this.storeUnreadable(member);
    if (this.summary.interrupted) return;
    for (const member of candidates) this.enqueue(member);
  }

  private failed(file: string, { code, message }: Unreadable["failure"]): void {
    this.summary.failed++;
    this.tell({ kind: "failed", file, code, error: message });
  }

  private readonly finishEarly = (): void => {
    this.summary.interrupted = true;
    this.queue.clear();
    this.reader.finish();
  };

  private readonly stopAtOnce = (): void => {
    this.finishEarly();
    this.reader.stop();
  };
}
