/** Reads one document in a worker process and stores what it came to; whoever hands documents out has one of these. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import PQueue from "p-queue";
import { UsageError } from "../model/errors.js";
import { programAt } from "../model/program.js";
import {
  type AssignedToDocument,
  assignedTo,
  findDocument,
  isUpToDate,
  type Known,
  keepOriginal,
  liesAgain,
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
  type Writing,
} from "../store/index.js";
import { type Candidate, reasonOf, type Unreadable } from "./candidates.js";
import { UnreadableFile } from "./errors.js";
import type { Limits } from "./limits.js";
import { type OcrPlan, planOcr, planVersion } from "./ocr-plan.js";
import { serveOcr } from "./ocr-remote.js";
import { OcrService } from "./ocr-service.js";
import type { Progress } from "./progress.js";
import type { Failure, Reading, ReadingOptions, Unpacked } from "./protocol.js";
import { pipelineVersion } from "./version.js";
import { WorkerPool } from "./worker-pool.js";

export interface ReaderPorts {
  store: Store;
  /** Module that serves as worker process; default the real stages. */
  worker?: URL;
  /** The time to note as `ingested_at`; default now. */
  now?: () => Date;
}

/** What a document came to; `source` is the name it is stored under. */
export type Came = { source: string } & (
  | { kind: "skipped"; known: Known }
  | { kind: "stored"; stored: Omit<Extract<Progress, { kind: "stored" }>, "kind" | "file"> }
  | { kind: "failed"; failure: Failure }
  | { kind: "unpacked"; unpacked: Unpacked }
  | { kind: "stopped" }
);

/** How a document is stored, and who is told that its reading begins. */
export interface ReadingOf {
  /** For what came of it: a failure may be noted otherwise than a reading. */
  writing?: (failure: Failure | null) => Writing;
  begun?: (source: string) => void;
}

/** Worker processes at once, and whether they leave no core free beside them. */
export interface Crew {
  jobs: number;
  crowded: boolean;
}

export class DocumentReader {
  private readonly recipe: Recipe;
  private readonly pool: WorkerPool;
  private readonly service = new OcrService();
  private readonly plan: OcrPlan | null;
  /** Originals are kept one at a time, so that documents come to the workers in the order they were asked for. */
  private readonly keeping = new PQueue({ concurrency: 1 });
  /** Where members of archives lie until they are read; made when the first document is. */
  private unpackTo: string | null = null;

  constructor(
    private readonly options: ReadingOptions,
    private readonly ports: ReaderPorts,
    limits: Limits,
    { jobs, crowded }: Crew,
  ) {
    const { ocr, repair } = options;
    this.plan = planOcr(this.service.offered, options);
    const engines = planVersion(this.plan);
    this.recipe = { pipelineVersion: pipelineVersion(), engines, options: optionsKey({ ocr, repair }) };
    this.pool = new WorkerPool(
      jobs,
      limits,
      ports.worker && programAt(ports.worker),
      (channel) => serveOcr(this.service, channel),
      crowded,
    );
  }

  /**
   * Reads `candidate` unless what is stored of it stands; a failure is stored as one.
   * Throws UsageError when no worker process can be started, StoreError when the database cannot be written.
   */
  async read(candidate: Candidate, { writing = () => ({}), begun }: ReadingOf = {}): Promise<Came> {
    const { store } = this.ports;
    const { sha256 } = candidate;
    const known = findDocument(store, sha256);
    if (known?.replaced && known.source === candidate.source && !candidate.fromOriginals) liesAgain(store, known);
    const { force = false, stands } = writing(null);
    if (known && !force && (isUpToDate(known, this.recipe, candidate.source) || stands?.(known)))
      return { kind: "skipped", source: candidate.source, known };
    const { source, fileName } = known && known.source < candidate.source ? known : candidate;
    const provenance = { ...this.provenance(source, fileName, candidate.byteSize), sha256 };
    let path: string;
    try {
      path = await this.keeping.add(() => keepOriginal(store.file, candidate.path, sha256));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const { code, message, retryable } = new UnreadableFile(fileName, reasonOf(error, candidate.path));
      return this.fail(provenance, { code, message, retryable }, writing);
    }
    this.unpackTo ??= mkdtempSync(join(tmpdir(), "juesuan-"));
    const said = assignedTo(store, sha256);
    const job = {
      path,
      fileName,
      source,
      options: this.options,
      ocr: this.plan,
      unpackTo: this.unpackTo,
      share: candidate.share ?? SHARES,
      publisher: publisherOf(publisherHints(store, source), said),
      statements: said.statements,
    };
    let started = performance.now();
    const outcome = await this.pool.run(job, () => {
      started = performance.now();
      begun?.(source);
    });
    if (outcome.kind === "unstartable")
      throw new UsageError(`the process that reads documents cannot start: ${outcome.reason}`);
    if (outcome.kind === "stopped") return { kind: "stopped", source };
    const came =
      outcome.kind === "read"
        ? this.store(provenance, outcome.reading, started, writing)
        : outcome.kind === "unpacked"
          ? ({ kind: "unpacked", source, unpacked: outcome.unpacked } as const)
          : this.fail(provenance, outcome.failure, writing);
    markApplied(store, sha256, said.upTo);
    return came;
  }

  /** Stores that nothing could be read of a file. */
  storeUnreadable({ source, fileName, failure }: Unreadable, writing: Writing = {}): void {
    this.storeFailure({ ...this.provenance(source, fileName, null), sha256: null }, failure, writing);
  }

  /** Documents under way are read to the end; those that wait for a worker come back as `stopped`. */
  finish(): void {
    this.pool.finish();
  }

  /** Gives up the documents under way: they come back as `stopped`. */
  stop(): void {
    this.pool.close();
  }

  close(): void {
    this.pool.close();
    this.service.close();
    if (this.unpackTo !== null) rmSync(this.unpackTo, { recursive: true, force: true });
  }

  private store(
    provenance: Provenance & { sha256: string },
    reading: Reading,
    started: number,
    writing: NonNullable<ReadingOf["writing"]>,
  ): Came {
    let documentId: number;
    try {
      documentId = storeDocument(this.ports.store, { ...provenance, ...reading }, writing(null));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      // The reading contradicts itself (two cells in one place, an unknown table): the document failed, not the store.
      const message = `${provenance.fileName}: ${error instanceof Error ? error.message : String(error)}`;
      return this.fail(provenance, { code: "internal-fault", message, retryable: false }, writing);
    }
    const { extracted, checked } = reading;
    const { facts } = checked.publication;
    return {
      kind: "stored",
      source: provenance.source,
      stored: {
        documentId,
        status: extracted.incomplete ? "partial" : "ok",
        pages: extracted.pageCount,
        tables: extracted.tables.length,
        facts: facts.length,
        nonZero: facts.filter((fact) => fact.amountFen !== 0).length,
        proved: facts.filter((fact) => fact.status === "proved" || fact.status === "repaired").length,
        seconds: (performance.now() - started) / 1000,
      },
    };
  }

  private fail(
    provenance: Provenance & { sha256: string },
    failure: Failure,
    writing: NonNullable<ReadingOf["writing"]>,
  ): Came {
    this.storeFailure(provenance, failure, writing(failure));
    return { kind: "failed", source: provenance.source, failure };
  }

  private storeFailure(
    provenance: Provenance & { sha256: string | null },
    { code, message, retryable }: Failure,
    writing: Writing,
  ): void {
    const document = { ...provenance, mediaType: null, error: message, errorCode: code, retryable };
    storeFailure(this.ports.store, document, writing);
  }

  private provenance(source: string, fileName: string, byteSize: number | null): Provenance {
    const ingestedAt = (this.ports.now?.() ?? new Date()).toISOString();
    return { ...this.recipe, source, fileName, byteSize, ingestedAt };
  }
}

/** What people have said of a document goes before what the source says that led to it. */
function publisherOf(source: PublisherHints | null, said: AssignedToDocument): PublisherHints | null {
  if (said.organisation === null) return source;
  return { organisation: said.organisation, region: said.region ?? source?.region ?? null };
}

/** Archives in archives are unpacked so deep. */
const ARCHIVE_DEPTH = 3;
/** The archives in an archive may together use so many times the limits of one: a bomb of archives ends here. */
const SHARES = 4;

/** The members of an archive: documents of their own, named `archive.zip!/member`. */
export function membersOf(
  { source, share: parts = SHARES, fromOriginals }: Pick<Candidate, "source" | "share" | "fromOriginals">,
  { members, unreadable }: Unpacked,
): { candidates: Candidate[]; unreadable: Unreadable[] } {
  const named = (path: string) => ({ source: `${source}!/${path}`, fileName: basename(path) });
  const failed = unreadable.map(({ path, failure }): Unreadable => ({ ...named(path), failure }));
  const share = parts / Math.max(1, members.filter((member) => member.isArchive).length);
  const all = members.map(
    ({ path, file, sha256, byteSize }): Candidate => ({
      ...named(path),
      path: file,
      sha256,
      byteSize,
      fromOriginals,
      share,
    }),
  );
  const tooDeep = (member: Candidate): boolean => member.source.split("!/").length > ARCHIVE_DEPTH + 1;
  for (const { source, fileName } of all.filter(tooDeep))
    failed.push({
      source,
      fileName,
      failure: { code: "limit-exceeded", message: `${fileName}: archives in archives`, retryable: false },
    });
  return { candidates: all.filter((member) => !tooDeep(member)), unreadable: failed };
}
